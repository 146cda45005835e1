"use strict";
// A piece of the paper has one id on both sides: pointing at it on one side shows it on the other.
const pages = document.getElementById("pages"), text = document.getElementById("text");
const sides = new Map();
for (const element of document.querySelectorAll("[data-p]")) {
  const id = element.dataset.p;
  sides.set(id, [...(sides.get(id) || []), element]);
}
let shown = null, kept = false, waiting = 0;

function show(id) {
  for (const element of sides.get(shown) || []) element.classList.remove("on");
  shown = id;
  for (const element of sides.get(id) || []) element.classList.add("on");
}

// Scrolls the other side alone, and only where the piece is out of sight.
function reveal(id, from) {
  if (!pages || getComputedStyle(pages.parentElement).display !== "grid") return;
  for (const pane of [pages, text]) {
    const there = (sides.get(id) || []).filter((element) => pane.contains(element));
    if (pane.contains(from) || !there.length) continue;
    const view = pane.getBoundingClientRect(), box = there[0].getBoundingClientRect();
    if (box.top >= view.top && box.bottom <= view.bottom) continue;
    pane.scrollTop += box.top - view.top - Math.max(20, (view.height - box.height) / 3);
  }
}

const piece = (event) => event.target.closest("[data-p]");
document.addEventListener("pointerover", (event) => {
  const element = piece(event);
  clearTimeout(waiting);
  if (kept || event.pointerType === "touch") return;
  if (!element) return show(null);
  show(element.dataset.p);
  waiting = setTimeout(() => reveal(element.dataset.p, element), 120);
});
document.addEventListener("click", (event) => {
  const element = piece(event);
  if (!element || event.target.closest("a")) return;
  kept = !(kept && shown === element.dataset.p);
  show(element.dataset.p);
  reveal(shown, element);
});
document.addEventListener("focusin", (event) => {
  const element = piece(event);
  if (element && element.matches(":focus-visible")) { show(element.dataset.p); reveal(shown, element); }
});

for (const box of document.querySelectorAll("nav input")) {
  box.checked = true;
  box.addEventListener("change", () => {
    if (box.dataset.layer) return document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
    for (const element of document.querySelectorAll("main .k-" + box.dataset.kind)) element.classList.toggle("gone", !box.checked);
  });
}

const sheets = [...document.querySelectorAll(".sheet")];
function turn(step) {
  const top = pages.getBoundingClientRect().top + 40;
  const at = sheets.findLastIndex((sheet) => sheet.getBoundingClientRect().top <= top);
  const sheet = sheets[Math.min(Math.max(at + step, 0), sheets.length - 1)];
  pages.scrollTop += sheet.getBoundingClientRect().top - pages.getBoundingClientRect().top - 14;
  const mark = document.getElementById(sheet.id.replace("page", "text"));
  if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 10;
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { kept = false; show(null); }
  if (sheets.length && event.key === "n") turn(1);
  if (sheets.length && event.key === "p") turn(-1);
});
