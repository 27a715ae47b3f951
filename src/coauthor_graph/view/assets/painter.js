// Draws a view of the map on any canvas: the one on the page and the one that becomes a picture.
// Ties and discs of one look are one path, so that ten thousand cost little more than a hundred.

const WIDTHS = [1, 1.8, 2.6, 3.6, 5];
const RUN = 400;     // so many lines or discs a path: longer paths take the browser longer than two
const MANY = 1500;   // so many discs are drawn one by one, each over the next; more in batches
const VEIL = 0.76;
const LEAST_DRAWN = authors.count > MANY ? 1.3 : 1.8, OUTLINED = 2.5; // radii in pixels: no disc is drawn smaller, no smaller one has an outline
const hover = { kind: null, at: -1 };
let placedLabels = [];

// Shown ties by look and shown authors by colour, each look one run of the list; laid out anew when what is shown
// or its colour changes, not for every frame.
const LOOKS = WIDTHS.length * (OTHER + 1);
const tiesByLook = new Int32Array(ties.count), lookEnds = new Int32Array(LOOKS);
const authorsByTone = new Int32Array(authors.count), toneEnds = new Int32Array(STEPS + 1);

function layOut() {
  assignTones();
  assignRadii();
  sortInto(tiesByLook, lookEnds, shown.tie, lookOf);
  sortInto(authorsByTone, toneEnds, shown.author, (i) => (tone[i] + 1) % palette().length);
  forgetSheet();
}

// The flagged numbers, those of class 0 first, and where each class ends.
function sortInto(sorted, ends, flags, classOf) {
  ends.fill(0);
  for (let k = 0; k < flags.length; k++) if (flags[k]) ends[classOf(k)]++;
  let sum = 0;
  for (let c = 0; c < ends.length; c++) [ends[c], sum] = [sum, sum + ends[c]];
  for (let k = 0; k < flags.length; k++) if (flags[k]) sorted[ends[classOf(k)]++] = k;
}

// Without papers to count, widths compare strengths with the one in the middle.
const middleStrength = hasPapers || !ties.count ? 1 : Float64Array.from(ties.strength).sort()[ties.count >> 1] || 1;
const thickness = (t) => (hasPapers || ties.shared[t] !== null ? shown.shared[t] : ties.strength[t] / middleStrength);
const widthClass = (t) => Math.min(WIDTHS.length - 1, Math.ceil(Math.log2(Math.max(1, thickness(t)))));

// A tie within a named cluster has its colour while clusters are coloured; any other is grey.
function tieSlot(t) {
  const slot = slotOf[ties.from[t]];
  return byCluster() && slot !== OTHER && slot === slotOf[ties.to[t]] ? slot : -1;
}
const lookOf = (t) => widthClass(t) * (OTHER + 1) + tieSlot(t) + 1;
const tieColour = (t) => (tieSlot(t) < 0 ? colours.tie : colours.slots[tieSlot(t)]);
const tieScale = (view) => Math.min(1.5, Math.max(0.5, Math.sqrt(view.scale)));
const tieWidth = (view, t) => WIDTHS[widthClass(t)] * tieScale(view);
// The more ties, the fainter each; less so where one has come nearer than where all is seen.
function tieAlpha(view) {
  const nearer = Math.max(1, view.scale * Math.max(extent.width / view.width, extent.height / view.height));
  return Math.min(0.62, Math.max(0.03, nearer * 1100 / (shown.ties + 1) ** 0.9));
}

// Discs shrink with the map but grow more slowly than it, so that zooming in makes room.
const discScale = (view) => Math.min(view.scale, Math.sqrt(view.scale));
const discRadius = (view, i) => Math.max(radius[i] * discScale(view), LEAST_DRAWN);

// The whole picture, as it is when the map rests.
function paint(context, view) {
  paintBase(context, view);
  return paintFront(context, view);
}

// All that is shown, whatever is selected.
function paintBase(context, view) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, view.width, view.height);
  paintTies(context, view);
  context.globalAlpha = 1;
  if (shown.authors > MANY) paintManyDiscs(context, view);
  else for (const i of authorsShown()) paintDisc(context, view, i);
}

// What is selected or pointed at, over the veiled rest, and the names.
function paintFront(context, view) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  const lit = litBy(state.selection);
  if (lit) {
    context.globalAlpha = VEIL;
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, view.width, view.height);
    context.globalAlpha = 1;
    for (const t of lit.ties) paintTie(context, view, t, lit.marked ? colours.accent : tieColour(t), lit.marked ? 2.5 : 1.4);
    for (let k = lit.authors.length - 1; k >= 0; k--) paintDisc(context, view, lit.authors[k]); // the selected one on top
    for (const i of lit.ringed) paintRing(context, view, i);
  }
  context.globalAlpha = 1;
  if (hover.kind === "tie" && shown.tie[hover.at]) paintTie(context, view, hover.at, tieColour(hover.at), 1.8);
  if (hover.kind === "author" && shown.author[hover.at]) paintRing(context, view, hover.at);
  return paintLabels(context, view, lit);
}

