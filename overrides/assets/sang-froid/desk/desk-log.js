/** The log: what the desk did is there by itself; people add facts, decisions, messages, contacts and evidence. */

import { h } from "../page/dom.js";
import { fromInput, moment, toInput } from "../page/time.js";
import { words } from "../incident/wording.js";

export const KINDS = ["fact", "decision", "message", "contact", "evidence"];

export function logPanel(desk, state) {
  const entries = [...state.log].reverse();
  return [addForm(desk), h("ol", { class: "sf-log", reversed: true }, entries.map((entry) => logRow(desk, state, entry)))];
}

function fields(desk, values, kind) {
  const text = h("textarea", { name: "text", rows: 2, maxlength: 4000 });
  text.value = text.defaultValue = values.text ?? "";
  const link = h("input", { type: "url", name: "link", value: values.link ?? "", placeholder: "https://", maxlength: 2000 });
  const who = h("input", { type: "text", name: "who", value: values.who ?? "", maxlength: 40, autocomplete: "off" });
  const when = h("input", { type: "datetime-local", name: "when", value: values.when ? toInput(values.when) : "" });
  return [
    kind && h("label", {}, desk.say("kind"), kind),
    h("label", { class: "sf-form__wide" }, desk.say("what"), text),
    h("label", {}, desk.say("link"), link),
    h("label", {}, desk.say("who"), who),
    h("label", {}, desk.say(kind ? "when-now" : "when"), when),
  ];
}

function read(form) {
  const value = (name) => form.elements[name].value.trim();
  const when = value("when") ? fromInput(value("when")) : NaN;
  return { text: value("text"), link: value("link"), who: value("who"), ...(Number.isFinite(when) && { when }) };
}

function addForm(desk) {
  const kind = h("select", { name: "kind" }, KINDS.map((id) => h("option", { value: id }, desk.say(`kind-${id}`))));
  const send = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { text, link, ...rest } = read(form);
    if (!text && !link) {
      form.elements.text.focus();
      return;
    }
    const chosen = kind.value;
    form.reset();
    document.activeElement?.blur();
    desk.add({ type: "entry", kind: chosen, text, ...(link && { link }), ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)) });
    desk.root.querySelector("[data-typing=entry] textarea")?.focus();
  };
  return h(
    "form",
    { class: "sf-form sf-form--grid sf-noprint", "data-typing": "entry", onsubmit: send },
    fields(desk, { who: "" }, kind),
    h("button", { class: "sf-button sf-button--main sf-button--small" }, desk.say("add-entry")),
  );
}

function logRow(desk, state, entry) {
  const { event } = entry;
  const said = words(desk, state, entry);
  return h(
    "li",
    { "data-struck": entry.struck, "data-entry": entry.id },
    h("time", { datetime: new Date(entry.when).toISOString() }, moment(entry.when)),
    " ",
    h(entry.struck ? "s" : "span", { class: "sf-log__text" }, said),
    safeLink(event.link) && [" ", h("a", { href: event.link, rel: "noreferrer noopener" }, event.link)],
    event.who && ` (${event.who})`,
    entry.edited && h("span", { class: "sf-tag" }, desk.say("edited")),
    entry.struck && h("span", { class: "sf-tag" }, desk.say("struck")),
    editForm(desk, entry),
  );
}

/** Only addresses of the web become links: a link from elsewhere never runs anything. */
export const safeLink = (link) => /^https?:\/\/\S+$/i.test(link ?? "");

function editForm(desk, entry) {
  const { event, id } = entry;
  const save = (submit) => {
    submit.preventDefault();
    const form = submit.currentTarget;
    const { when, ...rest } = read(form);
    const moved = when && form.elements.when.value !== toInput(entry.when);
    document.activeElement?.blur();
    form.removeAttribute("data-typing");
    form.parentElement.open = false;
    desk.add({ type: "edit", of: id, ...(event.type === "entry" && rest), ...(moved && { when }) });
  };
  const strike = () => desk.add({ type: "strike", of: id, to: !entry.struck });
  const all = fields(desk, { ...event, when: entry.when }, null);
  return h(
    "details",
    { class: "sf-log__edit sf-noprint", "data-key": `edit/${id}` },
    h("summary", { "aria-label": `${desk.say("edit")} – ${moment(entry.when)}` }, desk.say("edit")),
    h(
      "form",
      { class: "sf-form sf-form--grid", "data-typing": `edit/${id}`, onsubmit: save },
      event.type === "entry" ? all : [hidden("text"), hidden("link"), hidden("who"), all.at(-1)],
      h("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
    h("button", { type: "button", class: "sf-button sf-button--small", onclick: strike }, desk.say(entry.struck ? "unstrike" : "strike")),
  );
}

const hidden = (name) => h("input", { type: "hidden", name, value: "" });
