/** What of the calendar to look at again: each warning with its reason, what to do, and the entries. Descriptions for redraw.js. */

import { el } from "../page/redraw.js";
import { locale } from "../page/time.js";

const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const names = new Intl.ListFormat(locale);
/** Warnings that are shown at once. */
const SHOWN = 40;
const MERGED = new Set(["backwards", "endless", "stop", "unread", "own-reader", "after"]);

/** What is told of each entry alone is told once, of all of them. */
export function merged(found) {
  const first = new Map();
  return found.reduce((told, warning) => {
    const before = MERGED.has(warning.kind) && first.get(warning.kind);
    if (before) before.posts.push(...warning.posts);
    else first.set(warning.kind, told[told.push({ ...warning, posts: [...warning.posts] }) - 1]);
    return told;
  }, []);
}

/** @param page {say, network, told, open} what the calendar's page offers */
export function again(page, posts, found) {
  if (found.length === 0) return posts.length ? el("p", { key: "fine" }, page.say("fine")) : el("p", { key: "empty" }, page.say("empty"));
  return el("ul", { key: "list", class: "sf-again" }, found.slice(0, SHOWN).map((warning, index) => row(page, warning, index)));
}

function row(page, warning, index) {
  const { kind, posts } = warning;
  const link = (post) => el("button", { type: "button", class: "sf-again__entry", "data-key": `again/${post.id}`, onclick: () => page.open(post.id) }, page.told(post));
  return el("li", { key: `${kind}/${posts.map(({ id }) => id).join("/")}/${index}`, "data-kind": kind }, el("strong", {}, because(page, warning)), el("p", {}, instead(page, warning)), el("p", {}, posts.map(link)));
}

function because(page, { kind, posts, date, rules = [], share, count, days, minutes }) {
  const what = names.format(rules.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)));
  if (kind === "date") return page.say(rules.length ? "warn-date-worse" : "warn-date", { what: date.title, nature: date.nature, rules: what });
  return page.say(`warn-${kind}`, { what, network: page.network(posts[0]), share: percent.format(share ?? 0), n: count ?? days ?? minutes ?? 0 });
}

function instead(page, { kind, date, rules = [] }) {
  if (kind === "date") return [date.care, ...rules.map(({ instead: how }) => how)].join(" ");
  return page.say(`warn-${kind}-do`);
}
