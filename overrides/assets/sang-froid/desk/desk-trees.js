/** What the desk says of the trees that incidents walk: a file beside the page, for it is large, and the desk is drawn without until there is an incident. */

import { places } from "../page/dom.js";

const TREES = new URL("trees.json", import.meta.url);
let asked;

/** @returns {Promise<Object<string, object>>} asked for once; what failed is asked for again */
export function trees() {
  asked ??= places.data(TREES);
  asked.catch(() => (asked = undefined));
  return asked;
}

/** Have them for the `desk`. While they cannot be had, an incident is shown without, and each tick asks again. */
export async function learn(desk) {
  if (desk.trees) return;
  try {
    const found = await trees();
    if (desk.trees) return;
    desk.trees = found;
    if ("live" in desk.root.dataset) desk.draw();
  } catch (error) {
    console.error("sang-froid: the trees", error);
  }
}
