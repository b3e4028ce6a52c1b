/** Which incident is in hand, wherever a page needs one of several. What is real goes before an exercise. */

import { choose, current } from "../store/store.js";

/** Of `states`, the one that this tab works on; else the last of `others`; null where there is none. */
export const inHand = (states, others = states) => states.find(({ id }) => id === current()) ?? realFirst(others);

/** The one to name where only one of what is open can be: an exercise in hand hides nothing real. */
export function foremost(states) {
  const mine = inHand(states);
  return mine?.drill ? realFirst(states) : mine;
}

/** An exercise that was closed gives its place in this tab to what is open; where `any`, so does a real incident. */
export function putDown(states, any = false) {
  const mine = states.find(({ id }) => id === current());
  const next = realFirst(states.filter(({ closed, deleted }) => !closed && !deleted));
  if (mine?.closed && (mine.drill || any) && next) choose(next.id);
}

const realFirst = (states) => states.findLast(({ drill }) => !drill) ?? states.at(-1) ?? null;
