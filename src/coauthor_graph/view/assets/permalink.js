// The state of the page in its address, so that a view can be sent to others; and what a link names is said if it is not here.

// A sentence for a moment, seen and read out.
const told = element("p", { id: "told", role: "status", hidden: true });
function say(text, ...more) {
  clearTimeout(say.timer);
  told.replaceChildren(bdi(text), ...more);
  told.hidden = false;
  say.timer = setTimeout(() => { told.hidden = true; }, 9000);
}

const numberOfKey = new Map(authors.key.map((key, i) => [key, i]));
const keyOf = (i) => encodeURIComponent(authors.key[i]);

function selectionAsText(selection) {
  if (!selection) return [];
  const { kind, at } = selection;
  if (kind === "author") return [`author=${keyOf(at)}`];
  const [i, j] = kind === "tie" ? [ties.from[at], ties.to[at]] : [selection.from, selection.to];
  return [`${kind}=${keyOf(i)},${keyOf(j)}`];
}

// Where the map stands, unless all of it is in view as after Fit; to the last digit, so that a link shows the same pixels.
function viewAsText() {
  const view = currentView();
  const fit = viewOf([...flagged(shown.author)], view.width, view.height);
  const near = (a, b) => Math.abs(a - b) * view.scale < 0.5;
  const fitted = near(view.x, fit.x) && near(view.y, fit.y) && Math.abs(view.scale / fit.scale - 1) < 0.001;
  return fitted || !view.width ? [] : [`at=${[view.x, view.y, view.scale].map((number) => Number(number.toPrecision(12))).join(",")}`];
}

function stateAsText() {
  const opening = openingState();
  const { years, minShared, size, colour, hidden, isolates, ego, theme, selection } = state;
  return [
    ...selectionAsText(selection),
    years && `years=${years.join("-")}`,
    minShared !== opening.minShared && `min=${minShared}`,
    size !== opening.size && `size=${encodeURIComponent(size)}`,
    colour !== opening.colour && `colour=${encodeURIComponent(colour)}`,
    hidden.size && `hidden=${[...hidden].sort((a, b) => a - b).join(",")}`,
    !isolates && "isolates=hide",
    ego && `ego=${keyOf(ego.author)},${ego.radius}`,
    theme && `theme=${theme}`,
    ...viewAsText(),
  ].filter(Boolean).join("&");
}

// Each name of a hash with its values, decoded; what cannot be decoded, or comes twice, is left aside.
function wordsOf(hash) {
  const words = new Map();
  for (const each of hash.replace(/^#/, "").slice(0, 20000).split("&")) {
    const [name, value] = [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)];
    try { if (!words.has(name)) words.set(name, value.split(",").map(decodeURIComponent)); } catch { words.set(name, [value]); }
  }
  return words;
}

const wholeNumber = (text, least, most) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null);

// For each name: its values -> part of the state, or null for what makes no sense here.
const READINGS = {
  years: ([text]) => {
    const found = /^(\d{1,4})-(\d{1,4})$/.exec(text);
    return found && yearSpan && Number(found[1]) <= Number(found[2]) ? { years: [Number(found[1]), Number(found[2])] } : null;
  },
  min: ([text]) => {
    const number = wholeNumber(text, 1, Infinity);
    return number === null ? null : { minShared: number };
  },
  size: ([name]) => (measures.some((each) => each.name === name) ? { size: name } : null),
  colour: ([name]) => (name === "cluster" || (name === "year" && yearSpan) || measures.some((each) => each.name === name) ? { colour: name } : null),
  hidden: (slots) => {
    const numbers = slots.map((slot) => wholeNumber(slot, 0, OTHER));
    return numbers.includes(null) ? null : { hidden: new Set(numbers) };
  },
  isolates: ([word]) => (word === "hide" ? { isolates: false } : null),
  ego: ([key, steps]) => {
    const author = numberOfKey.get(key), radius = wholeNumber(steps || "", 1, 3);
    return author === undefined || radius === null ? null : { ego: { author, radius } };
  },
  theme: ([word]) => (word === "dark" || word === "light" ? { theme: word } : null),
};

// What the hash selects, once the filters are set; null if it is not on this page.
const SELECTIONS = {
  author: ([i]) => ({ kind: "author", at: i }),
  tie: ([i, j]) => {
    const at = j === undefined ? -1 : tieBetween(i, j);
    return at < 0 ? null : { kind: "tie", at };
  },
  path: ([i, j]) => (j === undefined || i === j ? null : pathOf(i, j)),
};

function viewIn(words) {
  const [x, y, scale] = (words.get("at") || []).map(Number);
  const sound = [x, y, scale].every(Number.isFinite) && Math.abs(x) < 1e6 && Math.abs(y) < 1e6 && scale >= LEAST_SCALE && scale <= GREATEST_SCALE;
  return sound ? { x, y, scale } : null;
}

// Set the page to what a hash says. Names that are not ours are left aside; what is not here is said.
function restore(hash) {
  const words = wordsOf(hash);
  const [kind] = Object.keys(SELECTIONS).filter((name) => words.has(name));
  const known = [...words.keys()].filter((name) => Object.hasOwn(READINGS, name));
  if (!kind && !known.length && !words.has("at") && hash.length > 1) return;
  const missing = [], parts = known.map((name) => {
    const part = READINGS[name](words.get(name));
    if (!part) missing.push(`${name} “${words.get(name).join(", ").slice(0, 80)}”`);
    return part;
  });
  change(Object.assign({ ...openingState(), theme: state.theme }, ...parts));
  let selection = null;
  if (kind) {
    const chosen = words.get(kind).map((key) => numberOfKey.get(key));
    if (!chosen.includes(undefined)) selection = SELECTIONS[kind](chosen);
    if (!selection) missing.push(`${kind} “${words.get(kind).join(", ").slice(0, 80)}”`);
  }
  const view = viewIn(words);
  if (view) move(view, false);
  else fitAll(false);
  if (selection) select(selection);
  if (selection && !view) bringIntoView(authorsOf(selection));
  if (missing.length) say(`The link names what is not on this page: ${missing.join("; ")}.`);
}

// Pages in a frame of a notebook have no address, and some browsers refuse to change that of a file.
let written = null;
function writeAddress() {
  const text = stateAsText();
  if (text === written) return;
  written = text;
  try { history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]); } catch { /* the page works without */ }
}

function showAddress(address) {
  const input = element("input", { type: "text", readonly: true, "aria-label": "Link to this view", value: address });
  const close = element("button", { type: "button", class: "do", text: "Close", on: { click: () => dialog.close() } });
  const dialog = element("dialog", { class: "address", "aria-label": "Link to this view",
    on: { close: () => dialog.remove(), keydown: (event) => event.stopPropagation() },
    children: [element("p", { text: "The browser did not let the page copy. Copy the link from here:" }), input, close] });
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  input.select();
}

async function copyLink() {
  if (!/^(https?|file):$/.test(location.protocol)) {
    say("There is no address to copy: the page stands inside another one. Open it as a file of its own to share a view.");
    return;
  }
  const text = stateAsText();
  const address = location.href.split("#")[0] + (text ? `#${text}` : "");
  try {
    await navigator.clipboard.writeText(address);
    say("The link to this view is copied.");
  } catch { showAddress(address); }
}

function startPermalink() {
  document.body.append(told);
  byId("copy-link").addEventListener("click", copyLink);
  if (location.hash.length > 1) restore(location.hash);
  let timer = null;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(writeAddress, 300); // browsers stop pages that write it too often
  };
  whenChanged(later);
  whenMoved(later);
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) restore(location.hash); });
}
