/** What the store does with what it finds: each event is checked; what is none is kept aside, and costs nothing else. */

import { sound } from "../export/schema.js";
import * as differing from "../incident/differences.js";
import { adopt } from "./adopt.js";
import { EARLIER, own } from "./place.js";
import { emptied, inside } from "./store.js";

export const highest = differing.highest;

export const ASIDE = own("damaged/");
const { PREFIX, incidents, unsaved, remember, flush, tell, keys, recognise, area } = inside;

/** What the browser wiped, key → text: this page still knows it. */
const wiped = (inside.wiped = new Map());

/** What was erased, set by whoever erases, before (store-care.js): what goes without it was wiped by the browser. */
const ERASED = own("erased");
const MOST = 200;
let told = {};

/** Whether somebody erased an incident, here or in another tab. */
export const wasErased = (incident) => incident in erased();

/** The incidents that were erased, id → when. A wiped store takes this with it: then what was read of it last. */
const erased = () => (told = Object(parsed(area()?.getItem(ERASED) ?? null) ?? told));

/** Tell all tabs that incidents are erased, or here again. No name is kept but their own random ones. */
export function announce(ids, gone) {
  const others = Object.entries(erased()).filter(([id]) => !ids.includes(id));
  const known = [...others, ...(gone ? ids.map((id) => [id, Date.now()]) : [])];
  if (!gone && others.length === Object.keys(told).length) return;
  told = Object.fromEntries(known.slice(-MOST));
  proclaim();
}

function proclaim() {
  try {
    area().setItem(ERASED, JSON.stringify(told));
  } catch {
    /* no store, no other tab */
  }
}

/** Read what this tab does not know of all that is `kept`: at the start, and after other tabs wrote while it was frozen. */
export function wake(kept = keys()) {
  erased();
  const there = new Set(kept);
  const gone = known().filter((key) => !there.has(key) && !unsaved.has(key));
  const fresh = incidents.size ? kept.filter(unknown) : kept;
  const news = gone.filter((key) => !wiped.has(key));
  leave(gone);
  if (emptied()) recognise();
  for (const key of fresh) take(key, area().getItem(key));
  if (news.length || fresh.length) tell();
}

/** Take over what was kept before names said the site; what a full store has no room for waits in memory. */
export async function inherit() {
  for (const [key, text] of await adopt()) {
    if (!key.startsWith(PREFIX)) continue;
    take(key, text);
    unsaved.set(key, text);
  }
}

let telling;

/** Another tab added or erased something: many events are told once. */
export function heard({ key, newValue }) {
  if (key === null) return wake();
  else if (key === ERASED) return void erased();
  else if (EARLIER.test(key) && newValue !== null) return void inherit().then(wake);
  else if (!key.startsWith(PREFIX)) return;
  else if (newValue === null) leave([key].filter((one) => area().getItem(one) === null));
  else take(key, newValue);
  clearTimeout(telling);
  telling = setTimeout(tell, 30);
}

const placed = (key) => key.slice(PREFIX.length).split("/");
const unknown = (key) => {
  const [incident, id] = placed(key);
  return !incidents.get(incident)?.has(id);
};
const known = () => [...incidents].flatMap(([incident, events]) => [...events.keys()].map((id) => `${PREFIX}${incident}/${id}`));

/** Put the event of a key in memory; what is no event is kept aside under another key. */
function take(key, text) {
  wiped.delete(key);
  const [incident, id, ...more] = placed(key);
  const event = parsed(text);
  if (more.length === 0 && sound(incident, id, event)) remember(incident, id, event);
  else setAside(key, text);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function setAside(key, text) {
  try {
    area().setItem(ASIDE + key, text);
    area().removeItem(key);
  } catch {
    /* a full store: the damaged key stays where it is, and is still offered for download */
  }
}

/**
 * What somebody erased is forgotten; what the browser wiped stays in memory until somebody decides. A browser wipes all,
 * the store's own name too: where that stands and an incident still has events, another tab has put theirs in the place
 * of mine.
 */
function leave(gone) {
  const meant = erased();
  const same = !emptied();
  const replaced = (incident) => same && keys().some((key) => placed(key)[0] === incident);
  for (const key of gone) {
    const [incident, id] = placed(key);
    const event = incidents.get(incident)?.get(id);
    if (!event || unsaved.has(key)) continue;
    if (incident in meant || (!wiped.has(key) && replaced(incident))) forget(key);
    else wiped.set(key, JSON.stringify(event));
  }
}

/** Write again what was wiped, with the next event: whoever goes on with it wants it kept. */
inside.rescue = () => {
  if (wiped.size) proclaim();
  for (const [key, text] of wiped) unsaved.set(key, text);
  wiped.clear();
};

/** Write it again now. */
export function again() {
  inside.rescue();
  flush();
  tell();
}

/** Let go of what was wiped. */
export function letGo() {
  [...wiped.keys()].forEach(forget);
  tell();
}

/** Ask the browser to spare this site when it makes room. */
export const persist = () => navigator.storage?.persist?.().catch(() => {});

function forget(key) {
  wiped.delete(key);
  const [incident, id] = placed(key);
  incidents.get(incident)?.delete(id);
  if (!incidents.get(incident)?.size) incidents.delete(incident);
}