// What stays bright while something is selected: an author with all co-authors shown, a tie with its ends, a path.
function litBy(selection) {
  if (!selection) return null;
  const chosen = authorsOf(selection).filter((i) => shown.author[i]);
  if (selection.kind === "path") return { authors: chosen, ties: selection.steps.filter((t) => shown.tie[t]), ringed: chosen, marked: true };
  if (selection.kind === "tie") return { authors: chosen, ties: shown.tie[selection.at] ? [selection.at] : [], ringed: chosen };
  const mine = chosen.length ? tiesOf[selection.at].filter((t) => shown.tie[t]) : [];
  const near = mine.map((t) => otherEnd(t, selection.at)).sort((i, j) => placeInOrder[i] - placeInOrder[j]);
  return { authors: chosen.concat(near), ties: mine, ringed: chosen };
}

function paintTies(context, view) {
  const scale = tieScale(view), alpha = tieAlpha(view);
  context.lineCap = "butt";
  for (let look = 0, k = 0; look < LOOKS; look++) {
    const width = Math.floor(look / (OTHER + 1)), slot = look % (OTHER + 1) - 1;
    context.strokeStyle = slot < 0 ? colours.tie : colours.slots[slot];
    context.globalAlpha = Math.min(0.9, alpha * (1 + 0.3 * width));
    context.lineWidth = WIDTHS[width] * scale;
    k = strokeRun(context, view, k, lookEnds[look]);
  }
}

// One look's ties, in paths of no more than RUN lines; those outside the view are left out.
function strokeRun(context, view, first, end) {
  const { scale, width, height } = view, { x, y } = authors;
  const dx = width / 2 - view.x * scale, dy = height / 2 - view.y * scale;
  let lines = 0, k = first;
  context.beginPath();
  for (; k < end; k++) {
    const t = tiesByLook[k], i = ties.from[t], j = ties.to[t];
    const ax = x[i] * scale + dx, bx = x[j] * scale + dx;
    if ((ax < 0 && bx < 0) || (ax > width && bx > width)) continue;
    const ay = y[i] * scale + dy, by = y[j] * scale + dy;
    if ((ay < 0 && by < 0) || (ay > height && by > height)) continue;
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    if (++lines % RUN) continue;
    context.stroke();
    context.beginPath();
  }
  if (lines % RUN) context.stroke();
  return k;
}

function paintTie(context, view, t, colour, factor) {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, tieWidth(view, t)) * factor;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(...onScreen(view, ties.from[t]));
  context.lineTo(...onScreen(view, ties.to[t]));
  context.stroke();
}

function paintDisc(context, view, i) {
  const x = screenX(view, i), y = screenY(view, i), r = discRadius(view, i);
  if (x < -r || y < -r || x > view.width + r || y > view.height + r) return;
  const disc = (colour, size) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
  };
  disc(colours.ground, r + Math.min(1.5, r / 4));
  disc(colourOf(i), r);
  context.lineWidth = 1;
  context.strokeStyle = colours.outline;
  if (r > OUTLINED) context.stroke();
}

function paintManyDiscs(context, view) {
  const fills = palette(); // the last colour, that of all others, lies under the rest
  for (let c = 0, k = 0; c < toneEnds.length; c++) {
    if (k === toneEnds[c]) continue;
    context.fillStyle = colours.outline;
    discRun(context, view, k, toneEnds[c], 0.6, OUTLINED);
    context.fillStyle = fills[(c || fills.length) - 1];
    discRun(context, view, k, toneEnds[c], -0.4, 0);
    k = toneEnds[c];
  }
}

// Discs of one colour and no less than a radius, each larger by `more` pixels than it is.
function discRun(context, view, first, end, more, least) {
  const { scale, width, height } = view, { x, y } = authors, grown = discScale(view);
  const dx = width / 2 - view.x * scale, dy = height / 2 - view.y * scale;
  let discs = 0;
  context.beginPath();
  for (let k = first; k < end; k++) {
    const i = authorsByTone[k], size = Math.max(radius[i] * grown, LEAST_DRAWN);
    if (size < least) continue;
    const r = size + (size < OUTLINED ? 0 : more);
    const cx = x[i] * scale + dx, cy = y[i] * scale + dy;
    if (cx < -r || cy < -r || cx > width + r || cy > height + r) continue;
    context.moveTo(cx + r, cy);
    context.arc(cx, cy, r, 0, 2 * Math.PI);
    if (++discs % RUN) continue;
    context.fill();
    context.beginPath();
  }
  if (discs % RUN) context.fill();
}

function paintRing(context, view, i) {
  context.globalAlpha = 1;
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(screenX(view, i), screenY(view, i), discRadius(view, i) + 3.5, 0, 2 * Math.PI);
  context.stroke();
}
