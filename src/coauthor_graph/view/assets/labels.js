// Which names fit on the map: the first in line are placed where they cover neither names nor large discs.

const LABELS = 90;
const OBSTACLES = 300; // so many discs are looked at: the first in line that are in the view
const FIRST = 12;      // so many of the line get their name even over discs
const widths = new Map();

function labelText(i) {
  const name = authors.name[i];
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

function labelFont(i, strong) {
  const size = Math.round(11.5 + Math.min(3.5, radiusOf(i) / 8));
  return { size, css: `${strong ? 650 : 500} ${size}px ${colours.font}` };
}

function widthOf(context, text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

// Below, above, right, left of the disc, then its corners: the boxes a label may take.
function* places(x, y, size, width, height) {
  const gap = size + 4, corner = gap * 0.72;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  yield box(x - width / 2, y + gap);
  yield box(x - width / 2, y - gap - height);
  yield box(x + gap, y - height / 2);
  yield box(x - gap - width, y - height / 2);
  yield box(x + corner, y + corner - height / 2);
  yield box(x + corner, y - corner - height / 2);
  yield box(x - corner - width, y + corner - height / 2);
  yield box(x - corner - width, y - corner - height / 2);
}

// The first discs of the line that are in the view.
function discsInView(view, line) {
  const discs = [];
  for (const i of line) {
    const x = screenX(view, i), y = screenY(view, i), r = discRadius(view, i);
    if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
    discs.push({ i, x, y, r, left: x - r, right: x + r, top: y - r, bottom: y + r });
    if (discs.length === OBSTACLES) break;
  }
  return discs;
}

// `line` gives authors, the most wanted first; those in `must` are placed even over discs.
function placeLabels(context, view, line, must) {
  const placed = [], discs = discsInView(view, line);
  for (const [rank, { i, x, y, r }] of discs.entries()) {
    if (placed.length >= LABELS) break;
    const { size, css } = labelFont(i, must.has(i));
    const text = labelText(i), width = widthOf(context, text, css), height = size + 3;
    let free = null, chosen = null;
    for (const box of places(x, y, r, width, height)) {
      const inside = box.left > 2 && box.right < view.width - 2 && box.top > 2 && box.bottom < view.height - 2;
      if (!inside || !placed.every((other) => apart(box, other))) continue;
      free = free || box;
      if (discs.every((disc) => disc.i === i || apart(box, disc))) { chosen = box; break; }
    }
    if (!chosen && (must.has(i) || rank < FIRST)) chosen = free;
    if (chosen) placed.push({ ...chosen, i, text, font: css });
  }
  return placed;
}

// Who may have a name: while something is selected only what is lit, else everyone shown, the highest first.
function* labelLine(must, lit) {
  yield* must;
  if (lit) return;
  for (const i of authorsShown()) if (!must.has(i)) yield i;
}

function paintLabels(context, view, lit) {
  const must = new Set(lit ? lit.authors.slice(0, 40) : []);
  if (hover.kind === "author" && shown.author[hover.at]) must.add(hover.at);
  const labels = placeLabels(context, view, labelLine(must, lit), must);
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
