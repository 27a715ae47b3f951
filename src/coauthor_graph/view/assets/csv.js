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
  const own = ["id", "name", "cluster", "papers", "coauthors", "mean_year"];
  const head = [...own, ...otherMeasures.map(({ name }) => (own.includes(name) ? `${name} (measure)` : name))];
  const year = (i) => (Number.isNaN(shown.meanYear[i]) ? null : Number(shown.meanYear[i].toFixed(2)));
  const rows = Array.from(flagged(shown.author), (i) => [
    authors.key[i], authors.name[i], authors.cluster[i], papersNow(i), shown.coauthors[i], year(i),
    ...otherMeasures.map(({ values }) => values[i]),
  ]);
  return csv([head, ...rows]);
}

function tiesAsCsv() {
  const head = ["author_1", "name_1", "author_2", "name_2", "shared_papers", "strength"];
  const rows = Array.from(flagged(shown.tie), (t) => [
    ...[ties.from[t], ties.to[t]].flatMap((i) => [authors.key[i], authors.name[i]]),
    ties.shared[t] === null ? null : shown.shared[t],
    state.years ? Number(shown.strength[t].toPrecision(8)) : shown.strength[t], // three thirds, each of nine digits, are 1
  ]);
  return csv([head, ...rows]);
}
