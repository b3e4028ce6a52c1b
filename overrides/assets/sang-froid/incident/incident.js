/**
 * An incident with its log, and what may be added to it: `fold(id, events)` → state. Pure, as state.js is.
 * Only ids and the people's own words are kept, so that an incident reads in any language.
 */

import { earlier, inOrder, rank, wall } from "./clock.js";
import { contested, leveled } from "./differences.js";
import { folding as begun, standing, sum } from "./state.js";

/** What the desk alone asks for. */
const CHANGES = {
  item: (state, { at, key, to, who, initials, role }) => {
    state.items[key] = { ...state.items[key], to, at, who: who ?? initials ?? "", role };
  },
  give: (state, { key, owner, person }) => {
    state.given[key] = { owner: owner ?? null, person: person ?? "" };
  },
  // Whoever did not answer is called again where a chain starts from the top: its round begins there, what was heard stays.
  call: ({ calls }, { at, contact, to, initials, role }, id) => {
    const known = calls[contact];
    const place = rank(id);
    const round = to === "again" && known?.to === "no-answer";
    calls[contact] = round ? { ...known, round: place } : { to, at, initials, role, place, round: known?.round };
  },
  draft: (state, { at, key, text, initials, role }, id) => {
    state.texts[key] = { id, text, at, initials, role };
  },
  // A signature is of a draft: one given to an earlier draft, whenever it comes, leaves those of the present one alone.
  sign: (state, { at, key, owner, of = "", to = true, initials, role }) => {
    state.signs[key] = { ...state.signs[key], [`${owner} ${of}`]: { owner, of, to, at, initials, role } };
  },
  note: (state, { key, text }) => {
    state.items[key] = { ...state.items[key], note: text };
  },
  plan: (state, { key, when, who }) => {
    const known = state.items[key];
    state.items[key] = { ...known, planned: when ?? known?.planned, charge: who || undefined };
  },
  name: (state, { text }) => {
    state.name = text ?? "";
  },
};

/** Corrections to an entry of the log; they are no entries themselves. */
const CORRECTIONS = {
  edit: (entry, { text, link, who, when }) => {
    const changed = Object.entries({ text, link, who }).filter(([, value]) => value !== undefined);
    entry.event = { ...entry.event, ...Object.fromEntries(changed) };
    if (Number.isFinite(when)) entry.when = entry.place = when;
    entry.edited = true;
  },
  strike: (entry, { to }) => {
    entry.struck = to !== false;
  },
};

const UNLOGGED = new Set(["name"]);

/** The state of the incident `id`, from its events as [id, event] pairs in any order. */
export const fold = (id, pairs) => sum(folding(id), pairs);

/**
 * The same, event by event and in order: `add([id, event])` brings `state` up to that event. Its `log` stands in the
 * order of the events' own clock, except where people said when something happened.
 */
export function folding(id) {
  const entries = new Map();
  let log = null;
  const { state, add } = begun(id, (key, event, from, graded) => {
    log = null;
    if (Object.hasOwn(CHANGES, event.type)) CHANGES[event.type](state, event, key);
    if (Object.hasOwn(CORRECTIONS, event.type)) {
      const entry = entries.get(event.of);
      if (entry) CORRECTIONS[event.type](entry, event);
    } else if (!UNLOGGED.has(event.type)) {
      const entry = entryOf(key, event, from, graded);
      entries.set(key, entry);
      const letter = event.kind === "message" && (event.key ?? event.message);
      if (letter) (state.sent[letter] ??= []).push(entry);
    }
  });
  Object.assign(state, { given: {}, calls: {}, texts: {}, signs: {}, sent: {} });
  const order = (one, other) => one.place - other.place || inOrder([one.id], [other.id]);
  Object.defineProperty(state, "log", { get: () => (log ??= [...entries.values()].sort(order)) });
  return { state, add };
}

/** An entry of the log: `from` and `stands` are of what graded, `place` is where it stands. */
function entryOf(id, event, from, graded) {
  const said = event.type === "entry" && Number.isFinite(event.when);
  const when = said ? event.when : event.at;
  return { id, when, place: said || earlier(id) ? when : wall(id), event, from, edited: false, struck: false, ...graded };
}

/** Whether a new walk says something else than the last verdict. */
export function differs(state, walked) {
  const last = state.verdict;
  if (!last) return true;
  const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
  return last.outcome !== walked.outcome || !same(last.steps, walked.steps);
}

const ids = (heads) => heads.map(({ id }) => id);

/** What a declared level comes over: all that anybody set. */
export const overLevels = (state) => ids(state.heads.grades);

/** Whether answers gave levels that differ: once the answers agree, one verdict says so over all of them. */
const parted = (grades) => new Set(grades.filter(({ type }) => type === "verdict").map(({ level }) => level)).size > 1;

/**
 * The verdict to add after a walk; null where it says nothing new. While answers differ, and when `merging`, none lowers
 * the level. Where levels differ, a verdict comes over verdicts alone: what people declared stays until it is settled.
 */
export function verdictOf(state, walked, tree, merging = false) {
  const { outcome, level, lists, messages, reasons, steps, clocks, unknown, do: acts, say, quiet } = walked;
  const { grades } = state.heads;
  const rank = tree.levels[level]?.rank;
  const lowers = (rank ?? -1) < (standing(grades)?.rank ?? -1);
  const asked = contested(state).length > 0;
  const news = differs(state, walked) || (!asked && parted(grades));
  if (!outcome || !news || (lowers && (merging || asked))) return null;
  const over = ids(leveled(state) ? grades.filter(({ type }) => type === "verdict") : grades);
  const said = { outcome, level, lists, messages, reasons, steps, clocks, unknown, acts, say, quiet };
  return { type: "verdict", ...said, version: tree.version, rank, over };
}
