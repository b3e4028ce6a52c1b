/** The lists to work through: what is overdue first, progress, roles, notes, and who did what when. */

import { h } from "../page/dom.js";
import { moment, span } from "../page/time.js";

const MINUTE = 60_000;

export function listsPanel(desk, state) {
  const lists = state.lists.filter(({ id }) => desk.data.lists[id]).map((list) => prepared(desk, state, list));
  const role = desk.memory.role ?? "";
  const shown = lists.map((list) => ({ ...list, items: list.items.filter(({ owner }) => !role || owner === role) }));
  const late = shown.flatMap((list) => list.items.filter((item) => item.late)).sort((one, other) => one.due - other.due);
  return [
    lists.length === 0 ? h("p", {}, desk.say("no-list")) : progress(desk, lists.flatMap(({ items }) => items), "all"),
    lists.length > 0 && tools(desk, lists, role),
    late.length > 0 && overdue(desk, late),
    ...shown.filter(({ items }) => items.length).map((list, index) => oneList(desk, list, lists, index === 0)),
  ];
}

/** A list with, for each item, its state, when it is due and whether that is past. */
function prepared(desk, state, { id, since }) {
  const list = desk.data.lists[id];
  const items = list.items.map((item) => {
    const key = `${id}/${item.id}`;
    const known = state.items[key] ?? {};
    const to = known.to ?? "todo";
    const due = item.by === undefined ? null : (since ?? state.start) + item.by * MINUTE;
    return { ...item, ...known, key, to, due, late: to === "todo" && due !== null && due < Date.now() && !state.closed, list };
  });
  return { id, list, items };
}

const settled = (items) => items.filter(({ to }) => to !== "todo").length;

function progress(desk, items, key) {
  const words = desk.say("progress", { n: settled(items), m: items.length });
  return h("p", { class: "sf-progress" }, h("progress", { max: items.length, value: settled(items), "aria-label": desk.say(`progress-${key}`) }), " ", words);
}

function tools(desk, lists, role) {
  const owners = [...new Set(lists.flatMap(({ items }) => items.map(({ owner }) => owner)))].filter((id) => desk.data.roles[id]);
  const options = [["", desk.say("all-roles")], ...owners.map((id) => [id, desk.data.roles[id].title])];
  const select = h("select", { "data-key": "role" }, options.map(([value, text]) => h("option", { value, selected: value === role }, text)));
  select.addEventListener("change", () => {
    desk.memory.role = select.value;
    desk.draw(["lists"]);
  });
  const who = h("input", { type: "text", "data-key": "who", maxlength: 40, value: desk.memory.who ?? "", autocomplete: "off" });
  who.addEventListener("input", () => (desk.memory.who = who.value.trim()));
  return h(
    "div",
    { class: "sf-form sf-form--row sf-noprint" },
    h("label", {}, desk.say("filter-role"), select),
    h("label", { "data-typing": "who" }, desk.say("who"), who),
  );
}

function overdue(desk, items) {
  return h(
    "div",
    { class: "sf-overdue", role: "group", "aria-label": desk.say("overdue", { n: items.length }) },
    h("h3", {}, desk.say("overdue", { n: items.length })),
    h("ul", { class: "sf-items" }, items.map((item) => row(desk, item, true))),
  );
}

function oneList(desk, { id, list, items }, all, first) {
  const whole = all.find((one) => one.id === id).items;
  const rows = items.filter(({ late }) => !late);
  return h(
    "details",
    { class: "sf-list", "data-key": `list/${id}`, "data-print": "", open: first },
    h("summary", {}, list.title, " ", h("span", { class: "sf-small" }, `${settled(whole)}/${whole.length}`)),
    h("p", { class: "sf-small" }, list.use, " ", h("a", { href: list.page }, desk.say("list-page"))),
    h(
      "ul",
      { class: "sf-items" },
      rows.map((item) => [item.section && h("li", { class: "sf-items__section" }, item.section), row(desk, item, false)]),
    ),
  );
}

function row(desk, item, withList) {
  const set = (to) => desk.add({ type: "item", key: item.key, to, ...(desk.memory.who && { who: desk.memory.who }) });
  const box = h("input", { type: "checkbox", "data-key": `item/${item.key}`, checked: item.to === "done" });
  box.addEventListener("change", () => set(box.checked ? "done" : "todo"));
  const skip = h(
    "button",
    { type: "button", class: "sf-na", "data-key": `skip/${item.key}`, "aria-pressed": String(item.to === "skipped"), "aria-label": `${desk.say("not-applicable")} – ${item.do}`, onclick: () => set(item.to === "skipped" ? "todo" : "skipped") },
    desk.say("not-applicable"),
  );
  return h(
    "li",
    { class: "sf-item", "data-state": item.to, "data-late": item.late },
    h("label", {}, box, h("span", { class: "sf-item__do" }, item.do)),
    h("div", { class: "sf-item__meta sf-small" }, meta(desk, item, withList)),
    h("div", { class: "sf-item__tools sf-noprint" }, skip, noteForm(desk, item)),
    item.note && h("p", { class: "sf-item__note" }, item.note),
  );
}

function meta(desk, item, withList) {
  const state = item.to === "todo" ? "" : desk.say(`state-${item.to}`, { time: moment(item.at), who: item.who ? `, ${item.who}` : "" });
  const left = item.due === null ? "" : `${desk.say("by", { time: moment(item.due) })}, ${desk.say(item.late ? "late" : "left", { time: span(item.due - Date.now()) })}`;
  const due = item.to === "todo" ? left || item.when : "";
  const message = desk.data.messages[item.message];
  return [
    [state, due].filter(Boolean).map((text) => h("strong", {}, text, " · ")),
    desk.data.roles[item.owner]?.title ?? "",
    withList && ` · ${item.list.title}`,
    message && [" · ", h("a", { href: message.page }, message.title)],
    h("span", { class: "sf-item__why" }, item.why),
  ];
}

function noteForm(desk, item) {
  const text = h("textarea", { rows: 2, maxlength: 2000, "aria-label": `${desk.say("note")} – ${item.do}` });
  text.value = text.defaultValue = item.note ?? "";
  const save = (event) => {
    event.preventDefault();
    text.blur();
    text.defaultValue = text.value;
    desk.add({ type: "note", key: item.key, text: text.value.trim() });
  };
  return h(
    "details",
    { "data-key": `note/${item.key}` },
    h("summary", { "aria-label": `${desk.say("note")} – ${item.do}` }, desk.say("note")),
    h("form", { class: "sf-form", "data-typing": `note/${item.key}`, onsubmit: save }, text, h("button", { class: "sf-button sf-button--small" }, desk.say("save"))),
  );
}
