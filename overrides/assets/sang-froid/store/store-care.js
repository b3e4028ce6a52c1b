/** What the store does when it is looked after: taking in, erasing, setting right. */

import { inside } from "./store.js";

const { PREFIX, ASIDE, CURRENT, incidents, unsaved, keys, area } = inside;

/** Add events that come from a file or a link, under their own ids. */
export function merge(incident, pairs) {
  for (const [id, event] of pairs) if (!incidents.get(incident)?.has(id)) inside.put(incident, id, event);
  inside.tell();
}

/** Erase an incident for good; all of them, and what was set aside, when none is named. */
export function erase(incident) {
  const prefixes = incident ? [`${PREFIX}${incident}/`] : [PREFIX, ASIDE, CURRENT];
  const meant = (key) => prefixes.some((prefix) => key.startsWith(prefix));
  for (const key of keys().filter(meant)) area().removeItem(key);
  for (const key of [...unsaved.keys()].filter(meant)) unsaved.delete(key);
  if (incident) incidents.delete(incident);
  else incidents.clear();
  inside.flush();
  inside.tell();
}

/** What could not be read, as {key: text}; empty when nothing was damaged. */
export function damaged() {
  const aside = keys().filter((key) => key.startsWith(ASIDE));
  return Object.fromEntries(aside.map((key) => [key.slice(ASIDE.length), area().getItem(key)]));
}

export function dropDamaged() {
  for (const key of keys()) if (key.startsWith(ASIDE)) area().removeItem(key);
  inside.tell();
}
