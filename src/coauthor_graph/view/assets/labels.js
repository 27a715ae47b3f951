// Which names fit on the map: the first in line are placed where they cover neither names nor large discs.

const LABELS = 90;
const FIRST = 12; // so many of the line get their name even over discs
const widths = new Map();

function labelText(i) {
  const name = authors.name[i];
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}

function labelFont(i, strong) {
  const size = Math.round(11.5 + Math.min(3.5, authors.radius[i] / 8));
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
function places(x, y, radius, width, height) {
  const gap = radius + 4;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    box(x - width / 2, y + gap), box(x - width / 2, y - gap - height),
    box(x + gap, y - height / 2), box(x - gap - width, y - height / 2),
    box(x + gap * 0.72, y + gap * 0.72 - height / 2), box(x + gap * 0.72, y - gap * 0.72 - height / 2),
    box(x - gap * 0.72 - width, y + gap * 0.72 - height / 2), box(x - gap * 0.72 - width, y - gap * 0.72 - height / 2),
  ];
}

// `line` lists authors, the most wanted first; those in `must` are placed even over discs.
function placeLabels(context, view, line, must) {
  const placed = [], discs = [];
  for (const i of line) {
    const [x, y] = onScreen(view, i), r = discRadius(view, i);
    if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
    discs.push({ i, left: x - r, right: x + r, top: y - r, bottom: y + r });
    if (discs.length === 300) break;
  }
  for (const [rank, { i }] of discs.entries()) {
    if (placed.length >= LABELS) break;
    const [x, y] = onScreen(view, i), radius = discRadius(view, i), { size, css } = labelFont(i, must.has(i));
    const text = labelText(i), width = widthOf(context, text, css), height = size + 3;
    let free = null, chosen = null;
    for (const box of places(x, y, radius, width, height)) {
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
