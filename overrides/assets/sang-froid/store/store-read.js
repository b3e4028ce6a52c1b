/** What the store does with what it finds: each event is checked; what is none is kept aside, and costs nothing else. */

import { sound } from "../export/schema.js";
import * as differing from "../incident/differences.js";
import { inside } from "./store.js";

export const highest = differing.highest;

export const ASIDE = "sf1-damaged/";
const { PREFIX, incidents, unsaved, remember, tell, keys, area } = inside;

/** Read what this tab does not know: at the start, and after other tabs wrote while this one was frozen. */
export function wake() {
  const kept = new Set(keys());
  const gone = known().filter((key) => !kept.has(key) && !unsaved.has(key));
  const fresh = [...kept].filter((key) => !incidents.get(placed(key)[0])?.has(placed(key)[1]));
  gone.forEach(forget);
  for (const key of fresh) take(key, area().getItem(key));
  if (gone.length || fresh.length) tell();
}

let telling;

/** Another tab added or erased something: many events are told once. */
export function heard({ key, newValue }) {
  if (key === null) incidents.clear();
  else if (!key.startsWith(PREFIX)) return;
  else if (newValue === null) forget(key);
  else take(key, newValue);
  clearTimeout(telling);
  telling = setTimeout(tell, 30);
}

const placed = (key) => key.slice(PREFIX.length).split("/");
const known = () => [...incidents].flatMap(([incident, events]) => [...events.keys()].map((id) => `${PREFIX}${incident}/${id}`));

/** Put the event of a key in memory; what is no event is kept aside under another key. */
function take(key, text) {
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

function forget(key) {
  const [incident, id] = placed(key);
  incidents.get(incident)?.delete(id);
  if (!incidents.get(incident)?.size) incidents.delete(incident);
}
