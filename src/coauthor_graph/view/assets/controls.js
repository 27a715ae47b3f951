// The controls: years with Play, shared papers, size, colour, ties or none, reset, theme, full screen, print.

const yearFrom = byId("year-from"), yearTo = byId("year-to"), playButton = byId("play");

const hasYears = hasPapers && yearSpan !== null && yearSpan[0] < yearSpan[1];
const papersByYear = new Array(hasYears ? yearSpan[1] - yearSpan[0] + 1 : 0).fill(0);
if (hasYears) for (const year of papers.year) if (year !== null) papersByYear[year - yearSpan[0]]++;
const mostShared = ties.shared.reduce((most, shared) => Math.max(most, shared || 0), 0);

function startControls() {
  startYears();
  startSharing();
  startLooks();
  byId("isolates").addEventListener("change", ({ target }) => change({ isolates: target.checked }));
  byId("reset").addEventListener("click", reset);
  foldOnPhones();
  startTheme();
  startFullscreen();
  startPrint();
  whenChanged((part) => { if (!selectsOnly(part)) showControls(); });
  showControls();
}

// On phones the controls are folded away. A frame in a notebook may get its width only after this has run.
function foldOnPhones() {
  const narrow = matchMedia("(max-width: 860px)");
  const fold = () => { byId("controls").open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
}

// Everything as it was when the page opened, but for the theme.
function reset() {
  pause();
  change(openingState());
  fitAll();
}

// The controls say what the state is, wherever it was changed.
function showControls() {
  if (hasYears) showYears();
  byId("min-shared").value = state.minShared;
  byId("min-shared-told").textContent = String(state.minShared);
  byId("size").value = state.size;
  byId("colour").value = state.colour;
  byId("isolates").checked = state.isolates;
  byId("theme-told").textContent = state.theme || "system";
}

// --- Years ---

function startYears() {
  byId("years").hidden = !hasYears;
  if (!hasYears) return;
  for (const input of [yearFrom, yearTo]) {
    [input.min, input.max] = yearSpan;
    input.addEventListener("input", () => {
      pause();
      change({ years: [Number(yearFrom.value), Number(yearTo.value)] });
    });
  }
  [yearFrom.value, yearTo.value] = yearSpan;
  playButton.addEventListener("click", () => (playing ? pause() : play()));
  new ResizeObserver(drawYearBars).observe(byId("year-bars"));
}

// The two ends may have passed each other: either may be the first.
function showYears() {
  const [from, to] = state.years || yearSpan;
  const ends = [Number(yearFrom.value), Number(yearTo.value)];
  if (Math.min(...ends) !== from || Math.max(...ends) !== to) [yearFrom.value, yearTo.value] = [from, to];
  const told = from === to ? String(from) : `${from}–${to}`;
  byId("years-told").textContent = state.years ? told : `all, ${told}`;
  const note = byId("undated");
  note.hidden = !undatedPapers;
  note.textContent = state.years
    ? `${plural(undatedPapers, "paper")} without a year left out.`
    : `${plural(undatedPapers, "paper")} without a year: counted only while all years are chosen.`;
  drawYearBars();
}

// Papers a year as bars over the sliders, the chosen years in the colour of the text.
function drawYearBars() {
  const bars = byId("year-bars"), context = bars.getContext("2d"), ratio = devicePixelRatio || 1;
  const width = bars.clientWidth, height = bars.clientHeight, years = yearSpan[1] - yearSpan[0] + 1;
  if (!width) return;
  Object.assign(bars, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  context.scale(ratio, ratio);
  const most = Math.max(...papersByYear), [from, to] = state.years || yearSpan;
  const inset = 8, each = (width - 2 * inset) / Math.max(1, years - 1); // a bar stands over its year's place on the slider
  papersByYear.forEach((number, k) => {
    const year = yearSpan[0] + k, tall = number && Math.max(1.5, (height - 1) * number / most);
    const chosen = year >= from && year <= to, wide = Math.max(1, Math.min(12, each * 0.72));
    context.fillStyle = chosen ? colours.accent : colours.tie;
    context.globalAlpha = chosen ? 0.75 : 0.4;
    context.fillRect(inset + k * each - wide / 2, height - tall, wide, tall);
  });
}

let playing = 0; // number of the timer; -1 before the first step

// Move the upper year on until the last, from the first chosen one if it is there already. Every step is a whole
// year at once and nothing glides, so that there is nothing to leave out for readers who want less motion.
function play() {
  const [from, to] = state.years || yearSpan, last = yearSpan[1];
  const pace = Math.min(700, Math.max(150, 9000 / (last - from + 1)));
  let year = to === last ? from : to;
  const step = () => {
    if (year === last) pause(); // first, so that the last numbers are read out
    else playing = setTimeout(step, pace);
    change({ years: [from, year++] });
  };
  playing = -1;
  showPlaying(true);
  step();
}

function pause() {
  if (!playing) return;
  clearTimeout(playing);
  playing = 0;
  showPlaying(false);
}

function showPlaying(on) {
  playButton.setAttribute("aria-pressed", String(on));
  playButton.textContent = on ? "Pause" : "Play";
  quietStatus(on);
}

// --- Shared papers, looks ---

function startSharing() {
  byId("sharing").hidden = mostShared < 2;
  byId("min-shared").max = Math.max(1, mostShared);
  byId("min-shared").addEventListener("input", ({ target }) => change({ minShared: Number(target.value) }));
}

function startLooks() {
  const option = (value, text = value) => element("option", { value, text });
  const named = measures.map(({ name, summary }) => element("option", { value: name, text: name, title: summary }));
  byId("size").replaceChildren(...named);
  byId("colour").replaceChildren(
    option("cluster"), ...(hasPapers && yearSpan ? [option("year", "mean year")] : []),
    ...named.map((each) => each.cloneNode(true)));
  byId("size").addEventListener("change", ({ target }) => change({ size: target.value }));
  byId("colour").addEventListener("change", ({ target }) => change({ colour: target.value }));
}

// --- Theme: the system's, unless chosen; kept in the address of the page only ---

function startTheme() {
  const other = { light: "dark", dark: "light" };
  byId("theme-button").addEventListener("click", () => {
    const system = dark.matches ? "dark" : "light";
    // system -> the other one -> this one, chosen -> system
    change({ theme: state.theme === null ? other[system] : state.theme === other[system] ? system : null });
  });
  dark.addEventListener("change", () => change({ theme: state.theme }));
}

// --- Full screen, print ---

function startFullscreen() {
  const button = byId("fullscreen-button");
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => { button.hidden = true; }); // refused here
  });
  document.addEventListener("fullscreenchange", () => button.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
}

// Paper is white, and its shape is not the window's: the map is drawn for it, and put back afterwards. The style
// sheet fits the drawing to the page's width.
const PAPER = [860, 620];

function startPrint() {
  let before = null;
  addEventListener("beforeprint", () => {
    before = { view: currentView(), fitted, theme: state.theme };
    change({ theme: "light" });
    sizeMap(...PAPER);
    fitAll(false);
    redrawNow();
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    change({ theme: before.theme });
    sizeMap();
    if (before.fitted) fitAll(false);
    else move(before.view, false);
    redrawNow();
    before = null;
  });
}
