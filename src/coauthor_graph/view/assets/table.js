// The authors shown as a table: the way in for keyboards and screen readers, and for whoever likes lists.

const table = document.getElementById("table");
const CHUNK = 300;
const sorting = { by: "score", down: true, rows: CHUNK };

const COLUMNS = [
  { id: "name", title: () => "Author", value: (i) => authors.name[i] },
  { id: "papers", title: () => "Papers", number: true, value: (i) => authors.paperCount[i] ?? papersOf[i].length },
  { id: "coauthors", title: () => "Co-authors", number: true, value: (i) => tiesOf[i].length },
  { id: "score", title: () => about.measure, number: true, value: (i) => authors.score[i] },
  { id: "cluster", title: () => "Cluster", number: true, value: (i) => authors.label[i] },
];

// Undefined values last in either direction; equal ones in the order of scores.
function sortedRows() {
  const { value, number } = COLUMNS.find((each) => each.id === sorting.by);
  const sign = sorting.down ? -1 : 1;
  const compare = number ? (a, b) => a - b : (a, b) => a.localeCompare(b, "en");
  return shownAuthors().sort((i, j) => {
    const [a, b] = [value(i), value(j)];
    if (a === null || b === null) return (a === null) - (b === null) || placeInOrder[i] - placeInOrder[j];
    return sign * compare(a, b) || placeInOrder[i] - placeInOrder[j];
  });
}

function header({ id, title, number }) {
  const active = sorting.by === id;
  const click = () => {
    sorting.down = active ? !sorting.down : Boolean(number);
    sorting.by = id;
    showTable();
    table.querySelector(`[data-column="${id}"]`).focus();
  };
  return element("th", {
    scope: "col", class: number ? "number" : null, "aria-sort": active ? (sorting.down ? "descending" : "ascending") : null,
    children: [element("button", {
      type: "button", "data-column": id, on: { click }, text: title(),
      children: [element("span", { "aria-hidden": "true", text: active ? (sorting.down ? " ↓" : " ↑") : "" })],
    })],
  });
}

function cell(i, { id, number, value }) {
  if (id === "name") return element("th", { scope: "row", children: [authorButton(i)] });
  if (id === "cluster") return element("td", { class: "number", children: [swatch(i), ` ${value(i)}`] });
  return element("td", { class: number ? "number" : null, text: readable(value(i)) });
}

function showTable() {
  const rows = sortedRows();
  const made = element("table", { children: [
    element("caption", { text: `${plural(rows.length, "author")} shown` }),
    element("thead", { children: [element("tr", { children: COLUMNS.map(header) })] }),
    element("tbody", { children: rows.slice(0, sorting.rows).map((i) => element("tr", { children: COLUMNS.map((each) => cell(i, each)) })) }),
  ] });
  table.replaceChildren(made);
  if (rows.length > sorting.rows) {
    const more = () => { sorting.rows += CHUNK; showTable(); };
    table.append(element("button", { type: "button", class: "more", text: `Show ${Math.min(CHUNK, rows.length - sorting.rows)} more`, on: { click: more } }));
  }
}

function startTable() {
  const button = document.getElementById("table-button");
  button.addEventListener("click", () => {
    table.hidden = !table.hidden;
    button.setAttribute("aria-expanded", String(!table.hidden));
    button.textContent = table.hidden ? "Table" : "Map";
    if (!table.hidden) showTable();
  });
}
