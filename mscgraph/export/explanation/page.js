"use strict";
const words = document.getElementById("words"), shown = document.getElementById("shown");
const cards = [...document.querySelectorAll("article")];

function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const card of cards) {
    const text = card.textContent.toLowerCase();
    const fits = shown.value === "all" || card.dataset.has.split(" ").includes(shown.value);
    card.hidden = !(fits && wanted.every(word => text.includes(word)));
    left += !card.hidden;
  }
  document.getElementById("none").hidden = left > 0;
}

words.addEventListener("input", filter);
shown.addEventListener("change", filter);
document.getElementById("inner").addEventListener("change", event => document.body.classList.toggle("inside", event.target.checked));
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
filter();
