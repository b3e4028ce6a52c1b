/** Tables of other tools, read into cells, and those of publishing tools into entries of the calendar: no page. */

import { isDay } from "./plan.js";

const SEPARATORS = [",", ";", "\t"];

/** A text in UTF-8, or as spreadsheets write it: in UTF-16, or in the way of before. */
export function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  const text = new TextDecoder().decode(bytes);
  if (!text.includes("\ufffd")) return text;
  const old = new TextDecoder("windows-1252").decode(bytes);
  return /[\x81\x8d\x8f\x90\x9d]/.test(old) ? new TextDecoder("macintosh").decode(bytes) : old; // letters of French there, none here
}

/** What was set before a cell so that no spreadsheet reads it as a formula (export/csv.js). */
const GUARDED = /^'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))/;

/** The cells of a table, by row; see `numbered`. */
export const cells = (text) => numbered(text).rows;

/**
 * The cells of a table (RFC 4180), separated by whatever its first line has most of. A quote that nothing closes is a letter.
 * @returns {{rows: string[][], lines: number[], open: number[]}} rows that hold something; their numbers, as a spreadsheet
 *   counts; those in which a quote is not closed
 */
export function numbered(text) {
  const clean = text.replace(/^\ufeff/, "");
  const [first] = clean.split("\n");
  const between = SEPARATORS.reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const rows = [[]];
  let cell = "";
  let quoted = null;
  const open = [];
  const end = () => {
    rows.at(-1).push(cell);
    cell = "";
  };
  const ends = (at) => [between, "\r", "\n", undefined].includes(clean[at]);
  for (let at = 0; at < clean.length || quoted; at += 1) {
    const letter = clean[at];
    if (quoted && (letter === undefined || (letter === '"' && clean[at + 1] !== '"' && !ends(at + 1) && cell.includes("\n")))) {
      at = quoted.at;
      cell = '"';
      quoted = null;
      open.push(rows.length);
    } else if (quoted && letter === '"' && clean[at + 1] === '"') cell += clean[(at += 1)];
    else if (letter === '"' && (quoted || cell === "")) quoted = quoted ? null : { at };
    else if (quoted || (letter !== between && letter !== "\n")) cell += letter;
    else {
      end();
      if (letter === "\n") rows.push([]);
    }
  }
  end();
  const all = rows.map((row, index) => ({ line: index + 1, row: row.map((one) => one.replace(GUARDED, "").trim()) })).filter(({ row }) => row.some(Boolean));
  return { rows: all.map(({ row }) => row), lines: all.map(({ line }) => line), open };
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Which column holds what, by the line of names; null where a scheduler's own columns are not all there. */
function columnsOf(heads, head) {
  const names = head.map(plain);
  const found = Object.entries(heads).map(([field, name]) => [field, names.indexOf(plain(name))]);
  return found.length && found.every(([field, index]) => index >= 0 || !["when", "day", "text"].includes(field)) ? Object.fromEntries(found.filter(([, index]) => index >= 0)) : null;
}

/** Which column holds what, by the names that people and tools give. */
function called(columns, head) {
  const names = head.map(plain);
  const found = Object.entries(columns).map(([field, { names: known }]) => [field, known.map((name) => names.indexOf(plain(name))).find((index) => index >= 0)]);
  return Object.fromEntries(found.filter(([, index]) => index !== undefined));
}

/** A scheduler's own columns, and those it has not a name for, by their usual ones. */
function completed(own, usual) {
  const taken = Object.values(own);
  return { ...Object.fromEntries(Object.entries(usual).filter(([, index]) => !taken.includes(index))), ...own };
}

/** The scheduler that wrote these rows, and which column holds what; else any table of such columns; null where there are none. */
export function recognised(rows, schedulers, { columns = {}, order = "day" } = {}) {
  const usual = called(columns, rows[0] ?? []);
  const named = schedulers.map((one) => ({ scheduler: one, columns: columnsOf(one.heads, rows[0] ?? []), rows: rows.slice(1) })).filter(({ columns }) => columns);
  if (named.length) {
    const best = named.reduce((most, one) => (Object.keys(one.columns).length > Object.keys(most.columns).length ? one : most));
    return { ...best, columns: completed(best.columns, usual) };
  }
  const bare = schedulers.find(({ order, dates }) => order.length && rows.length && (moment(rows[0][order.indexOf("when")] ?? "", dates) || moment(rows[0][order.indexOf("when")] ?? "", turned(dates))));
  if (bare) return { scheduler: bare, columns: Object.fromEntries(bare.order.map((field, index) => [field, index])), rows };
  if (usual.text === undefined || (usual.when ?? usual.day) === undefined) return null;
  return { scheduler: { id: "any", dates: order }, columns: usual, rows: rows.slice(1) };
}

/** The other order in which a date may be meant. */
export const turned = (dates) => ({ month: "day", day: "month", year: "year" })[dates];
const two = (text) => String(text).padStart(2, "0");

/** A day and a time, as {day, time}; null for what is no day. `dates` says what a date begins with. */
export function moment(text, dates) {
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(text) ? new Date(text) : null;
  if (zoned && !Number.isNaN(zoned.getTime())) return { day: `${zoned.getFullYear()}-${two(zoned.getMonth() + 1)}-${two(zoned.getDate())}`, time: `${two(zoned.getHours())}:${two(zoned.getMinutes())}` };
  const [, first, second, third, rest] = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ,]+(.*))?$/.exec(text) ?? [];
  if (!first) return null;
  const [year, month, day] = first.length === 4 || dates === "year" ? [first, second, third] : dates === "month" ? [third, first, second] : [third, second, first];
  const date = `${year === third && year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  return isDay(date) ? { day: date, time: hour(rest ?? "") } : null;
}

/** A time of day as “18:30”; empty for none. */
export function hour(text) {
  const [, hours, minutes, half] = /^(\d{1,2})(?:[:h.]|\s*h\s*)?(\d\d)?(?::\d\d)?\s*([ap])?\.?m?\.?$/i.exec(text.trim()) ?? [];
  if (!hours) return "";
  const late = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  return late < 24 && Number(minutes ?? 0) < 60 ? `${two(late)}:${minutes ?? "00"}` : "";
}

/** The networks {id, title} that a name means: “X (Twitter)”, “twitter”, “Facebook Page”. */
export function networkOf(name, networks) {
  const words = plain(name).split(" ");
  return networks.find(({ id, title }) => [id, ...plain(title).split(" ")].some((one) => one && words.includes(one)))?.id ?? "";
}

/** Words of a column that is a network's own: longer ones are options of a network. */
const SHORT = 2;
const TICKED = /^(true|yes|x|1|oui|vrai)$/i;

/** The networks of a row: named in a column, or ticked in a column each. */
function networksOf(row, columns, head, networks) {
  if (columns.network !== undefined) return (row[columns.network] ?? "").split(/[,;|]/).map((name) => networkOf(name, networks));
  const ticked = head.filter((name, index) => TICKED.test(row[index] ?? "") && plain(name).split(" ").length <= SHORT);
  return [...new Set(ticked.map((name) => networkOf(name, networks)).filter(Boolean))];
}

/**
 * Entries out of a table. A row on several networks is an entry on each.
 * @param schedulers {heads, order, dates}, the page's own table among them
 * @param given {today, dates, columns: field → {names}, order}: of two orders that fit, the one with fewer days before `today` is
 *   meant; or `dates`, where somebody said which; how columns are called in any table, and what dates begin with in ours
 * @returns {{scheduler, posts, left: {undated, unworded}, open, dates, either: boolean} | {error: "empty" | "strange", head}} `left`: the
 *   lines left aside, counted as a spreadsheet does; what dates begin with, and whether the other order fits as well
 */
export function entries(text, schedulers, networks, { today = "", dates: said, columns: names, order } = {}) {
  const { rows: all, lines, open } = numbered(text);
  const found = recognised(all, schedulers, { columns: names, order });
  if (!found) return { error: all.length ? "strange" : "empty", head: all[0] ?? [] };
  const { scheduler, columns, rows } = found;
  const of = (row, field) => row[columns[field]] ?? "";
  const when = (row, dates) => {
    const day = moment(of(row, "when") || of(row, "day"), dates);
    return day && { ...day, time: day.time || hour(of(row, "time")) };
  };
  const { dates, either } = ordered(rows, when, scheduler.dates === "year" ? (order ?? "day") : scheduler.dates, today, said);
  const head = rows === all ? [] : all[0];
  const posts = [];
  const left = { undated: [], unworded: [] };
  rows.forEach((row, index) => {
    const at = when(row, dates);
    const always = !of(row, "when") && !of(row, "day") && scheduler.id === "own";
    const why = !at && !always ? "undated" : !of(row, "text") && "unworded";
    if (why) return left[why].push(lines[index + all.length - rows.length]);
    const link = of(row, "link");
    const words = [of(row, "text"), of(row, "text").includes(link) ? "" : link].filter(Boolean).join("\n");
    const rest = Object.fromEntries(["kind", "goal", "owner", "reader", "stop", "who"].map((field) => [field, of(row, field)]).filter(([, value]) => value));
    const until = moment(of(row, "until"), "year")?.day;
    if (until) rest.until = until;
    const places = networksOf(row, columns, head, networks);
    for (const network of places.length ? places : [""]) posts.push({ ...rest, day: at?.day ?? "", time: at?.time ?? "", network, text: words });
  });
  return { scheduler, posts, left, open, dates, either };
}

/** What the dates of rows begin with: the order by which most are days, then the one by which fewer are over, then the maker's. */
function ordered(rows, when, maker, today, said) {
  const [one, other] = [maker, turned(maker)].map((dates) => ({ dates, days: rows.map((row) => when(row, dates)?.day) }));
  const wrong = ({ days }) => days.filter((day) => !day).length;
  const past = ({ days }) => days.filter((day) => day < today).length;
  const best = wrong(other) - wrong(one) || past(other) - past(one) || 0;
  const dates = one.days.every((day, index) => day === other.days[index]) ? "year" : (said ?? (best < 0 ? other.dates : one.dates));
  return { dates, either: dates !== "year" && wrong(one) === wrong(other) };
}
