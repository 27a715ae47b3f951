// Colours of the theme, of clusters and of ramps. They live in the style sheet, but for the ramp; scripts read them here.

const colours = {};

// Cividis, which readers with and without colour blindness see alike (doi:10.1371/journal.pone.0199239), at every tenth.
const CIVIDIS = ["#00224e", "#083370", "#35456c", "#4f576c", "#666970", "#7d7c78", "#948e77", "#aea371", "#c8b866", "#e5cf52", "#fee838"];
const STEPS = 24; // so many colours of the ramp are told apart: one path each
const RAMP_PART = { light: [0, 0.92], dark: [0.14, 1] }; // what would vanish in the ground is left out
const UNDEFINED = STEPS;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  colours.font = value("--font");
  for (const name of ["ground", "surface", "text", "quiet", "tie", "accent", "outline", "undefined"]) colours[name] = value(`--${name}`);
  colours.slots = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => value(`--cluster-${k}`)).concat(value("--cluster-other"));
  const [low, high] = RAMP_PART[document.documentElement.dataset.theme] || RAMP_PART.light;
  colours.ramp = Array.from({ length: STEPS }, (_, k) => cividis(low + (high - low) * k / (STEPS - 1))).concat(colours.undefined);
}

function cividis(part) {
  const at = Math.min(CIVIDIS.length - 2, Math.floor(part * (CIVIDIS.length - 1)));
  const within = part * (CIVIDIS.length - 1) - at;
  const mixed = [1, 3, 5].map((k) => {
    const [a, b] = [CIVIDIS[at], CIVIDIS[at + 1]].map((colour) => parseInt(colour.slice(k, k + 2), 16));
    return Math.round(a + (b - a) * within);
  });
  return `rgb(${mixed.join(", ")})`;
}

// Which entry of `palette()` each author has: a slot of the legend, or a step of the ramp.
const tone = new Uint8Array(authors.count);
const byCluster = () => state.colour === "cluster";
const palette = () => (byCluster() ? colours.slots : colours.ramp);
const colourOf = (i) => palette()[tone[i]];

function assignTones() {
  if (byCluster()) tone.set(slotOf);
  else if (state.colour === "year") toneByYear();
  else toneByRank(measureNamed(state.colour));
}

// The ramp of years spans the mean years of nine authors in ten: most wrote lately, and an even ramp from the first
// year of all would paint them the same. It stays, whatever is chosen: a colour keeps its meaning while years pass.
let yearEnds = null;
function rampYears() {
  if (yearEnds) return yearEnds;
  const means = [];
  for (const list of papersOf) {
    const years = list.map((p) => papers.year[p]).filter((year) => year !== null);
    if (years.length) means.push(years.reduce((sum, year) => sum + year, 0) / years.length);
  }
  means.sort((a, b) => a - b);
  const at = (part) => means[Math.round(part * (means.length - 1))];
  yearEnds = [Math.floor(at(0.05)), Math.ceil(at(0.95))];
  return yearEnds;
}

function toneByYear() {
  const [first, last] = rampYears();
  for (let i = 0; i < authors.count; i++) {
    const year = shown.meanYear[i], part = last === first ? 0 : (year - first) / (last - first);
    tone[i] = Number.isNaN(year) ? UNDEFINED : Math.round((STEPS - 1) * Math.min(1, Math.max(0, part)));
  }
}

// Values by their rank, equal ones alike: most measures have a few large values and many small ones, which
// an even ramp would paint the same. The legend names the values at both ends and in the middle.
const rankings = new Map();
function ranking(measure) {
  if (!rankings.has(measure)) {
    const sorted = Float64Array.from(measure.values.filter((value) => value !== null)).sort();
    rankings.set(measure, sorted);
  }
  return rankings.get(measure);
}

function toneByRank(measure) {
  const sorted = ranking(measure), stepOf = new Map();
  for (let first = 0, next; first < sorted.length; first = next) {
    next = first + 1;
    while (next < sorted.length && sorted[next] === sorted[first]) next++;
    const middle = sorted.length > 1 ? (first + next - 1) / 2 / (sorted.length - 1) : 0;
    stepOf.set(sorted[first], Math.round((STEPS - 1) * middle));
  }
  for (let i = 0; i < authors.count; i++) tone[i] = stepOf.get(measure.values[i]) ?? UNDEFINED;
}

// Disc radius at scale 1: areas in proportion to the values, or to what they lack to the highest where the lowest
// lead; undefined values have the smallest disc.
const LEAST_RADIUS = 4, GREATEST_RADIUS = 24, MEDIUM_RADIUS = 9;
const radius = new Float64Array(authors.count);
const radiusOf = (i) => radius[i];

function assignRadii() {
  const { values, lowestFirst } = measureNamed(state.size), sorted = ranking(measureNamed(state.size));
  const highest = sorted[sorted.length - 1];
  const size = (value) => (value === null ? 0 : Math.max(0, lowestFirst ? highest - value : value));
  const largest = sorted.length ? Math.max(size(sorted[0]), size(highest)) : 0;
  for (let i = 0; i < authors.count; i++) {
    radius[i] = largest > 0 ? Math.max(LEAST_RADIUS, GREATEST_RADIUS * Math.sqrt(size(values[i]) / largest)) : MEDIUM_RADIUS;
  }
  leaveRoom();
}

// Where discs would cover the map, all of them are drawn smaller, so that ties are seen between them.
const COVERED = 0.1; // at most, of the box around all places
function leaveRoom() {
  const room = COVERED * extent.width * extent.height, area = radius.reduce((sum, r) => sum + Math.PI * r * r, 0);
  if (authors.count < 100 || area <= room) return;
  for (let i = 0; i < authors.count; i++) radius[i] *= Math.sqrt(room / area);
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const themeShown = () => state.theme || (dark.matches ? "dark" : "light");

function applyTheme() {
  document.documentElement.dataset.theme = themeShown();
  readColours();
}
