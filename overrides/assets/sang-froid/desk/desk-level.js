/** Raising, lowering, and declaring the end: a decision with its criteria, never a side effect. */

import { overLevels } from "../incident/incident.js";
import { el } from "../page/redraw.js";
import { badgeOf } from "./desk-badge.js";
import { ask, asked } from "./desk-close.js";

export function levelPanel(desk, state) {
  const level = desk.data.levels[state.level];
  desk.parts.sum("level", level?.word ?? "");
  if (!level) return [el("p", {}, desk.say("no-level"))];
  const roles = (ids) => ids.map((id) => desk.data.roles[id]?.title).filter(Boolean).join(", ");
  const facts = [
    ["decides", roles(level.decides)],
    ["speaks", `${roles(level.speaks)}. ${level.how}`],
    ["channels", level.channels.join(", ")],
    ["tone", level.tone],
    ["rhythm", level.rhythm],
  ];
  return [
    el("p", { class: "sf-desk__level" }, badgeOf(level, level.page)),
    el("dl", { class: "sf-facts" }, facts.map(([key, text]) => el("div", {}, el("dt", {}, desk.say(key)), el("dd", {}, text)))),
    criteria(desk, "up", level.up),
    state.closed ? reopen(desk) : declare(desk, state, level),
  ];
}

function criteria(desk, key, lines) {
  return lines.length > 0 && [el("h3", {}, desk.say(key)), el("ul", {}, lines.map((line) => el("li", {}, line)))];
}

function reopen(desk) {
  return el("p", {}, el("button", { type: "button", class: "sf-button", "data-key": "reopen", onclick: () => desk.add({ type: "reopen" }) }, desk.say("reopen")));
}

function declare(desk, state, level) {
  const others = Object.entries(desk.data.levels).filter(([id]) => id !== state.level).sort(([, one], [, other]) => other.rank - one.rank);
  const boxes = level.down.map((line) => el("label", { class: "sf-check", key: line }, el("input", { type: "checkbox", name: "met", value: line }), el("span", {}, line)));
  const submit = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const met = [...form.querySelectorAll("[name=met]:checked")].map(({ value }) => value);
    const text = [...met, form.elements.reason.value.trim()].filter(Boolean).join(" ; ");
    if (event.submitter?.value === "end") ask(desk, desk.state.id, "level", text, () => desk.sent(form));
    else if (!text && lower(desk, form.elements.level.value)) {
      steady(form.lastElementChild, () => desk.tell("level", desk.say("level-why")));
      form.elements.reason.focus({ preventScroll: true });
    } else steady(event.submitter ?? form, () => change(desk, desk.state, form, text));
  };
  return el(
    "form",
    { class: "sf-form", "data-typing": "level", "data-of": state.id, onsubmit: submit },
    boxes.length > 0 && el("fieldset", {}, el("legend", {}, desk.say("down")), boxes),
    el("label", {}, desk.say("new-level"), el("select", { name: "level" }, others.map(([id, { word, title }]) => el("option", { key: id, value: id }, `${word} – ${title}`)))),
    el("label", {}, desk.say("reason"), el("textarea", { name: "reason", rows: 2, maxlength: 2000 })),
    el(
      "p",
      { class: "sf-desk__actions" },
      el("button", { class: "sf-button sf-button--small", value: "level", "data-key": "declare-level" }, desk.say("declare-level")),
      " ",
      el("button", { class: "sf-button sf-button--small", value: "end", "data-key": "declare-end" }, desk.say("declare-end")),
    ),
    desk.near("level"),
    asked(desk, "level"),
  );
}

/** Calmer than where the incident stands: a slip of the finger must not take a crisis down. */
const lower = ({ data: { levels }, state: { level } }, id) => levels[id].rank < levels[level].rank;

/** Whatever `change` brings above `element`, it stays where the finger is. */
function steady(element, change) {
  const { top } = element.getBoundingClientRect();
  change();
  scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
}

/** The lists of the new level join those at work; none that was begun goes away. What was done is said beside the button. */
function change(desk, state, form, text) {
  const id = form.elements.level.value;
  const { lists, messages, rank, word } = desk.data.levels[id];
  const from = desk.data.levels[state.level].word;
  desk.sent(form);
  desk.told = { place: "level", words: [desk.say("log-level", { from, to: word, reason: text || desk.say("no-reason") })] };
  const union = (one, other) => [...new Set([...one, ...other])];
  desk.add({
    type: "level",
    level: id,
    rank,
    over: overLevels(state),
    text,
    lists: union(state.lists.map((list) => list.id), lists),
    messages: union(messages, state.messages),
  });
}
