/** What to say first: the words that fit, filled with what is known, and copied; or why nothing yet. */

import { serves } from "../incident/signing.js";
import { h, hide, part, say } from "../page/dom.js";
import { logging, sure, withdraw } from "../message/signing.js";
import { by } from "../page/time.js";
import { own } from "../store/place.js";
import { fill, write } from "./blanks.js";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** Show the saying of the walk; `clocks` know when the next update is due. */
export function saying(view, section, walked, clocks, state) {
  others(view, section.querySelector("[data-others]"), clocks, state, walked);
  const place = section.querySelector("[data-saying]");
  if (!place) return;
  for (const one of place.querySelectorAll("[data-say]")) {
    hide(one, one.dataset.say !== walked.say);
    if (one.dataset.say === walked.say && one.querySelector("[data-words]")) prepare(view, one, saidOf(view, walked), clocks, state);
  }
}

/** The ending's own message, as `copy` takes it. */
function saidOf({ tree }, { outcome, say: said }) {
  const { message, public: inPublic } = tree.outcomes[outcome].say.find(({ id }) => id === said);
  return { key: `${outcome}/${said}`, message, inPublic, first: true };
}

/** The words for others who wait, each behind a button of its own. */
function others(view, place, clocks, state, { waiting }) {
  if (!place) return;
  hide(place, waiting.length === 0);
  const there = new Map([...place.querySelectorAll("[data-waits]")].map((one) => [one.dataset.waits, one]));
  const shown = waiting.map((id) => there.get(id) ?? view.root.querySelector(`[data-waiting] [data-waits="${CSS.escape(id)}"]`).cloneNode(true));
  for (const one of shown) {
    one.name = "waits";
    const { public: inPublic } = view.tree.waiting.find(({ id }) => id === one.dataset.waits);
    prepare(view, one, { key: `waiting/${one.dataset.waits}`, message: null, inPublic }, clocks, state);
  }
  if (shown.some((one) => !one.parentNode) || shown.length < there.size) place.replaceChildren(say(view.ui, "tree-waiting-to"), ...shown);
}

function prepare(view, place, said, clocks, state) {
  exercise(view.ui, place.querySelector("[data-words]"), state?.drill && !view.journal.example);
  for (const blank of place.querySelectorAll('[data-blank="next"]')) fill(blank, by(nextUpdate(clocks)));
  write(place, state && !view.journal.example && `${own("draft/")}${state.id}/say/${said.key}`);
  button(view.ui, place, said.first).onclick = () => copy(view, place, said, clocks, state);
}

/** The words of a drill begin with EXERCISE: as they are read, copied, printed. */
function exercise(ui, words, on) {
  const there = words.querySelector("[data-exercise-word]");
  if (!on) there?.remove();
  else if (!there) (words.querySelector("p") ?? words).prepend(h("strong", { "data-exercise-word": "" }, say(ui, "bar-exercise"), " – "));
}

/** What copies the words of `place`, with the line that answers beside it: made once, as they are first shown. */
function button(ui, place, main) {
  const foot = place.querySelector(".sf-copy") ?? place.appendChild(h("p", { class: "sf-copy" }));
  if (!place.querySelector("[data-copy]")) {
    foot.prepend(h("button", { class: `sf-button${main ? " sf-button--main" : ""}`, type: "button", "data-copy": "" }, say(ui, "tree-copy")), " ");
    foot.append(" ", h("span", { role: "status", "data-said": "" }));
  }
  return part(foot, "copy");
}

/**
 * The next public word: as soon after these words as it comes again; an answer of the service hours, when it is due;
 * where there is neither, in two hours, on the quarter.
 */
function nextUpdate(clocks) {
  const update = clocks.find(({ publication, every }) => publication && every);
  if (update) return Math.min(update.due, Date.now() + update.every * MINUTE);
  const due = clocks.find(({ service }) => service)?.due;
  return due ?? Math.ceil((Date.now() + 120 * MINUTE) / QUARTER) * QUARTER;
}

async function copy(view, place, { key, message, inPublic, first }, clocks, state) {
  const { ui, journal, names } = view;
  const status = part(place, "said");
  const [empty] = place.querySelectorAll("[data-blank]:not([data-filled])");
  if (empty) {
    status.textContent = say(ui, "tree-fill-first", { names: empty.dataset.name });
    empty.focus();
    return;
  }
  const words = place.querySelector("[data-words]");
  const text = words.textContent.trim().replace(/\s*\n\s*/gu, "\n");
  const incident = state && !journal.example && state.id;
  const letter = { key, message, text };
  status.replaceChildren();
  withdraw(status);
  if (incident && inPublic && !(await sure(ui, names.signing, incident, letter, status.parentElement))) return;
  await toClipboard(ui, words, text, status);
  if (!incident) return;
  const clock = first ? serves(names.signing, state.level, null, clocks) : null; // a word to one who asks is not the public word
  logging(ui, names.signing, incident, { ...letter, message: null }, clock, status); // first words are no template
}

async function toClipboard(ui, words, text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.replaceChildren(say(ui, "tree-copied"));
  } catch {
    getSelection().selectAllChildren(words);
    status.replaceChildren(say(ui, "tree-copy-select"));
  }
}
