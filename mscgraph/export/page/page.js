"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const view = document.getElementById("picture"), svg = view.querySelector("svg"), side = document.getElementById("side");
const edges = Object.entries(data.edges);
const shapes = [...svg.querySelectorAll("[data-key]")];

// --- what is shown at the side ---------------------------------------------------------------------------------------

function add(parent, tag, text, kind) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (kind) element.className = kind;
  parent.append(element);
  return element;
}

function name(iri) { return data.species[iri].label; }

function go(parent, text, key) {
  add(parent, "button", text, "go").addEventListener("click", () => choose(key));
}

function conditions(edge) { return [edge.reagents, edge.temperature].filter(Boolean).join("; "); }

function showSpecies(iri) {
  const said = data.species[iri];
  add(side, "h2", said.label);
  add(side, "p", [said.class, said.material, said.dopant && `with ${said.dopant}`].filter(Boolean).join(", "), "quiet");
  for (const [title, here, there] of [["becomes", "source", "target"], ["comes from", "target", "source"]]) {
    const found = edges.filter(([, edge]) => edge[here] === iri && fits(edge));
    if (found.length) add(side, "h3", title);
    for (const [key, edge] of found) go(side, [name(edge[there]), conditions(edge)].filter(Boolean).join(" — "), key);
  }
  const address = add(side, "p", "", "quiet");
  address.textContent = iri;
}

function showEdge(key) {
  const edge = data.edges[key];
  add(side, "h2", `${name(edge.source)} → ${name(edge.target)}`);
  if (edge.contested) add(side, "p", "contested", "bad");
  add(side, "p", conditions(edge));
  add(side, "p", `${edge.witnesses} work${edge.witnesses === 1 ? "" : "s"}, confidence ${edge.confidence.toFixed(2)}`
    + (edge.reversible ? ", reversible" : ""), "quiet");
  for (const claim of edge.claims) {
    const card = add(side, "article");
    if (claim.conditions) add(card, "p", claim.conditions);
    for (const quote of claim.quotes) {
      add(card, "blockquote", `“${quote.text}”`);
      add(card, "p", quote.place, "quiet");
    }
    for (const reference of claim.references) add(card, "p", reference, "quiet");
    add(card, "p", `${claim.status}, confidence ${claim.confidence.toFixed(2)}`, "quiet");
  }
  add(side, "h3", "species");
  for (const iri of new Set([edge.source, edge.target])) go(side, name(iri), iri);
}

function showHelp() {
  add(side, "h2", "What becomes what");
  add(side, "p", "Choose a species or an arrow: here stands who says so, in which words, and on which page.");
  add(side, "p", "Drag to move, turn the wheel to enlarge, Esc to let go.", "quiet");
}

// --- what is chosen, and what the limits leave ------------------------------------------------------------------------

let chosen = "";
const limits = { hottest: Infinity, surest: 0, agreed: false };

function fits(edge) {
  const warm = edge.temperature_min ?? edge.temperature_max ?? -Infinity;
  return warm <= limits.hottest && edge.confidence >= limits.surest && !(limits.agreed && edge.contested);
}

function near() {
  if (!chosen) return null;
  const keys = new Set([chosen]);
  for (const [key, edge] of edges)
    if ([key, edge.source, edge.target].includes(chosen) && fits(edge)) for (const one of [key, edge.source, edge.target]) keys.add(one);
  return keys;
}

function draw() {
  const keys = near();
  for (const shape of shapes) {
    const key = shape.dataset.key, edge = data.edges[key];
    shape.classList.toggle("off", Boolean((edge && !fits(edge)) || (keys && !keys.has(key))));
    shape.classList.toggle("on", key === chosen);
  }
  side.replaceChildren();
  if (data.edges[chosen]) showEdge(chosen);
  else if (data.species[chosen]) showSpecies(chosen);
  else showHelp();
}

function choose(key) {
  chosen = key in data.species || key in data.edges ? key : "";
  history.replaceState(null, "", chosen ? `#${encodeURIComponent(chosen)}` : "#");
  draw();
  side.scrollTop = 0;
}

// --- moving and enlarging ---------------------------------------------------------------------------------------------

let scale = 1, left = 0, top_ = 0, held = null;

function place() { svg.style.transform = `translate(${left}px, ${top_}px) scale(${scale})`; }

function fit() {
  const wide = svg.width.baseVal.value, high = svg.height.baseVal.value;
  scale = Math.min(view.clientWidth / wide, view.clientHeight / high, 1.5) || 1;
  left = (view.clientWidth - wide * scale) / 2;
  top_ = (view.clientHeight - high * scale) / 2;
  place();
}

function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2) {
  const next = Math.min(Math.max(scale * factor, .05), 8), by = next / scale;
  left = x - (x - left) * by;
  top_ = y - (y - top_) * by;
  scale = next;
  place();
}

function centre(key) {
  const shape = shapes.find((one) => one.dataset.key === key);
  if (!shape) return;
  const box = shape.getBoundingClientRect(), frame = view.getBoundingClientRect();
  left += frame.left + frame.width / 2 - box.left - box.width / 2;
  top_ += frame.top + frame.height / 2 - box.top - box.height / 2;
  place();
}

view.addEventListener("wheel", (event) => {
  event.preventDefault();
  const frame = view.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 400), event.clientX - frame.left, event.clientY - frame.top);
}, { passive: false });
view.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; });
view.addEventListener("pointermove", (event) => {
  if (!held) return;
  const dx = event.clientX - held.x, dy = event.clientY - held.y;
  if (!held.moved && Math.hypot(dx, dy) < 4) return;
  held = { x: event.clientX, y: event.clientY, moved: true };
  view.classList.add("held");
  left += dx;
  top_ += dy;
  place();
});
for (const end of ["pointerup", "pointerleave"]) view.addEventListener(end, () => {
  view.classList.remove("held");
  setTimeout(() => { held = null; }); // after the click that ends a drag
});
view.addEventListener("click", (event) => {
  event.preventDefault();
  if (held && held.moved) return;
  const shape = event.target.closest("[data-key]");
  choose(shape ? shape.dataset.key : "");
});

// --- the controls -----------------------------------------------------------------------------------------------------

const names = new Map(Object.keys(data.species).map((iri) => [name(iri), iri]));
for (const label of names.keys()) add(document.getElementById("names"), "option").value = label;

document.getElementById("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  const exact = names.get(event.target.value.trim());
  const found = exact ? [exact] : [...names].filter(([label]) => wanted && label.toLowerCase().includes(wanted)).map(([, iri]) => iri);
  if (found.length !== 1) return;
  choose(found[0]);
  centre(found[0]);
});
document.getElementById("hottest").addEventListener("input", (event) => {
  limits.hottest = event.target.value === "" ? Infinity : Number(event.target.value);
  draw();
});
document.getElementById("surest").addEventListener("input", (event) => { limits.surest = Number(event.target.value); draw(); });
document.getElementById("agreed").addEventListener("change", (event) => { limits.agreed = event.target.checked; draw(); });
document.getElementById("in").addEventListener("click", () => zoom(1.3));
document.getElementById("out").addEventListener("click", () => zoom(1 / 1.3));
document.getElementById("fit").addEventListener("click", fit);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose(""); });
window.addEventListener("resize", fit);

fit();
choose(decodeURIComponent(location.hash.slice(1)));
