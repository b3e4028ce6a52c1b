/** The lines of the log that hold the words looked for, in any order, without accents or capitals. */

import { author } from "../incident/author.js";
import { words } from "../incident/wording.js";

/** event → what its line says, ready to be looked through. A corrected entry has another event. */
const said = new WeakMap();

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function found(desk, state, query) {
  const wanted = plain(query).split(/\s+/);
  return state.log.filter((entry) => wanted.every((word) => line(desk, state, entry).includes(word)));
}

function line(desk, state, entry) {
  const { event } = entry;
  if (!said.has(event)) said.set(event, plain([words(desk, state, entry), author(desk.data.roles, event), event.link, event.hash].filter(Boolean).join(" ")));
  return said.get(event);
}
