/** What the verdict says, why, and what is not known yet; the way back to the questions; the incident's name and start. */

import { el } from "../page/redraw.js";
import { remind } from "./desk-alarm.js";
import { unknowns } from "../incident/deadlines.js";
import { by, fromInput, toInput } from "../page/time.js";
import { verdictLines } from "../incident/wording.js";

export function aboutPanel(desk, state) {
  const tree = desk.tree(state);
  const outcome = tree?.outcomes[state.verdict?.outcome];
  desk.parts.sum("about", outcome?.title ?? "");
  return [
    outcome && saying(desk, state, outcome),
    state.verdict && why(desk, state),
    state.verdict && actions(desk, state, tree),
    outcome && waiting(desk, state, tree),
    outcome && doing(desk, state, tree, outcome),
    naming(desk, state),
  ];
}

function why(desk, state) {
  const lines = verdictLines(desk, state);
  return lines.length ? el("ul", { class: "sf-desk__why" }, lines.map((line) => el("li", {}, line))) : null;
}

export function actions(desk, state, tree) {
  if (!tree || state.closed) return null;
  const step = state.verdict ? `#o-${state.verdict.outcome}` : "#start";
  return el(
    "p",
    { class: "sf-desk__actions" },
    el("a", { class: "sf-button sf-button--small", href: `${tree.page}#q-${tree.routes.start}` }, desk.say("answer-again")),
    " ",
    el("a", { class: "sf-button sf-button--small", href: tree.page + step }, desk.say(state.verdict ? "see-verdict" : "go-on")),
  );
}

/** What to say first, or that nothing is said yet. */
function saying(desk, { drill, verdict: { say, quiet } }, { says }) {
  if (!say || !says[say]) return null;
  return el("p", { class: quiet ? "sf-silence" : "sf-desk__say" }, !quiet && [el("strong", {}, desk.say("first-words")), " ", drill && `${desk.say("exercise")} – `], says[say]);
}

/** What is not known yet, until it is answered: what to do meanwhile, when to ask again, and the way to answer. */
function waiting(desk, state, tree) {
  const rows = unknowns(state).filter(([question, token]) => tree.unknown[question]?.[token]);
  const row = ([question, token]) => {
    const { do: act, again, who } = tree.unknown[question][token];
    const { short, answers } = tree.questions[question];
    const time = by((state.answeredAt[question] ?? state.start) + again * 60_000);
    const link = el("a", { href: `${tree.page}#q-${question}` }, desk.say("answer-now"));
    return el("li", {}, el("strong", {}, `${short} – ${answers[token]?.text ?? token}`), " ", act, " ", desk.say("ask-at", { time, who }), " ", link, " ", remind(desk, question, time));
  };
  return rows.length > 0 && [el("h3", {}, desk.say("waiting")), el("ul", { class: "sf-desk__waiting" }, rows.map(row))];
}

function doing(desk, { verdict: { acts = [] } }, tree, { watch, mistakes, cases }) {
  const links = (key, ids, pages = tree[key]) => ids.length > 0 && [
    el("h3", {}, desk.say(key)),
    el("ul", {}, ids.filter((id) => pages[id]).map((id) => el("li", {}, el("a", { href: pages[id].page }, pages[id].title)))),
  ];
  const lines = (key, texts) => texts.length > 0 && [el("h3", {}, desk.say(key)), el("ul", {}, texts.map((text) => el("li", {}, text)))];
  const act = ({ text, calls = [] }) => el("li", {}, text, calls.length > 0 && el("span", { class: "sf-calls" }, calls.map((href) => call(tree.calls[href]))));
  const known = acts.map((id) => tree.acts[id]).filter(Boolean);
  const steps = known.length > 0 && [el("h3", {}, desk.say("do")), el("ol", { class: "sf-acts" }, known.map(act))];
  return el(
    "details",
    { "data-key": "doing", "data-print": "", open: true },
    el("summary", {}, desk.say("doing")),
    ...[steps, lines("watch", watch), links("mistakes", mistakes), links("cases", cases)].flat(2).filter(Boolean),
  );
}

const call = ({ name, number, href, stand_in: second }) =>
  el("a", { class: `sf-call${second ? " sf-stand-in" : ""}`, href }, el("span", {}, name), " ", el("strong", {}, number));

function naming(desk, state) {
  const save = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { name, start } = form.elements;
    const now = desk.state;
    const when = fromInput(start.value);
    const moved = Number.isFinite(when) && start.value !== toInput(now.start);
    if (name.value.trim() !== now.name) desk.add({ type: "name", text: name.value.trim() });
    if (moved) desk.add({ type: "start", when });
    desk.sent(form);
  };
  return el(
    "details",
    { "data-key": "naming", class: "sf-noprint" },
    el("summary", {}, desk.say("name-and-start")),
    el(
      "form",
      { "data-typing": "naming", "data-of": state.id, onsubmit: save, class: "sf-form" },
      el("label", {}, desk.say("name"), el("input", { type: "text", name: "name", value: state.name, maxlength: 120, autocomplete: "off" })),
      el("label", {}, desk.say("began"), el("input", { type: "datetime-local", name: "start", value: toInput(state.start), required: true })),
      el("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
  );
}
