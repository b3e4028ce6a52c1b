/**
 * Tables of mentions, as listening tools give them, read into counts by hour and network: text in, counts out, no page.
 * Columns are known by their names; one line is one message, or says how many, or has a column for each network.
 */

import { moment, networkOf, numbered } from "./imported.js";
import { after, between } from "./plan.js";
import { ALL, ELSEWHERE, HOURS, LONGEST } from "./usual.js";

/** Lines above the names of columns, such as the name of a report. */
const ABOVE = 15;
const FIELDS = ["when", "day", "time", "network", "count"];
const ORDERS = ["year", "day", "month"];

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** A whole number as people and tools write it: 1204, 1,204, 1 204; null for anything else. */
export function number(text) {
  const bare = text.trim();
  if (!/^\d{1,9}$|^\d{1,3}([ ,.'’\u00a0\u202f]\d{3}){1,2}$/.test(bare)) return null;
  return Number(bare.replace(/\D/g, ""));
}

const MONTHS = ["jan", "fe[bv]", "mar", "a[pv]r", "ma[iy]", "jui?n", "jui?l", "a(?:ug|ou)", "sep", "oct", "nov", "dec"].map((start) => new RegExp(`^${start}`));

/** A date that names its month, in figures: “27 nov. 2026 à 9:05” is 27/11/2026 9:05. Others as they are. */
function inFigures(text) {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [, day, name, year, rest] = /(\d{1,2})(?:st|nd|rd|th|er)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4})(.*)/.exec(bare) ?? [];
  const [, other, date, its, more] = day ? [] : (/([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(.*)/.exec(bare) ?? []);
  const month = MONTHS.findIndex((one) => one.test(name ?? other ?? "")) + 1;
  return month ? { text: `${year ?? its}-${month}-${day ?? date} ${(rest ?? more).replace(/^[, a]*(?=\d)|\bat\b/g, "")}`.trim(), order: "year" } : null;
}

/** Seconds since 1970, as some tools write a time. */
function epoch(text) {
  const [, seconds] = /^(\d{10})(?:\d{3}|\.\d+)?$/.exec(text) ?? [];
  return seconds ? new Date(Number(seconds) * 1000).toISOString() : text;
}

/** {day, hour} of a cell, the hour null where it says none; null for what is no day. */
export function timeOf(text, order) {
  const named = inFigures(text);
  const bare = (named?.text ?? epoch(text)).replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d.*?) ?(Z|[+-]\d\d:?\d\d)$/, "$1T$2$3");
  const found = moment(bare, named?.order ?? order) ?? null;
  if (!found) return null;
  const time = found.time || moment(bare.replace(/(:\d\d)\.\d+/, "$1").replace(/\s*(?:UTC|GMT|CES?T|Z)$/i, ""), named?.order ?? order)?.time;
  return { day: found.day, hour: time ? Number(time.slice(0, 2)) : null };
}

/** The hour of a cell of hours: “9”, “09:00”, “9 h – 10 h”. */
function hourOf(text) {
  const [, hours, half] = /^(\d{1,2})(?:\D*\d\d)?(?::\d\d)?\s*([ap])?/i.exec(text.trim()) ?? [];
  const found = hours === undefined ? null : half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  return found !== null && found < HOURS ? found : null;
}

/** Which column holds what, by a line of names: field → index. */
function columnsOf(row, columns) {
  const names = row.map(plain);
  const found = FIELDS.map((field) => [field, (columns[field]?.names ?? []).map((name) => names.indexOf(plain(name))).find((index) => index >= 0)]);
  return Object.fromEntries(found.filter(([, index]) => index !== undefined));
}

/** Where the names stand, and what is below; or a table without names, that begins with a time. Null for any other. */
function table(rows, columns, order) {
  const above = rows.slice(0, ABOVE).findIndex((row) => dated(columnsOf(row, columns)) && row.length > 1 && !row.some((cell) => timeOf(cell, order)));
  if (above >= 0) return { head: rows[above], found: columnsOf(rows[above], columns), body: rows.slice(above + 1), first: above + 2 };
  const [row = []] = rows;
  const when = row.findIndex((cell) => timeOf(cell, order));
  if (when < 0) return null;
  const count = row.findIndex((cell, index) => index !== when && rows.every((one) => number(one[index] ?? "") !== null));
  const network = row.findIndex((cell, index) => index !== when && index !== count && /\p{L}/u.test(cell));
  return { head: [], found: Object.fromEntries(Object.entries({ when, count, network }).filter(([, index]) => index >= 0)), body: rows, first: 1 };
}

const dated = ({ when, day }) => when !== undefined || day !== undefined;

/** The columns of a table that has one for each network: [index, network]; none where they hold no numbers. */
function wide({ head, found, body }, networks, totals) {
  const taken = new Set([found.when, found.day, found.time]);
  const named = head.map((name, index) => [index, totals.includes(plain(name)) ? ALL : networkOf(name, networks)]).filter(([index, network]) => network && !taken.has(index));
  return named.filter(([index]) => body.some((row) => number(row[index] ?? "") !== null) && body.every((row) => !row[index] || number(row[index]) !== null));
}

/** A time as it is written where the month comes first. */
const HALVES = /\d\s*[ap]\.?m\.?$/i;

/**
 * The order of day and month by which most lines are days that have been; that of the year first has no other reading.
 * @returns {{order, either: boolean}} whether day and month may be the other way round as well
 */
function ordered({ found, body }, preferred, today, said) {
  const texts = body.map((row) => row[found.when ?? found.day] ?? "");
  const read = (order) => texts.map((text) => timeOf(text, order)?.day);
  const wrong = (order) => read(order).filter((day) => !day || day > today).length;
  const first = texts.some((text) => HALVES.test(text)) ? "month" : preferred;
  const best = [ORDERS[0], first, ...ORDERS.filter((one) => one !== first)].reduce((one, other) => (wrong(other) < wrong(one) ? other : one));
  const days = read("day");
  const either = best !== ORDERS[0] && read("month").every(Boolean) && days.every(Boolean) && String(days) !== String(read("month"));
  return { order: (either && said) || best, either };
}

/**
 * What a table says.
 * @param given {columns: field → {names}, networks: [{id, title}], network: where the table names none, dates: "day"|"month",
 *   now: {day, hour}, known: networks that were counted before, said: "day"|"month", where somebody said which dates begin with}
 * @returns {{error: "empty"|"no-date", head}} or {{how: "mentions"|"counts"|"wide", head, columns: field → name, order, either,
 *   counts, absent: noughts of known networks without a line, lines, from, to, sums: network → messages, strange: string[], left: {undated, old, untimed, uncounted, running}}},
 *   where `left` holds numbers of lines
 */
export function understood(text, { columns, networks, network, dates, now, known = [], said }) {
  const { rows, lines } = numbered(text);
  if (rows.length === 0) return { error: "empty", head: [] };
  const read = table(rows, columns, dates);
  if (!read) return { error: "no-date", head: rows[0] };
  const { order, either } = ordered(read, dates, now.day, said);
  const { head, found } = read;
  const across = found.network === undefined ? wide(read, networks, [...columns.count.names.map(plain)]) : [];
  const several = across.some(([, place]) => place !== ALL);
  const how = several ? "wide" : found.count === undefined ? "mentions" : "counts";
  const kept = new Collected(now, network);
  read.body.forEach((row, index) => {
    const line = lines[read.first + index - 1];
    const time = at(row, found, order);
    const places = several ? across : [[found.count, found.network === undefined ? network : (networkOf(row[found.network] ?? "", networks) || kept.strangeTo(row[found.network]))]];
    for (const [column, place] of places) kept.take(line, time, place, how === "mentions" ? 1 : number(row[column] ?? ""), several);
  });
  if (how === "mentions") kept.fill(found.network === undefined ? [] : known);
  const named = Object.fromEntries(Object.entries(found).filter(([field]) => field !== "count" || !several).map(([field, index]) => [field, head[index] ?? String(index + 1)]));
  return { how, head, columns: several ? { ...named, count: across.map(([index]) => head[index]).join(", ") } : named, order, either, ...kept.result() };
}

function at(row, { when, day, time }, order) {
  const found = timeOf(row[when ?? day] ?? "", order);
  return found && { day: found.day, hour: found.hour ?? (time === undefined ? null : hourOf(row[time] ?? "")) };
}

/** What has been read so far. */
class Collected {
  constructor(now, network) {
    Object.assign(this, { now, network, counts: new Map(), absent: new Map(), sums: new Map(), strange: new Set(), lines: new Set(), edges: null });
    this.left = { undated: new Set(), old: new Set(), untimed: new Set(), uncounted: new Set(), running: new Set() };
  }

  /** A network that is none of ours is kept as another one, and told. */
  strangeTo(name = "") {
    if (name) this.strange.add(name);
    return name ? ELSEWHERE : this.network;
  }

  take(line, time, network, count, several) {
    const why = !time ? "undated" : between(time.day, this.now.day) > LONGEST ? "old" : time.hour === null ? "untimed" : count === null ? (several ? "none" : "uncounted") : this.coming(time) ? "running" : null;
    if (why) return this.left[why]?.add(line);
    this.lines.add(line);
    const mark = place(time);
    this.edges = this.edges ? [mark < this.edges[0] ? mark : this.edges[0], mark > this.edges[1] ? mark : this.edges[1]] : [mark, mark];
    add(this.counts, time.day, network, time.hour, count);
    this.sums.set(network, (this.sums.get(network) ?? 0) + count);
  }

  coming({ day, hour }) {
    return day > this.now.day || (day === this.now.day && hour >= this.now.hour);
  }

  /** Between the first hour and the last, an hour without a line had no message; nor had a `known` network without any. */
  fill(known) {
    if (!this.edges) return;
    const [from, to] = this.edges.map(timed);
    for (let day = from.day; day <= to.day; day = after(day, 1)) {
      const first = day === from.day ? from.hour : 0;
      const last = day === to.day ? to.hour : HOURS - 1;
      for (const network of new Set([...this.sums.keys(), ...known])) {
        const place = this.sums.has(network) ? this.counts : this.absent;
        for (let hour = first; hour <= last; hour += 1) add(place, day, network, hour, 0);
      }
    }
  }

  result() {
    const [from, to] = this.edges?.map(timed) ?? [null, null];
    return { counts: this.counts, absent: this.absent, lines: this.lines.size, from, to, sums: this.sums, strange: [...this.strange], left: Object.fromEntries(Object.entries(this.left).map(([why, lines]) => [why, [...lines]])) };
  }
}

/** Add to the count of an hour. */
function add(counts, day, network, hour, count) {
  const key = `${day}/${network}`;
  const hours = counts.get(key) ?? Array.from({ length: HOURS }, () => null);
  hours[hour] = (hours[hour] ?? 0) + count;
  counts.set(key, hours);
}

const place = ({ day, hour }) => `${day}T${String(hour).padStart(2, "0")}`;
const timed = (mark) => ({ day: mark.slice(0, 10), hour: Number(mark.slice(11)) });
