/** The drill's incident on this device: an incident as any other, marked as an exercise (incident/journal.js). */

import { folded } from "../incident/folded.js";
import { putDown } from "../incident/in-hand.js";
import * as store from "../store/store.js";

const open = ({ closed, deleted }) => !closed && !deleted;

/** Begin one and take it in hand. @returns {string} its id */
export function beginExercise({ id, version }) {
  const created = store.create();
  store.append(created, { type: "open", tree: id, version, drill: true });
  store.choose(created);
  return created;
}

/** Whether something real is open on this device: an exercise would take its place in hand. */
export const realOpen = () => store.all().map(folded).some((state) => open(state) && !state.drill);

/** It is over: closed, so that nothing goes on with it, and what is real is in hand again. */
export function endExercise(id) {
  if (!id || !stillOpen(id)) return;
  store.append(id, { type: "close" });
  putDown(store.all().map(folded));
}

/** Take it in hand, where it is still open. */
export function takeUp(id) {
  if (id && stillOpen(id)) store.choose(id);
}

/** The exercises kept here, the last begun first. */
export const exercises = () =>
  store
    .all()
    .map(folded)
    .filter(({ drill, deleted }) => drill && !deleted)
    .sort((one, other) => other.start - one.start);

/** Whether the incident `id` is here and still open. */
export const stillOpen = (id) => store.all().includes(id) && open(folded(id));
