/**
 * What a set of events adds up to, in whatever order they come. An answer or a level says what it comes `over`: what its
 * device had seen. What it had not stands beside it, a head of its own (docs/adr/0015-one-record-that-merges.md).
 */

import { earlier, sorted } from "./clock.js";

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
  heads: { answers: {}, grades: [] },
});

/** What each type of event changes; incident.js has more. Unknown types change nothing. */
const CHANGES = {
  open: (state, { at, tree, version, drill }) => {
    Object.assign(state, { tree, version, drill: drill === true, start: state.start ?? at });
  },
  answer: ({ answers, answeredAt, heads }, event, id) => {
    const { at, question, answer } = event;
    const [, beside] = parted(heads.answers[question], event, id);
    heads.answers[question] = [...beside, { id, at, answer }];
    answers[question] = answer;
    answeredAt[question] = at;
  },
  verdict: grade,
  level: grade,
  due: (state, { at, key, undo }) => {
    const times = state.done[key] ?? [];
    state.done[key] = undo ? times.slice(0, -1) : [...times, at];
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

/** `add([id, event])`, in order, brings `state` up to an event; `each` hears of it, of the level before and of what it graded. */
export function folding(id, each = () => {}) {
  const state = blank(id);
  const add = ([key, event]) => {
    const { level } = state;
    const graded = Object.hasOwn(CHANGES, event.type) && CHANGES[event.type](state, event, key);
    each(key, event, level, graded);
  };
  return { state, add };
}

/** What the pairs add up to, in whatever order they come. */
export function sum({ state, add }, pairs) {
  sorted(pairs).forEach(add);
  return state;
}

/** The heads that an event had seen, and those it had not. The earlier format does not say: it had seen all. */
function parted(heads = [], { over = [] }, id) {
  if (earlier(id) || !over.length) return earlier(id) ? [heads, []] : [[], heads];
  const named = new Set(over);
  return [true, false].map((seen) => heads.filter((head) => named.has(head.id) === seen));
}

/** The head that stands: the highest level; of two alike, the last. */
export const standing = (heads) => heads.reduce((best, head) => (best?.rank > head.rank ? best : head), null);

/** A verdict or a declared level. @returns {{from, stands}} the level that its device knew, whether it stands now */
function grade(state, event, id) {
  const { grades } = state.heads;
  const [known, beside] = parted(grades, event, id);
  const seen = standing(known);
  const { type, level, rank = -1 } = event;
  const verdict = type === "verdict" ? { ...event, graded: level } : { ...(seen?.verdict ?? state.verdict), ...event };
  state.heads.grades = [...beside, { id, type, level, rank, verdict }];
  const head = standing(state.heads.grades);
  if (head !== standing(grades)) stand(state, event, head);
  return { from: seen?.level ?? null, stands: head.id === id };
}

/** Clocks of what is new start now, or with the incident the first time. */
function stand(state, { at }, { level, verdict }) {
  const first = state.verdict === null;
  const { lists = [], messages = [] } = verdict;
  if (level !== state.level) state.levelSince = first ? null : at;
  const known = new Map(state.lists.map((list) => [list.id, list.since]));
  state.lists = lists.map((list) => ({ id: list, since: known.has(list) ? known.get(list) : first ? null : at }));
  Object.assign(state, { level, messages, verdict: { ...verdict, from: state.level } });
}
