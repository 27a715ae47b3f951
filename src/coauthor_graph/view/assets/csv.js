// What is shown as CSV after RFC 4180, with a byte order mark, without which spreadsheets mistake the letters.

// A spreadsheet runs a text that begins so as a formula: an apostrophe before it makes it a text.
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;

function authorsAsCsv() {
  const head = ["id", "name", "cluster", "papers", "coauthors", "mean_year", ...measures.map(({ name }) => name)];
  const year = (i) => (Number.isNaN(shown.meanYear[i]) ? null : Number(shown.meanYear[i].toFixed(2)));
  const rows = Array.from(flagged(shown.author), (i) => [
    authors.key[i], authors.name[i], authors.cluster[i], hasPapers ? shown.papersOf[i] : authors.papers[i], shown.coauthors[i], year(i),
    ...measures.map(({ values }) => values[i]),
  ]);
  return csv([head, ...rows]);
}

function tiesAsCsv() {
  const head = ["author_1", "name_1", "author_2", "name_2", "shared_papers", "strength"];
  const rows = Array.from(flagged(shown.tie), (t) => [
    ...[ties.from[t], ties.to[t]].flatMap((i) => [authors.key[i], authors.name[i]]),
    ties.shared[t] === null ? null : shown.shared[t], shown.strength[t],
  ]);
  return csv([head, ...rows]);
}
