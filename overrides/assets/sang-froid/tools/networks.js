/** Which network: what was ticked, and the places that it speaks for (ranking.js), with hours and cost by the capacity tool. */

import { h, hide, part } from "../page/dom.js";
import { locale } from "../page/time.js";
import { figuresOf } from "./figures.js";
import { Kept } from "./kept.js";
import { balance } from "./plots.js";
import { ranked } from "./ranking.js";
import { table, Tool } from "./tool.js";

const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
/** As many digits as anybody should believe. */
const about = (sum) => money.format(Math.round(sum / 100) * 100);
const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });

/** Places that the line over the page names; of more, how many. */
const NAMED = 2;

export default function networks(root) {
  const tool = new Tool(root, () => draw(tool), [{ key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(tool) }]);
  tool.costs = new Kept(tool.data.costs.id, () => tool.draw(), "capacity");
  tool.start();
}

function found(tool) {
  const { asked, places, costs, groups } = tool.data;
  const ticked = new Set(Object.values(asked).flat().map(({ id }) => id).filter((id) => tool.kept.get(id) === "yes"));
  const { hours } = figuresOf(groups.flatMap((group) => group.figures), (id) => tool.kept.get(id));
  return { ...ranked(places, asked, ticked, hours, figuresOf(costs.figures, (id) => tool.costs.get(id))), given: hours };
}

function draw(tool) {
  const all = found(tool);
  const kept = all.fits.filter(({ within }) => within).map(({ place }) => place.title);
  const few = kept.slice(0, NAMED).join(", ");
  const names = kept.length > NAMED ? tool.say("networks-more", { names: few, n: kept.length - NAMED }) : few;
  part(tool.root, "line").textContent = all.none ? tool.say("networks-none") : tool.say("networks-line", { names, hours: tenths.format(all.given) });
  part(tool.root, "result").replaceChildren(...none(tool, all), ...ranking(tool, all), ...left(tool, all));
  hide(part(tool.root, "result"), false);
}

/** “None”, why, and what to do all the same. */
function none(tool, all) {
  if (!all.none) return [];
  return [h("p", { class: "sf-networks__none", "data-none": all.none }, h("strong", {}, tool.say("networks-none")), " ", tool.say(`networks-none-${all.none}`, { hours: tenths.format(all.given) })), h("p", {}, tool.say("networks-meanwhile"))];
}

function ranking(tool, { fits }) {
  if (fits.length === 0) return [];
  const name = tool.say("networks-ranked");
  const weights = (reasons) => reasons.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  const drawn = fits.map(({ place, pros, cons, score }) => [place.title, weights(pros), weights(cons), signed.format(score)]);
  const heads = ["place", "score", "hours", "cost", "kept"].map((key) => tool.say(`networks-${key}`));
  return [
    h("h3", {}, name),
    h("figure", { class: "sf-figure sf-figure--tall" }, balance(tool.say("networks-drawn"), drawn), h("figcaption", {}, tool.say("networks-key"))),
    table(name, heads, fits.map((row) => cells(tool, row))),
    h("p", {}, tool.say("networks-costed"), " ", h("a", { href: tool.data.costs.address }, tool.say("networks-costs"))),
    h("ol", { class: "sf-networks" }, fits.map((row) => reasons(tool, row))),
  ];
}

const cells = (tool, { place, score, hours, cost, within }) => [place.title, signed.format(score), tool.say("hours", { n: tenths.format(hours) }), about(cost), tool.say(within ? "networks-within" : "networks-beyond")];

/** What speaks for a place and against it, the heaviest first. */
function reasons(tool, { place, pros, cons, hours, answering, within }) {
  const told = (key, all) => all.length > 0 && [h("p", { class: "sf-networks__side" }, tool.say(`networks-${key}`)), h("ul", { class: "sf-lines" }, all.map(({ says, weight }) => h("li", {}, says, " ", h("small", {}, `(${signed.format(weight)})`))))];
  const time = tool.say(answering === null ? "networks-time-alone" : "networks-time", { hours: tenths.format(hours), publishing: tenths.format(place.hours), answering: tenths.format(answering ?? 0) });
  return h("li", {}, h("a", { href: `#n-${place.id}` }, place.title), h("p", {}, [time, !within && tool.say("networks-beyond")].filter(Boolean).join(" · ")), told("for", pros), told("against", cons));
}

/** The others, each with why it drops out. */
function left(tool, { out, none: reason }) {
  if (out.length === 0 || reason === "objectives" || reason === "publics") return [];
  const one = ({ place, why, cons }) => h("li", {}, h("strong", {}, place.title), " – ", tool.say(`networks-out-${why}`), why === "against" && cons.length ? ` ${cons[0].says}` : "");
  return [h("h3", {}, tool.say("networks-out")), h("ul", { class: "sf-lines" }, out.map(one))];
}

async function asTable(tool) {
  const { csv } = await import("../export/csv.js");
  const all = found(tool);
  const heads = ["place", "score", "hours", "cost", "kept", "for", "against"].map((key) => tool.say(`networks-${key}`));
  const says = (reasons) => reasons.map((one) => one.says).join(" ");
  const round = (value) => Math.round(value * 10) / 10;
  const fits = all.fits.map(({ place, score, hours, cost, within, pros, cons }) => [place.title, score, round(hours), Math.round(cost), tool.say(within ? "networks-within" : "networks-beyond"), says(pros), says(cons)]);
  const out = all.out.map(({ place, score, hours, cost, why, pros, cons }) => [place.title, score, round(hours), Math.round(cost), tool.say(`networks-out-${why}`), says(pros), says(cons)]);
  return csv([heads, ...fits, ...out, ...(all.none ? [[tool.say("networks-none"), "", "", "", tool.say(`networks-none-${all.none}`, { hours: tenths.format(all.given) })]] : [])]);
}
