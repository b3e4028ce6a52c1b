/** Answering by key and by counting, and the word that a list goes on: a finger needs none of it for the first question. */

import { hide, part, say } from "../page/dom.js";
import { locale } from "../page/time.js";

/** Hear the keys and the counts of a tree's view, once. */
export function help(view) {
  goesOn(view.section());
  wanted(view.section());
  if (view.helped) return;
  view.helped = true;
  view.root.addEventListener("keydown", (event) => typed(view, event));
  view.root.addEventListener("submit", (event) => counted(view, event));
  view.root.dataset.hears = "";
}

/** Ask the page (main.js) for what a question offers beside its answers, once it is shown: the counts of the watch. */
function wanted(section) {
  const place = section.querySelector("[data-counted]");
  if (!place) return;
  place.dataset.module = "counted";
  place.dispatchEvent(new Event("sang-froid:wanted", { bubbles: true }));
}

/** Digits choose an answer while the focus is in the question; one without a key was dictated. Space presses what is ticked. */
function typed(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const pressed = event.key === " " && event.target.closest("[aria-pressed]");
  const digit = /^Digit/.test(event.code) ? event.code.slice(5) : /^Numpad/.test(event.code) && event.key;
  const choices = view.section().querySelectorAll(".sf-choice[data-answer]");
  const choice = pressed || (/^[1-9]$/.test(digit) && !document.body.dataset.keysOff && choices[Number(digit) - 1]);
  if (!choice || (event.repeat && !pressed)) return;
  event.preventDefault();
  if (!event.repeat) choice.click();
}

/** “Now” over “usually” chooses a range. */
function counted(view, event) {
  if (!event.target.matches("[data-number]")) return;
  event.preventDefault();
  const [now, usual] = ["now", "usual"].map((name) => Number(part(event.target, name).value));
  if (!(usual > 0) || !(now >= 0)) return;
  const choices = [...view.section().querySelectorAll("[data-from]")].sort((one, other) => other.dataset.from - one.dataset.from);
  const found = choices.find(({ dataset }) => now / usual >= Number(dataset.from) && now >= Number(dataset.least ?? 0));
  const n = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(now / usual);
  part(event.target, "divided").textContent = say(view.ui, "tree-number-divided", { n });
  view.answer(view.section().dataset.question, found.dataset.answer);
}

/** Say at the foot of the screen that the list goes on; until its last row has been seen. */
function goesOn(section) {
  const below = section.querySelector("[data-below]");
  if (!below || section.watched) return;
  section.watched = new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    const seen = isIntersecting || boundingClientRect.top < 0;
    hide(below, seen);
    if (seen && boundingClientRect.height) section.watched.disconnect();
  }, { rootMargin: "0px 0px -15% 0px", threshold: 0.5 });
  section.watched.observe([...section.querySelectorAll(".sf-choices > :last-child")].pop());
}
