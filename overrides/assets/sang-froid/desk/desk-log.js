/** The log: what the desk did is there by itself; people add facts, decisions, messages, contacts and evidence. */

import { bracketed } from "../incident/author.js";
import { webLink } from "../incident/evidence.js";
import { el, memo } from "../page/redraw.js";
import { fromInput, moment, toInput } from "../page/time.js";
import { found } from "./desk-search.js";
import { words } from "../incident/wording.js";

/** How many lines are shown until more are asked for. */
export const PAGE = 100;
/** Milliseconds between two events of one tap. */
const AT_ONCE = 1_000;

/** The latest lines, and on request those before; the lines with certain words; on paper all of them. */
export function logPanel(desk, state) {
  const { memory } = desk;
  desk.parts.sum("log", String(state.log.length));
  const query = (memory.query ?? "").trim();
  const entries = query && !memory.whole ? found(desk, state, query) : state.log;
  const most = memory.whole ? Infinity : (memory.lines ??= PAGE);
  const shown = withHeld(desk, state, entries.slice(-Math.min(most, entries.length))).reverse();
  const older = entries.length - shown.length;
  return [
    state.log.length > PAGE && search(desk, { query, shown, entries }),
    shown.length > 0 && el("ol", { class: "sf-log", reversed: true }, shown.map((entry) => logRow(desk, state, entry))),
    older > 0 && more(desk, older),
  ];
}

/** What somebody corrects, or has the focus on, stays shown, however many lines come meanwhile. */
function withHeld({ memory: { editing }, root }, { log }, latest) {
  const focus = root.contains(document.activeElement) && document.activeElement.closest("[data-entry]")?.dataset.entry;
  const among = new Set(latest.map(({ id }) => id));
  const held = [...editing, ...(focus ? [focus] : [])].filter((id) => !among.has(id));
  return held.length ? log.filter(({ id }) => among.has(id) || held.includes(id)) : latest;
}

function search(desk, { query, shown, entries }) {
  const look = ({ currentTarget }) => {
    desk.memory.query = currentTarget.value;
    desk.memory.lines = PAGE;
    desk.draw(["log"]);
    desk.voice.say(currentTarget.closest("[role=search]").querySelector("[data-count]").textContent);
  };
  const count = { n: shown.length, m: entries.length };
  return el(
    "div",
    { key: "search", class: "sf-form sf-noprint", role: "search" },
    el("label", {}, desk.say("log-search"), el("input", { type: "search", "data-key": "log-search", autocomplete: "off", oninput: look })),
    el("p", { class: "sf-small", "data-count": "" }, desk.say(query ? "log-found" : "log-latest", count)),
  );
}

function more(desk, older) {
  const onclick = () => {
    desk.memory.lines += PAGE;
    desk.draw(["log"]);
  };
  return el("p", { key: "more", class: "sf-noprint" }, el("button", { type: "button", class: "sf-button sf-button--small", "data-key": "older", onclick }, desk.say("log-older", { n: older })));
}

/** The fields of an entry that has `values`: text, link, who, when. `fresh`: of a line that is not written yet. */
export function fields(desk, values, fresh = false) {
  return [
    el("label", { key: "text", class: "sf-form__wide" }, desk.say(fresh ? "line" : "what"), el("textarea", { name: "text", rows: 2, maxlength: 4000 }, values.text ?? "")),
    el("label", { key: "link" }, desk.say("link"), el("input", { type: "url", name: "link", value: values.link ?? "", placeholder: "https://", maxlength: 2000 })),
    el("label", { key: "who" }, desk.say("who"), el("input", { type: "text", name: "who", value: values.who ?? "", maxlength: 40, autocomplete: "off" })),
    el("label", { key: "when" }, desk.say(fresh ? "when-now" : "when"), el("input", { type: "datetime-local", name: "when", value: values.when ? toInput(values.when) : "" })),
  ];
}

export function read(form) {
  const value = (name) => form.elements[name]?.value.trim() ?? "";
  const when = value("when") ? fromInput(value("when")) : NaN;
  return { text: value("text"), link: value("link"), who: value("who"), ...(Number.isFinite(when) && { when }) };
}

/** Described again only when the entry is another one. Its form is there once it is asked for, and never on paper. */
function logRow(desk, state, entry) {
  const { id, event, when, edited, struck } = entry;
  const editing = desk.memory.editing.has(id);
  return memo(id, [event, when, edited, struck, editing, desk.memory.whole, desk.told?.place === `entry/${id}`], () => described(desk, state, entry, editing));
}

function described(desk, state, entry, editing) {
  const { event } = entry;
  return el(
    "li",
    { "data-struck": entry.struck, "data-entry": entry.id },
    el("time", { datetime: new Date(entry.when).toISOString() }, moment(entry.when)),
    " ",
    el(entry.struck ? "s" : "span", { class: "sf-log__text" }, words(desk, state, entry)),
    event.link && [" ", webLink(event.link) ? el("a", { href: event.link, rel: "noreferrer noopener" }, event.link) : event.link],
    bracketed(desk.data.roles, event),
    entry.edited && el("span", { key: "edited", class: "sf-tag" }, desk.say("edited")),
    entry.struck && el("span", { key: "struck", class: "sf-tag" }, desk.say("struck")),
    !desk.memory.whole && correction(desk, state.id, entry, editing),
    desk.near(`entry/${entry.id}`),
  );
}

function correction(desk, of, entry, editing) {
  const toggle = ({ currentTarget: { open } }) => {
    const { editing: all } = desk.memory;
    if (!open) all.delete(entry.id);
    if (!open || all.has(entry.id)) return;
    all.add(entry.id);
    desk.draw(["log"]);
  };
  return el(
    "details",
    { class: "sf-log__edit sf-noprint", "data-key": `edit/${entry.id}`, ontoggle: toggle },
    el("summary", { "aria-label": `${desk.say("edit")} – ${moment(entry.when)}` }, desk.say("edit")),
    editing && editForm(desk, of, entry),
  );
}

/** What was logged in one go with a message that was sent: that its deadline is settled. */
function settledWith({ log, done }, { id, event }) {
  const next = event.kind === "message" && log[log.findIndex((one) => one.id === id) + 1];
  const { type, key, at } = next?.event ?? {};
  return type === "due" && at - event.at < AT_ONCE && done[key]?.includes(at) ? next : null;
}

function editForm(desk, of, entry) {
  const { event, id } = entry;
  const save = (submit) => {
    submit.preventDefault();
    const form = submit.currentTarget;
    const { when, ...rest } = read(form);
    const moved = when && form.elements.when.value !== toInput(entry.when);
    const details = form.parentElement;
    desk.add({ type: "edit", of: id, ...(event.type === "entry" && rest), ...(moved && { when }) });
    desk.sent(form);
    details.open = false;
    details.firstElementChild.focus();
  };
  const strike = () => {
    const { state } = desk;
    const settled = !entry.struck && settledWith(state, entry);
    desk.add({ type: "strike", of: id, to: !entry.struck });
    if (settled) desk.tell(`entry/${id}`, desk.say("struck-due", { said: words(desk, state, settled) }));
  };
  const all = fields(desk, { ...event, when: entry.when });
  return [
    el(
      "form",
      { class: "sf-form sf-form--grid", "data-typing": `edit/${id}`, "data-of": of, onsubmit: save },
      event.type === "entry" ? all : all.at(-1),
      el("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
    el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `strike/${id}`, onclick: strike }, desk.say(entry.struck ? "unstrike" : "strike")),
  ];
}
