/** What every iCalendar file of ours is made with (RFC 5545); the library ical.js writes it. */

import ICAL from "./vendor/ical.js";

/** The library counts 75 bytes without the space that a continued line begins with. */
ICAL.foldLength = 74;

/** What no text of a calendar may hold (RFC 5545, 3.3.11); a lone half of a letter pair cannot be written at all. */
export const plain = (text) => text.toWellFormed().replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

/** A component with its properties; a property of undefined is left out. */
export function component(kind, properties) {
  const made = new ICAL.Component(kind);
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) made.addPropertyWithValue(name, value);
  return made;
}

/** The text of a calendar that `part` of the site wrote. */
export function calendarOf(part, events) {
  const whole = component("vcalendar", { version: "2.0", prodid: `-//Sang-froid//${part}//EN` });
  for (const event of events) whole.addSubcomponent(event);
  return `${whole}\r\n`;
}

export const utc = (time) => ICAL.Time.fromJSDate(new Date(Math.floor(time / 1000) * 1000), true);

/** A day of the calendar, “2026-12-31”, for an event that takes all of it. */
export const wholeDay = (date) => ICAL.Time.fromDateString(date);
