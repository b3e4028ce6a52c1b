/** What the logs of incidents and drills give, by quarter: from their states alone, without a page. Minutes are whole. */

import { figures, median } from "../incident/comparison.js";
import { measured } from "../room/score.js";

const MINUTE = 60_000;
/** What the sheet of the drill room takes from a log, too. */
export const SHEET = ["capture", "level", "freeze", "word"];
/** Quarters that a page shows: the last ones. */
export const LAST = 8;

const minutes = (length) => Math.floor(length / MINUTE);
const graded = ({ event, stands }) => (event.type === "verdict" || event.type === "level") && stands && event.level;

/** When the log was opened: where two devices opened it, the first time. */
export function openedAt({ log, start }) {
  const times = log.filter(({ event }) => event.type === "open").map(({ event }) => event.at);
  return times.length ? Math.min(...times) : start;
}

/** The quarter of a time, on the clock of the reader: "2026-4". */
export function quarterOf(time) {
  const date = new Date(time);
  return `${date.getFullYear()}-${Math.floor(date.getMonth() / 3) + 1}`;
}

/** The sheet's measures of a log, on that clock: {capture: minutes, …}, null where the log does not say. */
export function onSheet(run, measures, log) {
  const asked = measures.filter(({ what }) => SHEET.includes(what));
  return Object.fromEntries(measured(run, asked, log).map(({ what, ours }) => [what, ours]));
}

/**
 * A closed incident, or a drill whose run is gone: by the clock on the wall, from the opening of its log.
 * @param measures [{id, items}], levels {id: {rank, deadlines}}: the updates alone
 * @returns {{quarter, detect, capture, level, freeze, word, calm, lasted, updates: [kept, asked]}} minutes, or null
 */
export function ofIncident(state, measures, levels) {
  const opened = openedAt(state);
  const run = { marks: [{ wall: opened, elapsed: 0, rate: 1 }], ended: null };
  const end = state.closed ?? opened;
  const { kept, asked, lasted } = figures(state, levels, null, end);
  return {
    quarter: quarterOf(state.start),
    ...onSheet(run, measures.map(({ id, items }) => ({ what: id, items })), state.log),
    detect: state.start < opened ? minutes(opened - state.start) : null,
    calm: calm(state, levels, end),
    lasted: minutes(lasted),
    updates: [kept, asked],
  };
}

/** From the first minute at the highest level to a lower one, or to the end; null where the lowest was the highest. */
function calm({ log }, levels, end) {
  const rank = (level) => levels[level]?.rank ?? -Infinity;
  const grades = log.filter(graded).map(({ event, when }) => ({ when, rank: rank(event.level) }));
  const high = Math.max(...grades.map((one) => one.rank));
  if (!Number.isFinite(high) || high === Math.min(...Object.values(levels).map((one) => one.rank))) return null;
  const from = grades.find((one) => one.rank === high).when;
  return minutes((grades.find((one) => one.when > from && one.rank < high)?.when ?? end) - from);
}

/** What a measure is over some rows: {value, n}; a share for updates, else the median; null where no row says it. */
export function over(rows, id) {
  const said = rows.map((row) => row[id] ?? null).filter((value) => value !== null);
  if (id !== "updates") return said.length ? { value: median(said), n: said.length } : null;
  const asked = said.filter(([, of]) => of > 0);
  const sum = (place) => asked.reduce((total, pair) => total + pair[place], 0);
  return asked.length ? { value: sum(0) / sum(1), n: asked.length } : null;
}

/**
 * Every quarter from the first row to the last, those without a row too: at most the last eight.
 * @param rows [{quarter, drill: boolean, …as ofIncident}]
 * @returns {{quarter: string, real: row[], drills: row[]}[]}
 */
export function byQuarter(rows) {
  const places = rows.map(({ quarter }) => place(quarter));
  if (!places.length) return [];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const all = Array.from({ length: last - first + 1 }, (_, index) => named(first + index));
  return all.slice(-LAST).map((quarter) => {
    const here = rows.filter((row) => row.quarter === quarter);
    return { quarter, real: here.filter(({ drill }) => !drill), drills: here.filter(({ drill }) => drill) };
  });
}

const place = (quarter) => {
  const [year, number] = quarter.split("-").map(Number);
  return year * 4 + number - 1;
};
const named = (index) => `${Math.floor(index / 4)}-${(index % 4) + 1}`;
