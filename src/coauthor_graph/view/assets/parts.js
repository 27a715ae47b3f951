// Pieces of which panels, table and path are made: names, ties, lists, papers, bars.

const FEW = 25; // entries of a list drawn before one asks for all

// Whoever a tie leads to: co-authors, but institutions and countries write with nobody.
const partners = about.noun === "author" ? "co-authors" : "ties";

const variantsOf = (i) => about.variants[i] || [];

const swatch = (i) => {
  const made = element("span", { class: "swatch", "aria-hidden": "true" });
  made.style.background = colourOf(i);
  return made;
};

function authorButton(i, { plainly = false } = {}) {
  const parts = [bdi(authors.name[i])];
  if (!plainly) {
    parts.unshift(swatch(i));
    if (idIfAmbiguous(i)) parts.push(element("span", { class: "quiet", children: [bdi(idIfAmbiguous(i))] }));
  }
  return element("button", {
    type: "button", class: plainly ? "inline-name" : "name", children: parts,
    on: { click: () => select({ kind: "author", at: i }, true) },
  });
}

const nameOfTie = (t) => `${authors.name[ties.from[t]]} and ${authors.name[ties.to[t]]}`;

// Papers behind a tie in the chosen years; its strength where a ready-made network does not tell them.
const tieInWords = (t) => (ties.shared[t] === null ? `strength ${readable(shown.strength[t])}` : plural(shown.shared[t], "paper"));

function tieButton(t) {
  return element("button", {
    type: "button", class: "pill", text: tieInWords(t), "aria-label": `${tieInWords(t)} by ${nameOfTie(t)}`,
    on: { click: () => select({ kind: "tie", at: t }, true) },
  });
}

const personAndTie = (t, i) => [authorButton(otherEnd(t, i)), tieButton(t)];

// The strongest of what is shown first; equal ones by papers, then in the order of the authors.
const byStrength = (s, t) => shown.strength[t] - shown.strength[s] || shown.shared[t] - shown.shared[s] || s - t;

const part = (title, ...children) => element("section", { children: [element("h3", { text: title }), ...children] });
const quietly = (text) => element("p", { class: "quiet", text });

// A list that draws `most` entries, and the rest when asked. `draw` gives what stands in an entry.
function list(items, draw, { most = FEW, ...attributes } = {}) {
  const entry = (item) => element("li", { children: [].concat(draw(item)) });
  const made = element("ul", { ...attributes, children: items.slice(0, most).map(entry) });
  if (items.length <= most) return made;
  const more = element("button", { type: "button", class: "more", text: `Show all ${items.length.toLocaleString("en")}`, on: { click: () => {
    made.append(...items.slice(most).map(entry));
    more.remove();
    made.children[most].tabIndex = -1;
    made.children[most].focus();
  } } });
  return element("div", { children: [made, more] });
}

// Only https addresses become links, whatever the data says.
function linkOrText(text, address) {
  let safe = false;
  try { safe = address !== null && new URL(address).protocol === "https:"; } catch { safe = false; }
  return safe ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", children: [bdi(text)] }) : bdi(text);
}

function byline(p) {
  const named = papers.authors[p];
  const parts = named.slice(0, FEW).flatMap((i, k) => [k ? ", " : "", authorButton(i, { plainly: true })]);
  if (named.length > FEW) parts.push(`, ${(named.length - FEW).toLocaleString("en")} more on this page`);
  if (papers.others[p] > 0) parts.push(` and ${plural(papers.others[p], about.noun, about.nouns)} not on this page`);
  if (!papers.complete[p]) parts.push(" et al.");
  return parts;
}

function paperCard(p) {
  const venue = papers.venue[p] === null ? null : about.venues[papers.venue[p]];
  const facts = [papers.date[p] || papers.year[p] || "no date", venue, ...papers.categories[p].map((k) => about.categories[k])].filter(Boolean);
  const card = [
    element("p", { class: "title", children: [linkOrText(papers.title[p] || "(no title)", papers.url[p])] }),
    element("p", { class: "quiet facts", children: facts.map((fact) => bdi(String(fact))) }),
    element("p", { class: "quiet byline", children: byline(p) }),
  ];
  const flag = (text) => card.push(element("p", { class: "flag", text }));
  if (!papers.complete[p]) flag("The source cut this byline: more authors than named here.");
  if (!papers.counted[p]) flag("This paper makes no ties.");
  return card;
}

