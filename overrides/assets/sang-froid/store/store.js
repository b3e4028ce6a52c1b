/**
 * Incidents in the browser's own storage, as events that are only ever added. Each has a key of its own,
 * `<site>/<incident>/<event>` (place.js): tabs never write the same key, and lose nothing between them.
 */

import { rank, sorted, tick } from "../incident/clock.js";
import { EARLIER, EVENTS as PREFIX, own } from "./place.js";

const CURRENT = own("current");
const DEVICE = own("device");
/** Names the store itself, at random: one that was emptied has lost its name, or has another. */
const MARK = own("store");

/** incident → Map(name → event) */
const incidents = new Map();
/** Such a map → its events in order, and those that came behind them since. */
const ordered = new WeakMap();
const NONE = new Map();
const unsaved = new Map();
const listeners = new Set();
let area;
let opened;
let chosen = null;
let latest = "";
let device = "";
let reader;
let mark = null;
let restored = false;

/** Read what is kept. Without storage the page works, and `trouble()` says so. */
export const open = () => (opened ??= start());

/** Reading checks every event; a browser with nothing kept does without its module. */
async function start() {
  area = attempt(() => localStorage.length >= 0 && localStorage);
  const reading = async () => (reader ??= await import("./store-read.js"));
  const every = Object.keys(area ?? {});
  const earlier = every.some((key) => EARLIER.test(key));
  if (earlier) await (await reading()).inherit();
  if (attempt(() => area.getItem(own("me")))) await import("./me.js");
  const wake = async (kept = keys()) => kept.length + incidents.size && (await reading()).wake(kept);
  addEventListener("storage", async (event) => event.storageArea === area && (await reading()).heard(event));
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  await wake(earlier ? keys() : keys(every));
  recognise();
  if (incidents.size) attempt(sign);
}

const stored = () => attempt(() => area.getItem(MARK));

/** Take the store for what it is now. */
const recognise = () => (mark = stored());

/** Whether the store was emptied, without a word perhaps, since this page knew it. */
export const emptied = () => Boolean(mark) && stored() !== mark;

function sign() {
  if (!mark) area.setItem(MARK, (mark = stored() ?? random()));
}

/** What the next event would find gone is written again with it. */
function rescue() {
  if (!emptied()) return;
  for (const [incident, known] of incidents) {
    for (const [id, event] of known) {
      const key = `${PREFIX}${incident}/${id}`;
      if (unsaved.has(key) || attempt(() => area.getItem(key))) continue;
      unsaved.set(key, JSON.stringify(event));
      restored = true;
    }
  }
  recognise();
}

const keys = (every = Object.keys(area ?? {})) => every.filter((key) => key.startsWith(PREFIX));

function remember(incident, id, event) {
  if (!incidents.has(incident)) incidents.set(incident, new Map());
  const known = incidents.get(incident);
  const place = rank(id);
  if (place > latest) ordered.get(known)?.since.push([id, event]);
  else ordered.delete(known);
  if (place > latest) latest = place;
  known.set(id, event);
}

/** Call `listener` after every change, from this tab or another. @returns the way to stop */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
  dispatchEvent(new Event("sang-froid:kept"));
}

const random = (length = 6) => Math.random().toString(36).slice(2, 2 + length).padEnd(length, "0");

/** The answers of an incident. Those that differ are chosen among; only what was read can differ. */
export const answersOf = (state, tree, walk) => reader?.highest(state, tree, walk) ?? state.answers;

/** The ids of the incidents kept here, oldest first. */
export const all = () => [...incidents.keys()].sort();

/** The events of an incident as [id, event], in order: read the list, never change it. */
export function events(incident) {
  const known = incidents.get(incident) ?? NONE;
  const { all, since } = ordered.get(known) ?? { all: [], since: [] };
  const list = all.length + since.length === known.size ? (since.length ? [...all, ...since] : all) : sorted(known);
  ordered.set(known, { all: list, since: [] });
  return list;
}

/** A new incident's id. */
export const create = () => `${Date.now().toString(36)}${random()}`;

/** Add an event {type, …}: it gets its time, its author and its name. @returns {string} its name */
export function append(incident, event) {
  const at = Date.now();
  const id = tick(latest, at, (device ||= named()));
  put(incident, id, { at, ...inside.author?.(), ...event });
  tell();
  return id;
}

/** This browser, by its name, and this page: tabs share a browser. */
function named() {
  let name = attempt(() => area.getItem(DEVICE));
  if (!/^[0-9a-z]{6}$/.test(name)) attempt(() => area.setItem(DEVICE, (name = random())));
  return `${name ?? random()}-${random(4)}`;
}

function put(incident, id, event) {
  inside.rescue?.();
  rescue();
  remember(incident, id, event);
  unsaved.set(`${PREFIX}${incident}/${id}`, JSON.stringify(event));
  flush();
}

/** Write what is not written yet: what a full store refused, once there is room. */
function flush() {
  for (const [key, text] of unsaved) {
    try {
      sign();
      area.setItem(key, text);
      unsaved.delete(key);
    } catch {
      return;
    }
  }
}

/**
 * What the reader must know: nothing is kept ("none"), all was wiped ("wiped"), the store is full ("full"), or was
 * emptied and written again ("restored").
 */
export function trouble() {
  flush();
  if (inside.wiped?.size) return "wiped";
  if (!area) return incidents.size ? "none" : null;
  return unsaved.size ? "full" : restored ? "restored" : null;
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

/** For store-read.js, store-care.js and me.js, which says the `author`: the first question does not need them. */
export const inside = { PREFIX, CURRENT, DEVICE, incidents, unsaved, remember, put, flush, tell, keys, recognise, area: () => area };
