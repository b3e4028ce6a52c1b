/** When things are due. Pure: states and times in, times out. */

const MINUTE = 60_000;

/**
 * A clock of `within` minutes from `since`; after each time it is done, `every` minutes more.
 * @returns {{due: ?number, done: ?number}} due is null once it is done for good
 */
export function clock({ within, every }, since, times = []) {
  const done = times.at(-1) ?? null;
  if (done === null) return { due: since + within * MINUTE, done };
  return { due: every ? done + every * MINUTE : null, done };
}

/** Where the clocks of the incident's present level start. */
export const levelStart = (state) => state.levelSince ?? state.start;

/**
 * Everything that has a time: the level's deadlines, and the questions to ask again.
 * @param levels {id: {deadlines: [{id, title, within, every, owner}]}}
 * @param questions {id: {short, again}}
 * @returns {{key, title, owner, due, done, question}[]} soonest first, what is done for good last
 */
export function deadlines(state, levels, questions = {}) {
  if (!state.verdict) return [];
  const level = levels[state.level]?.deadlines ?? [];
  const due = level.map((deadline) => {
    const key = `${state.level}/${deadline.id}`;
    return { ...deadline, key, ...clock(deadline, levelStart(state), state.done[key]) };
  });
  const walked = (state.verdict.steps ?? []).filter(([, answer]) => answer === "unknown");
  const again = walked
    .filter(([question]) => questions[question])
    .map(([question]) => ({
      key: `again/${question}`,
      question,
      title: questions[question].short,
      due: state.answeredAt[question] + questions[question].again * MINUTE,
      done: null,
    }));
  return [...due, ...again].sort((one, other) => (one.due ?? Infinity) - (other.due ?? Infinity));
}

/** The next thing due, or null. */
export const next = (state, levels, questions) => deadlines(state, levels, questions).find(({ due }) => due !== null) ?? null;
