/** The blanks of words: written in where they stand, filled with what is known, kept with their incident. */

import { pairs } from "../store/kept.js";
import { keep, kept } from "../store/me.js";

/** The words → the name under which what is written into them is kept; false where there is no incident. */
const names = new WeakMap();

/** Let people write in the blanks of `place`; what they wrote comes back under `name`, and under no other. */
export function write(place, name) {
  for (const blank of place.querySelectorAll("[data-sample]:not([role])")) writable(place, blank);
  if (names.get(place) === name) return;
  names.set(place, name);
  const written = new Map(pairs(name && kept(name)));
  for (const blank of place.querySelectorAll("[data-sample]")) fill(blank, written.get(blank.dataset.blank) ?? "");
}

/** What a blank says; empty, it shows its name (tree.css). */
export function fill(blank, value) {
  blank.dataset.name ??= blank.textContent;
  blank.textContent = value;
  blank.toggleAttribute("data-filled", value !== "");
}

/** The other blanks of the same name follow. */
function writable(place, blank) {
  const { blank: id, sample } = blank.dataset;
  const attributes = { role: "textbox", "aria-label": blank.textContent, title: sample, contenteditable: "true", spellcheck: "true" };
  for (const [name, value] of Object.entries(attributes)) blank.setAttribute(name, value);
  blank.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  blank.addEventListener("input", () => {
    const value = blank.textContent.trim();
    if (!value) blank.replaceChildren();
    blank.toggleAttribute("data-filled", value !== "");
    for (const same of place.querySelectorAll(`[data-blank="${CSS.escape(id)}"]`)) if (same !== blank) fill(same, value);
    remember(place);
  });
  blank.addEventListener("blur", () => fill(blank, blank.textContent.replace(/\s+/gu, " ").trim()));
}

function remember(place) {
  const filled = [...place.querySelectorAll("[data-sample][data-filled]")];
  if (names.get(place)) keep(names.get(place), filled.map(({ dataset, textContent }) => [dataset.blank, textContent.trim()]));
}
