// Finding an author by any spelling: "schmid", "Ciresan" for Cireşan, "lukasz" for Łukasz, "mueller" for Müller.

// Letters that no Unicode decomposition takes apart.
const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŋ: "ng", ŧ: "t", ς: "σ" };

// Small letters without accents, in words parted by single blanks.
function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[łøđðþßæœıħŋŧς]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// One form for all ways of writing a name: Müller is printed Muller and Mueller, Ångström also Aangstroem.
const foldedName = (text) => plain(text).replace(/([ou])e|a[ae]/g, (pair, vowel) => vowel || "a");

// Every form under which a text is found; Xiao-Ming is printed Xiaoming too.
function formsOf(text) {
  const joined = text.replace(/(?<=\p{L})\p{Pd}(?=\p{L})/gu, "");
  return [text, joined].flatMap((each) => [plain(each), foldedName(each)]);
}

// One text to search an author, made when first needed: ten thousand take a tenth of a second.
let texts = null;
function searchTexts() {
  texts = texts || authors.name.map((name, i) => {
    const forms = [name, ...variantsOf(i), authors.key[i]].flatMap(formsOf);
    return ` ${[...new Set(forms)].join(" \n ")} `;
  });
  return texts;
}

// How a word may stand in the text, the surest first: whole, at the beginning of a word, anywhere.
const FITS = [
  (text, [word]) => text.includes(` ${word} `),
  (text, [word]) => text.includes(` ${word}`),
  (text, [word, folded]) => text.includes(` ${word}`) || text.includes(` ${folded}`),
  (text, [word, folded]) => text.includes(word) || text.includes(folded),
];

// Authors with every word of the query, the surest first, equally sure ones by the first measure.
function authorsMatching(query) {
  const words = plain(query).split(" ").filter(Boolean).map((word) => [word, foldedName(word)]);
  const found = FITS.map(() => []);
  if (!words.length) return [];
  const all = searchTexts();
  for (const i of about.order) {
    const fit = FITS.findIndex((fits) => words.every((word) => fits(all[i], word)));
    if (fit >= 0) found[fit].push(i);
  }
  return found.flat();
}

// Authors of one name are told apart wherever they are named in a list.
const namesakes = new Map();
authors.name.forEach((name) => namesakes.set(name, (namesakes.get(name) || 0) + 1));
const idIfAmbiguous = (i) => (namesakes.get(authors.name[i]) > 1 ? authors.key[i] : "");

function detailOf(i) {
  const parts = [hasPapers ? plural(papersInAll(i), "paper") : plural(tiesOf[i].length, "tie")];
  if (idIfAmbiguous(i)) parts.push(`cluster ${authors.cluster[i]}`, authors.key[i]);
  return parts.join(" · ");
}

const LISTED = 12;

// An input that offers authors while one types, after the ARIA combobox pattern. `onChoose` is called with the
// author taken. The result tells who stands in the input (`chosen()`, null while another text does) and puts
// somebody there (`show(i)`).
function comboBox(input, list, onChoose) {
  const told = element("span", { class: "hidden-text", "aria-live": "polite" });
  let found = [], active = -1, chosen = null;
  list.after(told);

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    active = to;
    [...list.querySelectorAll("[role=option]")].forEach((option, k) => {
      option.setAttribute("aria-selected", String(k === active));
      if (k === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
  }

  function show(i) {
    chosen = i;
    input.value = i === null ? "" : authors.name[i];
    close();
  }

  function take(i) {
    show(i);
    onChoose(i);
  }

  function option(i, k) {
    const details = [detailOf(i), shown.author[i] ? "" : "not shown now"].filter(Boolean).join(" · ");
    return element("li", {
      id: `${list.id}-${k}`, role: "option", "aria-selected": "false", on: { click: () => take(i) },
      children: [bdi(authors.name[i]), element("span", { class: "quiet", children: [bdi(details)] })],
    });
  }

  function open(offered) {
    found = offered;
    const options = found.slice(0, LISTED).map(option);
    const nobody = `No ${about.noun} found`;
    if (!found.length) options.push(element("li", { class: "quiet", role: "option", "aria-disabled": "true", text: nobody }));
    if (found.length > LISTED) {
      options.push(element("li", { class: "quiet", role: "presentation", text: `${LISTED} of ${found.length.toLocaleString("en")}: type more` }));
    }
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    told.textContent = found.length ? `${plural(found.length, about.noun, about.nouns)} found` : nobody;
    point(found.length ? 0 : -1);
  }

  function refresh() {
    chosen = null;
    if (input.value.trim()) open(authorsMatching(input.value));
    else close();
  }

  function move(key) {
    const last = Math.min(found.length, LISTED) - 1;
    const to = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last, Home: 0, End: last };
    point(Math.min(to[key], last));
  }

  input.addEventListener("input", refresh);
  input.addEventListener("focus", () => { if (input.value) input.select(); });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the input
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (list.hidden) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      open(input.value.trim() ? authorsMatching(input.value) : about.order);
    } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(key)) move(key);
    else if (key === "Enter") { if (active >= 0) take(found[active]); }
    else if (key === "Escape") { event.stopPropagation(); close(); return; }
    else return;
    event.preventDefault();
  });
  return { chosen: () => chosen, show };
}

function startSearch() {
  byId("search").placeholder = `Find ${/^[aeiou]/.test(about.noun) ? "an" : "a"} ${about.noun}`;
  comboBox(byId("search"), byId("found"), chooseAuthor);
}

// Select somebody found by name, whatever hides them now.
function chooseAuthor(i) {
  select({ kind: "author", at: i }, true);
}
