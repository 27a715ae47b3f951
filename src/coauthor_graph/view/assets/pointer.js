// Mouse and touch on the map: what lies under a point, what is told of it, what a click selects.

// The nearest author's disc under a point of the map, else the nearest tie, else null.
function under(point, reach = 5) {
  return discUnder(point, reach) || tieUnder(point, reach);
}

function discUnder(point, reach) {
  const view = currentView(), grown = discScale(view);
  const px = (point.x - view.width / 2) / view.scale + view.x, py = (point.y - view.height / 2) / view.scale + view.y;
  let best = -1, least = reach;
  for (let i = 0; i < authors.count; i++) {
    if (!shown.author[i]) continue;
    const dx = (px - authors.x[i]) * view.scale, dy = (py - authors.y[i]) * view.scale;
    const distance = Math.sqrt(dx * dx + dy * dy) - Math.max(radius[i] * grown, LEAST_DRAWN);
    if (distance < least) [best, least] = [i, distance];
  }
  return best < 0 ? null : { kind: "author", at: best };
}

function tieUnder(point, reach) {
  const view = currentView(), { x, y } = authors;
  const px = (point.x - view.width / 2) / view.scale + view.x, py = (point.y - view.height / 2) / view.scale + view.y;
  let best = -1, least = reach / view.scale;
  least *= least; // squares compare as well as distances do
  for (let t = 0; t < ties.count; t++) {
    if (!shown.tie[t]) continue;
    const i = ties.from[t], j = ties.to[t];
    const distance = fromSegment(px - x[i], py - y[i], x[j] - x[i], y[j] - y[i]);
    if (distance < least) [best, least] = [t, distance];
  }
  return best < 0 ? null : { kind: "tie", at: best };
}

// Square of the distance of a point from the line between the origin and (dx, dy).
function fromSegment(px, py, dx, dy) {
  const along = (px * dx + py * dy) / (dx * dx + dy * dy || 1);
  const part = along < 0 ? 0 : along > 1 ? 1 : along;
  const x = px - part * dx, y = py - part * dy;
  return x * x + y * y;
}

const tip = byId("tip");
const tipPapers = (i) => (papersNow(i) === null ? plural(shown.coauthors[i], "tie") : plural(papersNow(i), "paper"));

function showTip(hit, point) {
  tip.hidden = !hit;
  if (!hit) return;
  const names = hit.kind === "author" ? [bdi(authors.name[hit.at])] : [bdi(authors.name[ties.from[hit.at]]), " – ", bdi(authors.name[ties.to[hit.at]])];
  const more = hit.kind === "author" ? tipPapers(hit.at) : tieInWords(hit.at);
  tip.replaceChildren(...names, element("span", { class: "quiet", text: ` ${more}` }));
  tip.style.left = `${Math.max(4, Math.min(point.x + 14, map.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(point.y + 14, map.clientHeight - tip.offsetHeight - 8))}px`;
}

function pointAt(hit) {
  const { kind, at } = hit || { kind: null, at: -1 };
  if (hover.kind === kind && hover.at === at) return;
  Object.assign(hover, { kind, at });
  map.style.cursor = hit ? "pointer" : "";
  redraw();
}

function startPointer() {
  viewport.on("click", ({ pointer, event }) => select(under(pointer.DOM, event.pointerType === "touch" ? 18 : 5)));
  map.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const box = map.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hit = event.buttons ? null : under(point);
    pointAt(hit);
    showTip(hit, point);
  });
  map.addEventListener("pointerleave", () => { pointAt(null); showTip(null); });
  whenChanged(() => showTip(null));
}
