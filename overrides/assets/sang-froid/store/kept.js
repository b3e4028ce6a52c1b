/** Whether events are kept, of this site or of before: nothing else loads what incidents need. */

import { EVENTS } from "./place.js";

export function eventsKept() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(EVENTS) || key.startsWith("sf1/"));
  } catch {
    return false;
  }
}
