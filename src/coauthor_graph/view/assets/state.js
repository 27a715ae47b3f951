// What the reader has chosen, and what is shown because of it. Every number on the page is recounted here.

const openingState = () => ({
  years: null,       // [from, to], or null for all: only then do papers without a year count
  minShared: 1,
  size: measures.length ? measures[0].name : null,
  colour: "cluster", // "cluster", "year", or the name of a measure
  hidden: new Set(), // slots of the legend
  isolates: true,    // false hides authors without a shown tie
  ego: null,         // {author, radius}
  selection: null,   // {kind: "author" | "tie", at} or {kind: "path", from, to, steps: [ties]}
});

const state = { ...openingState(), theme: null };

const shown = {
  author: new Uint8Array(authors.count), tie: new Uint8Array(ties.count), paper: new Uint8Array(papers.count),
  shared: new Int32Array(ties.count),        // papers behind the tie in the chosen years
  strength: new Float64Array(ties.count),    // recounted in the chosen years where the papers tell their worth
  papersOf: new Int32Array(authors.count),   // in the chosen years
  coauthors: new Int32Array(authors.count),  // by shown ties
  meanYear: new Float64Array(authors.count), // of the dated papers in the chosen years; NaN without one
  authors: 0, ties: 0, papers: 0,
};

const paperInYears = new Uint8Array(papers.count);
const FILTERS = ["years", "minShared", "hidden", "isolates", "ego"];
const listeners = [];

// Whether nothing but the selection was set: then nothing needs to be counted or laid out anew.
const selectsOnly = (part) => Object.keys(part).join() === "selection";

// `heard` is called after every change with the part of the state that was set.
const whenChanged = (heard) => { listeners.push(heard); };

// Set part of the state, count anew, tell everyone.
function change(part) {
  Object.assign(state, part);
  if (part.years !== undefined) state.years = withinYears(part.years);
  if (FILTERS.some((name) => name in part)) recount();
  for (const heard of listeners) heard(part);
}

// Both ends in order and within the years there are; all of them is null.
function withinYears(years) {
  if (!years || !yearSpan) return null;
  const inside = (year) => Math.min(yearSpan[1], Math.max(yearSpan[0], year));
  const from = inside(Math.min(...years)), to = inside(Math.max(...years));
  return from === yearSpan[0] && to === yearSpan[1] ? null : [from, to];
}

function recount() {
  countPapers();
  countSharing();
  markAuthors();
  if (state.ego) keepNeighbourhood(state.ego);
  markTies();
  if (!state.isolates) hideIsolates();
  markPapers();
}

// Papers of an author in the chosen years, or null where a ready-made network does not tell.
const papersNow = (i) => (hasPapers ? shown.papersOf[i] : authors.papers[i]);

// Which papers are in the chosen years, how many each author has of them, and of which year on average.
function countPapers() {
  const { papersOf: number, meanYear } = shown;
  if (!hasPapers) {
    authors.papers.forEach((count, i) => { number[i] = count || 0; });
    meanYear.fill(NaN);
    return;
  }
  const [from, to] = state.years || [-Infinity, Infinity];
  const dated = new Int32Array(authors.count);
  number.fill(0);
  meanYear.fill(0);
  for (let p = 0; p < papers.count; p++) {
    const year = papers.year[p];
    paperInYears[p] = year === null ? state.years === null : year >= from && year <= to;
    if (!paperInYears[p]) continue;
    for (const i of papers.authors[p]) {
      number[i]++;
      if (year === null) continue;
      dated[i]++;
      meanYear[i] += (year - meanYear[i]) / dated[i];
    }
  }
  for (let i = 0; i < authors.count; i++) if (!dated[i]) meanYear[i] = NaN;
}

// How many papers of the chosen years stand behind each tie, and how strong they make it.
function countSharing() {
  const { first, paper } = papersBehind;
  for (let t = 0; t < ties.count; t++) {
    let number = 0, sum = 0;
    for (let k = first[t]; k < first[t + 1]; k++) {
      if (!paperInYears[paper[k]]) continue;
      const worth = papers.worth[paper[k]];
      number++;
      sum += worth === null ? NaN : worth;
    }
    // Of a ready-made network there is nothing to count: a tie is one if it does not tell more.
    shown.shared[t] = hasPapers ? number : ties.shared[t] ?? 1;
    shown.strength[t] = state.years === null || Number.isNaN(sum) ? ties.strength[t] : sum;
  }
}

const isTied = (t) => shown.shared[t] >= state.minShared && shown.author[ties.from[t]] && shown.author[ties.to[t]];

function markAuthors() {
  for (let i = 0; i < authors.count; i++) {
    shown.author[i] = (state.years === null || shown.papersOf[i] > 0) && !state.hidden.has(slotOf[i]);
  }
}

// Keep the authors within `radius` ties of one, going only over ties that would be shown.
function keepNeighbourhood({ author, radius }) {
  const within = new Uint8Array(authors.count);
  let frontier = shown.author[author] ? [author] : [];
  if (frontier.length) within[author] = 1;
  for (let step = 0; step < radius && frontier.length; step++) {
    const next = [];
    for (const i of frontier) {
      for (const t of tiesOf[i]) {
        const j = otherEnd(t, i);
        if (within[j] || !isTied(t)) continue;
        within[j] = 1;
        next.push(j);
      }
    }
    frontier = next;
  }
  shown.author.set(within);
}

function markTies() {
  shown.coauthors.fill(0);
  shown.ties = 0;
  for (let t = 0; t < ties.count; t++) {
    const is = isTied(t);
    shown.tie[t] = is;
    if (!is) continue;
    shown.ties++;
    shown.coauthors[ties.from[t]]++;
    shown.coauthors[ties.to[t]]++;
  }
}

function hideIsolates() {
  for (let i = 0; i < authors.count; i++) if (!shown.coauthors[i]) shown.author[i] = 0;
}

function markPapers() {
  shown.authors = 0;
  for (let i = 0; i < authors.count; i++) shown.authors += shown.author[i];
  shown.papers = 0;
  for (let p = 0; p < papers.count; p++) {
    shown.paper[p] = paperInYears[p] && papers.authors[p].some((i) => shown.author[i]);
    shown.papers += shown.paper[p];
  }
}

// Select an author, a tie, a path, or nothing; nothing else changes. `byKeyboard` moves the focus to what is then shown.
function select(selection, byKeyboard = false) {
  state.selection = selection;
  if (selection && byKeyboard) bringIntoView(authorsOf(selection));
  for (const heard of listeners) heard({ selection }, byKeyboard);
}

// Authors of a selection; those of a path in its order.
function authorsOf(selection) {
  if (!selection) return [];
  if (selection.kind === "author") return [selection.at];
  if (selection.kind === "tie") return [ties.from[selection.at], ties.to[selection.at]];
  const line = [selection.from];
  for (const t of selection.steps) line.push(otherEnd(t, line[line.length - 1]));
  return line;
}
