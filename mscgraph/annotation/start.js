// --- keys and buttons ------------------------------------------------------------------------------------------------

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  a: () => current && check(current), e: () => current && edit(current), o: () => current && differ(current), d: () => current && remove(current), Delete: () => current && remove(current),
  "/": () => $("words").focus(),
};

document.addEventListener("keydown", event => {
  const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(event.target.tagName);
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) { event.preventDefault(); undo(); return; }
  if (event.key === "Escape") {
    if (editing) close(); else if (typing) event.target.blur(); else if (chosen !== null) { choose(chosen); return; } else current = null;
    draw();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || tab === "names") return;
  const key = event.target.tagName === "BUTTON" && event.key.startsWith("Arrow") ? "" : event.key;
  const adding = KINDS[Number(key) - 1];
  if (key in KEYS || adding) { event.preventDefault(); adding ? add(adding) : KEYS[key](); }
});

for (const id of ["words", "shown", "kind"]) $(id).addEventListener("input", () => { close(); draw(); });
for (const id of ["facts", "names"]) $(`tab-${id}`).addEventListener("click", () => { tab = id; close(); draw(); });
$("undo").addEventListener("click", undo);
$("save").addEventListener("click", () => { dirty = true; save(); });
window.addEventListener("beforeunload", event => { if (dirty) event.preventDefault(); });

$("title").textContent = data.title;
$("kind").append(h("option", { value: "" }, "all kinds"), ...KINDS.map(kind => h("option", { value: kind }, kind)));
drawText();
suggest();
draw();
say(`${data.file} is opened; each change is saved`);
