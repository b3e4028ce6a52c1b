/** What a table was understood to be, said in words before anything is kept. Descriptions for redraw.js. */

import { el } from "../page/redraw.js";
import { locale } from "../page/time.js";

const names = new Intl.ListFormat(locale);
const whole = new Intl.NumberFormat(locale);
/** Lines, and names of columns, that are told one by one. */
const SHOWN = 20;

const listed = (all) => names.format(all.length > SHOWN ? [...all.slice(0, SHOWN), "…"] : all);

/** @param page {say, name, dated, hourly, data, take} what the watch's page offers */
export function report(page, found) {
  if (found.error) return [el("p", { key: "error" }, el("strong", {}, page.say(`read-${found.error}`))), found.head.length > 0 && el("p", { key: "head" }, page.say("read-found", { columns: listed(found.head.map((name) => page.say("quoted", { text: name }))) }))];
  const lines = [...read(page, found), ...left(page, found)];
  return [
    el("h3", { key: "head" }, page.say(found.lines ? "read-head" : "read-nothing")),
    el("ul", { key: "lines", class: "sf-lines" }, lines.map((line) => el("li", {}, line))),
    found.either && el("p", { key: "turn" }, page.say("read-either"), " ", el("button", { type: "button", class: "sf-button sf-button--small", "data-do": "watch-turn", onclick: () => page.turn() }, page.say("turn"))),
    found.lines > 0 && el("p", { key: "take", class: "sf-worksheet__actions" }, el("button", { type: "button", class: "sf-button sf-button--main", "data-do": "watch-take", onclick: () => page.take() }, page.say("take"))),
  ];
}

function read(page, { how, head, columns, order, lines, from, to, sums, strange, absent }) {
  const understood = Object.entries(columns).map(([field, name]) => page.say("read-column", { name, holds: page.data.columns[field].title }));
  const used = Object.values(columns).join(", ").split(", ");
  const unused = head.filter((name) => name && !used.includes(name) && !Object.values(columns).includes(name));
  return [
    page.say(`read-${how}`, { n: whole.format(lines) }),
    page.say("read-columns", { columns: listed(understood) }),
    unused.length > 0 && page.say("read-unused", { columns: listed(unused) }),
    page.say(`read-order-${order}`),
    from && page.say("read-span", { from: time(page, from), to: time(page, { ...to, hour: to.hour + 1 }) }),
    sums.size > 0 && page.say("read-sums", { sums: listed([...sums].map(([network, n]) => `${page.name(network)} ${whole.format(n)}`)) }),
    columns.network === undefined && how !== "wide" && page.say("read-alone"),
    strange.length > 0 && page.say("read-strange", { names: listed(strange) }),
    how === "mentions" && lines > 0 && page.say("read-noughts"),
    absent.size > 0 && page.say("read-absent", { names: listed([...new Set([...absent.keys()].map((key) => page.name(key.split("/")[1])))]) }),
  ].filter(Boolean);
}

const time = (page, { day, hour }) => page.say("read-time", { day: page.dated(day), hour: page.hour(hour) });

/** What was left aside, with the numbers of its lines. */
function left(page, found) {
  const told = Object.entries(found.left).filter(([, lines]) => lines.length).map(([why, lines]) => page.say(`read-left-${why}`, { n: lines.length, lines: listed(lines.map(String)) }));
  return found.lines === 0 && found.left.untimed.length ? [...told, page.say("read-daily")] : told;
}
