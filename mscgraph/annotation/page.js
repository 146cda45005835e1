"use strict";

// --- what the page knows ---------------------------------------------------------------------------------------------

const data = JSON.parse(document.getElementById("data").textContent);
const { sentences, terms, roles } = data;
const KINDS = Object.keys(roles);
const FIELDS = {
  species: [["name", "entity"], ["class", "term"], ["material", "line"], ["dopant", "line"]],
  synthesis: [["product", "entity"], ["precursors", "entities"], ["ligands", "entities"], ["solvents", "entities"],
    ["temperature_C", "range", "°C"], ["duration_h", "range", "h"], ["approach", "term"]],
  conversion: [["source", "entity"], ["target", "entity"], ["reagents", "entities"], ["temperature_C", "range", "°C"],
    ["duration_h", "range", "h"], ["mechanism", "terms"], ["reversible", "maybe"]],
  characterization: [["subject", "entity"], ["method", "entity"]],
  property: [["subject", "entity"], ["property", "term"], ["value", "value"]],
  purification: [["subject", "entity"], ["method", "entity"]],
  application: [["subject", "entity"], ["use", "line"]],
  binding: [["subject", "entity"], ["ligand", "entity"], ["mode", "line"], ["count", "count"]],
};
const SHARED = [["polarity", "term"], ["status", "term"], ["refs", "refs"], ["note", "text"]];

let gold = data.gold, version = data.version;
let chosen = null, current = null, editing = null, tab = "facts";  // a sentence's number; facts
let pending = null, hints = {};  // a fact that is not in the file yet, and the names that its sentence suggests
let dirty = false, saving = false, timer = 0;
const history = [];

const $ = id => document.getElementById(id);
const optional = () => gold.optional_facts ?? [];
const everything = () => [...gold.facts, ...optional()];
const listOf = fact => optional().includes(fact) ? gold.optional_facts : gold.facts;
const entity = id => gold.entities.find(one => one.id === id);
const called = id => entity(id)?.names[0] ?? `?${id}`;
const fold = text => text.normalize("NFKC").replace(/[‐-―−]/g, "-").replace(/\s+/g, " ").trim().toLowerCase();

function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") element.className = value;
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

// --- facts in words, and where they stand ----------------------------------------------------------------------------

function range(value, unit) {
  if (!value) return "";
  const [low, high] = value;
  if (low === high) return `${low} ${unit}`;
  return low === null ? `up to ${high} ${unit}` : high === null ? `from ${low} ${unit}` : `${low}–${high} ${unit}`;
}

function words(fact) {
  const list = (opening, ids) => ids?.length ? `${opening} ${ids.map(called).join(", ")}` : "";
  const event = [range(fact.temperature_C, "°C") && `at ${range(fact.temperature_C, "°C")}`,
    range(fact.duration_h, "h") && `for ${range(fact.duration_h, "h")}`];
  const parts = {
    species: () => [`${called(fact.name)}: ${fact.class ?? "of no class"}`, fact.material && `of ${fact.material}`, fact.dopant && `with ${fact.dopant}`],
    synthesis: () => [called(fact.product), list("from", fact.precursors), list("ligands", fact.ligands), list("in", fact.solvents), ...event, fact.approach],
    conversion: () => [`${called(fact.source)} ${fact.reversible ? "⇌" : "→"} ${called(fact.target)}`, list("with", fact.reagents), ...event, fact.mechanism?.length && `by ${fact.mechanism.join(", ")}`],
    characterization: () => [called(fact.subject), `by ${called(fact.method)}`],
    property: () => [`${called(fact.subject)}: ${(fact.property ?? "").replaceAll("_", " ")} ${Array.isArray(fact.value) ? range(fact.value, fact.unit ?? "") : fact.value ?? ""}`],
    purification: () => [called(fact.subject), `purified by ${called(fact.method)}`],
    application: () => [called(fact.subject), `used for ${fact.use ?? ""}`],
    binding: () => [`${called(fact.subject)} binds ${called(fact.ligand)}`, fact.mode, fact.count && `${fact.count} of it`],
  }[fact.fact];
  return parts ? parts().filter(Boolean).join(", ") : JSON.stringify(fact);
}

const folded = sentences.map(one => fold(one.kind === "table" ? one.text.replaceAll(" | ", " ") : one.text));
const known = new Map();

// The sentences that a note quotes; else the one, most likely the row of a table, that shares most of its words.
function places(fact) {
  const printed = fact.note ?? "";
  if (!known.has(printed)) {
    const note = fold(printed);
    const quotes = note.split(" … ");
    // what is short, such as a heading, can also be a few words of a sentence
    const quoted = text => text.length > 40 ? note.includes(text)
      : quotes.some(quote => quote === text || quote.startsWith(`${text} `) || quote.endsWith(` ${text}`));
    let found = folded.flatMap((text, n) => text && quoted(text) ? [n] : []);
    if (!found.length && note) {
      const said = new Set(note.split(" "));
      const shared = folded.map(text => text.split(" ").filter(word => said.has(word)).length / said.size);
      const most = Math.max(...shared);
      if (most >= 0.5) found = [shared.indexOf(most)];
    }
    known.set(printed, found);
  }
  return known.get(printed);
}

