/** The states of the incidents kept here, each brought up to date by the events that came since it was last asked for. */

import { begun, fold } from "./incident.js";
import * as store from "../store/store.js";

/** incident id → {pairs, begun, state, told}: the events folded so far, in order, and after which news. */
const known = new Map();
let told = 0;
store.subscribe(() => told++);

/** The state of an incident. The same object grows: read it, never keep parts of it. */
export function folded(id) {
  const one = known.get(id);
  return one?.told === told ? one.state : follow(id, one);
}

/** Only what came after the last event that is folded is folded too; an event that came before it makes all anew. */
function follow(id, before) {
  const pairs = store.events(id);
  const goesOn = before?.pairs.every(([key], index) => pairs[index]?.[0] === key);
  const one = goesOn ? before : { pairs: [], begun: begun(id) };
  const state = fold(id, pairs.slice(one.pairs.length), one.begun);
  known.set(id, { ...one, pairs, state, told });
  return state;
}
