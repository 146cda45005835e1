// --- the form --------------------------------------------------------------------------------------------------------

// The entity of that name; a new one where the file has none.
function resolve(text, kind) {
  const wanted = fold(text);
  const fits = one => one.class === kind || (kind === "chemical" && one.class === "species");
  const found = gold.entities.find(one => fits(one) && one.names.some(name => fold(name) === wanted));
  if (found) return found.id;
  const plain = fold(text).replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "") || kind;
  let id = plain;
  for (let number = 2; entity(id); number++) id = `${plain}_${number}`;
  gold.entities.push({ id, class: kind, names: [text.trim()] });
  return id;
}

const EDITORS = {
  entity(fact, field) {
    const kind = roles[fact.fact][field];
    const input = h("input", { list: `names-${kind}`, value: hints[field] ?? (fact[field] ? called(fact[field]) : ""), required: true, name: field });
    return [input, () => resolve(input.value, kind)];
  },
  entities(fact, field) {
    const kind = roles[fact.fact][field], chips = (fact[field] ?? []).map(called);
    const input = h("input", { list: `names-${kind}`, placeholder: "add, Enter", name: field });
    const box = h("div", { class: "many" });
    const show = () => box.replaceChildren(...chips.map((name, n) => h("span", { class: "chip" }, name,
      h("button", { type: "button", title: "take out", onclick: () => { chips.splice(n, 1); show(); } }, "×"))), input);
    const take = () => { if (input.value.trim()) { chips.push(input.value.trim()); input.value = ""; show(); input.focus(); } };
    input.addEventListener("keydown", event => { if (event.key === "Enter" && input.value.trim()) { event.preventDefault(); take(); } });
    show();
    return [box, () => { take(); return [...new Set(chips.map(name => resolve(name, kind)))]; }];
  },
  term(fact, field) {
    const usual = { polarity: "positive", status: "asserted" }[field];
    const choices = Array.isArray(terms[field]) ? terms[field] : Object.keys(terms[field]);
    const input = h("select", { name: field, required: field === "property" || field === "class" },
      ...(usual ? choices : ["", ...choices]).map(value => h("option", { value, selected: (fact[field] ?? usual ?? "") === value }, value.replaceAll("_", " "))));
    return [input, () => input.value || null];
  },
  terms(fact, field) {
    const boxes = terms[field].map(value => h("input", { type: "checkbox", value, checked: (fact[field] ?? []).includes(value) }));
    return [h("div", { class: "terms" }, ...boxes.map(box => h("label", {}, box, box.value))), () => boxes.filter(box => box.checked).map(box => box.value)];
  },
  range(fact, field, unit) {
    const [low, high] = (fact[field] ?? [null, null]).map((end, n) => h("input", { type: "number", step: "any", value: end ?? "", name: field, placeholder: n ? "to" : "from" }));
    const read = () => {
      const ends = [low, high].map(input => input.value === "" ? null : Number(input.value));
      return ends[0] === null && ends[1] === null ? null : ends;
    };
    low.addEventListener("change", () => { if (high.value === "" && fact[field] === null) high.value = low.value; });
    return [h("div", { class: "range" }, low, "–", high, unit, " (leave one empty for an open end)"), read];
  },
  value(fact, field) {
    const printed = Array.isArray(fact[field]) ? fact[field].map(end => end ?? "").join("–").replace(/^(.*)–\1$/, "$1") : fact[field] ?? "";
    const input = h("input", { value: printed, required: true, name: field, placeholder: "386, 1.5–2 or a text; the unit is that of the property" });
    return [input, property => {
      const text = input.value.trim().replace(/−/g, "-");
      if (!terms.property[property]) return input.value.trim();
      const found = text.match(/^(-?[\d.]+)?(?:\s*(?:–|\bto\b)\s*(-?[\d.]+)?)?$/);
      if (!found || !text) throw new Error(`'${text}' is no number and no range`);
      const ends = [found[1], /–|to/.test(text) ? found[2] : found[1]].map(end => end === undefined ? null : Number(end));
      return ends;
    }];
  },
  maybe(fact, field) {
    const input = h("select", { name: field }, ...[["", "not said"], ["true", "yes"], ["false", "no"]].map(([value, text]) => h("option", { value, selected: String(fact[field] ?? "") === value }, text)));
    return [input, () => input.value === "" ? null : input.value === "true"];
  },
  line(fact, field) {
    const input = h("input", { value: fact[field] ?? "", name: field });
    return [input, () => input.value.trim() || null];
  },
  count(fact, field) {
    const input = h("input", { type: "number", min: 1, step: 1, value: fact[field] ?? "", name: field });
    return [input, () => input.value === "" ? null : Number(input.value)];
  },
  refs(fact, field) {
    const input = h("input", { value: (fact[field] ?? []).join(", "), name: field, placeholder: "numbers, with commas" });
    return [input, () => input.value.split(",").map(key => key.trim()).filter(Boolean)];
  },
  text(fact, field) {
    const input = h("textarea", { value: fact[field] ?? "", rows: 3, name: field });
    return [input, () => input.value.trim()];
  },
};

function form(fact) {
  const fields = [...FIELDS[fact.fact], ...SHARED], editors = fields.map(([field, type, unit]) => EDITORS[type](fact, field, unit));
  const here = h("form", {}), message = h("span", { class: "mark" });
  fields.forEach(([field], n) => here.append(h("span", { class: "label" }, field.replaceAll("_", " ")), editors[n][0]));
  here.append(h("div", { class: "ends" }, h("button", { type: "submit" }, "Done, it is right"), h("button", { type: "button", onclick: () => { close(); draw(); } }, "Cancel"), message));
  message.hidden = true;
  here.addEventListener("submit", event => {
    event.preventDefault();
    const known = gold.entities.length;
    try {
      change(() => fill(fact, fields, editors));
      point(fact);
    } catch (error) {
      history.pop();
      gold.entities.length = known;
      message.textContent = error.message;
      message.hidden = false;
    }
  });
  return here;
}

function fill(fact, fields, editors) {
  const values = {};
  fields.forEach(([field], n) => { values[field] = editors[n][1](values.property); });
  if (fact.fact === "property") values.unit = terms.property[values.property] || null;
  if (values.status === "asserted") {
    delete values.status;
    delete fact.status;
  }
  Object.assign(fact, values, { checked: true });
  if (fact === pending) gold.facts.push(fact);
}
