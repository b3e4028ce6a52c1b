/** What the store does when it is looked after: taking in, erasing, setting right. */

import { inside } from "./store.js";

const { PREFIX, ASIDE, CURRENT, incidents, unsaved, keys, area } = inside;

/** Where half-written forms are kept (desk-drafts.js): erased with their incident. */
export const DRAFTS = "sf1-draft/";
const SLICE = 12;

/**
 * Add events that come from a file or a link, under their own ids. In slices of some milliseconds, so that the page
 * and the other tabs go on meanwhile; `progress` hears how many are in. Repeating it is safe where it was cut short.
 */
export async function merge(incident, pairs, progress = () => {}) {
  let until = performance.now() + SLICE;
  for (const [index, [id, event]] of pairs.entries()) {
    if (!incidents.get(incident)?.has(id)) inside.put(incident, id, event);
    if (performance.now() < until) continue;
    progress(index + 1);
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE;
  }
  inside.tell();
}

/** Bring memory in line with the store. Events never change: only keys that came or went are looked at. */
export function reread() {
  if (!area()) return;
  const there = new Set(keys().filter((key) => key.startsWith(PREFIX)));
  for (const [incident, events] of [...incidents]) {
    for (const id of [...events.keys()]) {
      const key = `${PREFIX}${incident}/${id}`;
      if (!there.delete(key) && !unsaved.has(key)) inside.forget(incident, id);
    }
  }
  for (const key of there) inside.take(key, area().getItem(key));
  inside.tell();
}

/** Erase an incident for good; all of them, and what was set aside, when none is named. */
export function erase(incident) {
  const prefixes = incident ? [`${PREFIX}${incident}/`, `${DRAFTS}${incident}/`] : [PREFIX, ASIDE, CURRENT, DRAFTS];
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
