// The map as a PNG: twice the size on the screen, with title, legend and the numbers of what is shown.

const FACTOR = 2, BAND = 34, MARGIN = 18;

function picture() {
  const view = currentView();
  const rows = legendRows().filter(({ slot }) => !state.hidden.has(slot));
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const entries = legendLayout(context, rows, view.width);
  const legend = (entries.length ? entries[entries.length - 1].line + 1 : 0) * 22 + 2 * MARGIN;
  canvas.width = Math.round(view.width * FACTOR);
  canvas.height = Math.round((view.height + BAND + legend) * FACTOR);
  const map = document.createElement("canvas");
  map.width = canvas.width;
  map.height = Math.round(view.height * FACTOR);
  paint(map.getContext("2d"), { ...view, ratio: FACTOR });
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(map, 0, BAND * FACTOR);
  context.scale(FACTOR, FACTOR);
  caption(context, view);
  entries.forEach((entry) => legendEntry(context, entry, view.height + BAND + MARGIN));
  return canvas;
}

function caption(context, view) {
  context.textBaseline = "middle";
  context.fillStyle = colours.text;
  context.font = `650 15px ${colours.font}`;
  context.fillText(about.title, MARGIN, BAND / 2 + 2, view.width * 0.6);
  context.font = `400 12px ${colours.font}`;
  context.textAlign = "right";
  context.fillText(document.getElementById("status").textContent, view.width - MARGIN, BAND / 2 + 2, view.width * 0.36);
  context.textAlign = "left";
}

function legendLayout(context, rows, width) {
  let x = MARGIN, line = 0;
  context.font = `400 12px ${colours.font}`;
  return rows.map(({ slot, label, name, size }) => {
    const text = `${label}  ${name} (${size.toLocaleString("en")})`.trim();
    const wide = Math.min(context.measureText(text).width, width - 2 * MARGIN - 20) + 40;
    if (x > MARGIN && x + wide > width) [x, line] = [MARGIN, line + 1];
    const entry = { slot, text, x, line, room: wide - 40 };
    x += wide;
    return entry;
  });
}

function legendEntry(context, { slot, text, x, line, room }, top) {
  const y = top + line * 22 + 6;
  context.beginPath();
  context.arc(x + 6, y, 6, 0, 2 * Math.PI);
  context.fillStyle = colours.slots[slot];
  context.strokeStyle = colours.outline;
  context.fill();
  context.stroke();
  context.font = `400 12px ${colours.font}`;
  context.fillStyle = colours.text;
  context.fillText(text, x + 18, y, room + 4);
}

function startPicture() {
  document.getElementById("png-button").addEventListener("click", () => picture().toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const link = element("a", { href: address, download: `${fileName(about.title)}.png` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }, "image/png"));
}

const fileName = (title) => plain(title.toLowerCase()).replace(/ +/g, "-").slice(0, 60) || "co-authors";
