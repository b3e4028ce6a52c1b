/** The log as a table for spreadsheets: a line an entry, with its author. Nothing in it is ever a formula. */

import { words } from "../incident/wording.js";
import { iso } from "../page/time.js";

/** A cell: what a spreadsheet would run as a formula is text. */
function cell(text) {
  const said = String(text ?? "");
  const safe = /^[\s]*[=+\-@\t\r]/.test(said) ? `'${said}` : said;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Commas, quoted cells, a mark of UTF-8 in front, so that spreadsheets read the accents. */
export function table(desk, state) {
  const drill = state.drill ? `${desk.say("exercise")} – ` : "";
  const rows = state.log.map((entry) => {
    const { role, initials, who, link } = entry.event;
    const marks = [entry.edited && desk.say("edited"), entry.struck && desk.say("struck")].filter(Boolean);
    return [iso(entry.when), drill + words(desk, state, entry), desk.data.roles[role]?.title ?? role, who || initials, link, marks.join(", ")];
  });
  const lines = [desk.say("table-columns").split(";"), ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
