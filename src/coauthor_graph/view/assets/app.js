// The page: its parts are started, each once, and its numbers are told.

// Numbers of the status line: spans that stay, so that only what changed is read out.
const statusCounts = [["author", about.noun, about.nouns], ["tie", "tie", "ties"], ["paper", "paper", "papers"]].map(
  ([kind, noun, nouns]) => ({ kind, noun, nouns, made: element("span", { "data-count": kind }) }));

function showStatus() {
  const all = { author: authors.count, tie: ties.count, paper: papers.count };
  const some = { author: shown.authors, tie: shown.ties, paper: shown.papers };
  for (const { kind, noun, nouns, made } of statusCounts) {
    const text = plural(all[kind], noun, nouns, some[kind]);
    Object.assign(made.dataset, { shown: some[kind], all: all[kind] });
    if (made.textContent !== text) made.textContent = text;
  }
}

// While years play, the numbers change too fast to be read out; the last ones are.
function quietStatus(quiet) {
  byId("status").setAttribute("aria-live", quiet ? "off" : "polite");
}

function startFacts() {
  const told = statusCounts.filter(({ kind }) => kind !== "paper" || hasPapers);
  byId("status").replaceChildren(...told.flatMap(({ made }, k) => (k ? [", ", made] : [made])));
  byId("left").replaceChildren(...about.left.map((text) => element("li", { text })));
  byId("notes").replaceChildren(...about.notes.map((text) => element("li", { text })));
  byId("nobody").textContent = authors.count ? `No ${about.noun} fits these settings.` : `There are no ${about.nouns} to show.`;
  byId("nobody").hidden = shown.authors > 0;
  whenChanged((part) => { if (!selectsOnly(part)) showStatus(); });
  showStatus();
}

function startKeys() {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (state.selection) select(null, true);
      else if (state.ego) change({ ego: null });
    }
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
}

function start() {
  applyTheme();
  recount();
  layOut();
  startViewport();
  startControls();
  startLegend();
  startFacts();
  startPointer();
  startKeys();
  startSearch();
  startPanel();
  startTable();
  startPaths();
  startStatistics();
  startSaving();
  viewport.setSize("100%", "100%"); // now that everything beside the map has its height
  fitAll(false);
  startPermalink();
}

start();

// For tests and notebooks: where things are on the map and what is shown. Changes nothing.
window.coauthorGraph = Object.freeze({
  position: (i) => onScreen(currentView(), i),
  view: () => currentView(),
  selection: () => state.selection && { ...state.selection },
  labels: () => placedLabels.map(({ i, left, top, right, bottom }) => ({ i, left, top, right, bottom })),
  state: () => ({ ...state, hidden: [...state.hidden] }),
  shown: () => ({
    authors: [...flagged(shown.author)],
    ties: [...flagged(shown.tie)].map((t) => [ties.from[t], ties.to[t], shown.shared[t], shown.strength[t]]),
    papers: [...flagged(shown.paper)],
  }),
});
