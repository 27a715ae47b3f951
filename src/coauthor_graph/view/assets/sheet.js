// The sheet: a drawing of a large map, somewhat larger than the view, that is moved and scaled while the map moves,
// and drawn anew when it rests. A small map is drawn anew for every frame.

const LARGE = 3000;    // so many ties and authors are drawn anew for every frame
const MARGIN_PART = 0.25; // of the view, on each side
const REST = 140;      // milliseconds without movement after which the map is drawn as it should be
const sheet = { canvas: null, view: null, timer: 0 };
const forgetSheet = () => { sheet.view = null; };

// Draw the view on the page: a small map anew, a large one from the sheet while it moves.
function drawView(context, view) {
  if (shown.ties + shown.authors <= LARGE) {
    placedLabels = paint(context, view);
    return;
  }
  if (!sheet.view || !sheetCovers(view)) paintSheet(view);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, view.width * view.ratio, view.height * view.ratio);
  const grown = view.scale / sheet.view.scale, width = sheet.canvas.width * grown, height = sheet.canvas.height * grown;
  const left = ((sheet.view.x - view.x) * view.scale + view.width / 2) * view.ratio - width / 2;
  const upper = ((sheet.view.y - view.y) * view.scale + view.height / 2) * view.ratio - height / 2;
  context.drawImage(sheet.canvas, Math.round(left), Math.round(upper), width, height);
  placedLabels = paintFront(context, view);
  clearTimeout(sheet.timer);
  const exact = grown === 1 && sheet.view.x === view.x && sheet.view.y === view.y;
  if (!exact) sheet.timer = setTimeout(() => { forgetSheet(); redraw(); }, REST);
}

function sheetCovers(view) {
  const { view: drawn } = sheet, spare = 1 + 2 * MARGIN_PART;
  if (drawn.width !== view.width || drawn.height !== view.height || drawn.ratio !== view.ratio) return false;
  const seen = drawn.scale / view.scale; // how much more of the map fits into the view than when the sheet was drawn
  return Math.abs(drawn.x - view.x) * drawn.scale + view.width / 2 * seen <= view.width / 2 * spare &&
         Math.abs(drawn.y - view.y) * drawn.scale + view.height / 2 * seen <= view.height / 2 * spare;
}

function paintSheet(view) {
  const spare = 1 + 2 * MARGIN_PART;
  sheet.canvas = sheet.canvas || document.createElement("canvas");
  const width = Math.ceil(view.width * spare * view.ratio), height = Math.ceil(view.height * spare * view.ratio);
  if (sheet.canvas.width !== width || sheet.canvas.height !== height) Object.assign(sheet.canvas, { width, height });
  sheet.view = view;
  paintBase(sheet.canvas.getContext("2d", { alpha: false }), { ...view, width: width / view.ratio, height: height / view.ratio });
}
