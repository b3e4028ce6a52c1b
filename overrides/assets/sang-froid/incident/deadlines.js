/** When things are due. Pure: states and times in, times out. */

const MINUTE = 60_000;

/**
 * A clock of `within` minutes from `since`; after each time it is done, `every` minutes more. Where it has a `service`,
 * its minutes alone count.
 * @returns {{due: ?number, done: ?number}} due is null once it is done for good
 */
export function clock({ within, every, service }, since, times = []) {
  const done = times.at(-1) ?? null;
  if (done === null) return { due: after(since, within, service), done };
  return { due: every ? after(done, every, service) : null, done };
}

/**
 * `minutes` after `since`; with a `service`, so many of its own, on the clock of this device.
 * @param service {days: number[], opens: number, minutes: number} days from 1 for Monday, minutes of the day
 */
export function after(since, minutes, service) {
  if (!service) return since + minutes * MINUTE;
  const day = new Date(since);
  day.setHours(0, service.opens, 0, 0);
  day.setDate(day.getDate() - 1); // a night's hours began yesterday
  for (let left = minutes; ; day.setDate(day.getDate() + 1)) {
    const from = Math.max(since, day.getTime());
    const room = service.days.includes(day.getDay() || 7) ? (day.getTime() - from) / MINUTE + service.minutes : 0;
    if (room >= left) return from + left * MINUTE;
    left -= Math.max(room, 0);
  }
}

/** Where the clocks of the incident's present level start. */
export const levelStart = (state) => state.levelSince ?? state.start;

/**
 * Everything that has a time: the clocks that the verdict started, and the questions to ask again.
 * A verdict of an earlier version names no clocks: then all of its level's run.
 * @param levels {id: {deadlines: [{id, title, within, every, owner, publication}]}}
 * @param tree {questions: {id: {short, again: {answer: minutes}}}, clocks: {key: {title, within, every, owner, dated}}}
 * @returns {{key, title, owner, due, done, question, dated}[]} soonest first, what is done for good last
 */
export function deadlines(state, levels, tree) {
  if (!state.verdict) return [];
  const rows = [...ofLevel(state, levels), ...ofTree(state, levels, tree?.clocks ?? {}), ...again(state, tree?.questions ?? {})];
  return rows.sort((one, other) => (one.due ?? Infinity) - (other.due ?? Infinity));
}

/** The level that people declared brings all of its clocks; the one that the answers gave, those that fit them. */
function ofLevel(state, levels) {
  const { clocks, level } = state.verdict;
  const fits = (key) => !clocks || level !== state.verdict.graded || clocks.includes(key);
  return (levels[state.level]?.deadlines ?? [])
    .map((deadline) => ({ ...deadline, key: `${state.level}/${deadline.id}` }))
    .filter(({ key }) => fits(key))
    .map((deadline) => ({ ...deadline, ...clock(deadline, levelStart(state), state.done[deadline.key]) }));
}

/**
 * A duty of law or contract runs from the hour of awareness: the start of the incident. The verdict names its level's
 * clocks as well, and the tree knows their words: those are the level's, and stand there already.
 */
function ofTree(state, levels, known) {
  return (state.verdict.clocks ?? [])
    .filter((key) => known[key] && !levels[key.split("/")[0]])
    .map((key) => ({ ...known[key], key, ...clock(known[key], state.start, state.done[key]) }));
}

function again(state, questions) {
  return unknowns(state)
    .filter(([question, answer]) => questions[question]?.again[answer])
    .map(([question, answer]) => ({
      key: `again/${question}`,
      question,
      title: questions[question].short,
      due: state.answeredAt[question] + questions[question].again[answer] * MINUTE,
      done: null,
    }));
}

/** What the verdict still waits for, as [question, answer]. */
export const unknowns = ({ verdict: { unknown, steps = [] } }) => unknown ?? steps.filter(([, answer]) => answer === "unknown");

/** A deadline among those of every incident, by the hour at which it is due. */
export const named = (state, { key, due }) => `${state.id}/${key}@${due}`;

/** The next thing due, or null. */
export const next = (state, levels, tree) => deadlines(state, levels, tree).find(({ due }) => due !== null) ?? null;
