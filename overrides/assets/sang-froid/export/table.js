/** The log as a table for spreadsheets: a line an entry, with its author. */

import { words } from "../incident/wording.js";
import { iso } from "../page/time.js";
import { csv } from "./csv.js";

export function table(desk, state) {
  const drill = state.drill ? `${desk.say("exercise")} – ` : "";
  const rows = state.log.map((entry) => {
    const { role, initials, who, link } = entry.event;
    const marks = [entry.edited && desk.say("edited"), entry.struck && desk.say("struck")].filter(Boolean);
    return [iso(entry.when), drill + words(desk, state, entry), desk.data.roles[role]?.title ?? role, who || initials, link, marks.join(", ")];
  });
  return csv([desk.say("table-columns").split(";"), ...rows]);
}
