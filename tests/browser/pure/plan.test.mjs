/** The calculations of the calendar and of the charter, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

const here = new URL("../../../overrides/assets/sang-froid/tools/", import.meta.url);
const { after, alike, falls, isDay, pairs, reworded, toStop, warnings, weekOf } = await import(new URL("plan.js", here));
const { cells, entries, hour, moment, networkOf } = await import(new URL("imported.js", here));
const { charter, compared, difference, filled, gaps, holds } = await import(new URL("clauses.js", here));

const NETWORKS = [{ id: "x", title: "X (Twitter)" }, { id: "facebook", title: "Facebook" }, { id: "linkedin", title: "LinkedIn" }];
const date = (one) => ({ yearly: null, weekday: null, days: [], ...one });

test("a week begins on Monday, across the end of a year", () => {
  assert.deepEqual(weekOf("2027-01-01"), ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]);
  assert.equal(after("2028-02-28", 1), "2028-02-29");
  assert.ok(isDay("2028-02-29") && !isDay("2027-02-29") && !isDay("tomorrow"));
});

test("a day of remembrance falls where its law puts it", () => {
  const deportation = date({ weekday: { month: 4, weekday: 7, week: -1 } });
  const remembrance = date({ weekday: { month: 11, weekday: 7, week: 2 } });
  const days = (one, year) => Array.from({ length: 365 }, (_, index) => after(`${year}-01-01`, index)).filter((day) => falls(one, day));
  assert.deepEqual(days(deportation, 2027), ["2027-04-25"]);
  assert.deepEqual(days(remembrance, 2026), ["2026-11-08"]);
  assert.deepEqual(days(date({ yearly: "11-13" }), 2026), ["2026-11-13"]);
  assert.deepEqual(days(date({ days: ["2027-04-11"] }), 2027), ["2027-04-11"]);
});

const DAWN = "The oven at dawn: our baker has been up since four, and the first trays are out.";

test("a text that was cut, recased or given a link is the same text", () => {
  assert.equal(alike(DAWN, `${DAWN.toUpperCase()} https://example.org #bread`), 1);
  assert.equal(alike(DAWN, "The oven at dawn: our baker has been up since four"), 1);
  assert.ok(alike(DAWN, "The oven at dawn: our baker has been up since five, and the first trays are out.") > 0.6);
  assert.equal(alike(DAWN, "Tins of the season: back in every shop on Thursday."), 0);
  assert.equal(alike("Merry Christmas!", "Merry Christmas!"), 0);
});

test("a text that was reworded is the same text, on another network within a week", () => {
  const [one, other] = ["Our shops open at nine on Thursday with new bread", "Our stores open at 9 this Thursday with fresh bread"];
  assert.ok(reworded(one, other) >= 0.6 && reworded(DAWN, "Tins of the season: back in every shop on Thursday.") === 0);
  assert.ok(reworded("How we choose our flour, in four pictures.", "How we bake our bread, in seven pictures.") < 0.6);
  const found = (day, network = "facebook") => pairs([post("a", { text: one }), post("b", { text: other, day, network })], 0.6).length;
  assert.deepEqual([found("2026-12-01"), found("2026-12-12"), found("2026-12-01", "x")], [1, 0, 0]);
});

const post = (id, more = {}) => ({ id, day: "2026-12-01", time: "09:00", network: "x", kind: "post", text: `${id} ${id} ${id} ${id}`, owner: "A. One", reader: "B. Two", stop: "pause", who: "A, B", stopped: "", ...more });
const LIMITS = { gap: 7, crowd: 2, apart: 60, alike: 60, ahead: 7 };
const told = (posts, more = {}) => warnings(posts, { today: "2026-11-27", dates: [], limits: LIMITS, open: false, broken: () => [], ...more }).map(({ kind, posts: [...list] }) => [kind, ...list.map(({ id }) => id)]);

test("each warning is told of the entries that it is about, and of no others", () => {
  assert.deepEqual(told([post("a")]), []);
  assert.deepEqual(told([post("a", { text: DAWN }), post("b", { text: DAWN, network: "facebook" }), post("c", { text: DAWN, time: "19:00" })]), [["alike", "a", "b"], ["alike", "b", "c"]]);
  assert.deepEqual(told([post("a", { stop: "" }), post("b", { day: "2026-12-02", reader: "" }), post("c", { day: "2026-12-03", reader: "a. one" })]), [["stop", "a"], ["unread", "b"], ["own-reader", "c"]]);
  assert.deepEqual(told([post("a"), post("b", { time: "09:30" }), post("c", { time: "18:00" })]), [["crowd", "a", "b", "c"], ["near", "a", "b"]]);
  assert.deepEqual(told([post("a"), post("b", { day: "2026-12-20" })]), [["gap", "b"]]);
  assert.deepEqual(told([post("past", { day: "2026-11-01", stop: "" }), post("stopped", { stopped: "2026-11-27", stop: "" })]), []);
});

test("a network on which nothing follows is told with its last entry, one that is over too", () => {
  const limits = { ...LIMITS, ahead: 60 };
  const after = [post("old", { day: "2026-10-01", network: "linkedin" }), post("a"), post("b", { day: "2026-12-02" }), post("c", { day: "2027-01-24", network: "facebook" })];
  assert.deepEqual(told(after, { limits }).filter(([kind]) => kind === "after"), [["after", "old"], ["after", "b"]]);
  assert.deepEqual(told([post("a", { network: "" }), post("b", { stopped: "2026-11-27" })], { limits }), []);
});

test("a joke is worse on a day of mourning, and while an incident is open", () => {
  const broken = ({ text }) => (text.includes("😂") ? ["joke"] : []);
  const dates = [date({ yearly: "12-01" })];
  const [warning] = warnings([post("a", { text: "What a laugh 😂" })], { today: "2026-11-27", dates, limits: LIMITS, open: false, broken });
  assert.deepEqual([warning.kind, warning.rules], ["date", ["joke"]]);
  assert.deepEqual(told([post("a", { text: "What a laugh 😂" }), post("b", { day: "2026-12-02" })], { broken, open: true }), [["open", "a"]]);
});

test("what is left to stop is what always runs and what has not gone out", () => {
  const posts = [post("gone", { day: "2026-11-27", time: "08:00" }), post("tonight", { day: "2026-11-27", time: "20:00" }), post("untimed", { day: "2026-11-27", time: "" }), post("robot", { day: "", time: "" }), post("off", { stopped: "2026-11-27T08:00" })];
  assert.deepEqual(toStop(posts, { day: "2026-11-27", time: "12:00" }).map(({ id }) => id), ["robot", "untimed", "tonight"]);
});

test("what runs on is stopped and warned of until its end, and without one until somebody writes it", () => {
  const advert = (id, more) => post(id, { day: "2026-11-25", time: "09:00", kind: "advert", lasts: true, until: "", ...more });
  const posts = [advert("ends", { until: "2026-12-05" }), advert("endless"), advert("over", { until: "2026-11-26" }), post("gone", { day: "2026-11-25" }), post("event", { day: "2026-11-25", until: "2026-11-30" })];
  assert.deepEqual(toStop(posts, { day: "2026-11-27", time: "18:00" }).map(({ id }) => id), ["endless", "ends", "event"]);
  assert.deepEqual(told(posts), [["endless", "endless"]]);
  const broken = () => ["promise"];
  assert.deepEqual(told(posts, { open: true, broken }).filter(([kind]) => kind === "open"), [["open", "endless"], ["open", "ends"], ["open", "event"]]);
  assert.deepEqual(told(posts, { dates: [date({ yearly: "12-04" })] }).filter(([kind]) => kind === "date"), [["date", "ends"]]);
});

test("hundreds of entries of one day give no pair by chance", () => {
  const many = Array.from({ length: 400 }, (_, index) => post(`p${index}`, { text: `Post number ${index} about thing ${index} and place ${index} today`, network: index % 2 ? "x" : "facebook" }));
  assert.equal(pairs(many, 0.9).length, 0);
});

const BUFFER = { id: "buffer", heads: { text: "Text", when: "Posting Time" }, order: [], dates: "year" };
const HOOTSUITE = { id: "hootsuite", heads: {}, order: ["when", "text", "link"], dates: "month" };
const SPROUT = { id: "sprout", heads: { day: "date", time: "time_24hr", text: "message_text", network: "network" }, order: [], dates: "month" };
const METRICOOL = { id: "metricool", heads: { text: "Text", day: "Date", time: "Time" }, order: [], dates: "year" };
const ALL = [BUFFER, HOOTSUITE, SPROUT, METRICOOL];

test("cells may hold separators, quotes and lines", () => {
  assert.deepEqual(cells('\ufeffa;b\r\n"one; ""two""\nthree";4\r\n\r\n'), [["a", "b"], ['one; "two"\nthree', "4"]]);
});

test("each scheduler's table is known by its columns", () => {
  const buffer = entries("Text,Image URL,Tags,Posting Time\nHello all,,,2026-12-01 09:30\nNo time,,,\n", ALL, NETWORKS);
  assert.deepEqual([buffer.scheduler.id, buffer.left.undated, buffer.posts], ["buffer", [3], [{ day: "2026-12-01", time: "09:30", network: "", text: "Hello all" }]]);
  const hootsuite = entries('12/01/2026 09:30,"Hello, all",https://example.org/a\n', ALL, NETWORKS);
  assert.deepEqual(hootsuite.posts, [{ day: "2026-12-01", time: "09:30", network: "", text: "Hello, all\nhttps://example.org/a" }]);
  const metricool = entries("Text,Date,Time,Draft,Facebook,Twitter,LinkedIn,LinkedIn Show Poll\nHello all,2026-12-01,09:30:00,FALSE,TRUE,TRUE,FALSE,TRUE\n", ALL, NETWORKS);
  assert.deepEqual(metricool.posts.map(({ network }) => network), ["facebook", "x"]);
  assert.deepEqual(entries("Name,Age\nAda,36\n", ALL, NETWORKS), { error: "strange", head: ["Name", "Age"] });
  assert.deepEqual(entries("", ALL, NETWORKS), { error: "empty", head: [] });
});

test("any table is read by the names of its columns, and its lines keep their numbers", () => {
  const columns = { when: { names: ["Date"] }, time: { names: ["Heure"] }, text: { names: ["Message"] }, network: { names: ["Réseau"] } };
  const { posts, left } = entries("Date;Heure;RESEAU;Message\n01/12/2026;9h30;X;Un\n;;;\nbientôt;;;Deux\n24/12/26;18:00;Facebook;\n14/12/26;9h;Facebook;Trois\n", ALL, NETWORKS, { columns, order: "day" });
  assert.deepEqual(posts.map(({ day, time, network, text }) => [day, time, network, text]), [["2026-12-01", "09:30", "x", "Un"], ["2026-12-14", "09:00", "facebook", "Trois"]]);
  assert.deepEqual(left, { undated: [4], unworded: [5] });
  const like = entries("Date,Time,Network,Text\n2026-12-01,09:30,Facebook,Un\n", [METRICOOL], NETWORKS, { columns: { ...columns, network: { names: ["Network"] } } });
  assert.deepEqual(like.posts.map(({ day, time, network, text }) => [day, time, network, text]), [["2026-12-01", "09:30", "facebook", "Un"]]);
});

test("a quote that nothing closes swallows no line, and what a spreadsheet was guarded from is taken off", () => {
  const { posts, open } = entries('Text,Posting Time\n"never closed,2026-12-01 09:00\n"Two, three",2026-12-02 09:00\n"\'-20%, today",2026-12-03 09:00\n\'tis the season,2026-12-04 09:00\n', ALL, NETWORKS);
  assert.deepEqual([posts.map(({ text }) => text), open], [['"never closed', "Two, three", "-20%, today", "'tis the season"], [2]]);
  assert.deepEqual(cells('a,b\n1,"2\n'), [["a", "b"], ["1", '"2']]);
});

test("dates of the other order are noticed by a day that no month has", () => {
  const { posts } = entries("date,time_24hr,message_text,network\n03/12/2026,18:00,One,X\n24/12/2026,18:00,Two,Facebook Page\n", ALL, NETWORKS);
  assert.deepEqual(posts.map(({ day, network }) => [day, network]), [["2026-12-03", "x"], ["2026-12-24", "facebook"]]);
});

test("where both orders fit, dates are those that are not over, and it is said that the other fits", () => {
  const table = "date,time_24hr,message_text,network\n05/12/2026,18:00,One,X\n06/12/2026,18:00,Two,X\n";
  const read = (more) => entries(table, ALL, NETWORKS, { today: "2026-11-27", ...more });
  const days = ({ posts }) => posts.map(({ day }) => day);
  assert.deepEqual([days(read()), read().dates, read().either], [["2026-12-05", "2026-12-06"], "day", true]);
  assert.deepEqual([days(read({ dates: "month" })), read({ today: "2026-01-01" }).dates], [["2026-05-12", "2026-06-12"], "month"]);
  const iso = entries(table.replace(/0(\d)\/12\/2026/g, "2026-12-0$1"), ALL, NETWORKS, { today: "2026-11-27" });
  assert.deepEqual([days(iso), iso.dates, iso.either], [["2026-12-05", "2026-12-06"], "year", false]);
});

test("times are read as people write them", () => {
  assert.deepEqual(["9:05", "18h30", "6:30 PM", "12 am", "25:00", "soon"].map(hour), ["09:05", "18:30", "18:30", "00:00", "", ""]);
  assert.equal(moment("2026-13-40", "year"), null);
  assert.equal(networkOf("Elsewhere", NETWORKS), "");
});

const CLAUSES = [
  { id: "free", title: "Free", versions: [{ when: { country: ["fr"] }, text: "In France, {name}." }, { text: "Elsewhere, {name}." }] },
  { id: "council", title: "Council", versions: [{ when: { council: ["yes"] }, unless: { size: ["few"] }, text: "Heard." }] },
];

test("the first wording that fits stands, and a clause without one has no place", () => {
  const answers = { country: "fr", council: "yes", size: "few" };
  assert.deepEqual(charter(CLAUSES, answers, { name: "Ada" }).map(({ id, text }) => [id, text]), [["free", "In France, Ada."]]);
  assert.deepEqual(charter(CLAUSES, { country: "us", council: "yes", size: "many" }, {}).map(({ text }) => text), ["Elsewhere, {name}.", "Heard."]);
  assert.deepEqual([gaps("Elsewhere, {name}."), filled("{name}", { name: "" }), holds({}, {})], [["name"], "{name}", true]);
});

test("what changed since last year is shown word by word", () => {
  assert.deepEqual(difference("You may speak.", "You may always speak."), [["same", "You may "], ["new", "always "], ["same", "speak. "]]);
  assert.deepEqual(difference("What we publish is written by people.", "Whoever talks to a machine is told so."), [["gone", "What we publish is written by people. "], ["new", "Whoever talks to a machine is told so."]]);
  const before = [{ id: "free", title: "Free", text: "One." }, { id: "old", title: "Old", text: "Gone." }];
  const now = [{ id: "free", title: "Free", text: "One." }, { id: "ai", title: "AI", text: "New." }];
  assert.deepEqual(compared(before, now).map(({ id, change }) => [id, change]), [["free", "same"], ["ai", "new"], ["old", "gone"]]);
});
