/** The times still to come, as an iCalendar file (RFC 5545); the library ical.js writes it. */

import { deadlines } from "../incident/deadlines.js";
import { followUp } from "../incident/follow-up.js";
import { title } from "../desk/desk-title.js";
import { calendarOf, component, plain, utc } from "./appointments.js";
import ICAL from "./vendor/ical.js";

/** Seconds from the event to its alarm, which comes again at the event itself. */
const ALARM = -600;
/** Minutes for which an update to give again and again is written ahead. */
const AHEAD = 48 * 60;
const LASTS = 300_000;

/** The calendar of every time still to come, each with an alarm ten minutes before it. */
export function calendar(desk, state) {
  return calendarOf("desk", toCome(desk, state).map((row) => event(desk, state, row)));
}

/** The deadlines; of a closed incident, which has none any more, what is left to do after it. */
function toCome(desk, state) {
  const left = followUp(state, desk.data.lists, Date.now()).flatMap(({ items }) => items.filter(({ to }) => to === "todo"));
  if (state.closed) return left.map(({ key, do: title, due }) => ({ key, title, due }));
  return deadlines(state, desk.data.levels, desk.tree(state)).filter(({ due }) => due !== null);
}

function event(desk, state, { key, title: name, due, question, every }) {
  const drill = state.drill ? `${desk.say("exercise")} – ` : "";
  const summary = plain(drill + (question ? desk.say("ask-again", { question: name }) : name));
  const found = component("vevent", {
    uid: `${state.id}-${key.replace("/", "-")}@sang-froid`,
    dtstamp: utc(Date.now()),
    dtstart: utc(due),
    dtend: utc(due + LASTS),
    summary,
    description: plain(title(desk, state)),
  });
  if (every && every < AHEAD) found.addPropertyWithValue("rrule", again(every));
  const trigger = ICAL.Duration.fromSeconds(ALARM);
  const alarm = { action: "DISPLAY", trigger, repeat: 1, duration: ICAL.Duration.fromSeconds(-ALARM), description: summary };
  found.addSubcomponent(component("valarm", alarm));
  return found;
}

const again = (every) => ICAL.Recur.fromData({ freq: "MINUTELY", interval: every, count: Math.floor(AHEAD / every) + 1 });
