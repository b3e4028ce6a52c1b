/**
 * An incident is what its events add up to: `fold(events)` → state. Pure: no page, no clock, no storage.
 * Only ids and the people's own words are kept, so that an incident reads in any language.
 */

const blank = (id) => ({
  id,
  tree: null,
  version: null,
  drill: false,
  name: "",
  start: null,
  answers: {},
  answeredAt: {},
  verdict: null,
  level: null,
  levelSince: null,
  lists: [],
  messages: [],
  items: {},
  done: {},
  criteria: {},
  closed: null,
  deleted: null,
});

/** What each type of event changes. Unknown types change nothing: a newer version may have written them. */
const CHANGES = {
  open: (state, { at, tree, version, drill }) => {
    Object.assign(state, { tree, version, drill: drill === true, start: state.start ?? at });
  },
  answer: (state, { at, question, answer }) => {
    state.answers[question] = answer;
    state.answeredAt[question] = at;
  },
  verdict: (state, event) => grade(state, event, { ...event, graded: event.level, from: state.level }),
  level: (state, event) => grade(state, event, { ...state.verdict, ...event, from: state.level }),
  item: (state, { at, key, to, who }) => {
    state.items[key] = { ...state.items[key], to, at, who: who ?? "" };
  },
  note: (state, { key, text }) => {
    state.items[key] = { ...state.items[key], note: text };
  },
  due: (state, { at, key, undo }) => {
    const times = state.done[key] ?? [];
    state.done[key] = undo ? times.slice(0, -1) : [...times, at];
  },
  name: (state, { text }) => {
    state.name = text ?? "";
  },
  start: (state, { when }) => {
    if (Number.isFinite(when)) state.start = when;
  },
  close: (state, { at }) => {
    state.closed = at;
  },
  reopen: (state) => {
    state.closed = null;
  },
  delete: (state, { at }) => {
    state.deleted = at;
  },
  restore: (state) => {
    state.deleted = null;
  },
};

/** Corrections to an entry of the log; they are no entries themselves. */
const CORRECTIONS = {
  edit: (entry, { text, link, who, when }) => {
    const changed = Object.entries({ text, link, who }).filter(([, value]) => value !== undefined);
    entry.event = { ...entry.event, ...Object.fromEntries(changed) };
    if (Number.isFinite(when)) entry.when = when;
    entry.edited = true;
  },
  strike: (entry, { to }) => {
    entry.struck = to !== false;
  },
};

const UNLOGGED = new Set(["name"]);

export const begun = (id) => [blank(id), new Map()];

/** The state of the incident `id`, from its events as [id, event] pairs in order; or from what was `begun`, on. */
export function fold(id, pairs, [state, entries] = begun(id)) {
  for (const [key, event] of pairs) {
    if (own(CORRECTIONS, event.type)) {
      const entry = entries.get(event.of);
      if (entry) CORRECTIONS[event.type](entry, event);
      continue;
    }
    const from = state.level;
    if (own(CHANGES, event.type)) CHANGES[event.type](state, event);
    if (UNLOGGED.has(event.type)) continue;
    const when = Number.isFinite(event.when) && event.type === "entry" ? event.when : event.at;
    entries.set(key, { id: key, when, event, from, edited: false, struck: false });
  }
  const inOrder = (one, other) => one.when - other.when || (one.id < other.id ? -1 : 1);
  state.log = [...entries.values()].sort(inOrder);
  return state;
}

const own = (table, key) => Object.prototype.hasOwnProperty.call(table, key);

/** A verdict or a declared level: clocks of what is new start now, or with the incident the first time. */
function grade(state, { at, level, lists = [], messages = [] }, verdict) {
  const first = state.verdict === null;
  if (level !== state.level) state.levelSince = first ? null : at;
  const known = new Map(state.lists.map((list) => [list.id, list.since]));
  state.lists = lists.map((list) => ({ id: list, since: known.has(list) ? known.get(list) : first ? null : at }));
  Object.assign(state, { level, messages, verdict });
}

/** Whether a new walk says something else than the last verdict. */
export function differs(state, walked) {
  const last = state.verdict;
  if (!last) return true;
  const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
  return last.outcome !== walked.outcome || !same(last.steps, walked.steps);
}

/** The verdict event of a finished walk. */
export const verdictOf = ({ outcome, level, lists, messages, reasons, steps, clocks, unknown, do: acts, say, quiet }, version) => ({
  type: "verdict",
  ...{ outcome, level, lists, messages, reasons, steps, clocks, unknown, acts, say, quiet, version },
});
