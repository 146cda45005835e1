// --- names -----------------------------------------------------------------------------------------------------------

// The names that fields of a fact suggest: those of the file, and those that the text has.
function suggest() {
  ["species", "chemical", "method"].forEach(suggestOf);
}

function suggestOf(kind) {
  const own = gold.entities.filter(one => one.class === kind || (kind === "chemical" && one.class === "species")).map(one => one.names[0]);
  const seen = sentences.flatMap(one => one.mentions).filter(mention => mention.kind === kind).map(mention => mention.name);
  $(`names-${kind}`).replaceChildren(...[...new Set([...own, ...seen])].map(value => h("option", { value })));
}

const uses = id => everything().filter(fact => Object.keys(roles[fact.fact] ?? {}).some(role => [fact[role]].flat().includes(id))).length;

function names() {
  const wanted = fold($("words").value);
  return gold.entities.filter(one => fold(one.names.join(" ")).includes(wanted)).map(one => {
    const used = uses(one.id);
    const text = h("textarea", { value: one.names.join("\n"), rows: Math.min(one.names.length + 1, 6), title: "one name a line; the first is shown" });
    text.addEventListener("change", () => {
      const given = text.value.split("\n").map(name => name.trim()).filter(Boolean);
      if (given.length) change(() => { one.names = [...new Set(given)]; }); else draw();
    });
    const into = h("input", { list: `names-${one.class}`, placeholder: "is the same as …" });
    into.addEventListener("change", () => { if (into.value.trim()) merge(one, into.value); });
    return h("div", { class: "name" }, h("span", { class: one.class }, h("i", {}, one.class), h("br"), h("span", { class: "empty" }, `in ${used} fact${used === 1 ? "" : "s"}`)), text,
      h("div", { class: "ends" }, into, h("button", { disabled: used > 0, onclick: () => change(() => gold.entities.splice(gold.entities.indexOf(one), 1)) }, "delete")));
  });
}

function merge(one, name) {
  const other = gold.entities.find(each => each !== one && each.class === one.class && each.names.some(given => fold(given) === fold(name)));
  if (!other) { say(`nothing is called ${name}`, true); return; }
  change(() => {
    const swap = id => id === one.id ? other.id : id;
    for (const fact of everything()) {
      for (const role of Object.keys(roles[fact.fact] ?? {})) fact[role] = Array.isArray(fact[role]) ? [...new Set(fact[role].map(swap))] : swap(fact[role]);
    }
    other.names = [...new Set([...other.names, ...one.names])];
    gold.entities.splice(gold.entities.indexOf(one), 1);
  });
}
