/** Words that were typed for an incident which is gone meanwhile: they are said, and kept until somebody drops them. */

import { incidentOf } from "./desk-drafts.js";
import { el } from "../page/redraw.js";
import { copy } from "../export/save.js";
import { wasErased } from "../store/store-read.js";

export function lostPanel(desk) {
  const there = new Set(desk.incidents().filter(({ deleted }) => !deleted).map(({ id }) => id));
  return desk.drafts.lost(there).map(([key, text]) => row(desk, key, text));
}

function row(desk, key, text) {
  const drop = () => {
    desk.drafts.drop(key);
    desk.draw();
  };
  return el(
    "div",
    { key, class: "sf-notice", "data-lost": "" },
    el("p", {}, desk.say(wasErased(incidentOf(key)) ? "lost-erased" : "lost")),
    el("textarea", { readonly: true, rows: 3, "aria-label": desk.say("lost-words") }, text),
    el("p", { class: "sf-desk__actions" }, button(desk, "lost-copy", key, () => copied(desk, key, text)), " ", button(desk, "lost-drop", key, drop)),
    desk.near(`lost/${key}`),
  );
}

async function copied(desk, key, text) {
  if (await copy(text)) desk.tell(`lost/${key}`, desk.say("lost-copied"));
}

function button(desk, word, key, onclick) {
  return el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `${word}/${key}`, onclick }, desk.say(word));
}
