/** The verdict: level, why, what changed, deadlines on the clock, and what the answers add to the outcome. */

import { clock, levelStart } from "../incident/deadlines.js";
import { h, say } from "../page/dom.js";
import { badge } from "../incident/level.js";
import { moment, span, ticking } from "../page/time.js";

/** Fill the outcome's `section` for the finished walk; `state` is the incident, or null in a tree that grades nothing. */
export function show(view, section, walked, state) {
  const { root, ui } = view;
  const names = JSON.parse(root.dataset.names);
  const slot = section.querySelector("[data-verdict]");
  slot.hidden = false;
  const panel = state && reveal(view, section, walked);
  const parts = [...head(view, names, walked, state), why(view, walked), panel && clocks(view, panel, state), actions(view, state)];
  slot.replaceChildren(...parts.filter(Boolean));
  section.querySelector("[data-own-level]")?.setAttribute("hidden", "");
  links(section.querySelector("[data-lists]"), walked.lists, names.lists);
  links(section.querySelector("[data-messages]"), walked.messages, names.messages);
}

function head({ ui, answers }, names, { level, reasons, steps }, state) {
  if (!level) return [];
  const said = [h("p", { class: "sf-verdict__level" }, badge(names.levels[level], `../${names.levels[level].page}`))];
  const from = state?.verdict?.from;
  if (from && from !== level && names.levels[from]) {
    const given = new Map(steps);
    const reason = reasons.map((question) => answers.reason(question, given.get(question))).join(", ");
    const values = { from: names.levels[from].word, to: names.levels[level].word, reason };
    said.push(h("p", { class: "sf-verdict__change", role: "status" }, say(ui, "tree-level-change", values)));
  }
  return said;
}

/** The answers that drove the verdict, the decisive ones first and strong. */
function why({ ui, answers }, { reasons, steps }) {
  const given = new Map(steps);
  const others = steps.filter(([question, answer]) => !reasons.includes(question) && answers.link(question, answer)?.dataset.because);
  const last = reasons.length || others.length ? [] : steps.slice(-1);
  const rows = [
    ...reasons.map((question) => h("li", {}, h("strong", {}, answers.reason(question, given.get(question))))),
    ...[...others, ...last].map(([question, answer]) => h("li", {}, answers.reason(question, answer))),
  ];
  return h("div", { class: "sf-why" }, h("h3", {}, say(ui, "tree-why-level")), h("ul", {}, rows));
}

function actions({ tree, ui }, state) {
  const again = h("a", { class: "sf-button", href: `#q-${tree.start}` }, say(ui, "tree-new-facts"));
  if (!state) return h("p", { class: "sf-go" }, again);
  const desk = h("a", { class: "sf-button sf-button--main", href: "../desk.html" }, say(ui, "tree-desk"));
  const discard = h("a", { href: "#start", "data-do": "discard" }, say(ui, "tree-discard"));
  return h("div", {}, h("p", { class: "sf-go" }, desk), h("p", { class: "sf-go" }, again), h("p", { class: "sf-small sf-go" }, discard));
}

/** Replace a list of links by those of the whole walk. */
function links(part, ids, names) {
  const known = ids.filter((id) => names[id]);
  part.hidden = known.length === 0;
  if (known.length === 0) return;
  const list = part.querySelector("ul");
  list.replaceChildren(...known.map((id) => h("li", {}, h("a", { href: `../${names[id].page}` }, names[id].title))));
}

/** Show the level's own section below the verdict. */
function reveal(view, section, { level }) {
  const panel = view.root.querySelector(`[data-level-panel="${CSS.escape(level)}"]`);
  if (!panel) return null;
  section.after(panel);
  view.also(panel);
  return panel;
}

/** The level's deadlines as times, with what is left. */
function clocks(view, panel, state) {
  const part = panel.querySelector("[data-deadlines]")?.cloneNode(true);
  for (const item of part?.querySelectorAll("[data-deadline]") ?? []) ticking(item, () => due(view.ui, item, state));
  return part;
}

function due(ui, item, state) {
  const within = Number(item.dataset.within);
  const { due: time, done } = clock({ within }, levelStart(state), state.done[item.dataset.deadline]);
  if (done !== null) return;
  const left = time - Date.now();
  const words = say(ui, left < 0 ? "tree-late" : "tree-in", { time: span(left) });
  item.toggleAttribute("data-late", left < 0);
  const said = `${say(ui, "tree-due", { time: moment(time) })}, ${words}`;
  const place = item.querySelector("[data-due]");
  if (place.textContent !== said) place.textContent = said;
}
