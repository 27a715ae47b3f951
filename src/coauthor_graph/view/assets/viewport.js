// The window onto the map: vis-network pans, zooms and pinches; what is seen, our painter draws.

const map = byId("map");
const LEAST_SCALE = 0.01, GREATEST_SCALE = 6;
let viewport, frame, canvas;

function startViewport() {
  const nothing = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) }; // vis knows no authors: it only moves
  viewport = new vis.Network(map, nothing, source.options);
  canvas = map.querySelector("canvas");
  frame = map.querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label",
    `Map of ${about.nouns}. Arrow keys move it, plus and minus zoom, 0 shows all. The table lists all that is shown.`);
  frame.addEventListener("keydown", moveByKey);
  viewport.on("beforeDrawing", (context) => drawView(context, currentView()));
  viewport.on("zoom", keepWithinReason);
  for (const moved of ["zoom", "dragEnd", "animationFinished"]) viewport.on(moved, tellMoved);
  for (const moved of ["dragStart", "zoom"]) viewport.on(moved, () => { fitted = false; });
  new ResizeObserver(keepFitted).observe(map);
  byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("fit").addEventListener("click", () => fitAll());
  // Theme, colours and places of the state are laid out before anything is drawn of it.
  whenChanged((part) => {
    if ("theme" in part) applyTheme();
    if (!selectsOnly(part)) layOut();
    byId("nobody").hidden = shown.authors > 0;
    redraw();
  });
}

// Draw with the next frame, however often it is asked for until then.
let asked = 0;
const redraw = () => { asked = asked || requestAnimationFrame(redrawNow); };
function redrawNow() {
  cancelAnimationFrame(asked);
  asked = 0;
  viewport.redraw();
}

// Give the map a size in pixels, or the one of its place on the page.
let sized = false;
function sizeMap(width, height) {
  sized = Boolean(width);
  viewport.setSize(sized ? `${width}px` : "100%", sized ? `${height}px` : "100%");
}

// Whether all is in view, as after Fit. Then it stays so when the window changes: a frame in a notebook gets its
// size late, a phone is turned.
let fitted = false;
function keepFitted() {
  if (sized) return;
  sizeMap();
  if (fitted) fitAll(false);
  redraw();
}

// `heard` is called when the reader has moved the map.
const moveListeners = [];
const whenMoved = (heard) => { moveListeners.push(heard); };
const tellMoved = () => { for (const heard of moveListeners) heard(); };

function keepWithinReason() {
  const kept = Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, viewport.getScale()));
  if (kept !== viewport.getScale()) viewport.moveTo({ scale: kept });
}

// What is seen: the point in the middle, pixels per unit, size in CSS pixels, device pixels per CSS pixel.
function currentView() {
  const { x, y } = viewport.getViewPosition();
  return { x, y, scale: viewport.getScale(), width: canvas.clientWidth, height: canvas.clientHeight,
           ratio: canvas.width / canvas.clientWidth || 1 };
}

const screenX = (view, i) => (authors.x[i] - view.x) * view.scale + view.width / 2;
const screenY = (view, i) => (authors.y[i] - view.y) * view.scale + view.height / 2;
const onScreen = (view, i) => [screenX(view, i), screenY(view, i)];

// The smallest box around the discs of these authors, in units of the map.
function boxAround(chosen) {
  const box = { left: Infinity, right: -Infinity, upper: Infinity, lower: -Infinity };
  for (const i of chosen) {
    const x = authors.x[i], y = authors.y[i], r = radiusOf(i);
    if (x - r < box.left) box.left = x - r;
    if (x + r > box.right) box.right = x + r;
    if (y - r < box.upper) box.upper = y - r;
    if (y + r > box.lower) box.lower = y + r;
  }
  return box;
}

// The view that shows these authors with room for their labels.
function viewOf(chosen, width, height) {
  const { left, right, upper, lower } = boxAround(chosen);
  if (left > right) return { x: 0, y: 0, scale: 1 };
  const side = Math.min(70, width * 0.12), end = Math.min(48, height * 0.1);
  const scale = Math.min((width - 2 * side) / (right - left), (height - 2 * end) / (lower - upper), 1.8);
  return { x: (left + right) / 2, y: (upper + lower) / 2, scale: Math.max(scale, LEAST_SCALE) };
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function move(view, animated = true) {
  const gliding = animated && !stillness.matches;
  fitted = false;
  viewport.moveTo({ position: { x: view.x, y: view.y }, scale: view.scale,
                    animation: gliding ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
  if (!gliding) tellMoved();
}

function* authorsShown() {
  for (const i of about.order) if (shown.author[i]) yield i;
}

function fitAll(animated = true) {
  const view = currentView();
  move(viewOf(shown.authors ? authorsShown() : about.order, view.width, view.height), animated);
  fitted = true;
}

function zoomBy(factor) {
  const view = currentView();
  move({ ...view, scale: Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, view.scale * factor)) });
}

// Bring authors into sight, moving no more than needed.
function bringIntoView(chosen) {
  const view = currentView();
  const outside = chosen.some((i) => {
    const [x, y] = onScreen(view, i);
    return x < 60 || y < 50 || x > view.width - 60 || y > view.height - 50;
  });
  if (!outside) return;
  const target = viewOf(chosen, view.width, view.height);
  move({ ...target, scale: Math.min(target.scale, Math.max(view.scale, 0.8)) });
}

function moveByKey(event) {
  const step = 60 / viewport.getScale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (moves[event.key]) {
    const view = currentView();
    move({ ...view, x: view.x + moves[event.key][0], y: view.y + moves[event.key][1] }, false);
  } else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fitAll();
  else return;
  event.preventDefault();
}
