/** Which network: places ranked by what speaks for and against them, from what was ticked alone, without a page. */

import { minutesOf } from "./staffing.js";

const WEEKS = 365 / 7;
const sum = (values) => values.reduce((one, other) => one + other, 0);

/** Hours a week that a place takes: to keep it alive, and to answer what comes there by the figures of capacity. */
export function hoursOf(place, figures) {
  const perDay = figures[`messages-${place.network}`] ?? null;
  return { publishing: place.hours, answering: perDay === null ? null : (perDay * 7 * minutesOf(figures)) / 60 };
}

/** What an hour of work costs, by the figures of capacity. */
export const hourly = (figures) => figures.salary / (figures["days-person"] * figures["hours-person"]);

/**
 * @param places [{id, network, hours, needs, beside: the place without which it has no public, reasons: [{choice, weight, says}]}]
 * @param asked {objectives, publics, means, risks: [{id}]}, ticked a Set of ids, hours a week at hand, figures of capacity
 * @returns {{fits: row[], out: row[], none: ?string}} row: {place, score, pros, cons, hours, answering, cost, within, why}
 *   `none`: why nothing is advised ("objectives", "publics", "fits", "hours"), or null; `why`: why a place drops out
 */
export function ranked(places, asked, ticked, hours, figures) {
  const rows = places.map((place) => weigh(place, asked, ticked, figures));
  const order = (one, other) => other.score - one.score || one.hours - other.hours;
  const kept = (id) => rows.some(({ place, within }) => place.id === id && within);
  let left = hours;
  for (const row of rows.filter(({ why }) => !why).sort((one, other) => !!one.place.beside - !!other.place.beside || order(one, other))) {
    if (row.place.beside && !kept(row.place.beside)) row.why = "beside";
    row.within = !row.why && row.hours <= left;
    if (row.within) left -= row.hours;
  }
  const fits = rows.filter(({ why }) => !why).sort(order);
  return { fits, out: rows.filter(({ why }) => why), none: none(fits, asked, ticked) };
}

function none(fits, asked, ticked) {
  const lacking = ["objectives", "publics"].find((group) => !asked[group].some(({ id }) => ticked.has(id)));
  if (lacking) return lacking;
  if (!fits.length) return "fits";
  return fits.some(({ within }) => within) ? null : "hours";
}

function weigh(place, asked, ticked, figures) {
  const held = place.reasons.filter(({ choice }) => ticked.has(choice));
  const heaviest = (reasons) => [...reasons].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const pros = heaviest(held.filter(({ weight }) => weight > 0));
  const cons = heaviest(held.filter(({ weight }) => weight < 0));
  const score = sum(held.map(({ weight }) => weight));
  const { publishing, answering } = hoursOf(place, figures);
  const total = publishing + (answering ?? 0);
  const serves = (group) => pros.some(({ choice }) => asked[group].some(({ id }) => id === choice));
  const makes = place.needs.length === 0 || place.needs.some((need) => ticked.has(need));
  const why = ["objectives", "publics"].find((group) => !serves(group)) ?? (makes ? (score > 0 ? null : "against") : "means");
  return { place, score, pros, cons, hours: total, answering, cost: total * WEEKS * hourly(figures), within: false, why };
}
