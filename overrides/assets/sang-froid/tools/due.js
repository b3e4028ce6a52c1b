/** Days by which something is owed, as files and pages show them. */

import { dateFormat } from "../page/time.js";
import { isDay } from "./plan.js";

const days = dateFormat({ day: "numeric", month: "short", year: "numeric" });

/** “27 Nov 2026”; nothing for what is no day. */
export const dated = (date) => (isDay(date) ? days.format(new Date(`${date}T12:00`)) : "");

/** What is owed as a line of a list to tick, in Markdown: `quiet` takes out what would be read as a sign. */
export const toTick = ({ task, owner, due }, quiet) => `- [ ] ${[task, owner, dated(due)].filter(Boolean).map(quiet).join(" – ")}`;

/** Every day owed, as an event of the whole day: rows of {id, what, owner, due, notes}; what has no day is left out. */
export async function calendar(tool, rows) {
  const { calendarOf, component, plain, utc, wholeDay } = await import("../export/appointments.js");
  const event = ({ id, what, owner, due, notes }) =>
    component("vevent", {
      uid: `${tool.data.id}-${id}@sang-froid`,
      dtstamp: utc(Date.now()),
      dtstart: wholeDay(due),
      summary: plain([owner, what].filter(Boolean).join(": ")),
      description: plain(notes.filter(Boolean).join("\n")),
    });
  return calendarOf(tool.data.id, rows.filter(({ due }) => dated(due)).map(event));
}
