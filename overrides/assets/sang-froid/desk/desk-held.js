/**
 * A row that was tapped stays where it stood for a minute, with the way back under the finger: no other row's button comes
 * there at once, and nothing goes off with what was just done.
 */

const LONG = 60_000;

/** What was tapped at `place` of late: key → {at: the hour by which it stood there, settled}. */
export const heldAt = (desk, place) => desk.memory.held?.rows[place] ?? new Map();

/** Rows of deadlines at `place`, those that are held where they stood. */
export function inPlace(desk, place, rows) {
  const held = heldAt(desk, place);
  const at = ({ key, due }) => (held.has(key) ? held.get(key).at : due) ?? Infinity;
  return [...rows].sort((one, other) => at(one) - at(other) || 0);
}

/** Settle a deadline from `place`, or take that back; a screen reader hears which. */
export function settle(desk, place, { key, due }, words, undo) {
  const held = heldAt(desk, place);
  held.set(key, { at: held.get(key)?.at ?? due, settled: !undo });
  desk.memory.held = { since: Date.now(), rows: { ...desk.memory.held?.rows, [place]: held } };
  desk.add({ type: "due", key, ...(undo && { undo: true }) });
  desk.voice.say(desk.say(undo ? "log-due-undone" : "log-due", { title: words }));
}

/** A minute after the last tap, every row goes where it belongs. */
export function letGo({ memory }) {
  if (Date.now() - memory.held?.since > LONG) delete memory.held;
}
