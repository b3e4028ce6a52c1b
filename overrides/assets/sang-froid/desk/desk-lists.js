/** The lists to work through: what is overdue first, progress, roles, notes, and who did what when. */

import { giveControl, giving, whose } from "./desk-give.js";
import { leftOut, shownNow } from "./desk-who.js";
import { author } from "../incident/author.js";
import { given } from "../incident/team.js";
import { el, memo } from "../page/redraw.js";
import { moment, span } from "../page/time.js";

const MINUTE = 60_000;

export function listsPanel(desk, state) {
  const lists = preparedAll(desk, state);
  const role = desk.memory.role ?? "";
  const wanted = shownNow();
  const shown = lists.map((list) => ({ ...list, items: list.items.filter((item) => (!role || item.given.owner === role) && wanted(item.given)) }));
  const count = (every) => every.reduce((sum, { items }) => sum + items.length, 0);
  const all = lists.flatMap(({ items }) => items);
  desk.parts.sum("lists", all.length ? `${settled(all)}/${all.length}` : "");
  const late = shown.flatMap((list) => list.items.filter((item) => item.late)).sort((one, other) => one.due - other.due);
  return [
    lists.length === 0 ? el("p", {}, desk.say("no-list")) : progress(desk, all, "all"),
    lists.length > 0 && tools(desk, lists, role),
    leftOut(desk, "lists", role ? 0 : count(lists) - count(shown)),
    late.length > 0 && overdue(desk, late),
    ...shown.filter(({ items }) => items.length).map((list, index) => oneList(desk, list, lists, index === 0)),
  ];
}

const preparedAll = (desk, state) => state.lists.filter(({ id }) => desk.data.lists[id]).map((list) => prepared(desk, state, list));

/** The tasks that nobody has done, of those that are shown: what is late, then what is due soonest, in the order of the lists. */
export function openTasks(desk, state) {
  const wanted = shownNow();
  const open = preparedAll(desk, state).flatMap(({ items }) => items).filter(({ to, given }) => to === "todo" && wanted(given));
  return open.sort((one, other) => (one.due ?? Infinity) - (other.due ?? Infinity) || 0);
}

/** A list with, for each item, its state, when it is due and whether that is past. */
function prepared(desk, state, { id, since }) {
  const list = desk.data.lists[id];
  const items = list.items.map((item) => {
    const key = `${id}/${item.id}`;
    const known = state.items[key] ?? {};
    const to = known.to ?? "todo";
    const due = item.by === undefined ? null : (since ?? state.start) + item.by * MINUTE;
    return { ...item, ...known, given: given(state, `task/${key}`, item.owner), key, to, due, late: to === "todo" && due !== null && due < Date.now() && !state.closed, list, of: state.id };
  });
  return { id, list, items };
}

const settled = (items) => items.filter(({ to }) => to !== "todo").length;

function progress(desk, items, key) {
  const words = desk.say("progress", { n: settled(items), m: items.length });
  return el("p", { class: "sf-progress" }, el("progress", { max: items.length, value: settled(items), "aria-label": desk.say(`progress-${key}`) }), " ", words);
}

function tools(desk, lists, role) {
  const owners = [...new Set(lists.flatMap(({ items }) => items.map((item) => item.given.owner)))].filter((id) => desk.data.roles[id]);
  const options = [["", desk.say("all-roles")], ...owners.map((id) => [id, desk.data.roles[id].title])];
  const choose = ({ currentTarget }) => {
    desk.memory.role = currentTarget.value;
    desk.draw(["lists"]);
  };
  return el(
    "div",
    { class: "sf-form sf-form--row sf-noprint" },
    el("label", {}, desk.say("filter-role"), el("select", { "data-key": "role", onchange: choose }, options.map(([value, text]) => el("option", { key: `role/${value}`, value, selected: value === role }, text)))),
  );
}

function overdue(desk, items) {
  return el(
    "div",
    { key: "overdue", class: "sf-overdue", role: "group", "aria-label": desk.say("overdue", { n: items.length }) },
    el("h3", {}, desk.say("overdue", { n: items.length })),
    el("ul", { class: "sf-items" }, items.map((item) => row(desk, item, true))),
  );
}

