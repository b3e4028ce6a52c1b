/** Once the incident is closed: the review and the upkeep, each action with its owner and its date. */

import { author } from "../incident/author.js";
import { followUp } from "../incident/follow-up.js";
import { el, memo } from "../page/redraw.js";
import { day, fromInput, moment, toInput } from "../page/time.js";

export function followUpPanel(desk, state) {
  const lists = followUp(state, desk.data.lists, Date.now());
  return [el("p", {}, desk.say("follow-lead")), lists.map((list, index) => oneList(desk, list, index === 0))];
}

function oneList(desk, { id, list, items }, open) {
  const settled = items.filter(({ to }) => to !== "todo").length;
  return el(
    "details",
    { key: id, class: "sf-list", "data-key": `follow/${id}`, "data-print": "", open },
    el("summary", {}, list.title, " ", el("span", { class: "sf-small" }, `${settled}/${items.length}`)),
    el("p", { class: "sf-small" }, list.use, " ", el("a", { href: list.page }, desk.say("list-page"))),
    el("ul", { class: "sf-items" }, items.map((item) => row(desk, item))),
  );
}

/** Described again only when the row would read otherwise. */
function row(desk, item) {
  const { key, to, at, who, role, charge, owner, due, late } = item;
  return memo(`follow/${key}`, [to, at, who, role, charge, owner, due, late], () => described(desk, item));
}

/** In charge: the name that was written, else the role that the list names. */
export const inCharge = (desk, { charge, owner }) => charge || desk.data.roles[owner]?.title || "";

function described(desk, item) {
  const { key, to, at, due, late, when, why } = item;
  const by = author(desk.data.roles, item);
  const done = to === "done";
  const tick = ({ currentTarget: { checked } }) => desk.add({ type: "item", key, to: checked ? "done" : "todo" });
  const state = to === "todo" ? desk.say(late ? "follow-late" : "follow-by", { day: day(due) }) : desk.say(`state-${to}`, { time: moment(at), who: by && `, ${by}` });
  return el(
    "li",
    { class: "sf-item", "data-state": to, "data-late": late },
    el("label", {}, el("input", { type: "checkbox", "data-key": `follow/${key}`, checked: done, ".checked": done, onchange: tick }), el("span", { class: "sf-item__do" }, item.do)),
    el("div", { class: "sf-item__meta sf-small" }, el("strong", {}, state, " · "), inCharge(desk, item), when && ` · ${when}`, el("span", { class: "sf-item__why" }, why)),
    el("div", { class: "sf-item__tools sf-noprint" }, plan(desk, item)),
  );
}

function plan(desk, item) {
  const { key, charge, due } = item;
  const save = (event) => {
    event.preventDefault();
    const { currentTarget: form } = event;
    const when = fromInput(`${form.elements.day.value}T18:00`);
    const who = form.elements.charge.value.trim();
    desk.add({ type: "plan", key, who, ...(Number.isFinite(when) && { when }) });
    desk.sent(form);
    form.parentElement.open = false;
    form.parentElement.firstElementChild.focus();
  };
  return el(
    "details",
    { "data-key": `plan/${key}` },
    el("summary", { "aria-label": `${desk.say("plan")} – ${item.do}` }, desk.say("plan")),
    el(
      "form",
      { class: "sf-form sf-form--row", "data-typing": `plan/${key}`, "data-of": desk.state.id, onsubmit: save },
      el("label", {}, desk.say("plan-who"), el("input", { type: "text", name: "charge", value: charge ?? "", maxlength: 40, autocomplete: "off" })),
      el("label", {}, desk.say("plan-day"), el("input", { type: "date", name: "day", value: toInput(due).slice(0, 10), required: true })),
      el("button", { class: "sf-button sf-button--small" }, desk.say("save")),
    ),
  );
}
