/** What the incident is: level, since when, its name; and the way back to the questions. */

import { h } from "../page/dom.js";
import { badge } from "../incident/level.js";
import { fromInput, moment, span, toInput } from "../page/time.js";
import { verdictLines } from "../incident/wording.js";

export function headPanel(desk, state) {
  const tree = desk.tree(state);
  const level = desk.data.levels[state.level];
  const outcome = tree?.outcomes[state.verdict?.outcome];
  return [
    h("p", { class: "sf-desk__level" }, level && badge(level, level.page), " ", h("strong", {}, title(desk, state))),
    h("p", { class: "sf-onpaper" }, desk.say("printed", { time: moment(Date.now()) })),
    h("p", {}, desk.say("since", { time: moment(state.start), span: span(Date.now() - state.start) })),
    state.closed && h("p", { class: "sf-desk__closed" }, desk.say("closed-at", { time: moment(state.closed) })),
    outcome && h("p", {}, h("strong", {}, outcome.title), outcome.event ? ` (${outcome.event})` : ""),
    outcome && !outcome.speak && h("p", { class: "sf-silence" }, desk.say("silence")),
    state.verdict && why(desk, state),
    actions(desk, state, tree),
    outcome && doing(desk, outcome),
    naming(desk, state),
  ];
}

/** The incident's name, or what it is by its date. */
export function title(desk, state) {
  const word = state.drill ? `${desk.say("exercise")} – ` : "";
  return word + (state.name || desk.say("unnamed", { time: moment(state.start) }));
}

function why(desk, state) {
  const lines = verdictLines(desk, state);
  return lines.length ? h("ul", { class: "sf-desk__why" }, lines.map((line) => h("li", {}, line))) : null;
}

function actions(desk, state, tree) {
  if (!tree || state.closed) return null;
  const step = state.verdict ? `#o-${state.verdict.outcome}` : "#start";
  return h(
    "p",
    { class: "sf-desk__actions" },
    h("a", { class: "sf-button sf-button--small", href: `${tree.page}#q-${tree.routes.start}` }, desk.say("answer-again")),
    " ",
    h("a", { class: "sf-button sf-button--small", href: tree.page + step }, desk.say(state.verdict ? "see-verdict" : "go-on")),
  );
}

function doing(desk, { do: steps, watch, mistakes, cases }) {
  const links = (key, records) => records.length > 0 && [
    h("h3", {}, desk.say(key)),
    h("ul", {}, records.map(({ title: words, page }) => h("li", {}, h("a", { href: page }, words)))),
  ];
  const lines = (key, texts, tag = "ul") => texts.length > 0 && [h("h3", {}, desk.say(key)), h(tag, {}, texts.map((text) => h("li", {}, text)))];
  return h(
    "details",
    { "data-key": "doing", "data-print": "" },
    h("summary", {}, desk.say("doing")),
    ...[lines("do", steps, "ol"), lines("watch", watch), links("mistakes", mistakes), links("cases", cases)].flat(2).filter(Boolean),
  );
}

function naming(desk, state) {
  const name = h("input", { type: "text", name: "name", value: state.name, maxlength: 120, autocomplete: "off" });
  const start = h("input", { type: "datetime-local", name: "start", value: toInput(state.start), required: true });
  const save = (event) => {
    event.preventDefault();
    document.activeElement?.blur();
    if (name.value.trim() !== state.name) desk.add({ type: "name", text: name.value.trim() });
    const when = fromInput(start.value);
    if (Number.isFinite(when) && start.value !== toInput(state.start)) desk.add({ type: "start", when });
    name.defaultValue = name.value;
    desk.draw();
  };
  return h(
    "details",
    { "data-key": "naming", class: "sf-noprint" },
    h("summary", {}, desk.say("name-and-start")),
    h(
      "form",
      { "data-typing": "naming", onsubmit: save, class: "sf-form" },
      h("label", {}, desk.say("name"), name),
      h("label", {}, desk.say("began"), start),
      h("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
  );
}