const paperList = (chosen) => list(chosen, paperCard, { class: "papers" });

const yearsText = () => (!state.years ? "" : state.years[0] === state.years[1] ? `in ${state.years[0]}` : `in ${state.years.join("–")}`);

// "3 in 2001–2004, of 17": what the years leave of a number; the number alone while all years are chosen.
const ofAll = (some, all) => (state.years ? `${some.toLocaleString("en")} ${yearsText()}, of ${all.toLocaleString("en")}` : all.toLocaleString("en"));

// Papers in the chosen years, and a word on those that are not.
function papersInYears(title, all, ...more) {
  const chosen = all.filter((p) => paperInYears[p]);
  const yearless = state.years ? all.filter((p) => papers.year[p] === null).length : 0;
  const words = yearless ? quietly(`${plural(yearless, "paper")} without a year ${yearless === 1 ? "counts" : "count"} only while all years are chosen.`) : null;
  return part(`${title} (${outOf(chosen.length, all.length)})`, ...[words, chosen.length ? paperList(chosen) : quietly(`None ${yearsText()}.`), ...more].filter(Boolean));
}

function facts(rows) {
  return element("dl", { children: rows.filter(Boolean).flatMap(([term, ...values]) =>
    [element("dt", { text: term }), element("dd", { children: values })]) });
}

// A part that opens on demand, is made only then, and stays open when the panel is drawn anew.
const unfolded = new Set();
function folding(id, title, make) {
  const made = element("details", { "data-part": id, children: [element("summary", { text: title })] });
  const fill = () => { if (made.children.length === 1) made.append(...make()); };
  if (unfolded.has(id)) { made.open = true; fill(); }
  made.addEventListener("toggle", () => {
    if (made.open) { unfolded.add(id); fill(); } else unfolded.delete(id);
  });
  return made;
}

// Papers per year as bars, in words for those who do not see them. Years that are not chosen are pale.
function yearBars(chosen) {
  const number = new Map();
  for (const p of chosen) if (papers.year[p] !== null) number.set(papers.year[p], (number.get(papers.year[p]) || 0) + 1);
  if (!number.size) return null;
  const [first, last, most] = [Math.min(...number.keys()), Math.max(...number.keys()), Math.max(...number.values())];
  if (last - first > 200) return null; // a wrong year would make the bars too thin to see
  const columns = [];
  for (let year = first; year <= last; year++) {
    const out = state.years && (year < state.years[0] || year > state.years[1]);
    const column = element("span", { class: out ? "column pale" : "column", title: `${year}: ${plural(number.get(year) || 0, "paper")}` });
    column.style.height = `${100 * (number.get(year) || 0) / most}%`;
    columns.push(element("span", { class: "year", title: column.title, children: [column] }));
  }
  const words = [...number].sort(([a], [b]) => a - b).map(([year, count]) => `${year}: ${count}`).join(", ");
  return element("div", { class: "per-year", children: [
    element("div", { class: "columns", role: "img", "aria-label": `Papers per year. ${words}`, children: columns }),
    element("p", { class: "quiet row", "aria-hidden": "true", children: [element("span", { text: first }), element("span", { text: last === first ? "" : last })] }),
  ] });
}

// The best `most` of some numbers, in one pass: sorting forty thousand ties for eight takes too long.
function best(numbers, most, compare) {
  const kept = [];
  for (const number of numbers) {
    if (kept.length === most && compare(number, kept[most - 1]) >= 0) continue;
    let at = kept.length;
    while (at > 0 && compare(number, kept[at - 1]) < 0) at--;
    kept.splice(at, 0, number);
    if (kept.length > most) kept.pop();
  }
  return kept;
}

function* flagged(flags) {
  for (let k = 0; k < flags.length; k++) if (flags[k]) yield k;
}

// Values compared in a measure's own direction, undefined ones last, equal ones by id.
const byMeasure = (measure) => (i, j) => {
  const [a, b] = [measure.values[i], measure.values[j]];
  if (a === null || b === null) return (a === null) - (b === null) || i - j;
  return (measure.lowestFirst ? a - b : b - a) || i - j;
};
