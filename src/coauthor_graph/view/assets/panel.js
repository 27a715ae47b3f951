// The side panel: an overview, one author, one tie or a path; every number with the papers behind it.

const panel = byId("panel");

function heading(kind, parts) {
  const close = element("button", {
    type: "button", class: "close", "aria-label": "Close (Escape)", text: "×", on: { click: () => select(null, true) },
  });
  return [element("div", { class: "row", children: [element("p", { class: "kind", text: kind }), close] }),
          element("h2", { tabindex: "-1", children: parts })];
}

// Equal values share a rank, the best of their places; among the authors of the page, none without a value.
function rankOf(measure, i) {
  const mine = measure.values[i];
  if (mine === null) return null;
  const better = measure.lowestFirst ? (value) => value < mine : (value) => value > mine;
  return 1 + measure.values.reduce((sum, value) => sum + (value !== null && better(value)), 0);
}

function valueAndRank(measure, i) {
  const rank = rankOf(measure, i);
  const ranked = measure.values.reduce((sum, value) => sum + (value !== null), 0);
  const said = rank === null
    ? ` (undefined${measure.undefined ? `: ${measure.undefined}` : ""})`
    : ` rank ${rank.toLocaleString("en")} of ${ranked.toLocaleString("en")}${about.authorsInAll > authors.count ? " on this page" : ""}${state.years ? ", over all years" : ""}`;
  return [readable(measure.values[i]), element("span", { class: "quiet", text: said })];
}

function measureFacts(i) {
  return folding("measures", `All measures (${measures.length})`, () => [
    quietly(`Values in the whole network, ranks among the ${about.nouns} of this page.`),
    list(measures, (each) => [
      element("p", { children: [element("strong", { text: each.name }), " ", ...valueAndRank(each, i)] }),
      quietly(each.summary), element("code", { class: "formula", text: each.formula }), quietly(each.source),
    ], { most: Infinity, class: "measures" }),
  ]);
}

const clusterName = (i) => {
  const at = clusters.label.indexOf(authors.cluster[i]);
  const top = clusters.top[at];
  return clusters.size[at] > 1 ? [` ${authors.cluster[i]}, named after `, top === i ? "this one" : bdi(authors.name[top])] : [` ${authors.cluster[i]}, alone in it`];
};

// Why somebody is not on the map now, and the way back.
function absence(i) {
  if (shown.author[i]) return null;
  const why = state.years && !shown.papersOf[i] ? `no paper ${yearsText()}` : `the filters or the legend hide this ${about.noun}`;
  return element("p", { class: "flag", children: [`Not shown now: ${why}. `,
    element("button", { type: "button", class: "link", text: "Show everyone", on: { click: showEveryone } })] });
}

const showEveryone = () => change({ years: null, minShared: 1, hidden: new Set(), isolates: true, ego: null });

function yearsOf(i) {
  const dated = papersOf[i].map((p) => papers.year[p]).filter((year) => year !== null);
  if (!dated.length) return null;
  const [first, last] = [Math.min(...dated), Math.max(...dated)];
  return first === last ? String(first) : `${first} to ${last}`;
}

// "5 shown, 12 by ties of this page, of 15 in the whole network", less what says nothing. A backbone may leave out a
// tie of two authors who both are here.
function coauthorsText(i) {
  const [now, here, all] = [shown.coauthors[i], tiesOf[i].length, authors.coauthors[i]];
  const parts = [];
  if (now !== here) parts.push(`${now.toLocaleString("en")} shown`);
  if (here !== all) parts.push(`${here.toLocaleString("en")} by ties of this page`);
  return [...parts, `${parts.length ? "of " : ""}${all.toLocaleString("en")}${here === all ? "" : " in the whole network"}`].join(", ");
}

function surroundings(i) {
  const here = state.ego !== null && state.ego.author === i;
  const radius = element("select", { "aria-label": "Steps around", children: [1, 2, 3].map((steps) =>
    element("option", { value: steps, text: plural(steps, "step"), selected: steps === (here ? state.ego.radius : 1) })) });
  const draw = () => change({ ego: { author: i, radius: Number(radius.value) } });
  radius.addEventListener("change", () => { if (state.ego && state.ego.author === i) draw(); });
  const around = element("button", { type: "button", class: "do", "aria-pressed": String(here), text: "Only the surroundings",
    on: { click: () => (here ? change({ ego: null }) : draw()) } });
  const path = element("button", { type: "button", class: "do", text: "Path from here", on: { click: () => openPath(i) } });
  return element("div", { class: "doings", children: [around, radius, path] });
}

