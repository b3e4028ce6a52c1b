/** The states of the incidents kept here, each brought up to date by the events that came since it was last asked for. */

import { folding } from "./incident.js";
import * as store from "../store/store.js";

/** incident id → {pairs, state, add}: the events folded so far, in order. */
const known = new Map();

/** The state of an incident. The same object grows: read it, never keep parts of it. */
export function folded(id) {
  const pairs = store.events(id);
  let one = known.get(id);
  if (!one?.pairs.every(([key], index) => pairs[index]?.[0] === key)) one = { pairs: [], ...folding(id) };
  for (const pair of pairs.slice(one.pairs.length)) one.add(pair);
  one.pairs = pairs;
  known.set(id, one);
  return one.state;
}
