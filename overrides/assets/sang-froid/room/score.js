/** What the log of a drill is worth: minutes beside an expert's, levels beside those that were right. Pure. */

import { elapsedAt, MINUTE } from "./timeline.js";

/** What nobody did: answers, drafts, and that the incident was opened and closed. */
const ASIDE = new Set(["open", "close", "answer", "draft", "name", "start"]);

/** The entries of an incident's log that somebody did. */
export const acts = ({ log }) => log.filter(({ event, struck }) => !struck && !ASIDE.has(event.type));

/** What the log calls each measure, beside the items that the drill names. */
const SIGNS = {
  log: ({ type }) => !ASIDE.has(type),
  capture: ({ type, kind }) => type === "entry" && kind === "evidence",
  level: ({ type, level }) => (type === "verdict" || type === "level") && Boolean(level),
  freeze: () => false,
  word: ({ type, kind }) => type === "entry" && kind === "message",
};

/** Whole minutes, rounded down, as people read a clock. */
const minutes = (run, wall) => Math.floor(elapsedAt(run, wall) / MINUTE);

/**
 * `log`: entries {when, event, struck, stands} in order. What was struck out is not counted.
 * @returns {{what: string, expert: number, point: ?number, within: ?number, ours: ?number}[]} minutes of the drill; null where the log does not say
 */
export function measured(run, measures, log) {
  return measures.map(({ what, expert, items, point = null, within = null }) => {
    const says = (event) => SIGNS[what](event) || (event.type === "item" && event.to === "done" && items.includes(event.key));
    const first = log.find(({ event, struck }) => !struck && says(event));
    return { what, expert, point, within, ours: first ? minutes(run, first.when) : null };
  });
}

/** Whether the log reached a point of the score, by its number from 1; null where it decides nothing of it. */
export function decided(measures, number) {
  const found = measures.find(({ point }) => point === number);
  return found ? found.ours !== null && found.ours < found.within : null;
}

/**
 * The level that stood when the next inject with levels came (or now), beside those that were right.
 * `came`: the injects as `schedule` gives them; one that did not come is not judged.
 * @returns {{index: number, wanted: string[], ours: ?string, right: boolean}[]}
 */
export function levels(run, injects, came, log) {
  const judged = came.filter(({ index, came: at }) => at !== null && injects[index].levels.length > 0);
  const order = judged.sort((one, other) => one.came - other.came);
  const grades = log.filter(({ event, struck, stands }) => !struck && stands !== false && SIGNS.level(event));
  return order.map(({ index }, place) => {
    const until = order[place + 1]?.came ?? Infinity;
    const ours = grades.findLast(({ when }) => elapsedAt(run, when) < until)?.event.level ?? null;
    return { index, wanted: injects[index].levels, ours, right: injects[index].levels.includes(ours) };
  });
}

/**
 * Both timelines, side by side: what came, what an expert does and by when, what we did until the next one.
 * @returns {{index: ?number, minute: number, ours: {minute: number, entry: object}[], notes: object[]}[]} index null: before the first
 */
export function sideBySide(run, came, log, notes) {
  const given = came.filter(({ came: at }) => at !== null).sort((one, other) => one.came - other.came);
  const did = acts({ log }).map((entry) => ({ at: elapsedAt(run, entry.when), entry }));
  return given.map(({ index, came: at }, place) => {
    const until = given[place + 1]?.came ?? Infinity;
    const inside = (one) => (one.at >= at || place === 0) && one.at < until;
    const ours = did.filter(inside).map(({ at: when, entry }) => ({ minute: Math.floor(when / MINUTE), entry }));
    return { index, minute: Math.floor(at / MINUTE), ours, notes: notes.filter(inside) };
  });
}
