/**
 * What was kept while all sites of a host shared their names becomes this site's: the first that opens has it. The
 * other sites get it from there, by link or by file. Under a lock: no incident is shared out between two sites.
 */

import { EARLIER, EVENTS, own } from "./place.js";

const renamed = (key) => key.replace(EARLIER, (mark) => (mark === "sf1/" ? EVENTS : own("")));

/** Rename all of it. @returns {Promise<[string, string][]>} what a full store took under no new name, as [key, text] */
export function adopt() {
  const take = () => [...rename(() => sessionStorage), ...rename(() => localStorage)];
  return navigator.locks ? navigator.locks.request("sf1-adopt", take).catch(take) : take();
}

function rename(area) {
  try {
    const found = Object.keys(area()).filter((key) => EARLIER.test(key));
    return found.map((key) => move(area(), key)).filter(Boolean);
  } catch {
    return [];
  }
}

/** What is here already stays. Words of people that are others stay where they were: no name without `/` holds any. */
function move(area, key) {
  const text = area.getItem(key);
  const now = renamed(key);
  const here = area.getItem(now);
  if (here !== null && here !== text && key.includes("/")) return null;
  area.removeItem(key);
  if (here !== null) return null;
  try {
    area.setItem(now, text);
    return null;
  } catch {
    area.setItem(key, text);
    return [now, text];
  }
}