// --- changing, undoing, saving ---------------------------------------------------------------------------------------

function change(how) {
  history.push(JSON.stringify(gold));
  if (history.length > 200) history.shift();
  how();
  touched();
}

function undo() {
  if (!history.length) return;
  gold = JSON.parse(history.pop());
  close();
  current = null;
  touched();
}

function close() {
  editing = pending = null;
  hints = {};
}

function touched() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, 700);
  say("not saved yet");
  suggest();
  draw();
}

function say(text, bad = false) {
  $("state").textContent = text;
  $("state").classList.toggle("bad", bad);
}

async function save() {
  clearTimeout(timer);
  if (saving || !dirty) return;
  saving = true;
  dirty = false;
  try {
    const token = location.pathname.split("/")[1];
    const answer = await fetch(location.pathname, {
      method: "PUT", headers: { "Content-Type": "application/json", "X-Token": token },
      body: JSON.stringify({ gold, version }),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    version = told.version;
    say(`saved in ${data.file}`);
  } catch (error) {
    dirty = true;
    say(error instanceof TypeError ? "not saved: mscgraph annotate does not run any more" : `not saved: ${error.message}`, true);
    saving = false;
    return;
  }
  saving = false;
  if (dirty) save();
}

// --- the text --------------------------------------------------------------------------------------------------------

const spans = [];

function drawText() {
  let page = null, paragraph = null;
  sentences.forEach((one, number) => {
    const tag = one.kind === "title" || one.kind === "heading" ? "h2" : "p";
    if (one.begins || !paragraph) $("text").append(paragraph = h(tag, { class: one.kind }));
    if (one.page !== page) {
      page = one.page;
      paragraph.append(h("span", { class: "page" }, `p. ${page}`));
    }
    const span = h("span", { class: "s", tabIndex: 0, onclick: () => choose(number) }, ...marked(one));
    span.addEventListener("keydown", event => { if (event.key === "Enter") choose(number); });
    paragraph.append(span, " ");
    span.classList.toggle("open", one.open.length > 0);
    spans.push(span);
  });
}

function marked(one) {
  const out = [];
  let at = 0;
  for (const mention of one.mentions) {
    out.push(...scripted(one, at, mention.start), h("i", { class: mention.kind, title: `${mention.kind}: ${mention.name}` }, ...scripted(one, mention.start, mention.end)));
    at = mention.end;
  }
  return [...out, ...scripted(one, at, one.text.length)];
}

// A stretch of a sentence with its sub- and superscripts.
function scripted(one, start, end) {
  const out = [];
  for (const [first, last, script] of one.runs.filter(run => run[0] < end && run[1] > start)) {
    const from = Math.max(first, start), to = Math.min(last, end);
    out.push(one.text.slice(start, from), h(script, {}, one.text.slice(from, to)));
    start = to;
  }
  return [...out, one.text.slice(start, end)];
}

// Chooses a sentence; while a fact is edited, the sentence becomes what the fact rests on.
function choose(number) {
  if (editing) {
    document.querySelector("form [name=note]").value = sentences[number].text;
    return;
  }
  chosen = chosen === number ? null : number;
  $("shown").value = chosen === null ? "all" : "here";
  current = null;
  tab = "facts";
  draw();
}

function paint() {
  const at = sentences.map(() => []);
  for (const fact of everything()) for (const place of places(fact)) at[place].push(fact);
  const here = current && everything().includes(current) ? places(current) : chosen === null ? [] : [chosen];
  spans.forEach((span, number) => {
    const facts = at[number];
    span.classList.toggle("has", facts.length > 0);
    span.classList.toggle("done", facts.length > 0 && facts.every(fact => fact.checked));
    span.classList.toggle("on", here.includes(number));
    const open = sentences[number].open.map(why => `left open: ${why}`);
    span.title = [...facts.length ? facts.map(words) : ["no fact: choose it to add one"], ...open].join("\n");
  });
}

// --- the facts -------------------------------------------------------------------------------------------------------

function listed() {
  const wanted = fold($("words").value).split(" ").filter(Boolean);
  const fits = fact => ($("kind").value === "" || fact.fact === $("kind").value)
    && ($("shown").value !== "open" || !fact.checked || fact === current)
    && ($("shown").value !== "here" || (chosen !== null && places(fact).includes(chosen)))
    && wanted.every(word => fold(`${fact.fact} ${words(fact)} ${fact.note ?? ""}`).includes(word));
  const first = fact => places(fact)[0] ?? sentences.length;
  const found = everything().filter(fact => fact === editing || fits(fact)).sort((one, other) => first(one) - first(other));
  return pending ? [pending, ...found] : found;
}

function draw() {
  const checked = everything().filter(fact => fact.checked).length, all = everything().length;
  $("progress").querySelector("progress").value = all ? checked / all : 0;
  $("progress").querySelector("b").textContent = `${checked} of ${all} checked`;
  $("undo").disabled = !history.length;
  $("tab-facts").classList.toggle("on", tab === "facts");
  $("tab-names").classList.toggle("on", tab === "names");
  for (const id of ["shown", "kind", "add"]) $(id).hidden = tab === "names";
  $("add").replaceChildren(...adders());
  const cards = tab === "names" ? names() : listed().map(card);
  $("list").replaceChildren(...(cards.length ? cards : [h("p", { class: "empty" }, "Nothing here.")]));
  paint();
}

function adders() {
  if (chosen === null) return ["Choose a sentence to see its facts, or to add one."];
  const open = sentences[chosen].open.map(why => h("span", { class: "open" }, `left open here: ${why}`));
  return ["add ", ...KINDS.map((kind, n) => h("button", { onclick: () => add(kind), title: `key ${n + 1}` }, `+ ${kind}`)), ...open];
}

function card(fact) {
  const here = h("div", { class: `card${fact.checked ? " checked" : ""}${fact === current ? " on" : ""}` });
  const marks = [optional().includes(fact) && "optional", fact.polarity === "negative" && "denied", fact.status && fact.status !== "asserted" && fact.status, fact.refs?.length && `cites ${fact.refs.join(", ")}`];
  here.append(h("p", {}, h("b", {}, fact.fact), ` ${fact === pending ? "to be added" : words(fact)} `, ...marks.filter(Boolean).map(mark => h("span", { class: "mark" }, mark))));
  if (fact === editing) {
    here.append(form(fact));
    return here;
  }
  here.append(h("p", { class: "note", title: fact.note ?? "" }, fact.note ?? ""));
  here.append(h("div", { class: "tools" },
    h("button", { class: "check", onclick: () => check(fact) }, fact.checked ? "✓ right" : "right"),
    KINDS.includes(fact.fact) ? h("button", { onclick: () => edit(fact) }, "edit") : null,
    h("button", { onclick: () => differ(fact), title: "careful annotators differ: neither rewarded nor punished" }, optional().includes(fact) ? "not optional" : "optional"),
    h("button", { onclick: () => remove(fact) }, "delete")));
  here.addEventListener("click", event => { if (event.target.tagName !== "BUTTON") point(fact); });
  return here;
}

function point(fact) {
  current = fact;
  close();
  draw();
  document.querySelector(".card.on")?.scrollIntoView({ block: "nearest" });
  if (fact) spans[places(fact)[0]]?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  close();
  const facts = listed();
  if (facts.length) point(facts[Math.min(Math.max(facts.indexOf(current) + by, 0), facts.length - 1)]);
}

function check(fact) {
  const facts = listed(), next = fact.checked ? fact : facts[facts.indexOf(fact) + 1] ?? fact;
  change(() => { if (fact.checked) delete fact.checked; else fact.checked = true; });
  point(next);
}

function remove(fact) {
  const facts = listed(), at = facts.indexOf(fact), next = facts[at + 1] ?? facts[at - 1] ?? null;
  change(() => listOf(fact).splice(listOf(fact).indexOf(fact), 1));
  point(next);
}

// A fact on which careful annotators differ: finding it is neither rewarded nor punished.
function differ(fact) {
  change(() => {
    const from = listOf(fact), to = from === gold.facts ? (gold.optional_facts ??= []) : gold.facts;
    from.splice(from.indexOf(fact), 1);
    to.push(fact);
  });
  point(fact);
}

function edit(fact) {
  if (!everything().includes(fact) && fact !== pending) return;
  if (fact !== pending) close();
  current = editing = fact;
  draw();
  document.querySelector("form input, form select")?.focus();
}

// A new fact of the chosen sentence; what it is about is suggested in the order in which the sentence names things.
function add(kind) {
  if (chosen === null) return;
  close();
  const left = [...sentences[chosen].mentions];
  pending = { fact: kind };
  for (const [field, type] of FIELDS[kind]) {
    pending[field] = type === "entities" || type === "terms" ? [] : null;
    const at = type === "entity" ? left.findIndex(mention => mention.kind === roles[kind][field]) : -1;
    if (at >= 0) hints[field] = left.splice(at, 1)[0].name;
  }
  Object.assign(pending, { polarity: "positive", refs: [], note: sentences[chosen].text });
  edit(pending);
}
