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
