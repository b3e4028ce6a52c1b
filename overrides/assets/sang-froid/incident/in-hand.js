/** Which incident is in hand, wherever a page needs one of several. */

import { current } from "../store/store.js";

/** Of `states`, the one that this tab works on; else the last of `others`; null where there is none. */
export const inHand = (states, others = states) => states.find(({ id }) => id === current()) ?? others.at(-1) ?? null;
