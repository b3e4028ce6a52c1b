/** An hour and a day of the watch, held against the usual: descriptions for redraw.js, and a picture with its table. */

import { el, made } from "../page/redraw.js";
import { locale } from "../page/time.js";
import { drawing, el as svg, WIDTH, words } from "./chart.js";
import { ALL, compared, HOURS } from "./usual.js";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const times = (page, ratio) => (ratio === null ? "–" : page.say("times", { n: whole.format(ratio) }));

/**
 * @param page {say, name, dated, hour, hours, data, now} what the watch's page offers
 * @param at an hour to look at, or null for the last one that was counted
 * @returns {{line: string, nodes}}
 */
export function shown(page, counts, settings, day, at) {
  const all = page.hours(counts, day).map(([hour, networks]) => ({ hour, networks, ...compared(counts, networks, day, hour, settings) }));
  const one = all.find(({ hour }) => (at === null ? true : hour === at));
  if (!one) return { line: page.say(all.length ? "line-none-hour" : "line-none"), nodes: [el("p", { key: "none" }, page.say(all.length ? "line-none-hour" : "none", { day: page.dated(day) })), kept(page, counts)] };
  return { line: line(page, day, one), nodes: [verdict(page, counts, settings, day, one), byNetwork(page, counts, settings, day, one), theDay(page, day, all), kept(page, counts)] };
}

const span = (page, hour) => page.say("span", { from: page.hour(hour), to: page.hour(hour + 1) });

function line(page, day, { hour, now, ratio }) {
  const when = day === page.now.day ? span(page, hour) : `${page.dated(day)}, ${span(page, hour)}`;
  return page.say(ratio === null ? "line-alone" : "line", { when, n: whole.format(now), times: times(page, ratio) });
}

/** What the hour is against the usual, on what that rests, and the way on. */
function verdict(page, counts, settings, day, one) {
  const { hour, now, ratio } = one;
  const alone = one.networks.filter((network) => one.networks.length > 1 && reached(page, compared(counts, [network], day, hour, settings)));
  const high = reached(page, one) || alone.length > 0;
  return el(
    "div",
    { key: "verdict", class: "sf-watch__now", "data-high": high ? "" : undefined },
    el("p", { class: "sf-watch__ratio" }, el("strong", {}, ratio === null ? page.say("unknown") : times(page, ratio)), " ", page.say("against", { n: whole.format(now), when: `${page.dated(day)}, ${span(page, hour)}` })),
    el("p", {}, rests(page, one, settings)),
    alone.length > 0 && el("p", { "data-alone": "" }, page.say("alone", { names: alone.map((network) => page.name(network)).join(", "), n: whole.format(page.data.double) })),
    high && el("p", {}, page.say("look", { n: whole.format(page.data.double) })),
    high && page.data.tree && el("p", { class: "sf-worksheet__actions" }, el("a", { class: "sf-button sf-button--main", href: page.data.tree, "data-do": "tree" }, page.say("tree"))),
  );
}

const reached = (page, { ratio }) => ratio !== null && ratio >= page.data.double;

/** Where the usual comes from; what to do where there is too little to say. */
function rests(page, { networks, usual, samples, median, from, held, beside }, { fewest, days }) {
  const given = { usual: whole.format(usual ?? median ?? 0), n: samples, fewest, days };
  const without = beside.length ? ` ${page.say("beside", { n: whole.format(held), names: beside.map((one) => page.name(one)).join(", ") })}` : "";
  if (from === "median") return page.say(usual < 1 ? "rests-nothing" : "rests", given) + without;
  const few = page.say(samples ? "few" : networks.length > 1 ? "few-together" : "few-none", given) + without;
  return from === "entered" ? `${few} ${page.say("rests-entered", given)}` : `${few} ${page.say("enter")}`;
}

function byNetwork(page, counts, settings, day, { hour, networks }) {
  if (networks.length === 1 && networks[0] === ALL) return null;
  const rows = networks.map((network) => [network, compared(counts, [network], day, hour, settings)]);
  return el("div", { key: "networks" }, el("h3", {}, page.say("by-network", { hour: span(page, hour) })), table(page, page.say("network"), rows.map(([network, one]) => cells(page, network, page.name(network), one))));
}

const cells = (page, key, name, one) => ({ key, high: reached(page, one), cells: [name, whole.format(one.now), times(page, one.ratio), one.usual === null ? "–" : whole.format(one.usual), one.from === "entered" ? page.say("yours") : String(one.samples)] });

function table(page, first, rows) {
  const heads = [first, ...["counted", "ratio", "usual", "samples"].map((key) => page.say(key))];
  const row = ({ key, high, cells: [name, ...rest] }) => el("tr", { key, "data-high": high ? "" : undefined }, el("th", { scope: "row" }, name), rest.map((cell) => el("td", {}, cell)));
  return el("div", { class: "sf-table", tabindex: "0", role: "region", "aria-label": first }, el("table", {}, el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows.map(row))));
}

function theDay(page, day, all) {
  const name = page.say("day-drawn", { day: page.dated(day) });
  const mark = JSON.stringify(all.map(({ hour, now, usual }) => [hour, now, usual]));
  return el(
    "div",
    { key: "day" },
    el("h3", {}, page.say("day-head", { day: page.dated(day) })),
    el("figure", { class: "sf-figure sf-figure--tall" }, made(mark, () => picture(page, name, all)), el("figcaption", {}, page.say("day-key"))),
    table(page, page.say("hour"), all.map((one) => cells(page, String(one.hour), span(page, one.hour), one))),
  );
}

/** A bar an hour, with a line across it where the usual is. */
function picture(page, name, all) {
  const bottom = 140;
  const most = Math.max(...all.flatMap(({ now, usual }) => [now, usual ?? 0]), 1);
  const high = (value) => (value / most) * 118;
  const wide = (WIDTH - 8) / HOURS;
  const x = (hour) => 4 + hour * wide;
  return drawing(
    name,
    170,
    svg("path", { class: "d-axis", d: `M0 ${bottom}H${WIDTH}` }),
    ...all.map((one) => svg("rect", { class: reached(page, one) ? "d-accent" : "d-risk", x: x(one.hour) + 1, y: bottom - high(one.now), width: wide - 2, height: high(one.now) })),
    ...all.filter(({ usual }) => usual !== null).map(({ hour, usual }) => svg("path", { class: "d-axis", d: `M${x(hour)} ${bottom - high(usual)}h${wide}` })),
    ...[0, 6, 12, 18].map((hour) => words(x(hour), bottom + 18, page.hour(hour), "d-muted")),
    words(WIDTH, 12, whole.format(most), "d-muted", "end"),
  );
}

/** How far back the memory goes. */
function kept(page, counts) {
  const days = [...new Set([...counts.keys()].map((key) => key.slice(0, 10)))].sort();
  return days.length > 0 && el("p", { key: "kept", class: "sf-watch__kept" }, page.say("kept", { n: days.length, from: page.dated(days[0]), to: page.dated(days.at(-1)) }));
}
