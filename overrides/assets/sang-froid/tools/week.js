/** A week of the calendar: its days with what goes out, and how many on each network. Descriptions for redraw.js. */

import { el } from "../page/redraw.js";
import { dateFormat, locale } from "../page/time.js";
import { falls, isRunning, weekOf } from "./plan.js";

const long = dateFormat({ weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const short = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", timeZone: "UTC" });
const whole = dateFormat({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const at = (day) => new Date(`${day}T00:00Z`);

/** “2 December 2026”. */
export const inFull = (day) => whole.format(at(day));

/** @param page {say, hour, when, network, first, open, add, move, dates, hand, today, day} what the calendar's page offers */
export function week(page, posts) {
  const days = weekOf(page.day);
  const always = posts.filter(({ day }) => !day);
  const running = posts.filter((post) => isRunning(post, days[0]));
  return [
    nav(page, days),
    ...[["always", always], ["running", running]].map(([key, list]) => list.length > 0 && el("div", { key, class: "sf-week__always" }, el("h3", {}, page.say(key)), el("ul", { class: "sf-week__entries" }, list.map((post) => entry(page, post, post.day && page.when(post)))))),
    el("ol", { key: "days", class: "sf-week" }, days.map((one) => day(page, one, posts.filter((post) => post.day === one)))),
    glance(page, days, posts),
  ];
}

function nav(page, days) {
  const button = (key, by) => el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, "data-do": key, onclick: () => page.move(by) }, page.say(key));
  return el("div", { key: "nav", class: "sf-week__nav" }, el("h3", { key: "of", "aria-live": "polite" }, page.say("week-of", { day: inFull(days[0]) })), el("p", { key: "move", class: "sf-worksheet__actions" }, button("week-before", -7), button("week-now", 0), button("week-after", 7)));
}

function day(page, one, posts) {
  const dates = page.dates.filter((date) => falls(date, one));
  const name = long.format(at(one));
  return el(
    "li",
    { key: one, class: "sf-week__day", "data-today": one === page.today ? "" : undefined, "data-past": one < page.today ? "" : undefined, "data-empty": posts.length ? undefined : "" },
    el("h4", {}, name),
    dates.map((date) => el("p", { key: `date/${date.id}`, class: "sf-week__date" }, `${date.title} (${date.nature})`)),
    el("ul", { class: "sf-week__entries" }, posts.map((post) => entry(page, post))),
    el("button", { type: "button", class: "sf-week__add", "data-key": `add/${one}`, "aria-label": page.say("add-on", { day: name }), onclick: () => page.add(one) }, "+"),
  );
}

/** @param when in words, where the entry does not stand in its own day */
function entry(page, post, when = page.hour(post)) {
  const marks = [post.stopped ? "stopped" : post.frozen && "frozen", !post.stopped && (!post.stop || !post.who) && "cannot", !post.stopped && !post.reader && "not-read"].filter(Boolean);
  return el(
    "li",
    { key: post.id },
    el(
      "button",
      { type: "button", class: "sf-week__entry", "data-key": `open/${post.id}`, "aria-pressed": String(post.id === page.hand), "data-frozen": post.frozen ? "" : undefined, onclick: () => page.open(post.id) },
      el("span", { class: "sf-week__when" }, [when, page.network(post)].filter(Boolean).join(" · ")),
      el("span", { class: "sf-week__text" }, page.first(post)),
      marks.map((mark) => el("span", { key: mark, class: "sf-week__mark", "data-mark": mark }, page.say(mark))),
    ),
  );
}

/** How many on each network, day by day. */
function glance(page, days, posts) {
  const dated = posts.filter((post) => days.includes(post.day));
  if (dated.length === 0) return null;
  const names = [...new Set(dated.map((post) => page.network(post)))].sort((one, other) => one.localeCompare(other, locale));
  const count = (name, one) => dated.filter((post) => post.day === one && page.network(post) === name).length;
  return el(
    "div",
    { key: "glance", class: "sf-table", tabindex: "0", role: "region", "aria-label": page.say("glance") },
    el(
      "table",
      { class: "sf-week__glance" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, page.say("network")), days.map((one) => el("th", { key: one, scope: "col" }, short.format(at(one)))))),
      el("tbody", {}, names.map((name) => el("tr", { key: name }, el("th", { scope: "row" }, name), days.map((one) => el("td", { key: one, "data-count": String(Math.min(4, count(name, one))) }, count(name, one) || "–"))))),
    ),
  );
}
