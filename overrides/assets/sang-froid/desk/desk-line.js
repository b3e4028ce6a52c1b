/** Write a line: what happened, in the hand's reach. What it is, where, who and when stand behind, for who has the time. */

import { el } from "../page/redraw.js";
import { hour } from "../page/time.js";
import { fields, read } from "./desk-log.js";
import { pasting } from "./desk-paste.js";

const KINDS = ["fact", "decision", "message", "contact", "evidence"];

export function linePanel(desk, state) {
  const [text, ...others] = fields(desk, { who: "" }, true);
  const kind = el("select", { name: "kind" }, KINDS.map((id) => el("option", { value: id }, desk.say(`kind-${id}`))));
  const opened = ({ currentTarget: { open } }) => desk.parts.set("line-more", open);
  return el(
    "form",
    { class: "sf-form sf-line sf-noprint", "data-typing": "entry", "data-of": state.id, onsubmit: (event) => send(desk, event) },
    text,
    el("button", { class: "sf-button sf-button--main sf-button--small", "data-key": "add-entry" }, desk.say("add-entry")),
    desk.near("log"),
    el(
      "details",
      { "data-key": "line-more", open: desk.parts.isOpen("line-more"), ontoggle: opened },
      el("summary", {}, desk.say("line-more")),
      pasting(desk),
      el("div", { class: "sf-form sf-form--grid" }, el("label", { key: "kind" }, desk.say("kind"), kind), others),
    ),
  );
}

function send(desk, event) {
  event.preventDefault();
  const { currentTarget: form } = event;
  const { text, link, ...rest } = read(form);
  if (text || link) {
    const chosen = form.elements.kind.value;
    desk.sent(form);
    desk.told = { place: "log", words: [desk.say("log-added", { time: hour(Date.now()) })] };
    desk.add({ type: "entry", kind: chosen, text, ...(link && { link }), ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) });
  }
  form.elements.text.focus();
}
