/** What is kept, for pages that load nothing else of what incidents need. */

import { EVENTS } from "./place.js";

/** Whether events are kept, of this site or of before; or those of an `incident`. */
export function eventsKept(incident) {
  const found = incident ? [`${EVENTS}${incident}/`] : [EVENTS, "sf1/"];
  try {
    return Object.keys(localStorage).some((key) => found.some((start) => key.startsWith(start)));
  } catch {
    return false;
  }
}

/** The [name, value] pairs of what was typed; none where something else was kept. */
export const pairs = (value) => (Array.isArray(value) && value.every(Array.isArray) ? value : []);
