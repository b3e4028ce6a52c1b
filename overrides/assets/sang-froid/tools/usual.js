/**
 * Counts of messages by hour and network, and what is usual: the median of the same hour on the same weekday. A
 * calculation without a page. Counts are a map from "2026-11-27/x" to the day's 24 hours, null where nobody counted.
 */

import { median } from "../incident/comparison.js";
import { after, between } from "./plan.js";

export const HOURS = 24;
/** Where a count is of all networks together, and of one that is none of ours. */
export const ALL = "all";
export const ELSEWHERE = "elsewhere";
/** Days of counts that are kept, and read. */
export const LONGEST = 400;

/** The hours of a day out of the text that is kept, and the text of them; empty where there is none. */
export const hoursOf = (text) => Array.from({ length: HOURS }, (_, hour) => count(String(text ?? "").split(",")[hour] ?? ""));
export const textOf = (hours) => (hours.some((one) => one !== null) ? hours.map((one) => one ?? "").join(",") : "");
const count = (cell) => (/^\d{1,9}$/.test(cell) ? Number(cell) : null);

const at = (counts, day, network, hour) => counts.get(`${day}/${network}`)?.[hour] ?? null;

/** The sum of some networks in an hour; null where one of them was not counted. */
function sum(counts, day, networks, hour) {
  const found = networks.map((network) => at(counts, day, network, hour));
  return found.includes(null) ? null : found.reduce((all, one) => all + one, 0);
}

/** What was counted in an hour: the total alone where somebody wrote one, else each network. */
export function networksAt(counts, day, hour) {
  const found = [...counts.keys()].filter((key) => key.startsWith(`${day}/`)).map((key) => key.slice(day.length + 1)).filter((network) => at(counts, day, network, hour) !== null);
  return found.includes(ALL) ? [ALL] : found.sort();
}

/** The counts of the same hour on the same weekday, in the `days` before `day` but those left `out`. */
export function samples(counts, networks, day, hour, { days, out }) {
  const weeks = Array.from({ length: Math.floor(days / 7) }, (_, week) => after(day, -7 * (week + 1)));
  return weeks.filter((one) => !out.has(one)).map((one) => sum(counts, one, networks, hour)).filter((one) => one !== null);
}

/** What somebody entered as usual, of these networks; null where it was not entered of each. */
function entered(usual, networks) {
  const found = networks.map((network) => usual[network] ?? null);
  return found.includes(null) ? (usual[ALL] ?? null) : found.reduce((all, one) => all + one, 0);
}

/** How many times the usual; where that is below one, it is divided by one. */
export const ratio = (now, usual) => now / Math.max(1, usual);

/**
 * An hour held against the usual. Where some of its networks have no usual together with the others, those that have one are
 * held against it, as long as most messages are theirs.
 * @param settings {days, fewest, out: Set of days, usual: network → what somebody entered}
 * @returns {{now, usual, samples, median, from: "median"|"entered"|null, ratio, held, beside}} with nulls for what is not known;
 *   `held` is what of `now` the ratio is of, `beside` the networks that are left out of it
 */
export function compared(counts, networks, day, hour, settings) {
  const whole = against(counts, networks, day, hour, settings);
  const known = whole.from === null && networks.length > 1 ? networks.filter((one) => against(counts, [one], day, hour, settings).from !== null) : [];
  const some = known.length ? against(counts, known, day, hour, settings) : whole;
  if (some.from === null || some.now * 2 < whole.now) return { ...whole, held: whole.now, beside: [] };
  return { ...some, now: whole.now, held: some.now, beside: networks.filter((one) => known.length && !known.includes(one)) };
}

/** All of some networks, or nothing. */
function against(counts, networks, day, hour, settings) {
  const now = sum(counts, day, networks, hour);
  const found = samples(counts, networks, day, hour, settings);
  const middle = median(found);
  const given = entered(settings.usual, networks);
  const from = found.length >= settings.fewest ? "median" : given === null ? null : "entered";
  const usual = { median: middle, entered: given }[from] ?? null;
  return { now, usual, samples: found.length, median: middle, from, ratio: now === null || usual === null ? null : ratio(now, usual) };
}

/** Whole hours from an hour to another, on one clock. */
const since = (day, hour, now) => between(day, now.day) * HOURS + now.hour - hour;

/** The last hour counted, up to `now` {day, hour}, that ended no more than `recent` hours ago: {day, hour}, or null. */
export function latest(counts, now, recent) {
  const back = Array.from({ length: recent + 2 }, (_, index) => index).map((index) => (now.hour >= index ? { day: now.day, hour: now.hour - index } : { day: after(now.day, -1), hour: now.hour - index + HOURS }));
  return back.filter(({ day, hour }) => since(day, hour, now) <= recent + 1).find(({ day, hour }) => networksAt(counts, day, hour).length) ?? null;
}
