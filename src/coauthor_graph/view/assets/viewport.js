// The window onto the map: vis-network pans, zooms and pinches; what is seen, our painter draws.

const map = document.getElementById("map");
const LEAST_SCALE = 0.01, GREATEST_SCALE = 6;
let viewport;

function startViewport(draw) {
  const nothing = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
  viewport = new vis.Network(map, nothing, source.options);
  viewport.on("beforeDrawing", draw);
  viewport.on("zoom", () => {
    const scale = viewport.getScale();
    const kept = Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, scale));
    if (kept !== scale) viewport.moveTo({ scale: kept });
  });
  const frame = map.querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label",
    "Map of authors. Arrow keys move it, plus and minus zoom, 0 shows all. The table lists every author.");
  frame.addEventListener("keydown", moveByKey);
  new ResizeObserver(() => { viewport.setSize("100%", "100%"); viewport.redraw(); }).observe(map);
}

// What is seen: the point in the middle, pixels per unit, size in CSS pixels, device pixels per CSS pixel.
function currentView() {
  const canvas = map.querySelector("canvas");
  const { x, y } = viewport.getViewPosition();
  return { x, y, scale: viewport.getScale(), width: canvas.clientWidth, height: canvas.clientHeight,
           ratio: canvas.width / canvas.clientWidth };
}

// The view that shows the discs of these authors with room for their labels.
function viewOf(chosen, width, height) {
  let left = Infinity, right = -Infinity, upper = Infinity, lower = -Infinity;
  for (const i of chosen) {
    left = Math.min(left, authors.x[i] - authors.radius[i]);
    right = Math.max(right, authors.x[i] + authors.radius[i]);
    upper = Math.min(upper, authors.y[i] - authors.radius[i]);
    lower = Math.max(lower, authors.y[i] + authors.radius[i]);
  }
  if (left > right) return { x: 0, y: 0, scale: 1 };
  const side = Math.min(70, width * 0.12), end = Math.min(48, height * 0.1);
  const scale = Math.min((width - 2 * side) / (right - left), (height - 2 * end) / (lower - upper), 1.8);
  return { x: (left + right) / 2, y: (upper + lower) / 2, scale: Math.max(scale, LEAST_SCALE) };
}

function move(view, animated = true) {
  const still = !animated || matchMedia("(prefers-reduced-motion: reduce)").matches;
  viewport.moveTo({ position: { x: view.x, y: view.y }, scale: view.scale,
                    animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}

function fitAll(animated = true) {
  const view = currentView();
  const visible = about.order.filter((i) => shown.author[i]);
  move(viewOf(visible.length ? visible : about.order, view.width, view.height), animated);
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

const onScreen = (view, i) => [
  (authors.x[i] - view.x) * view.scale + view.width / 2,
  (authors.y[i] - view.y) * view.scale + view.height / 2,
];

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

// What lies under a point of the map: the nearest author's disc, else the nearest tie, else null.
function under(point, reach = 5) {
  const view = currentView();
  let best = null, least = Infinity;
  for (let i = 0; i < authors.count; i++) {
    if (!shown.author[i]) continue;
    const [x, y] = onScreen(view, i);
    const distance = Math.hypot(point.x - x, point.y - y) - discRadius(view, i);
    if (distance < Math.min(least, reach)) [best, least] = [{ kind: "author", at: i }, distance];
  }
  if (best) return best;
  for (let t = 0; t < ties.count; t++) {
    if (!shown.tie[t]) continue;
    const distance = fromSegment(point, onScreen(view, ties.from[t]), onScreen(view, ties.to[t]));
    if (distance < Math.min(least, reach)) [best, least] = [{ kind: "tie", at: t }, distance];
  }
  return best;
}

function fromSegment(point, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay;
  const along = ((point.x - ax) * dx + (point.y - ay) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - ax - part * dx, point.y - ay - part * dy);
}