function authorPanel(i) {
  const sized = measureNamed(state.size);
  const all = papersInAll(i);
  const mine = tiesOf[i].filter((t) => shown.tie[t]).sort(byStrength);
  const gone = tiesOf[i].length - mine.length, away = authors.coauthors[i] - tiesOf[i].length;
  const others = variantsOf(i);
  const left = [gone ? `${gone.toLocaleString("en")} more on this page, without a tie shown now.` : "",
                away > 0 ? `${away.toLocaleString("en")} more in the whole network, by ties left out of this page.` : ""].filter(Boolean);
  return [
    ...heading(capital(about.noun), [bdi(authors.name[i])]),
    absence(i),
    facts([
      ["Papers", all === null ? "not told" : ofAll(shown.papersOf[i], all)],
      yearsOf(i) && ["Years", yearsOf(i)],
      [capital(partners), coauthorsText(i)],
      sized && [sized.name, ...valueAndRank(sized, i)],
      ["Cluster", swatch(i), ...clusterName(i)],
      others.length && ["Also written", ...others.flatMap((name, k) => [k ? ", " : "", bdi(name)])],
      ["Id", element("code", { children: [bdi(authors.key[i])] })],
    ]),
    yearBars(papersOf[i]),
    surroundings(i),
    measures.length ? measureFacts(i) : null,
    part(`${capital(partners)} (${outOf(mine.length, tiesOf[i].length)})`,
      mine.length ? list(mine, (t) => personAndTie(t, i), { class: "people" }) : quietly(`None ${gone ? "shown now" : "on this page"}.`),
      ...left.map(quietly)),
    hasPapers ? papersInYears("Papers", papersOf[i]) : null,
  ];
}

function tiePanel(t) {
  const [i, j] = [ties.from[t], ties.to[t]];
  const both = papersOfBoth(t);
  const mine = new Set(papersOf[i]);
  const untied = papersOf[j].filter((p) => mine.has(p) && !papers.counted[p] && paperInYears[p]);
  const strength = shown.strength[t];
  const fixed = both.some((p) => paperInYears[p] && papers.worth[p] === null); // it depends on the places in the byline
  const recounted = !state.years ? "" : fixed || !hasPapers ? " over all years" : `, of ${readable(ties.strength[t])} over all years`;
  return [
    ...heading("Tie", [bdi(authors.name[i]), " and ", bdi(authors.name[j])]),
    shown.tie[t] ? null : element("p", { class: "flag", children: ["Not shown now. ",
      element("button", { type: "button", class: "link", text: "Show everyone", on: { click: showEveryone } })] }),
    facts([
      ["Papers together", ties.shared[t] === null ? "not told" : ofAll(shown.shared[t], ties.shared[t])],
      ["Strength", `${readable(strength)}${recounted}`, element("span", { class: "quiet", text: ` ${about.counting}` })],
    ]),
    part("Between", list([i, j], (each) => authorButton(each), { class: "people" })),
    hasPapers ? papersInYears("Papers both wrote", both,
      untied.length ? quietly(`And ${plural(untied.length, "paper")} by both that ${untied.length === 1 ? "makes" : "make"} no ties.`) : null) : null,
  ];
}

function overviewPanel() {
  const sized = measureNamed(state.size);
  const first = sized ? best(flagged(shown.author), 10, byMeasure(sized)).filter((i) => sized.values[i] !== null) : [];
  const strongest = best(flagged(shown.tie), 8, byStrength);
  const tie = (t) => [
    element("button", {
      type: "button", class: "name", on: { click: () => select({ kind: "tie", at: t }, true) },
      children: [element("span", { children: [bdi(authors.name[ties.from[t]]), " – ", bdi(authors.name[ties.to[t]])] })],
    }),
    element("span", { class: "number", text: tieInWords(t) }),
  ];
  return [
    element("p", { class: "kind", text: "Overview" }),
    element("p", { text: hasPapers ? "Click a disc or a line, or search for a name, to see the papers behind it." : "Click a disc or a line, or search for a name." }),
    first.length ? part(`${sized.lowestFirst ? "Lowest" : "Highest"} ${sized.name}`, list(first, (i) => [authorButton(i), element("span", { class: "number", text: readable(sized.values[i]) })], { class: "people ranked" })) : null,
    strongest.length ? part("Strongest ties", list(strongest, tie, { class: "people" })) : null,
    folding("making", "How this page was made", () => [
      quietly(`Strength of ties: ${about.counting}.`),
      quietly(`Clusters: ${about.clusterMethod}${about.clusterSummary && `: ${about.clusterSummary}`}.`),
      element("pre", { tabindex: "0", "aria-label": "Manifest", text: JSON.stringify(about.manifest, null, 2) }),
    ]),
  ];
}

const PANELS = { author: ({ at }) => authorPanel(at), tie: ({ at }) => tiePanel(at), path: (selection) => pathPanel(selection) };

// Draw the panel anew, so that it says what is shown now. Place and focus are kept while the selection is.
let drawn = null;
function showPanel() {
  const { selection } = state;
  const same = JSON.stringify(selection) === JSON.stringify(drawn);
  const top = same ? panel.scrollTop : 0;
  const focused = panel.contains(document.activeElement) ? nameOfControl(document.activeElement) : null;
  panel.replaceChildren(...(selection ? PANELS[selection.kind](selection) : overviewPanel()).filter(Boolean));
  panel.scrollTop = top;
  drawn = selection && { ...selection };
  if (focused === null) return;
  const again = same && [...panel.querySelectorAll("button, select, a, summary")].find((each) => nameOfControl(each) === focused);
  (again || panel.querySelector("h2") || byId("search")).focus({ preventScroll: true });
}

const nameOfControl = (control) => `${control.tagName} ${control.getAttribute("aria-label") || control.textContent}`;

function startPanel() {
  whenChanged((part, byKeyboard) => {
    showPanel();
    if (byKeyboard) (panel.querySelector("h2") || byId("search")).focus();
  });
  showPanel();
}
