// Saving what is shown to a file: the menu, and the files it makes.

const fileName = (title) => plain(title).replace(/ +/g, "-").slice(0, 60) || "co-authors";

function offer(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const offerText = (text, type, name) => offer(new Blob([text], { type: `${type};charset=utf-8` }), name);

// By way of a text: asked for a blob, Chromium waits for an idle moment, which can take seconds.
function savePicture() {
  const [kind, text] = picture().toDataURL("image/png").split(",");
  if (!kind.includes("image/png")) say("The browser could not make a picture of this size.");
  else offer(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: "image/png" }), `${fileName(about.title)}.png`);
}

function startSaving() {
  const name = fileName(about.title), button = byId("save-button"), menu = byId("save-menu");
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const kinds = {
    "save-png": savePicture,
    "save-svg": () => offerText(drawing(), "image/svg+xml", `${name}.svg`),
    "save-authors": () => offerText(authorsAsCsv(), "text/csv", `${name}-${about.nouns}.csv`),
    "save-ties": () => offerText(tiesAsCsv(), "text/csv", `${name}-ties.csv`),
  };
  for (const [id, save] of Object.entries(kinds)) byId(id).addEventListener("click", save);
  button.addEventListener("click", () => {
    show(menu.hidden);
    if (!menu.hidden) menu.querySelector("button").focus();
  });
  menu.addEventListener("click", () => { show(false); button.focus(); });
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.preventDefault();
    show(false);
    button.focus();
  });
  menu.parentElement.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.parentElement.contains(relatedTarget)) show(false);
  });
  addEventListener("pointerdown", (event) => { if (!menu.parentElement.contains(event.target)) show(false); });
}
