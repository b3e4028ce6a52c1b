/** Raising, lowering, and declaring the end: a decision with its criteria, never a side effect. */

import { h } from "../page/dom.js";
import { overLevels } from "../incident/incident.js";
import { badge } from "../incident/level.js";

export function levelPanel(desk, state) {
  const level = desk.data.levels[state.level];
  if (!level) return [h("p", {}, desk.say("no-level"))];
  const roles = (ids) => ids.map((id) => desk.data.roles[id]?.title).filter(Boolean).join(", ");
  const facts = [
    ["decides", roles(level.decides)],
    ["speaks", `${roles(level.speaks)}. ${level.how}`],
    ["channels", level.channels.join(", ")],
    ["tone", level.tone],
    ["rhythm", level.rhythm],
  ];
  return [
    h("p", { class: "sf-desk__level" }, badge(level, level.page)),
    h("dl", { class: "sf-facts" }, facts.map(([key, text]) => h("div", {}, h("dt", {}, desk.say(key)), h("dd", {}, text)))),
    criteria(desk, "up", level.up),
    state.closed ? reopen(desk) : declare(desk, state, level),
  ];
}

function criteria(desk, key, lines) {
  return lines.length > 0 && [h("h3", {}, desk.say(key)), h("ul", {}, lines.map((line) => h("li", {}, line)))];
}

function reopen(desk) {
  return h("p", {}, h("button", { type: "button", class: "sf-button", "data-key": "reopen", onclick: () => desk.add({ type: "reopen" }) }, desk.say("reopen")));
}

function declare(desk, state, level) {
  const others = Object.entries(desk.data.levels).filter(([id]) => id !== state.level).sort(([, one], [, other]) => other.rank - one.rank);
  const select = h("select", { name: "level" }, others.map(([id, { word, title }]) => h("option", { value: id }, `${word} – ${title}`)));
  const reason = h("textarea", { name: "reason", rows: 2, maxlength: 2000 });
  const boxes = level.down.map((line) => h("label", { class: "sf-check" }, h("input", { type: "checkbox", name: "met", value: line }), h("span", {}, line)));
  const submit = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const met = [...form.querySelectorAll("[name=met]:checked")].map(({ value }) => value);
    const text = [...met, reason.value.trim()].filter(Boolean).join(" ; ");
    document.activeElement?.blur();
    form.removeAttribute("data-typing");
    if (event.submitter?.value === "end") desk.add({ type: "close", text });
    else change(desk, desk.state, select.value, text);
  };
  return h(
    "form",
    { class: "sf-form", "data-typing": "level", onsubmit: submit },
    boxes.length > 0 && h("fieldset", {}, h("legend", {}, desk.say("down")), boxes),
    h("label", {}, desk.say("new-level"), select),
    h("label", {}, desk.say("reason"), reason),
    h(
      "p",
      { class: "sf-desk__actions" },
      h("button", { class: "sf-button sf-button--small", value: "level" }, desk.say("declare-level")),
      " ",
      h("button", { class: "sf-button sf-button--small", value: "end" }, desk.say("declare-end")),
    ),
  );
}

/** The lists of the new level join those at work; none that was begun goes away. */
function change(desk, state, id, text) {
  const { lists, messages, rank } = desk.data.levels[id];
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
