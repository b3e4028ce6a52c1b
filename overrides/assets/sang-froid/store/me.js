/** Who works at this device: a role and initials, said once and kept here, and written into each event from then on. */

import { own } from "./place.js";
import { inside } from "./store.js";

/** Everything under this name is erased with the incidents. */
export const ME = own("me");
const ROLE = /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** What storage refused to keep, for as long as the page lasts. */
const unkept = new Map();

export function kept(name) {
  try {
    return unkept.has(name) ? unkept.get(name) : JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  unkept.delete(name);
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    unkept.set(name, value);
  }
}

/** The author of an event, as events name it: {role, initials}, each left out where nobody said it. */
export function me() {
  const { role, initials } = kept(ME) ?? {};
  const known = { role: ROLE.test(role ?? "") && role, initials: typeof initials === "string" && initials.trim().slice(0, 40) };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
}

inside.author = me;
