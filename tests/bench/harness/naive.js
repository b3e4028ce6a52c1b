/** The same tree, drawn the naive way: after each answer everything is written again as HTML. */
import { walk } from "/en/assets/sang-froid/tree/engine.js";

const page = new DOMParser().parseFromString(await (await fetch("/en/trees/big.html")).text(), "text/html");
const tree = JSON.parse(page.querySelector("[data-json=tree]").textContent);
const sections = [...page.querySelectorAll("[data-step]")].map((section) => [section.dataset.step, section.outerHTML]);
const picture = page.querySelector("[data-picture]").outerHTML;
const root = document.querySelector("[data-naive]");
const answers = {};

function draw() {
  const { steps, at, outcome } = walk(tree, answers);
  const step = outcome ? `o-${outcome}` : `q-${at}`;
  const taken = steps.map(([question, answer]) => `<li>${question}: ${answer} <a href="#q-${question}">Change</a></li>`).join("");
  const all = sections.map(([name, html]) => (name === step ? html.replace("<section", "<section data-current") : html)).join("");
  root.innerHTML = `<div class="sf-tree" data-live>${all}<details open><ol>${taken}</ol></details></div>${picture}`;
  root.querySelector("[data-current] h2").focus();
}

root.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-answer]");
  if (!link) return;
  event.preventDefault();
  answers[link.closest("[data-question]").dataset.question] = link.dataset.answer;
  draw();
});
draw();