function oneList(desk, { id, list, items }, all, first) {
  const whole = all.find((one) => one.id === id).items;
  const rows = items.filter(({ late }) => !late);
  desk.memory.opened ??= {};
  const open = (desk.memory.opened[id] ??= first);
  return el(
    "details",
    { class: "sf-list", "data-key": `list/${id}`, "data-print": "", open },
    el("summary", {}, list.title, " ", el("span", { class: "sf-small" }, `${settled(whole)}/${whole.length}`)),
    el("p", { class: "sf-small" }, list.use, " ", el("a", { href: list.page }, desk.say("list-page"))),
    el(
      "ul",
      { class: "sf-items" },
      rows.map((item) => [item.section && el("li", { key: `section/${item.key}`, class: "sf-items__section" }, item.section), row(desk, item, false)]),
    ),
  );
}

/** Described again only when the row would read otherwise. */
function row(desk, item, withList) {
  const { key, to, at, who, role, note, late, due } = item;
  const { owner, person } = item.given;
  const left = due === null || to !== "todo" ? "" : span(due - Date.now());
  return memo(`item/${key}`, [to, at, who, role, note, late, due, left, owner, person, giving(desk, `task/${key}`)], () => described(desk, item, withList));
}

function described(desk, item, withList) {
  const set = (to) => desk.add({ type: "item", key: item.key, to });
  const tick = ({ currentTarget }) => set(currentTarget.checked ? "done" : "todo");
  const done = item.to === "done";
  const skip = el(
    "button",
    { type: "button", class: "sf-na", "data-key": `skip/${item.key}`, "aria-pressed": String(item.to === "skipped"), "aria-label": `${desk.say("not-applicable")} – ${item.do}`, onclick: () => set(item.to === "skipped" ? "todo" : "skipped") },
    desk.say("not-applicable"),
  );
  return el(
    "li",
    { class: "sf-item", "data-state": item.to, "data-late": item.late },
    el("label", {}, el("input", { type: "checkbox", "data-key": `item/${item.key}`, checked: done, ".checked": done, onchange: tick }), el("span", { class: "sf-item__do" }, item.do)),
    el("div", { class: "sf-item__meta sf-small" }, meta(desk, item, withList)),
    el("div", { class: "sf-item__tools sf-noprint" }, skip, noteForm(desk, item), giveControl(desk, `task/${item.key}`, item.given, item.do)),
    item.note && el("p", { class: "sf-item__note" }, item.note),
  );
}

function meta(desk, item, withList) {
  const by = author(desk.data.roles, item);
  const state = item.to === "todo" ? "" : desk.say(`state-${item.to}`, { time: moment(item.at), who: by && `, ${by}` });
  const left = item.due === null ? "" : `${desk.say("by", { time: moment(item.due) })}, ${desk.say(item.late ? "late" : "left", { time: span(item.due - Date.now()) })}`;
  const due = item.to === "todo" ? left || item.when : "";
  const message = desk.data.messages[item.message];
  return [
    [state, due].filter(Boolean).map((text) => el("strong", {}, text, " · ")),
    whose(desk, item.given),
    withList && ` · ${item.list.title}`,
    message && [" · ", el("a", { href: message.page }, message.title)],
    el("span", { class: "sf-item__why" }, item.why),
  ];
}

function noteForm(desk, item) {
  const save = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    desk.add({ type: "note", key: item.key, text: form.elements.text.value.trim() });
    desk.sent(form);
  };
  return el(
    "details",
    { "data-key": `note/${item.key}` },
    el("summary", { "aria-label": `${desk.say("note")} – ${item.do}` }, desk.say("note")),
    el(
      "form",
      { class: "sf-form", "data-typing": `note/${item.key}`, "data-of": item.of, onsubmit: save },
      el("textarea", { name: "text", rows: 2, maxlength: 2000, "aria-label": `${desk.say("note")} – ${item.do}` }, item.note ?? ""),
      el("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
  );
}
