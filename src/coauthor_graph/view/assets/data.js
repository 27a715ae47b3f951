// What the page knows: columns from the JSON block and what follows from them. Nothing here draws or changes.

const source = JSON.parse(document.getElementById("data").textContent);
const column = (table, name) => source[table][name] || [];

const about = source.page;
const measures = about.measures;
const measureNamed = (name) => measures.find((each) => each.name === name) || measures[0];

const authors = {
  count: column("nodes", "key").length,
  key: column("nodes", "key"),
  name: column("nodes", "label").map((label, i) => label.trim() || column("nodes", "key")[i]),
  cluster: column("nodes", "group"),
  x: Float64Array.from(column("nodes", "x")),
  y: Float64Array.from(column("nodes", "y")),
  papers: column("nodes", "papers"),        // as the network counts them, or null
  coauthors: column("nodes", "coauthors"),  // in the whole network
};

// Width and height of the box around all places.
const breadth = (places) => (places.length ? places.reduce((a, b) => Math.max(a, b)) - places.reduce((a, b) => Math.min(a, b)) : 0);
const extent = { width: breadth(authors.x), height: breadth(authors.y) };

const ties = {
  count: column("edges", "from").length,
  from: Int32Array.from(column("edges", "from")),  // from < to, sorted by (from, to)
  to: Int32Array.from(column("edges", "to")),
  shared: column("edges", "value"),                // over all years; null where a ready-made network does not tell
  strength: column("edges", "strength"),
};

const papers = {
  count: column("papers", "title").length,
  title: column("papers", "title"),
  year: column("papers", "year"),
  date: column("papers", "date"),
  venue: column("papers", "venue"),            // place in about.venues, or null
  categories: column("papers", "categories"),  // places in about.categories
  url: column("papers", "url"),
  complete: column("papers", "complete"),
  counted: column("papers", "counted"),
  authors: column("papers", "authors"),
  others: column("papers", "others"),
  worth: column("papers", "worth"),
};

const clusters = {
  count: column("clusters", "label").length,
  label: column("clusters", "label"),
  size: column("clusters", "size"),
  top: column("clusters", "top"),
};

// A network that was given ready-made has no papers: then nothing can be recounted by year.
const hasPapers = papers.count > 0;

// First and last year of the papers; null if none has a year.
const yearSpan = papers.year.reduce(
  (ends, year) => (year === null ? ends : ends ? [Math.min(ends[0], year), Math.max(ends[1], year)] : [year, year]), null);
const undatedPapers = papers.year.reduce((sum, year) => sum + (year === null), 0);

// The eight largest clusters have a colour; more cannot be told apart, so the others share one slot, and so
// do authors who are alone. One slot is one entry of the legend.
const OTHER = 8;
const named = clusters.size.filter((size, k) => k < OTHER && size > 1).length;
const slotOfCluster = new Map(clusters.label.map((label, k) => [label, k < named ? k : OTHER]));
const slotOf = Uint8Array.from(authors.cluster, (label) => slotOfCluster.get(label));

const papersOf = authors.key.map(() => []);
papers.authors.forEach((byline, p) => { for (const i of byline) papersOf[i].push(p); });

// Papers of an author over all years, or null where a ready-made network does not tell.
const papersInAll = (i) => (hasPapers ? papersOf[i].length : authors.papers[i]);
const papersTold = authors.papers.some((count) => count !== null);

// A measure that says of everybody what is counted here anyway needs no second column of the same name.
const otherMeasures = measures.filter(({ name, values }) => name !== "papers" || !values.every((value, i) => value === papersInAll(i)));

const tiesOf = authors.key.map(() => []);
const firstTie = new Int32Array(authors.count + 1);  // ties.from is i from firstTie[i] up to firstTie[i + 1]
for (let t = 0; t < ties.count; t++) {
  tiesOf[ties.from[t]].push(t);
  tiesOf[ties.to[t]].push(t);
  firstTie[ties.from[t] + 1]++;
}
for (let i = 0; i < authors.count; i++) firstTie[i + 1] += firstTie[i];

const otherEnd = (t, i) => (ties.from[t] === i ? ties.to[t] : ties.from[t]);

// The tie between two authors, or -1.
function tieBetween(i, j) {
  const low = Math.min(i, j), high = Math.max(i, j), end = firstTie[low + 1];
  let first = firstTie[low], last = end;
  while (first < last) {
    const middle = (first + last) >> 1;
    if (ties.to[middle] < high) first = middle + 1;
    else last = middle;
  }
  return first < end && ties.to[first] === high ? first : -1;
}

// The papers behind each tie, flat: those of tie t stand in papersBehind.paper from papersBehind.first[t] up to papersBehind.first[t + 1].
// They are the counted papers both ends wrote; a pair without a tie on the page is left aside.
function papersBehindTies() {
  const first = new Int32Array(ties.count + 1), tieTo = new Int32Array(authors.count), list = [];
  for (let i = 0; i < authors.count; i++) {
    if (firstTie[i] === firstTie[i + 1]) continue;
    for (let t = firstTie[i]; t < firstTie[i + 1]; t++) tieTo[ties.to[t]] = t + 1;
    for (const p of papersOf[i]) {
      if (!papers.counted[p]) continue;
      for (const j of papers.authors[p]) {
        if (!tieTo[j]) continue;
        first[tieTo[j]]++;
        list.push(tieTo[j] - 1, p);
      }
    }
    for (let t = firstTie[i]; t < firstTie[i + 1]; t++) tieTo[ties.to[t]] = 0;
  }
  for (let t = 0; t < ties.count; t++) first[t + 1] += first[t];
  const paper = new Int32Array(list.length / 2), next = first.slice();
  for (let k = 0; k < list.length; k += 2) paper[next[list[k]]++] = list[k + 1];
  return { first, paper };
}
const papersBehind = papersBehindTies();

// Counted papers that both ends of a tie wrote, of any year, newest first.
const papersOfBoth = (t) => Array.from(papersBehind.paper.subarray(papersBehind.first[t], papersBehind.first[t + 1]));

// Place of each author in the order by the first measure.
const placeInOrder = new Int32Array(authors.count);
about.order.forEach((i, place) => { placeInOrder[i] = place; });

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// "3 of 17", or "17" where that is all.
const outOf = (some, all) => (some === all ? "" : `${some.toLocaleString("en")} of `) + all.toLocaleString("en");
const plural = (number, noun, nouns = `${noun}s`, some = number) => `${outOf(some, number)} ${number === 1 ? noun : nouns}`;

// A value to read: whole numbers whole, others with four significant digits.
function readable(value) {
  if (value === null || Number.isNaN(value)) return "–";
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Math.abs(value) >= 1000 ? value.toLocaleString("en", { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(4)));
}

// A new element with text and attributes. Text only ever becomes text, never markup.
function element(tag, { text, children = [], on = {}, ...attributes } = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, listener] of Object.entries(on)) made.addEventListener(event, listener);
  made.append(...children);
  return made;
}

// Names may be written in either direction; each keeps to itself.
const bdi = (text, more = {}) => element("bdi", { text, ...more });

const byId = (id) => document.getElementById(id);
