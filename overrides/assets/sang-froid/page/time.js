/** Dates, times with their zone, and spans, in the page's language. Times are milliseconds since 1970. */

const MINUTE = 60_000;
const { lang, dataset } = document.documentElement;
/** The country whose dates and numbers are meant, and how a time of day is said, as the page hands them over. */
export const locale = dataset.locale ?? lang;
const SPOKEN = dataset.clock ?? "{hh}:{mm}";
const OTHER = dataset.otherDay ?? "{day}, {time}";
const FIRST = dataset.firstDay ?? "1";

const long = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
const clock = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" };

/** A format that is made when it is first asked for: each costs a phone some twenty milliseconds. */
function format(make) {
  let made;
  return (value) => (made ??= make()).format(value);
}

/** A format of dates, of which browsers write the first of a month as a mere 1 in French. */
export function dateFormat(options) {
  const made = new Intl.DateTimeFormat(locale, options);
  const said = ({ type, value }) => (type === "day" && value === "1" ? FIRST : value);
  return { format: (value) => made.formatToParts(value).map(said).join("") };
}

/** “Sat, 21 Nov 2026, 14:20 CET”, on the clock of the reader. */
export const moment = format(() => dateFormat({ ...long, ...clock }));

/** “Thu, 3 Dec 2026”. */
export const day = format(() => dateFormat(long));

/** “14:20 CET”. */
export const hour = format(() => new Intl.DateTimeFormat(locale, clock));

/** As people say it: “18:48”, “18 h 48”; with the day where it is another one: “28 November, 18:44”, “le 28 novembre, 18 h 44”. */
export function by(time) {
  const date = new Date(time);
  const two = (number) => String(number).padStart(2, "0");
  const parts = { h: date.getHours(), hh: two(date.getHours()), mm: two(date.getMinutes()) };
  const spoken = SPOKEN.replace(/\{(hh?|mm)\}/g, (_, part) => parts[part]);
  return date.toDateString() === new Date().toDateString() ? spoken : OTHER.replace("{day}", dayAndMonth(time)).replace("{time}", spoken);
}

const dayAndMonth = format(() => dateFormat({ day: "numeric", month: "long" }));

/** “12 min”, “1 h 05”, “3 days”: whole minutes, rounded down; days, to the nearest. */
export function span(length) {
  const minutes = Math.floor(Math.abs(length) / MINUTE);
  if (minutes < 60) return `${minutes}\u00a0min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
  return lengths(Math.round(minutes / 1440));
}

/** How long since; a clock that was set back before the start has not run yet. */
export const age = (start, end = Date.now()) => span(Math.max(0, end - start));

const lengths = format(() => new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }));

/** Local date and time with the offset, for exports: “2026-11-21T14:20:00+01:00”. */
export function iso(time) {
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(time + offset * MINUTE).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** What `<input type="datetime-local">` reads and writes, in the reader's zone. */
export const toInput = (time) => iso(time).slice(0, 16);
export const fromInput = (text) => new Date(text).getTime();

/** Call `update` now and then for as long as `element` is on the page. */
export function ticking(element, update) {
  update();
  const timer = setInterval(() => (element.isConnected ? update() : clearInterval(timer)), 5_000);
}
