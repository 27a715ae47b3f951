// The map as a figure: title, what is shown, the map as seen, legend; and that figure as a PNG.

const FINENESS = 2; // pixels of the PNG per pixel on the screen
const EDGE = 18, HEAD = 56, LINE = 22;
const CAPTION = 12, TITLE = 15; // sizes of text
const RAMP = { width: 120, height: 10 };

// One sentence on what is shown: counts, years, least shared papers, what sizes and colours mean.
function whatIsShown() {
  const counts = [plural(about.authorsInAll, about.noun, about.nouns, shown.authors), plural(about.tiesInAll, "tie", "ties", shown.ties)];
  if (hasPapers) counts.push(plural(shown.papers, "paper")); // how many there are in all, the page does not know
  return [
    counts.join(", "),
    yearsText(),
    state.ego ? `${plural(state.ego.radius, "step")} around ${authors.name[state.ego.author]}` : "",
    state.minShared > 1 ? `at least ${state.minShared} shared papers` : "",
    state.size ? `size: ${state.size}` : "",
    `colour: ${state.colour === "year" ? "mean year" : state.colour}`,
  ].filter(Boolean).join(" · ");
}

// What the legend says, as [colour, text] and, where colours are a ramp, the ramp itself first.
function legendItems() {
  if (byCluster()) {
    const number = shownBySlot();
    return legendRows().filter(({ slot }) => number[slot]).map(({ slot, label, name, size }) =>
      ({ colour: colours.slots[slot], text: `${label}  ${name} (${outOf(number[slot], size)})`.trim() }));
  }
  const ramp = { ramp: colours.ramp.slice(0, STEPS), text: rampMarks().join(" – ") };
  return hasUndefined() ? [ramp, { colour: colours.ramp[UNDEFINED], text: "undefined" }] : [ramp];
}

const ruler = document.createElement("canvas").getContext("2d");
function textLength(text, size, thick = 400) {
  ruler.font = `${thick} ${size}px ${colours.font}`;
  return ruler.measureText(text).width;
}

// As much of a text as fits.
function fitting(text, width, size, thick) {
  if (textLength(text, size, thick) <= width) return text;
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (textLength(`${text.slice(0, middle)}…`, size, thick) <= width) least = middle;
    else most = middle - 1;
  }
  return `${text.slice(0, least)}…`;
}

// Where everything of the figure stands, in pixels of the screen.
function figure() {
  const view = currentView();
  const room = view.width - 2 * EDGE;
  let x = EDGE, y = HEAD + view.height + EDGE;
  const legend = legendItems().map((item) => {
    const mark = item.ramp ? RAMP.width : 12;
    const text = fitting(item.text, Math.max(20, room - mark - 8), CAPTION);
    const width = mark + 8 + textLength(text, CAPTION);
    if (x > EDGE && x + width > EDGE + room) [x, y] = [EDGE, y + LINE];
    const placed = { ...item, text, mark, x, y };
    x += width + 20;
    return placed;
  });
  return {
    view, legend, width: view.width, height: y + (legend.length ? LINE : 0) + EDGE / 2,
    title: fitting(about.title, room, TITLE, 650), caption: fitting(whatIsShown(), room, CAPTION),
  };
}

function picture() {
  const { view, legend, width, height, title, caption } = figure();
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d", { alpha: false });
  const map = document.createElement("canvas");
  Object.assign(canvas, { width: Math.round(width * FINENESS), height: Math.round(height * FINENESS) });
  Object.assign(map, { width: canvas.width, height: Math.round(view.height * FINENESS) });
  paint(map.getContext("2d"), { ...view, ratio: FINENESS });
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, HEAD * FINENESS);
  context.scale(FINENESS, FINENESS);
  context.textBaseline = "middle";
  context.lineWidth = 1;
  const write = (text, x, y, colour, size, thick = 400) => {
    context.fillStyle = colour;
    context.font = `${thick} ${size}px ${colours.font}`;
    context.fillText(text, x, y);
  };
  write(title, EDGE, 20, colours.text, TITLE, 650);
  write(caption, EDGE, 40, colours.quiet, CAPTION);
  for (const item of legend) {
    if (item.ramp) item.ramp.forEach((colour, k) => {
      context.fillStyle = colour;
      context.fillRect(item.x + k * RAMP.width / STEPS, item.y - RAMP.height / 2, RAMP.width / STEPS + 0.5, RAMP.height);
    });
    else {
      context.beginPath();
      context.arc(item.x + 6, item.y, 6, 0, 2 * Math.PI);
      context.fillStyle = item.colour;
      context.strokeStyle = colours.outline;
      context.fill();
      context.stroke();
    }
    write(item.text, item.x + item.mark + 8, item.y, colours.text, CAPTION);
  }
  return canvas;
}
