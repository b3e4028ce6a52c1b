/** The log of an exercise in the desk's own words, which stand in the desk's page (as those of the bar do) and beside it. */

import { trees } from "../desk/desk-trees.js";
import { held, say } from "../page/dom.js";
import { moment } from "../page/time.js";

/** @returns {Promise<object>} what incident/wording.js asks a desk for */
export async function deskWords(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const data = held(page.body, "desk");
  const ui = held(page.querySelector("[data-module=desk]"), "ui");
  const said = await trees();
  return { data, ui, moment, say: (key, values) => say(ui, `desk-${key}`, values), tree: ({ tree }) => (Object.hasOwn(said, tree ?? "") ? said[tree] : null) };
}
