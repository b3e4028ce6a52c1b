/** What incidents can be compared by: hours to the first word and to each level, deadlines kept. Pure. */

import { clock } from "./deadlines.js";

const MINUTE = 60_000;

/**
 * The figures of one incident, spans in milliseconds from its start; null for what did not happen.
 * @param levels {id: {rank, deadlines}}, tree as deadlines.js takes it
 * @returns {{level: ?string, word: ?number, reached: {[level]: number}, kept: number, asked: number, lasted: number}}
 */
export function figures(state, levels, tree, now) {
  const end = state.closed ?? now;
  const stretches = stretchesOf(state, end);
  const reached = {};
  for (const { level, from } of stretches) reached[level] ??= Math.max(0, from - state.start);
  const rank = (level) => levels[level]?.rank ?? -1;
  const level = stretches.map((one) => one.level).reduce((high, one) => (rank(one) > rank(high) ? one : high), null);
  const word = state.log.find(({ event, struck }) => event.type === "entry" && event.kind === "message" && !struck);
  const { kept, asked } = promises(state, stretches, levels, tree?.clocks ?? {}, end);
  return { level, word: word ? Math.max(0, word.when - state.start) : null, reached, kept, asked, lasted: end - state.start };
}

/** From when to when each level stood. The first stands from the start of the incident: its clocks ran from there. */
function stretchesOf(state, end) {
  const found = [];
  for (const { event, when, stands } of state.log) {
    if (!["verdict", "level"].includes(event.type) || !stands) continue;
    const same = found.at(-1)?.level === event.level;
    if (same) found.at(-1).clocks = event.clocks ?? found.at(-1).clocks;
    else found.push({ level: event.level, from: found.length ? when : state.start, clocks: event.type === "verdict" ? event.clocks : null });
  }
  return found.map((one, index) => ({ ...one, to: found[index + 1]?.from ?? end }));
}

/** Every time that a clock set, in the stretch of its level, and whether it was met; what was not due yet counts for nothing. */
function promises(state, stretches, levels, duties, end) {
  const ofLevels = stretches.flatMap(({ level, from, to, clocks }) =>
    (levels[level]?.deadlines ?? [])
      .map((deadline) => ({ ...deadline, key: `${level}/${deadline.id}`, from, to }))
      .filter(({ key }) => !clocks || clocks.includes(key)),
  );
  const named = new Set(state.verdict?.clocks ?? []);
  const ofDuties = [...named].filter((key) => duties[key] && !levels[key.split("/")[0]]).map((key) => ({ ...duties[key], key, from: state.start, to: end }));
  const counts = [...ofLevels, ...ofDuties].map((one) => met(one, state.done[one.key] ?? []));
  return { kept: counts.reduce((sum, [kept]) => sum + kept, 0), asked: counts.reduce((sum, [, asked]) => sum + asked, 0) };
}

/** @returns {[number, number]} how often it was met in time, of how many times it asked between `from` and `to` */
function met({ within, every, service, from, to }, times) {
  const done = times.filter((time) => time >= from && time <= to);
  let kept = 0;
  let { due } = clock({ within, every, service }, from);
  for (const time of done) {
    kept += time < due + MINUTE;
    ({ due } = clock({ within, every, service }, from, [time]));
    if (due === null) return [kept, 1];
  }
  return [kept, done.length + (due < to)];
}

/** The value in the middle, or the mean of the two in the middle; null of none. */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length ? (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2 : null;
}
