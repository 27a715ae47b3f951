// The page: what is selected and shown, and the controls that change it.

const state = { selection: null, hidden: new Set(), hover: null };
const shown = {
  author: new Uint8Array(authors.count), tie: new Uint8Array(ties.count), paper: new Uint8Array(papers.count),
  authors: 0, ties: 0, papers: 0,
};

// Count anew what is shown. Every number of the status line comes from here.
function recount() {
  const total = (flags) => flags.reduce((sum, flag) => sum + flag, 0);
  shown.author.forEach((_, i) => { shown.author[i] = state.hidden.has(slotOf[i]) ? 0 : 1; });
  shown.tie.forEach((_, t) => { shown.tie[t] = shown.author[ties.from[t]] & shown.author[ties.to[t]]; });
  shown.paper.forEach((_, p) => { shown.paper[p] = papers.authors[p].some((i) => shown.author[i]) ? 1 : 0; });
  Object.assign(shown, { authors: total(shown.author), ties: total(shown.tie), papers: total(shown.paper) });
}

function refresh() {
  recount();
  const gone = state.selection && !(state.selection.kind === "author" ? shown.author : shown.tie)[state.selection.at];
  if (gone) select(null);
  showStatus();
  if (!table.hidden) showTable();
  viewport.redraw();
}

function showStatus() {
  const count = (kind, some, all) => element("span", {
    "data-count": kind, "data-shown": String(some), "data-all": String(all),
    text: some === all ? plural(all, kind) : `${some.toLocaleString("en")} of ${plural(all, kind)}`,
  });
  const whole = shown.authors === authors.count ? "" : " shown";
  document.getElementById("status").replaceChildren(
    count("author", shown.authors, authors.count), ", ", count("tie", shown.ties, ties.count), ", ",
    count("paper", shown.papers, papers.count), whole);
}

function showNotes() {
  document.getElementById("notes").replaceChildren(...about.notes.map((text) => element("li", { text })));
}

// Select an author or a tie ({kind, at}) or nothing. `byKeyboard` moves the focus to what is then shown.
function select(selection, byKeyboard = false) {
  state.selection = selection;
  if (!selection) showOverview();
  else if (selection.kind === "author") showAuthor(selection.at);
  else showTie(selection.at);
  panel.scrollTop = 0;
  if (selection && byKeyboard) {
    bringIntoView(selection.kind === "author" ? [selection.at] : [ties.from[selection.at], ties.to[selection.at]]);
    panel.querySelector("h2").focus();
  }
  if (!selection && byKeyboard) document.getElementById("search").focus();
  viewport.redraw();
}

function choose(i) {
  state.hidden.delete(slotOf[i]);
  showLegend();
  refresh();
  select({ kind: "author", at: i }, true);
}

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

function showLegend() {
  const toggle = (slot) => {
    if (!state.hidden.delete(slot)) state.hidden.add(slot);
    showLegend();
    refresh();
    document.querySelector(`#clusters [data-slot="${slot}"]`).focus();
  };
  document.getElementById("clusters").replaceChildren(...legendRows().map(({ slot, label, name, size }) =>
    element("li", { children: [element("button", {
      type: "button", "data-slot": String(slot), "aria-pressed": String(!state.hidden.has(slot)), on: { click: () => toggle(slot) },
      children: [
        element("span", { class: `swatch slot-${slot}`, "aria-hidden": "true" }),
        ...(label ? [element("span", { class: "label", text: label })] : []),
        bdi(name, { title: name }), element("span", { class: "number", "data-size": String(size), text: size.toLocaleString("en") }),
      ],
    })] })));
  document.getElementById("show-all").hidden = state.hidden.size === 0;
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const button = document.getElementById("theme-button");
  button.setAttribute("aria-pressed", String(dark));
  readColours();
  if (viewport) viewport.redraw();
}

function startTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  const dark = () => chosen ?? system.matches;
  setTheme(dark());
  system.addEventListener("change", () => setTheme(dark()));
  document.getElementById("theme-button").addEventListener("click", () => { chosen = !dark(); setTheme(chosen); });
  // Paper is white, and its shape is not the window's.
  addEventListener("beforeprint", () => { setTheme(false); fitAll(false); });
  addEventListener("afterprint", () => { setTheme(dark()); fitAll(false); });
}

function startPointer() {
  const tip = document.getElementById("tip");
  viewport.on("click", ({ pointer, event }) => {
    const touch = event.pointerType === "touch";
    const hit = under(pointer.DOM, touch ? 18 : 5);
    select(hit);
  });
  map.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const box = map.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hit = event.buttons ? null : under(point);
    const same = hit && state.hover && hit.kind === state.hover.kind && hit.at === state.hover.at;
    if (!same && (hit || state.hover)) {
      state.hover = hit;
      viewport.redraw();
    }
    map.style.cursor = hit ? "pointer" : "";
    tip.hidden = !hit;
    if (!hit) return;
    const about = hit.kind === "author" ? plural(papersOf[hit.at].length, "paper") : papersOfTie(hit.at);
    const names = hit.kind === "author" ? [bdi(authors.name[hit.at])] : [bdi(authors.name[ties.from[hit.at]]), " – ", bdi(authors.name[ties.to[hit.at]])];
    tip.replaceChildren(...names, element("span", { class: "quiet", text: ` ${about}` }));
    tip.style.left = `${Math.max(4, Math.min(point.x + 14, box.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(point.y + 14, box.height - tip.offsetHeight - 8)}px`;
  });
  map.addEventListener("pointerleave", () => {
    tip.hidden = true;
    state.hover = null;
    viewport.redraw();
  });
}

function startKeys() {
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.selection) select(null, true);
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      document.getElementById("search").focus();
    }
  });
}

function start() {
  readColours();
  recount();
  startViewport((context) => { placedLabels = paint(context, currentView()); });
  startTheme();
  startSearch(choose);
  startTable();
  startPointer();
  startKeys();
  startPicture();
  document.getElementById("zoom-in").addEventListener("click", () => zoomBy(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  document.getElementById("fit").addEventListener("click", () => fitAll());
  document.getElementById("show-all").addEventListener("click", () => { state.hidden.clear(); showLegend(); refresh(); });
  document.getElementById("nobody").hidden = authors.count > 0;
  document.getElementById("legend").hidden = clusters.count === 0;
  document.getElementById("legend-note").textContent = `named after their author of the highest ${about.measure}`;
  showLegend();
  showNotes();
  showOverview();
  refresh();
  fitAll(false);
}

start();

// For tests and notebooks: where things are on the map and what is shown. Changes nothing.
window.coauthorGraph = Object.freeze({
  position: (i) => onScreen(currentView(), i),
  view: () => currentView(),
  selection: () => state.selection && { ...state.selection },
  labels: () => placedLabels.map(({ i, left, top, right, bottom }) => ({ i, left, top, right, bottom })),
});
