/**
 * The hybrid logical clock that orders events. An event's name is its hour: `<wall>-<counter>-<device>-<page>`, in base
 * 36, so that names sort as the clock runs. Names of the earlier format, `000007-x1y2z3`, come before, as they ran.
 */

const WALL = 9;
const COUNTER = 4;

/** Whether a name is of the earlier format, whose events do not say what they had seen. */
export const earlier = (id) => id[WALL] !== "-";

/** The place of a name in the order, as text that sorts. */
export const rank = (id) => (earlier(id) ? id.padStart(id.length + WALL - `${id}-`.indexOf("-"), "0") : id);

/** Sorts [name, event] pairs. */
export const inOrder = ([one], [other]) => (rank(one) < rank(other) ? -1 : 1);

/** Such pairs in order; of many, each place is asked for once. */
export const sorted = (pairs) =>
  Array.from(pairs, (pair) => ({ pair, place: rank(pair[0]) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ pair }) => pair);

/** The milliseconds of a name. */
export const wall = (id) => Number.parseInt(rank(id), 36);

/** The next name: after `last`, the highest rank seen, and not before `now`. */
export function tick(last, now, device) {
  const digits = (number, places) => number.toString(36).padStart(places, "0");
  const seen = wall(last);
  const count = now > seen ? 0 : Number.parseInt(last.slice(WALL + 1), 36) + 1;
  const full = !(count < 36 ** COUNTER);
  return [digits(full ? seen + 1 : Math.max(now, seen), WALL), digits(full ? 0 : count, COUNTER), device].join("-");
}
