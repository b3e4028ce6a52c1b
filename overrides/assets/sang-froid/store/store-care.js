/** What the store does when it is looked after: taking in, replacing, erasing, setting right. */

import { join } from "../incident/merge.js";
import { inside, create, append, events } from "./store.js";

const { PREFIX, ASIDE, CURRENT, DEVICE, incidents, unsaved, area } = inside;

/**
 * Add events that come from a file or a link, under their own names; one that is here takes the words that it lacks.
 * Nothing that is here is ever changed. @returns {number} how many say something else than the event here of their name
 */
export function merge(incident, pairs) {
  const here = incidents.get(incident) ?? new Map();
  let odd = 0;
  for (const [id, event] of pairs) {
    const mine = here.get(id);
    const joined = mine ? join(mine, event) : event;
    if (!joined) odd += 1;
    else if (joined !== mine) inside.put(incident, id, joined);
  }
  inside.tell();
  return odd;
}

/** Put theirs in the place of mine, which goes to the deleted ones. @returns {() => void} the way back */
export function replace(incident, pairs) {
  const mine = events(incident);
  const own = new Set(mine.map(([id]) => id));
  const copy = create();
  merge(copy, mine);
  append(copy, { type: "delete" });
  erase(incident);
  merge(incident, pairs);
  return () => {
    const since = events(incident).filter(([id]) => own.has(id) || !pairs.some(([their]) => their === id));
    erase(incident);
    merge(incident, mine);
    merge(incident, since);
    erase(copy);
  };
}

/** Erase an incident for good; all of them, and what was set aside, when none is named. */
export function erase(incident) {
  const prefixes = incident ? [`${PREFIX}${incident}/`] : [PREFIX, ASIDE, CURRENT, DEVICE];
  const meant = (key) => prefixes.some((prefix) => key.startsWith(prefix));
  for (const key of every().filter(meant)) area().removeItem(key);
  for (const key of [...unsaved.keys()].filter(meant)) unsaved.delete(key);
  if (incident) incidents.delete(incident);
  else incidents.clear();
  inside.flush();
  inside.tell();
}

const every = () => Object.keys(area() ?? {});

/** What could not be read, as {key: text}; empty when nothing was damaged. */
export function damaged() {
  const aside = every().filter((key) => key.startsWith(ASIDE));
  return Object.fromEntries(aside.map((key) => [key.slice(ASIDE.length), area().getItem(key)]));
}

export function dropDamaged() {
  for (const key of every()) if (key.startsWith(ASIDE)) area().removeItem(key);
  inside.tell();
}
