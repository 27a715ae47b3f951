// What the colours mean: the clusters, each to be hidden, or a ramp with the values at its ends.

// Entries of the legend: each named cluster, and one for all the others.
function legendRows() {
  const rows = clusters.label.slice(0, named).map((label, slot) =>
    ({ slot, label: String(label), name: authors.name[clusters.top[slot]], size: clusters.size[slot] }));
  const rest = clusters.size.slice(named);
  if (rest.length) {
    const size = rest.reduce((sum, each) => sum + each, 0);
    const name = size === rest.length ? "Alone in their cluster" : `Other (${plural(rest.length, "cluster")})`;
    rows.push({ slot: OTHER, label: "", name, size });
  }
  return rows;
}

function toggleSlot(slot) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(slot)) hidden.add(slot);
  change({ hidden });
}

function clusterEntry({ slot, label, name, size }) {
  return element("li", { children: [element("button", {
    type: "button", "data-slot": String(slot), on: { click: () => toggleSlot(slot) },
    children: [
      element("span", { class: `swatch slot-${slot}`, "aria-hidden": "true" }),
      element("span", { class: "label", text: label }),
      bdi(name, { title: name }),
      element("span", { class: "number", "data-size": String(size) }),
    ],
  })] });
}

// How many of each slot are shown.
function shownBySlot() {
  const number = new Int32Array(OTHER + 1);
  for (const i of flagged(shown.author)) number[slotOf[i]]++;
  return number;
}

// How many of a cluster are shown, where the settings leave some out.
function showClusters() {
  const number = shownBySlot();
  for (const button of byId("clusters").querySelectorAll("button")) {
    const slot = Number(button.dataset.slot), count = button.querySelector(".number"), size = Number(count.dataset.size);
    const on = !state.hidden.has(slot);
    button.setAttribute("aria-pressed", String(on));
    count.textContent = outOf(on ? number[slot] : size, size);
  }
  byId("show-all").hidden = state.hidden.size === 0;
}

// The values at the ends of the ramp and, where colours go by rank, in the middle.
function rampMarks() {
  if (state.colour === "year") {
    const [first, last] = rampYears();
    if (first === last) return [String(first)];
    return [first > yearSpan[0] ? `${first} or before` : String(first), last < yearSpan[1] ? `${last} or after` : String(last)];
  }
  const sorted = ranking(measureNamed(state.colour));
  if (!sorted.length || sorted[0] === sorted[sorted.length - 1]) return [...sorted.subarray(0, 1)].map(readable);
  return [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]].map(readable);
}

const hasUndefined = () => tone.includes(UNDEFINED);

function showRamp() {
  const ramp = document.querySelector("#legend .ramp");
  const bar = element("span", { class: "bar-of-colours", "aria-hidden": "true" });
  bar.style.background = `linear-gradient(to right, ${colours.ramp.slice(0, STEPS).join(", ")})`;
  const marks = rampMarks();
  ramp.replaceChildren(
    bar,
    element("span", { class: "marks", children: marks.map((text) => element("span", { text })) }),
    ...(hasUndefined() ? [element("span", { class: "none", children: [
      element("span", { class: "swatch undefined", "aria-hidden": "true" }),
      element("span", { text: state.colour === "year" ? "no dated paper" : "undefined" })] })] : []));
}

const TITLES = { cluster: "Clusters", year: "Mean year of the papers" };

function legendNote() {
  if (byCluster()) return `Found by the method “${about.clusterMethod}”, each named after the ${about.noun} that leads by ${measures[0].name}.`;
  const marks = rampMarks();
  if (marks.length < 2) return marks.length ? "All have the same value." : "Undefined for all.";
  if (state.colour === "year") return `From early to late: over all years, nine in ten ${about.nouns} lie between the ends.`;
  return "By rank, with the lowest, the middle and the highest value.";
}

function showLegend() {
  const clustered = byCluster();
  byId("legend").hidden = clusters.count === 0;
  byId("legend-title").textContent = TITLES[state.colour] || capital(state.colour);
  byId("legend-note").textContent = legendNote();
  document.querySelector("#legend .ramp").hidden = clustered;
  // Hidden clusters stay hidden, and must be found again, whatever the colours say.
  byId("clusters").hidden = !clustered && state.hidden.size === 0;
  showClusters();
  if (!clustered) showRamp();
}

function startLegend() {
  byId("clusters").replaceChildren(...legendRows().map(clusterEntry));
  byId("show-all").addEventListener("click", () => change({ hidden: new Set() }));
  whenChanged((part) => { if (!selectsOnly(part)) showLegend(); });
  showLegend();
}
