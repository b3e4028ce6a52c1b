/**
 * Incidents in the browser's own storage, as events that are only ever added.
 *
 * Each event has a key of its own (`sf1/<incident>/<event>`), so two tabs never write the same
 * key: nothing is read, changed and written back, and nothing can be lost between them.
 * An event's id sorts after those its tab had seen; sorting by id is the order of the story.
 */

const PREFIX = "sf1/";
const ASIDE = "sf1-damaged/";
const CURRENT = "sf1-current";

/** incident id → Map(event id → event) */
const incidents = new Map();
const unsaved = new Map();
const listeners = new Set();
let area;
let opened = false;
let chosen = null;

/** Read what is kept. Never throws: without storage the page works, and `trouble()` says so. */
export function open() {
  if (opened) return;
  opened = true;
  area = reach();
  for (const key of Object.keys(area ?? {})) if (key.startsWith(PREFIX)) take(key, area.getItem(key));
  addEventListener("storage", heard);
}

function reach() {
  try {
    globalThis.localStorage.getItem(CURRENT);
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** Put the event of a key in memory; what cannot be read is kept aside under another key. */
function take(key, text) {
  const [incident, id] = key.slice(PREFIX.length).split("/");
  let event;
  try {
    event = JSON.parse(text);
  } catch {
    event = null;
  }
  if (incident && id && isEvent(event)) remember(incident, id, event);
  else setAside(key, text);
}

export function isEvent(event) {
  return typeof event === "object" && event !== null && typeof event.type === "string" && Number.isFinite(event.at);
}

function setAside(key, text) {
  try {
    area.setItem(ASIDE + key, text);
    area.removeItem(key);
  } catch {
    /* a full store: the damaged key stays where it is, and is still offered for download */
  }
}

function remember(incident, id, event) {
  if (!incidents.has(incident)) incidents.set(incident, new Map());
  incidents.get(incident).set(id, event);
}

let telling;

/** Another tab added or erased something: many events are told once. */
function heard({ key, newValue, storageArea }) {
  if (storageArea !== area) return;
  if (key === null) incidents.clear();
  else if (!key.startsWith(PREFIX)) return;
  else if (newValue !== null) take(key, newValue);
  else forget(...key.slice(PREFIX.length).split("/"));
  clearTimeout(telling);
  telling = setTimeout(tell, 30);
}

function forget(incident, id) {
  incidents.get(incident)?.delete(id);
  if (!incidents.get(incident)?.size) incidents.delete(incident);
}

/** Call `listener` after every change, from this tab or another. Returns the way to stop. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

const random = () => Math.random().toString(36).slice(2, 8).padEnd(6, "0");
const order = (id) => Number.parseInt(id, 36);

/** The ids of the incidents kept here, oldest first. */
export const all = () => [...incidents.keys()].sort();

/** The events of an incident as [id, event], in order. */
export function events(incident) {
  return [...(incidents.get(incident) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A new incident's id. */
export const create = () => `${Date.now().toString(36)}${random()}`;

/** Add an event {type, …}; it gets its time. @returns {string} its id */
export function append(incident, event) {
  let last = "0";
  for (const id of incidents.get(incident)?.keys() ?? []) if (id > last) last = id;
  const id = `${(order(last) + 1).toString(36).padStart(6, "0")}-${random()}`;
  put(incident, id, { at: Date.now(), ...event });
  tell();
  return id;
}

function put(incident, id, event) {
  remember(incident, id, event);
  unsaved.set(`${PREFIX}${incident}/${id}`, JSON.stringify(event));
  flush();
}

/** Write what is not written yet: once room is found, what a full store refused follows. */
function flush() {
  for (const [key, text] of unsaved) {
    try {
      area.setItem(key, text);
      unsaved.delete(key);
    } catch {
      return;
    }
  }
}

/** What the reader must know: nothing is kept ("none"), the store is full ("full"), or all is well (null). */
export function trouble() {
  flush();
  if (!area) return incidents.size ? "none" : null;
  return unsaved.size ? "full" : null;
}

/** The incident that this tab works on; another tab may work on another. */
export function current() {
  const here = chosen ?? attempt(() => sessionStorage.getItem(CURRENT)) ?? attempt(() => area.getItem(CURRENT));
  return incidents.has(here) ? here : null;
}

export function choose(incident) {
  chosen = incident;
  for (const place of [() => sessionStorage, () => area]) attempt(() => place().setItem(CURRENT, incident));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

/** For store-care.js, which the first question does not need. */
export const inside = { PREFIX, ASIDE, CURRENT, incidents, unsaved, put, take, forget, flush, tell, keys: () => Object.keys(area ?? {}), area: () => area };
