/** The states of the incidents kept here, each brought up to date by the events that came since it was last asked for. */

import { folding } from "./incident.js";
import * as store from "../store/store.js";

/** incident id → {pairs, state, add, told}: the events folded so far, in order, and after which news. */
const known = new Map();
let told = 0;
store.subscribe(() => told++);

/** The state of an incident. The same object grows: read it, never keep parts of it. */
export function folded(id) {
  const one = known.get(id);
  return (one?.told === told ? one : follow(id, one)).state;
}

/** Only what came after the last event that is folded is folded too; what came before it, or into it, makes all anew. */
function follow(id, before) {
  const pairs = store.events(id);
  const goesOn = before?.pairs === pairs || before?.pairs.every(([key, event], index) => pairs[index]?.[0] === key && pairs[index][1] === event);
  const one = { ...(goesOn ? before : { pairs: [], ...folding(id) }), told };
  for (const pair of pairs.slice(one.pairs.length)) one.add(pair);
  known.set(id, { ...one, pairs });
  return one;
}
