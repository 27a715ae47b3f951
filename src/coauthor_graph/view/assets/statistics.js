// Statistics of what is shown, counted when somebody opens them. Each can be checked by hand from the table.

// Sizes of the components of what is shown, the largest first.
function componentSizes() {
  const seen = new Uint8Array(authors.count), sizes = [];
  for (const start of flagged(shown.author)) {
    if (seen[start]) continue;
    const line = [start];
    seen[start] = 1;
    for (let k = 0; k < line.length; k++) {
      for (const t of tiesOf[line[k]]) {
        const j = otherEnd(t, line[k]);
        if (!shown.tie[t] || seen[j]) continue;
        seen[j] = 1;
        line.push(j);
      }
    }
    sizes.push(line.length);
  }
  return sizes.sort((a, b) => b - a);
}

const share = (some, all) => (all ? `${readable(100 * some / all)} %` : "–");

// [id, what it is, its value, a word on it] of each statistic.
function statisticsNow() {
  const { authors: n, ties: m } = shown;
  const sizes = componentSizes();
  let papersSum = 0, isolates = 0;
  for (const i of flagged(shown.author)) {
    papersSum += shown.papersOf[i];
    isolates += shown.coauthors[i] === 0;
  }
  const chosen = [...flagged(shown.paper)];
  const single = chosen.filter((p) => papers.complete[p] && papers.authors[p].length + papers.others[p] === 1).length;
  return [
    ["authors", capital(about.nouns), n],
    ["ties", "Ties", m],
    hasPapers && ["papers", "Papers", shown.papers],
    ["density", "Density", n > 1 ? 2 * m / (n * (n - 1)) : null, "ties of all there could be"],
    (hasPapers || authors.papers.every((count) => count !== null)) && ["papers-mean", `Papers per ${about.noun}, mean`, n ? papersSum / n : null],
    ["coauthors-mean", `${capital(partners)} per ${about.noun}, mean`, n ? 2 * m / n : null],
    ["components", "Components", sizes.length],
    ["giant", "In the largest component", sizes[0] || 0, share(sizes[0] || 0, n)],
    ["isolates", `${capital(about.nouns)} without ties`, isolates, share(isolates, n)],
    hasPapers && ["single", `Papers with one ${about.noun}`, single, share(single, chosen.length)],
  ].filter(Boolean);
}

function statisticsShown() {
  const rows = statisticsNow().map(([id, term, value, word]) => element("div", { children: [
    element("dt", { text: term }),
    element("dd", { "data-statistic": id, "data-value": value === null ? "" : String(value),
      children: [readable(value), ...(word ? [element("span", { class: "quiet", text: ` ${word}` })] : [])] }),
  ] }));
  const parts = [element("dl", { class: "statistics", children: rows })];
  if (hasPapers) {
    const chosen = [...flagged(shown.paper)];
    const bars = yearBars(chosen);
    const yearless = chosen.filter((p) => papers.year[p] === null).length;
    parts.push(part("Papers per year", ...[bars, yearless ? quietly(`${plural(yearless, "paper")} without a year.`) : null].filter(Boolean)));
  }
  return parts;
}

function startStatistics() {
  const body = element("div");
  const details = element("details", { children: [element("summary", { text: "Statistics of what is shown" }), body] });
  const show = () => { if (details.open) body.replaceChildren(...statisticsShown()); };
  byId("statistics").append(details);
  details.addEventListener("toggle", show);
  whenChanged((part) => { if (FILTERS.some((name) => name in part)) show(); });
}
