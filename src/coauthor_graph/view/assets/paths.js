// The shortest path between two authors along the ties shown, with the papers of each step.

// Ties of a shortest path, or null if there is none. Of equally short ones the one whose strengths sum to most;
// of those the one over the lower author numbers. `usable(t)` says which ties it may take.
function shortestPath(from, to, usable) {
  const step = new Int32Array(authors.count).fill(-1); // the tie by which each was reached
  const total = new Float64Array(authors.count), depth = new Int32Array(authors.count).fill(-1);
  depth[from] = 0;
  let frontier = [from];
  for (let reached = 1; frontier.length && depth[to] < 0; reached++) {
    const next = [];
    for (const i of frontier) {
      for (const t of tiesOf[i]) {
        const j = otherEnd(t, i);
        if ((depth[j] >= 0 && depth[j] < reached) || !usable(t)) continue;
        if (depth[j] < 0) next.push(j);
        if (depth[j] < 0 || total[i] + shown.strength[t] > total[j]) {
          depth[j] = reached;
          total[j] = total[i] + shown.strength[t];
          step[j] = t;
        }
      }
    }
    frontier = next.sort((i, j) => i - j);
  }
  if (depth[to] < 0) return null;
  const steps = [];
  for (let at = to; at !== from; at = otherEnd(step[at], at)) steps.unshift(step[at]);
  return steps;
}

// A path as it is selected; without steps if there is none among the ties shown.
const pathOf = (from, to) => ({ kind: "path", from, to, steps: shortestPath(from, to, (t) => shown.tie[t]) || [] });

function whyNoPath(from, to) {
  const gone = [from, to].filter((i) => !shown.author[i]);
  const reason = gone.length ? [...gone.flatMap((i, k) => [k ? " and " : "", bdi(authors.name[i])]), ` ${gone.length > 1 ? "are" : "is"} not shown now.`]
    : ["no chain of the ties shown leads from one to the other: they are in different components."];
  const otherwise = shortestPath(from, to, () => true);
  reason.push(otherwise ? ` Among all ties of this page there is one of ${plural(otherwise.length, "tie")}.` : " Nor is there one among all ties of this page.");
  return element("p", { class: "flag", children: ["No path: ", ...reason] });
}

function stepPart(i, t) {
  const both = papersOfBoth(t).filter((p) => paperInYears[p]);
  return [
    element("div", { class: "row", children: [element("span", { class: "step", children: [authorButton(i, { plainly: true }), " and ", authorButton(otherEnd(t, i), { plainly: true })] }), tieButton(t)] }),
    ...(both.length ? [list(both, paperCard, { most: 3, class: "papers" })] : []),
  ];
}

function pathPanel(selection) {
  const { from, to, steps } = selection;
  const line = authorsOf(selection);
  const swap = element("button", { type: "button", class: "do", text: "Swap ends", on: { click: () => select(pathOf(to, from), true) } });
  const clear = element("button", { type: "button", class: "do", text: "Clear", on: { click: clearPath } });
  return [
    ...heading("Path", [bdi(authors.name[from]), " to ", bdi(authors.name[to])]),
    steps.length ? element("p", { text: steps.length === 1 ? "1 tie: the two are tied directly." : `${plural(steps.length, "tie")}: no path along the ties shown is shorter.` }) : whyNoPath(from, to),
    element("div", { class: "doings", children: [swap, clear] }),
    steps.length ? part("On the way", list(line, (i) => authorButton(i), { class: "people line", most: Infinity })) : null,
    steps.length ? part(hasPapers ? "Papers of each step" : "Each step", list(steps.map((t, k) => [line[k], t]), ([i, t]) => stepPart(i, t), { class: "steps", most: Infinity })) : null,
  ];
}

const ends = {};

function showPathForm(open) {
  if (open && !table.hidden) openTable(false);
  byId("path").hidden = !open;
  byId("path-button").setAttribute("aria-expanded", String(open));
}

// Open the form with its start filled in.
function openPath(from) {
  showPathForm(true);
  ends.from.show(from);
  ends.to.show(null);
  byId("path-to").focus();
}

function clearPath() {
  ends.from.show(null);
  ends.to.show(null);
  if (state.selection && state.selection.kind === "path") select(null);
  showPathForm(true);
  byId("path-from").focus();
}

// Who stands in an input: the one taken from its list, or the only one its text fits.
function endOf(which) {
  const taken = ends[which].chosen();
  if (taken !== null) return taken;
  const fitting = authorsMatching(byId(`path-${which}`).value);
  return fitting.length === 1 ? fitting[0] : null;
}

function findPath() {
  const told = byId("path-told");
  const [from, to] = [endOf("from"), endOf("to")];
  told.textContent = "";
  if (from === null || to === null) {
    told.textContent = `Choose the ${from === null ? "start" : "end"} from the list that opens as you type.`;
    byId(from === null ? "path-from" : "path-to").focus();
  } else if (from === to) told.textContent = "Start and end are the same: choose another.";
  else {
    if (matchMedia("(max-width: 860px)").matches) showPathForm(false); // on a phone it would cover the path
    select(pathOf(from, to), true);
  }
}

function startPaths() {
  ends.from = comboBox(byId("path-from"), byId("path-from-found"), () => byId("path-to").focus());
  ends.to = comboBox(byId("path-to"), byId("path-to-found"), () => byId("path-find").focus());
  byId("path-button").addEventListener("click", () => {
    showPathForm(byId("path").hidden);
    if (!byId("path").hidden) byId("path-from").focus();
  });
  byId("path").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the path stays selected
    showPathForm(false);
    byId("path-button").focus();
  });
  byId("path-form").addEventListener("submit", (event) => { event.preventDefault(); findPath(); });
  byId("path-clear").addEventListener("click", clearPath);
  byId("path-swap").addEventListener("click", () => {
    const [from, to] = [endOf("from"), endOf("to")];
    ends.from.show(to);
    ends.to.show(from);
    if (from !== null && to !== null && state.selection && state.selection.kind === "path") findPath();
  });
  // The path stays the shortest among what is shown; the form says whose it is.
  whenChanged((part) => {
    const { selection } = state;
    if (!selection || selection.kind !== "path") return;
    if ("selection" in part) {
      ends.from.show(selection.from);
      ends.to.show(selection.to);
    } else if (FILTERS.some((name) => name in part)) {
      const again = pathOf(selection.from, selection.to);
      if (String(again.steps) !== String(selection.steps)) select(again);
    }
  });
}
