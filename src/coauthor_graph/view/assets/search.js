// Finding an author by any spelling: "schmid", "Ciresan" for Cireşan, "lukasz" for Łukasz, "mueller" for Müller.

// Letters that no Unicode decomposition takes apart.
const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŋ: "ng", ŧ: "t" };
const TWO_WAYS = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

function plain(text) {
  return text
    .replace(/[łøđðþßæœıħŋŧ]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Both ways of writing a name without its dots: Müller is printed Muller and Mueller.
function folded(text) {
  const small = text.normalize("NFKC").toLowerCase();
  const ways = [plain(small), plain(small.replace(/[äöüøå]/g, (letter) => TWO_WAYS[letter]))];
  return ways[0] === ways[1] ? [ways[0]] : ways;
}

const searchKeys = authors.name.map((name, i) =>
  [name, ...authors.variants[i], authors.key[i]].flatMap(folded).map((way) => ` ${way}`));

// Authors that match every word of the query, words begun first, then higher scores first.
function authorsMatching(query) {
  const ways = folded(query).filter(Boolean).map((way) => way.split(" "));
  if (!ways.length) return [];
  const begins = (key) => ways.some((words) => words.every((word) => key.includes(` ${word}`)));
  const holds = (key) => ways.some((words) => words.every((word) => key.includes(word)));
  const first = [], second = [];
  for (const i of about.order) {
    if (searchKeys[i].some(begins)) first.push(i);
    else if (searchKeys[i].some(holds)) second.push(i);
  }
  return first.concat(second);
}

const namesakes = new Map();
authors.name.forEach((name) => namesakes.set(name, (namesakes.get(name) || 0) + 1));
const idIfAmbiguous = (i) => (namesakes.get(authors.name[i]) > 1 ? authors.key[i] : "");

function startSearch(choose) {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const LISTED = 12;
  let found = [], active = -1;

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
    else input.setAttribute("aria-activedescendant", `found-${active}`);
  }

  function take(i) {
    input.value = authors.name[i];
    close();
    choose(i);
  }

  function option(i, k) {
    const detail = [idIfAmbiguous(i), plural(papersOf[i].length, "paper")].filter(Boolean).join(" · ");
    const listener = (event) => { event.preventDefault(); take(i); };
    return element("li", {
      id: `found-${k}`, role: "option", "aria-selected": "false", on: { mousedown: listener },
      children: [element("bdi", { text: authors.name[i] }), element("span", { class: "quiet", text: detail })],
    });
  }

  function refresh() {
    found = authorsMatching(input.value);
    if (!input.value.trim()) return close();
    const options = found.slice(0, LISTED).map(option);
    if (!found.length) options.push(element("li", { class: "quiet", text: "Nobody of that name", "aria-disabled": "true", role: "option" }));
    if (found.length > LISTED) options.push(element("li", { class: "quiet", role: "presentation", text: `${LISTED} of ${found.length.toLocaleString("en")}: type more` }));
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(found.length ? 0 : -1);
  }

  input.addEventListener("input", refresh);
  input.addEventListener("focus", () => { if (input.value) input.select(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = Math.min(found.length, LISTED) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) refresh();
      else if (last >= 0) point(event.key === "ArrowDown" ? (active >= last ? 0 : active + 1) : (active <= 0 ? last : active - 1));
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(found[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
}
