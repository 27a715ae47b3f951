// The authors shown as a table: the way in for keyboards and screen readers, and for whoever likes lists.

const table = byId("table");
const ROWS = 500; // drawn at once; the others when asked, so many with every frame
const collator = new Intl.Collator("en");
const sorting = { by: null, down: true, all: false };
let tableTurn = 0;

// A column: its title, what its numbers are counted in, the value of an author (null if undefined).
function columnsNow() {
  return [
    { id: "name", title: about.noun, value: (i) => authors.name[i], words: true },
    ...(papersTold ? [{ id: "papers", title: "papers", scope: yearsText(), value: papersNow }] : []),
    { id: "coauthors", title: partners, scope: "shown", value: (i) => shown.coauthors[i] },
    ...otherMeasures.map((measure) => ({
      id: `measure ${measure.name}`, title: measure.name, scope: "whole network", measure, value: (i) => measure.values[i],
    })),
    { id: "cluster", title: "cluster", value: (i) => authors.cluster[i] },
    ...(hasPapers ? [{ id: "year", title: "mean year", scope: yearsText(), value: (i) => (Number.isNaN(shown.meanYear[i]) ? null : shown.meanYear[i]) }] : []),
  ];
}

const startsDown = ({ words, measure, id }) => !words && id !== "cluster" && !(measure && measure.lowestFirst);

// Undefined values last in either direction, equal ones by id.
function sortedRows({ words, value }) {
  const rows = [...flagged(shown.author)];
  const values = new Map(rows.map((i) => [i, value(i)]));
  const sign = sorting.down ? -1 : 1;
  const compare = words ? collator.compare : (a, b) => a - b;
  return rows.sort((i, j) => {
    const a = values.get(i), b = values.get(j);
    if (a === null || b === null) return (a === null) - (b === null) || i - j;
    return sign * compare(a, b) || i - j;
  });
}

function header(column) {
  const active = sorting.by === column.id;
  const click = () => {
    sorting.down = active ? !sorting.down : startsDown(column);
    sorting.by = column.id;
    showTable();
    [...table.querySelectorAll("thead button")].find((button) => button.dataset.column === column.id).focus();
  };
  return element("th", {
    scope: "col", class: column.words ? null : "number", "aria-sort": active ? (sorting.down ? "descending" : "ascending") : null,
    children: [
      element("button", {
        type: "button", "data-column": column.id, on: { click }, title: column.measure ? column.measure.summary : null, text: column.title,
        children: [element("span", { "aria-hidden": "true", text: active ? (sorting.down ? " ↓" : " ↑") : "" })],
      }),
      ...(column.scope ? [element("span", { class: "quiet scope", text: column.scope })] : []),
    ],
  });
}

function cell(i, { id, words, value }) {
  if (words) return element("th", { scope: "row", children: [authorButton(i)] });
  if (id === "cluster") return element("td", { class: "number", text: String(value(i)) });
  if (id === "year") return element("td", { class: "number", text: value(i) === null ? "–" : value(i).toFixed(1) });
  return element("td", { class: "number", text: readable(value(i)) });
}

const rowOf = (columns) => (i) => element("tr", { children: columns.map((column) => cell(i, column)) });

function captionText(rows) {
  const counted = hasPapers ? ` Papers and mean year are counted ${yearsText() || "over all years"}, ${partners} among those shown.` : "";
  return `${plural(rows.length, about.noun, about.nouns)} shown.${counted} Measures are those of the whole network.`;
}

function showTable() {
  const columns = columnsNow();
  if (!columns.some(({ id }) => id === sorting.by)) {
    const first = columns.find(({ measure }) => measure === measures[0]) || columns[1];
    Object.assign(sorting, { by: first.id, down: startsDown(first) });
  }
  const rows = sortedRows(columns.find(({ id }) => id === sorting.by));
  const made = rowOf(columns);
  const left = table.scrollLeft, top = table.scrollTop;
  table.replaceChildren(element("table", { children: [
    element("caption", { children: [element("span", { text: captionText(rows) })] }),
    element("thead", { children: [element("tr", { children: columns.map(header) })] }),
    element("tbody", { children: rows.slice(0, ROWS).map(made) }),
  ] }));
  table.scrollTo(left, top);
  tableTurn++;
  if (rows.length <= ROWS) return;
  const drawRest = () => {
    makeLong(table.firstElementChild);
    drawRows(rows.slice(ROWS), made, tableTurn);
  };
  if (sorting.all) return drawRest();
  table.append(element("button", { type: "button", class: "more", text: `Show all ${rows.length.toLocaleString("en")}`, on: { click: ({ target }) => {
    sorting.all = true;
    target.remove();
    table.focus();
    drawRest();
  } } }));
}

// A long table is laid out by parts, those out of sight when they come into it: a browser lays out every row of
// a table anew for each that is added. Then it is no table by its looks, and roles must say that it is one.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "th[scope=row]": "rowheader", "th[scope=col]": "columnheader" };
function giveRoles(root) {
  for (const [selector, role] of Object.entries(ROLES)) {
    if (root.matches(selector)) root.setAttribute("role", role);
    for (const each of root.querySelectorAll(selector)) each.setAttribute("role", role);
  }
  return root;
}

function makeLong(made) {
  const widths = [...made.querySelectorAll("thead th")].map((head) => `${head.offsetWidth}px`);
  made.style.setProperty("--widths", widths.join(" "));
  made.classList.add("long");
  giveRoles(made);
}

// The next rows with every frame, as long as it is the same table that is seen.
function drawRows(rows, made, turn) {
  if (turn !== tableTurn || table.hidden || !rows.length) return;
  table.firstElementChild.append(giveRoles(element("tbody", { children: rows.slice(0, ROWS).map(made) })));
  requestAnimationFrame(() => drawRows(rows.slice(ROWS), made, turn));
}

// Table and path form stand in the same place.
function openTable(open) {
  const button = byId("table-button");
  table.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "Map" : "Table";
  if (!open) return;
  showPathForm(false);
  showTable();
}

function startTable() {
  table.tabIndex = -1;
  byId("table-button").addEventListener("click", () => openTable(table.hidden));
  whenChanged((part) => {
    if (!table.hidden && !selectsOnly(part)) showTable();
  });
}
