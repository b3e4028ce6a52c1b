/** What the incident is: level, since when, its name; and the way back to the questions. */

import { h } from "../page/dom.js";
import { badge } from "../incident/level.js";
import { unknowns } from "../incident/deadlines.js";
import { by, fromInput, moment, span, toInput } from "../page/time.js";
import { verdictLines } from "../incident/wording.js";
import { differences } from "./desk-differences.js";

export function headPanel(desk, state) {
  const tree = desk.tree(state);
  const level = desk.data.levels[state.level];
  const outcome = tree?.outcomes[state.verdict?.outcome];
  return [
    h("h2", { class: "sf-desk__level" }, level && badge(level, level.page), " ", h("strong", {}, title(desk, state))),
    h("p", { class: "sf-onpaper" }, desk.say("printed", { time: moment(Date.now()) })),
    h("p", {}, desk.say("since", { time: moment(state.start), span: span(Date.now() - state.start) })),
    differences(desk, state),
    state.closed && h("p", { class: "sf-desk__closed" }, desk.say("closed-at", { time: moment(state.closed) })),
    outcome && h("p", {}, h("strong", {}, outcome.title), outcome.event ? ` (${outcome.event})` : ""),
    outcome && saying(desk, state, outcome),
    state.verdict && why(desk, state),
    actions(desk, state, tree),
    outcome && waiting(desk, state, tree),
    outcome && doing(desk, state, tree, outcome),
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

/** What to say first, or that nothing is said yet. */
function saying(desk, { verdict: { say, quiet } }, { says }) {
  if (!say || !says[say]) return null;
  return h("p", { class: quiet ? "sf-silence" : "sf-desk__say" }, !quiet && [h("strong", {}, desk.say("first-words")), " "], says[say]);
}

/** What is not known yet, until it is answered: what to do meanwhile, when to ask again, and the way to answer. */
function waiting(desk, state, tree) {
  const rows = unknowns(state).filter(([question, token]) => tree.unknown[question]?.[token]);
  const row = ([question, token]) => {
    const { do: act, again, who } = tree.unknown[question][token];
    const { short, answers } = tree.questions[question];
    const time = by((state.answeredAt[question] ?? state.start) + again * 60_000);
    const link = h("a", { href: `${tree.page}#q-${question}` }, desk.say("answer-now"));
    return h("li", {}, h("strong", {}, `${short} – ${answers[token]?.text ?? token}`), " ", act, " ", desk.say("ask-at", { time, who }), " ", link);
  };
  return rows.length > 0 && [h("h3", {}, desk.say("waiting")), h("ul", { class: "sf-desk__waiting" }, rows.map(row))];
}

function doing(desk, { verdict: { acts = [] } }, tree, { watch, mistakes, cases }) {
  const links = (key, records) => records.length > 0 && [
    h("h3", {}, desk.say(key)),
    h("ul", {}, records.map(({ title: words, page }) => h("li", {}, h("a", { href: page }, words)))),
  ];
  const lines = (key, texts) => texts.length > 0 && [h("h3", {}, desk.say(key)), h("ul", {}, texts.map((text) => h("li", {}, text)))];
  const act = ({ text, calls }) => h("li", {}, text, calls.length > 0 && h("span", { class: "sf-calls" }, calls.map(call)));
  const known = acts.map((id) => tree.acts[id]).filter(Boolean);
  const steps = known.length > 0 && [h("h3", {}, desk.say("do")), h("ol", { class: "sf-acts" }, known.map(act))];
  return h(
    "details",
    { "data-key": "doing", "data-print": "", open: true },
    h("summary", {}, desk.say("doing")),
    ...[steps, lines("watch", watch), links("mistakes", mistakes), links("cases", cases)].flat(2).filter(Boolean),
  );
}

const call = ({ name, number, href, stand_in: second }) =>
  h("a", { class: `sf-call${second ? " sf-call--second" : ""}`, href }, h("span", {}, name), " ", h("strong", {}, number));

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
