/** The times still to come, as an iCalendar file (RFC 5545); the library ical.js writes it. */

import { deadlines } from "../incident/deadlines.js";
import { followUp } from "../incident/follow-up.js";
import { title } from "../desk/desk-title.js";
import ICAL from "./vendor/ical.js";

/** The library counts 75 bytes without the space that a continued line begins with. */
ICAL.foldLength = 74;

/** Seconds from the event to its alarm, which comes again at the event itself. */
const ALARM = -600;
/** Minutes for which an update to give again and again is written ahead. */
const AHEAD = 48 * 60;
const LASTS = 300_000;

/** What no text of a calendar may hold (RFC 5545, 3.3.11); a lone half of a letter pair cannot be written at all. */
const plain = (text) => text.toWellFormed().replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

/** The calendar of every time still to come, each with an alarm ten minutes before it. */
export function calendar(desk, state) {
  const whole = new ICAL.Component("vcalendar");
  whole.addPropertyWithValue("version", "2.0");
  whole.addPropertyWithValue("prodid", "-//Sang-froid//desk//EN");
  for (const row of toCome(desk, state)) whole.addSubcomponent(event(desk, state, row));
  return `${whole}\r\n`;
}

/** The deadlines; of a closed incident, which has none any more, what is left to do after it. */
function toCome(desk, state) {
  const left = followUp(state, desk.data.lists, Date.now()).flatMap(({ items }) => items.filter(({ to }) => to === "todo"));
  if (state.closed) return left.map(({ key, do: title, due }) => ({ key, title, due }));
  return deadlines(state, desk.data.levels, desk.tree(state)).filter(({ due }) => due !== null);
}

function event(desk, state, { key, title: name, due, question, every }) {
  const drill = state.drill ? `${desk.say("exercise")} – ` : "";
  const found = component("vevent", {
    uid: `${state.id}-${key.replace("/", "-")}@sang-froid`,
    dtstamp: utc(Date.now()),
    dtstart: utc(due),
    dtend: utc(due + LASTS),
    summary: plain(drill + (question ? desk.say("ask-again", { question: name }) : name)),
    description: plain(title(desk, state)),
  });
  if (every && every < AHEAD) found.addPropertyWithValue("rrule", again(every));
  const trigger = ICAL.Duration.fromSeconds(ALARM);
  const alarm = { action: "DISPLAY", trigger, repeat: 1, duration: ICAL.Duration.fromSeconds(-ALARM), description: plain(name) };
  found.addSubcomponent(component("valarm", alarm));
  return found;
}

function component(kind, properties) {
  const made = new ICAL.Component(kind);
  for (const [name, value] of Object.entries(properties)) made.addPropertyWithValue(name, value);
  return made;
}

const again = (every) => ICAL.Recur.fromData({ freq: "MINUTELY", interval: every, count: Math.floor(AHEAD / every) + 1 });

const utc = (time) => ICAL.Time.fromJSDate(new Date(Math.floor(time / 1000) * 1000), true);
