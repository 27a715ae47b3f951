// The figure as SVG, to be worked on: one circle for each author shown, one line for each tie, names as text.

const SVG = "http://www.w3.org/2000/svg";

// What XML cannot hold, whatever names and titles do.
const forXml = (text) => String(text).replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, forXml(typeof value === "number" ? Math.round(value * 100) / 100 : value));
  }
  made.append(...children.map((child) => (child instanceof Node ? child : forXml(child))));
  return made;
}

// Few programs read rgba(): its last part becomes an opacity.
function stroke(colour) {
  const parts = /^rgba\((.*),\s*([\d.]+)\)$/.exec(colour);
  return parts ? { stroke: `rgb(${parts[1]})`, "stroke-opacity": parts[2] } : { stroke: colour };
}

const writing = (text, x, y, size, colour, more = {}) =>
  svg("text", { x, y, "font-size": size, fill: colour, "dominant-baseline": "central", ...more }, text);

function svgTies(view, chosen, lit) {
  const marked = lit && lit.marked;
  const groups = new Map();
  for (const t of chosen) {
    const look = lookOf(t);
    if (!groups.has(look)) {
      const alpha = lit ? 1 : Math.min(0.9, tieAlpha(view) * (1 + 0.3 * widthClass(t)));
      groups.set(look, svg("g", {
        ...stroke(marked ? colours.accent : tieColour(t)), "stroke-width": tieWidth(view, t) * (lit ? (marked ? 2.5 : 1.4) : 1), "stroke-opacity": alpha,
      }));
    }
    const [x1, y1] = onScreen(view, ties.from[t]), [x2, y2] = onScreen(view, ties.to[t]);
    groups.get(look).append(svg("line", { x1, y1, x2, y2 }));
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function svgDiscs(view, chosen, ringed) {
  return chosen.map((i) => {
    const [cx, cy] = onScreen(view, i);
    const ring = ringed.has(i) ? { stroke: colours.accent, "stroke-width": 3 } : stroke(colours.outline);
    return svg("circle", { cx, cy, r: discRadius(view, i), fill: colourOf(i), ...ring }, svg("title", {}, authors.name[i]));
  });
}

// The map as it is seen; what a selection dims stands in a paler group.
function svgMap(view) {
  const lit = litBy(state.selection) || { authors: [], ties: [], ringed: [], none: true };
  const bright = new Set(lit.authors), strong = new Set(lit.ties);
  const rest = svg("g", lit.none ? { id: "map-rest" } : { id: "map-rest", opacity: 1 - VEIL });
  rest.append(...svgTies(view, [...flagged(shown.tie)].filter((t) => !strong.has(t)), null),
              ...svgDiscs(view, [...authorsShown()].reverse().filter((i) => !bright.has(i)), new Set()));
  const front = svg("g", { id: "map-selection" });
  front.append(...svgTies(view, lit.ties, lit), ...svgDiscs(view, [...bright], new Set(lit.ringed)));
  const names = svg("g", { id: "map-names", fill: colours.text, stroke: colours.ground, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" });
  names.append(...placedLabels.map(({ text, left, top, bottom, font }) => {
    const [thick, size] = font.split(" ");
    return svg("text", { x: left, y: (top + bottom) / 2, "font-size": parseFloat(size), "font-weight": thick, "dominant-baseline": "central" }, text);
  }));
  return [rest, front, names];
}

function svgLegend(legend) {
  return legend.flatMap((item) => {
    const marks = item.ramp
      ? item.ramp.map((colour, k) => svg("rect", { x: item.x + k * RAMP.width / STEPS, y: item.y - RAMP.height / 2, width: RAMP.width / STEPS + 0.3, height: RAMP.height, fill: colour }))
      : [svg("rect", { x: item.x, y: item.y - 6, width: 12, height: 12, rx: 6, fill: item.colour, ...stroke(colours.outline) })];
    return [...marks, writing(item.text, item.x + item.mark + 8, item.y, CAPTION, colours.text)];
  });
}

function drawing() {
  const { view, legend, width, height, title, caption } = figure();
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": colours.font },
    svg("title", {}, about.title), svg("desc", {}, whatIsShown()),
    svg("rect", { width, height, fill: colours.ground }));
  // A view of its own, which cuts off what is outside of what is seen.
  const map = svg("svg", { x: 0, y: HEAD, width: view.width, height: view.height, viewBox: `0 0 ${view.width} ${view.height}` });
  map.append(...svgMap(view));
  root.append(map, writing(title, EDGE, 20, TITLE, colours.text, { "font-weight": 650 }), writing(caption, EDGE, 40, CAPTION, colours.quiet), ...svgLegend(legend));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}
