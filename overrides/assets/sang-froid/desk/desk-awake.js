/** A page that slept heard of nothing: back from sleep, from the browser's memory, from another tab, first what is, then taps. */

import { emptied } from "../store/store.js";
import { ticking } from "../page/time.js";

const ASLEEP = 90_000;

/** Keep the desk to the hour, and read its state again wherever it may have missed something. */
export function awake(desk) {
  let last = Date.now();
  ticking(desk.root, () => {
    const slept = Date.now() - last > ASLEEP;
    last = Date.now();
    if (slept || emptied()) desk.refresh();
    else desk.tick();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && desk.refresh());
  document.addEventListener("visibilitychange", () => document.hidden || desk.refresh());
  document.addEventListener("resume", () => desk.refresh());
}
