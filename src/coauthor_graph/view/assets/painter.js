// Draws a view of the map on any canvas: the one on the page and the one that becomes a PNG.
// Lines and discs of one look are one path, so that ten thousand cost little more than a hundred.

const WIDTHS = [1.1, 1.9, 2.7, 3.7, 5];
const colours = {};
let placedLabels = [];

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  colours.font = value("--font");
  for (const name of ["ground", "text", "tie", "accent", "outline"]) colours[name] = value(`--${name}`);
  colours.slots = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => value(`--cluster-${k}`)).concat(value("--cluster-other"));
}

// Discs shrink with the map but grow more slowly than it, so that zooming in makes room.
const discRadius = (view, i) => Math.max(authors.radius[i] * Math.min(view.scale, Math.sqrt(view.scale)), 2);
const widthClass = (t) => Math.min(WIDTHS.length - 1, Math.ceil(Math.log2(Math.max(1, ties.shared[t] || ties.strength[t]))));

// A tie within one named cluster has its colour, any other is grey.
function tieSlot(t) {
  const a = slotOf[ties.from[t]], b = slotOf[ties.to[t]];
  return a === b && a !== OTHER ? a : -1;
}

function paint(context, view) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, view.width, view.height);
  const lit = litBy(state.selection);
  const density = Math.min(0.6, Math.max(0.15, 20 / Math.sqrt(shown.ties + 1)));
  paintTies(context, view, shownTies(), lit ? density * 0.3 : density, 1);
  paintDiscs(context, view, shownAuthors(), lit ? 0.28 : 1);
  if (lit) {
    paintTies(context, view, lit.ties, 0.95, 1.5);
    paintDiscs(context, view, lit.authors, 1);
    paintRings(context, view, lit.ringed);
  }
  if (state.hover && state.hover.kind === "author") paintRings(context, view, [state.hover.at]);
  if (state.hover && state.hover.kind === "tie") paintTies(context, view, [state.hover.at], 1, 1.8);
  return paintLabels(context, view, lit);
}

const shownAuthors = () => about.order.filter((i) => shown.author[i]);
const shownTies = () => ties.from.map((_, t) => t).filter((t) => shown.tie[t]);

// What stays bright while something is selected: an author with all co-authors, or a tie with its ends.
function litBy(selection) {
  if (!selection) return null;
  if (selection.kind === "tie") {
    const ends = [ties.from[selection.at], ties.to[selection.at]];
    return { authors: ends, ties: [selection.at], ringed: ends };
  }
  const mine = tiesOf[selection.at].filter((t) => shown.tie[t]);
  const near = mine.map((t) => otherEnd(t, selection.at)).sort((i, j) => placeInOrder[i] - placeInOrder[j]);
  return { authors: [selection.at, ...near], ties: mine, ringed: [selection.at] };
}

function paintTies(context, view, chosen, alpha, factor) {
  const looks = new Map();
  for (const t of chosen) {
    const look = (tieSlot(t) + 1) * WIDTHS.length + widthClass(t);
    if (!looks.has(look)) looks.set(look, new Path2D());
    const path = looks.get(look);
    path.moveTo(...onScreen(view, ties.from[t]));
    path.lineTo(...onScreen(view, ties.to[t]));
  }
  const zoomed = Math.min(1.5, Math.max(0.45, Math.sqrt(view.scale)));
  context.lineCap = "round";
  context.globalAlpha = alpha;
  for (const look of [...looks.keys()].sort((a, b) => a - b)) {
    const slot = Math.floor(look / WIDTHS.length) - 1;
    context.strokeStyle = slot < 0 ? colours.tie : colours.slots[slot];
    context.lineWidth = WIDTHS[look % WIDTHS.length] * zoomed * factor;
    context.stroke(looks.get(look));
  }
}

function paintDiscs(context, view, chosen, alpha) {
  const fills = colours.slots.map(() => new Path2D()), gap = new Path2D(), outlines = new Path2D();
  for (const i of chosen) {
    const [x, y] = onScreen(view, i), r = discRadius(view, i);
    if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
    const wanted = [[gap, r + Math.min(1.5, r / 4)], [fills[slotOf[i]], r]];
    if (r > 3) wanted.push([outlines, r]);
    for (const [path, radius] of wanted) {
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fill(gap);
  context.globalAlpha = alpha;
  context.lineWidth = 1;
  context.strokeStyle = colours.outline;
  fills.forEach((path, slot) => {
    context.fillStyle = colours.slots[slot];
    context.fill(path);
  });
  context.stroke(outlines);
}

function paintRings(context, view, chosen) {
  context.globalAlpha = 1;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.5;
  for (const i of chosen) {
    context.beginPath();
    context.arc(...onScreen(view, i), discRadius(view, i) + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

function paintLabels(context, view, lit) {
  const wanted = [];
  if (state.hover && state.hover.kind === "author") wanted.push(state.hover.at);
  if (lit) wanted.push(...lit.authors);
  const must = new Set(wanted.slice(0, 40));
  const line = lit ? [...must] : [...new Set([...wanted, ...shownAuthors()])];
  const labels = placeLabels(context, view, line, must);
  context.globalAlpha = 1;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  context.fillStyle = colours.text;
  for (const label of labels) {
    const middle = (label.top + label.bottom) / 2;
    context.font = label.font;
    context.strokeText(label.text, label.left, middle);
    context.fillText(label.text, label.left, middle);
  }
  return labels;
}
