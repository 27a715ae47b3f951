// The side panel: an overview, one author, or one tie; every number with the papers behind it.

const panel = document.getElementById("panel");

const bdi = (text, more = {}) => element("bdi", { text, ...more });

function authorButton(i, more = "") {
  return element("button", {
    type: "button", class: "name", on: { click: () => select({ kind: "author", at: i }, true) },
    children: [swatch(i), bdi(authors.name[i]), element("span", { class: "quiet", text: [idIfAmbiguous(i), more].filter(Boolean).join(" · ") })],
  });
}

const swatch = (i) => element("span", { class: `swatch slot-${slotOf[i]}`, "aria-hidden": "true" });

function tieButton(t, text, label) {
  return element("button", {
    type: "button", class: "pill", text, "aria-label": label, on: { click: () => select({ kind: "tie", at: t }, true) },
  });
}

const nameOfTie = (t) => `${authors.name[ties.from[t]]} and ${authors.name[ties.to[t]]}`;

const papersOfTie = (t) => (ties.shared[t] === null ? "a tie" : plural(ties.shared[t], "paper"));

function heading(kind, parts) {
  const close = element("button", { type: "button", class: "close", "aria-label": "Close (Escape)", text: "×", on: { click: () => select(null, true) } });
  return [element("div", { class: "row", children: [element("p", { class: "kind", text: kind }), close] }),
          element("h2", { tabindex: "-1", children: parts })];
}

const part = (title, ...children) => element("section", { children: [element("h3", { text: title }), ...children] });

const list = (items, attributes = {}) => element("ul", { ...attributes, children: items.map((item) => element("li", { children: [].concat(item) })) });

// Only https addresses become links, whatever the data says.
function linkOrText(text, address) {
  let safe = false;
  try { safe = address !== null && new URL(address).protocol === "https:"; } catch { safe = false; }
  return safe ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", children: [bdi(text)] }) : bdi(text);
}

function byline(p) {
  const parts = papers.authors[p].flatMap((i, k) => [k ? ", " : "", bdi(authors.name[i])]);
  if (papers.others[p] > 0) parts.push(` and ${plural(papers.others[p], "author")} not on this page`);
  if (!papers.complete[p]) parts.push(" et al.");
  return parts;
}

function paperCard(p) {
  const facts = [papers.date[p] || "no date", papers.venue[p], ...papers.categories[p]].filter(Boolean);
  const card = [
    element("p", { class: "title", children: [linkOrText(papers.title[p] || "(no title)", papers.url[p])] }),
    element("p", { class: "quiet facts", children: facts.map((fact) => bdi(fact)) }),
    element("p", { class: "quiet", children: byline(p) }),
  ];
  if (!papers.complete[p]) card.push(element("p", { class: "flag", text: "The source cut this byline: more authors than named here." }));
  if (!papers.counted[p]) card.push(element("p", { class: "flag", text: "This paper makes no ties." }));
  return card;
}

const paperList = (chosen) => list(chosen.map(paperCard), { class: "papers" });

function facts(rows) {
  return element("dl", { children: rows.filter(Boolean).flatMap(([term, ...values]) =>
    [element("dt", { text: term }), element("dd", { children: values })]) });
}

function showAuthor(i) {
  const mine = byStrength(tiesOf[i]);
  const cluster = slotOf[i] === OTHER ? `${authors.label[i]} (among the others)` : String(authors.label[i]);
  const count = authors.paperCount[i] === null ? papersOf[i].length : authors.paperCount[i];
  panel.replaceChildren(
    ...heading("Author", [bdi(authors.name[i])]),
    facts([
      ["Papers", String(count)],
      ["Co-authors", String(mine.length)],
      [about.measure, readable(authors.score[i]), element("span", { class: "quiet", text: rank[i] === null ? "" : ` rank ${rank[i]}` })],
      ["Cluster", swatch(i), ` ${cluster}`],
      authors.variants[i].length ? ["Also written", ...authors.variants[i].flatMap((name, k) => [k ? ", " : "", bdi(name)])] : null,
      ["Id", element("code", { children: [bdi(authors.key[i])] })],
    ]),
    part(`Co-authors (${mine.length})`, mine.length
      ? list(mine.map((t) => [authorButton(otherEnd(t, i)), tieButton(t, papersOfTie(t), `${papersOfTie(t)} by ${nameOfTie(t)}`)]), { class: "people" })
      : element("p", { class: "quiet", text: "Nobody on this page." })),
    part(`Papers (${papersOf[i].length})`, paperList(papersOf[i])),
  );
}

function showTie(t) {
  const [i, j] = [ties.from[t], ties.to[t]];
  panel.replaceChildren(
    ...heading("Tie", [bdi(authors.name[i]), " and ", bdi(authors.name[j])]),
    facts([["Papers together", String(sharedBy(t)) || "not told"], ["Strength", readable(ties.strength[t])]]),
    part("Between", list([[authorButton(i)], [authorButton(j)]], { class: "people" })),
    part(`Papers both wrote (${ties.papers[t].length})`, paperList(ties.papers[t])),
  );
}

function showOverview() {
  const first = about.order.slice(0, 10);
  const strongest = byStrength(ties.from.map((_, t) => t)).slice(0, 8);
  panel.replaceChildren(
    element("p", { class: "kind", text: "Overview" }),
    element("p", { text: "Click an author or a tie, or search for a name, to see the papers behind it." }),
    ...(first.length ? [part(`Highest ${about.measure}`, list(first.map((i) => [authorButton(i), element("span", { class: "number", text: readable(authors.score[i]) })]), { class: "people ranked" }))] : []),
    ...(strongest.length ? [part("Strongest ties", list(strongest.map((t) => [
      element("button", {
        type: "button", class: "name", on: { click: () => select({ kind: "tie", at: t }, true) },
        children: [element("span", { children: [bdi(authors.name[ties.from[t]]), " – ", bdi(authors.name[ties.to[t]])] })],
      }),
      element("span", { class: "number", text: papersOfTie(t) }),
    ]), { class: "people" }))] : []),
    element("details", { children: [
      element("summary", { text: "How this page was made" }),
      element("pre", { tabindex: "0", "aria-label": "Manifest", text: JSON.stringify(about.manifest, null, 2) }),
    ] }),
  );
}
