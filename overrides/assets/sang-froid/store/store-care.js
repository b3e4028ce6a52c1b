/** What the store does when it is looked after: taking in, replacing, erasing, setting right. */

import { join } from "../incident/merge.js";
import { sound } from "../export/schema.js";
import { ME } from "./me.js";
import { own } from "./place.js";
import { announce, ASIDE } from "./store-read.js";
import { inside, events } from "./store.js";

const { PREFIX, CURRENT, DEVICE, incidents, unsaved, wiped, area } = inside;
const REPLACED = own("replaced/");

/** Where half-written forms are kept (desk-drafts.js): erased with their incident. */
export const DRAFTS = own("draft/");
const SLICE = 12;

/**
 * Add events that come from a file or a link, under their own names; one that is here takes the words that it lacks.
 * Nothing that is here is ever changed. In slices of some milliseconds, so that the page and the other tabs go on
 * meanwhile; `progress` hears how many are in. @returns {Promise<number>} how many say something else than the event
 * here of their name
 */
export async function merge(incident, pairs, progress = () => {}) {
  announce([incident], false);
  let odd = 0;
  let until = performance.now() + SLICE;
  for (const [index, [id, event]] of pairs.entries()) {
    const mine = incidents.get(incident)?.get(id);
    const joined = mine ? join(mine, event) : event;
    if (!joined) odd += 1;
    else if (joined !== mine) inside.put(incident, id, joined);
    if (performance.now() < until) continue;
    progress(index + 1);
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE;
  }
  inside.tell();
  return odd;
}

/** incident id → what was put aside, where storage has no room for it */
const unkept = new Map();

/** Put theirs in the place of mine, which is kept aside: `bringBack` undoes it, and what was replaced before it. */
export async function replace(incident, pairs, progress) {
  const before = [...aside(incident), { mine: events(incident), theirs: pairs.map(([id]) => id) }];
  remove(incident, [`${PREFIX}${incident}/`]);
  putAside(incident, before);
  await merge(incident, pairs, progress);
}

/** Mine as it was before theirs, with what was added since; theirs goes. */
export async function bringBack(incident) {
  const before = aside(incident);
  const { mine, theirs } = before.pop();
  const names = new Set(theirs);
  const since = events(incident).filter(([id]) => !names.has(id));
  remove(incident, [`${PREFIX}${incident}/`]);
  putAside(incident, before);
  await merge(incident, [...mine, ...since]);
}

/** What `replaced` said last: a look at every name that is kept, which the desk asks for each time that it draws. */
let found = null;
for (const type of ["storage", "pageshow", "visibilitychange"]) addEventListener(type, () => (found = null));

/** The incidents that were replaced and can be brought back, as [id, events] of the last time. `names`: all that are kept. */
export function replaced(names) {
  return (found ??= sought(names));
}

function sought(names = every()) {
  const kept = names.filter((key) => key.startsWith(REPLACED)).map((key) => key.slice(REPLACED.length));
  const ids = [...new Set([...kept, ...unkept.keys()])].filter((id) => aside(id).length);
  return ids.map((id) => [id, aside(id).at(-1).mine]);
}

/** What was replaced, the last at the end, as {mine: events, theirs: names}; events are checked as everywhere. */
function aside(incident) {
  if (unkept.has(incident)) return [...unkept.get(incident)];
  try {
    const sure = ({ mine, theirs }) => ({ mine: mine.filter(([id, event]) => sound("aside", id, event)), theirs: [...theirs] });
    return JSON.parse(area().getItem(REPLACED + incident) ?? "[]").map(sure);
  } catch {
    return [];
  }
}

function putAside(incident, before) {
  found = null;
  if (before.length === 0) return;
  try {
    area().setItem(REPLACED + incident, JSON.stringify(before));
  } catch {
    unkept.set(incident, before);
  }
}

/** Erase an incident for good; all of them, and what was set aside, when none is named. */
export function erase(incident) {
  const one = [`${PREFIX}${incident}/`, `${DRAFTS}${incident}/`];
  remove(incident, incident ? one : [PREFIX, ASIDE, CURRENT, DEVICE, ME, REPLACED, DRAFTS, own("rung"), own("open"), own("tool/")]);
}

/** Events that are replaced go without what is half written for their incident. */
function remove(incident, prefixes) {
  found = null;
  announce(incident ? [incident] : [...incidents.keys()], true);
  const meant = (key) => key === REPLACED + incident || prefixes.some((prefix) => key.startsWith(prefix));
  for (const key of every().filter(meant)) area().removeItem(key);
  for (const kept of [unsaved, wiped]) for (const key of [...kept.keys()].filter(meant)) kept.delete(key);
  for (const kept of [incidents, unkept]) {
    if (incident) kept.delete(incident);
    else kept.clear();
  }
  inside.flush();
  inside.tell();
}

/** Every name that is kept, this site's or not: asking for thousands takes a while. */
export const every = () => Object.keys(area() ?? {});

/** What could not be read, as {key: text}; empty when nothing was damaged. */
export function damaged(names = every()) {
  const aside = names.filter((key) => key.startsWith(ASIDE));
  return Object.fromEntries(aside.map((key) => [key.slice(ASIDE.length), area().getItem(key)]));
}

export function dropDamaged() {
  for (const key of every()) if (key.startsWith(ASIDE)) area().removeItem(key);
  inside.tell();
}
