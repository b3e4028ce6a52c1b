/** A desk that folds every event and writes every line again after each event and at each tick. */

import { fold } from "/en/assets/sang-froid/incident/incident.js";

const main = document.querySelector("[data-naive]");
const form = document.querySelector("form");
const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function draw() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith("sf1:internal:%2F/")).sort();
  const state = fold("long", keys.map((key) => [key.split("/")[2], JSON.parse(localStorage.getItem(key))]));
  const row = ({ id, when, event }) => `<li data-entry="${id}"><time>${new Date(when).toLocaleString()}</time>
    <span class="sf-log__text">${escaped(event.kind ?? event.type)}: ${escaped(event.text)}</span> (${escaped(event.who)})</li>`;
  main.innerHTML = `<p>${new Date().toLocaleTimeString()}</p><ol class="sf-log">${state.log.reverse().map(row).join("")}</ol>`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const id = `${Object.keys(localStorage).length.toString(36).padStart(6, "0")}-bbbbbb`;
  localStorage.setItem(`sf1:internal:%2F/long/${id}`, JSON.stringify({ type: "entry", kind: "fact", at: Date.now(), text: form.elements.text.value }));
  draw();
});
setInterval(draw, 5_000);
draw();
