// What the page knows: columns from the JSON block and what follows from them. Nothing here draws.

const source = JSON.parse(document.getElementById("data").textContent);
const column = (table, name) => source[table][name] || [];

const authors = {
  key: column("nodes", "key"),
  name: column("nodes", "label").map((label, i) => label.trim() || column("nodes", "key")[i]),
  variants: column("nodes", "variants"),
  x: column("nodes", "x"),
  y: column("nodes", "y"),
  radius: column("nodes", "size"),
  score: column("nodes", "value"),
  label: column("nodes", "group"),
  paperCount: column("nodes", "paperCount"),
  count: column("nodes", "id").length,
};

const ties = {
  from: column("edges", "from"),
  to: column("edges", "to"),
  shared: column("edges", "value"),
  strength: column("edges", "strength"),
  papers: column("edges", "papers"),
  count: column("edges", "from").length,
};

const papers = {
  title: column("papers", "title"),
  date: column("papers", "date"),
  venue: column("papers", "venue"),
  categories: column("papers", "categories"),
  url: column("papers", "url"),
  complete: column("papers", "complete"),
  counted: column("papers", "counted"),
  authors: column("papers", "authors"),
  others: column("papers", "others"),
  count: column("papers", "title").length,
};

const clusters = {
  label: column("clusters", "label"),
  size: column("clusters", "size"),
  top: column("clusters", "top"),
  count: column("clusters", "label").length,
};

const about = source.page;

// The eight largest clusters have a colour; more cannot be told apart, so the others share one slot, and so
// do authors who are alone. One slot is one entry of the legend.
const OTHER = 8;
const named = clusters.size.filter((size, k) => k < OTHER && size > 1).length;

const slotOfLabel = new Map(clusters.label.map((label, k) => [label, k < named ? k : OTHER]));
const slotOf = authors.label.map((label) => slotOfLabel.get(label));

const papersOf = authors.key.map(() => []);
papers.authors.forEach((byline, p) => byline.forEach((i) => papersOf[i].push(p)));

const tiesOf = authors.key.map(() => []);
ties.from.forEach((i, t) => {
  tiesOf[i].push(t);
  tiesOf[ties.to[t]].push(t);
});

const otherEnd = (t, i) => (ties.from[t] === i ? ties.to[t] : ties.from[t]);

// Papers behind a tie: what the page lists, or the number a ready-made network gives, or nothing.
const sharedBy = (t) => (ties.shared[t] === null ? "" : ties.shared[t]);

// The strongest ties first; equal ones in the order of the authors.
const byStrength = (list) =>
  list.slice().sort((s, t) => ties.strength[t] - ties.strength[s] || ties.shared[t] - ties.shared[s] || s - t);

const placeInOrder = new Array(authors.count);
about.order.forEach((i, place) => { placeInOrder[i] = place; });

// Equal scores share a rank, the best of their places.
const rank = new Array(authors.count).fill(null);
about.order.forEach((i, place) => {
  const before = about.order[place - 1];
  if (authors.score[i] !== null) rank[i] = place && authors.score[before] === authors.score[i] ? rank[before] : place + 1;
});

const plural = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

// A score to read: whole numbers whole, others with four significant digits.
function readable(value) {
  if (value === null) return "–";
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Math.abs(value) >= 1000 ? value.toLocaleString("en", { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(4)));
}

// A new element with text and attributes. Text only ever becomes text, never markup.
function element(tag, { text, children = [], on = {}, ...attributes } = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  made.append(...children);
  return made;
}
