/** The calculations of the daily watch, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

const here = new URL("../../../overrides/assets/sang-froid/tools/", import.meta.url);
const { compared, hoursOf, latest, networksAt, ratio, samples, textOf } = await import(new URL("usual.js", here));
const { median } = await import(new URL("../incident/comparison.js", here));
const { number, timeOf, understood } = await import(new URL("mentions.js", here));
const { query, quoted, wordsOf } = await import(new URL("searching.js", here));

const NETWORKS = [{ id: "x", title: "X (Twitter)" }, { id: "facebook", title: "Facebook" }, { id: "instagram", title: "Instagram" }];
const COLUMNS = { when: { names: ["Date", "Created at", "Published"] }, day: { names: ["Day", "Jour"] }, time: { names: ["Time", "Heure"] }, network: { names: ["Network", "Page type", "Source"] }, count: { names: ["Mentions", "Count", "Nombre de mentions", "Total"] } };
const NOW = { day: "2026-11-27", hour: 11 };
const read = (text, more = {}) => understood(text, { columns: COLUMNS, networks: NETWORKS, network: "all", dates: "day", now: NOW, ...more });
const told = ({ counts }) => Object.fromEntries([...counts].sort().map(([key, hours]) => [key, Object.fromEntries([...hours.entries()].filter(([, one]) => one !== null))]));

const FRIDAYS = ["2026-11-20", "2026-11-13", "2026-11-06", "2026-10-30", "2026-10-23"];
const hours = (hour, count) => Array.from({ length: 24 }, (_, index) => (index === hour ? count : null));
const kept = (network, hour, today, ...before) => [[`2026-11-27/${network}`, hours(hour, today)], ...before.map((count, index) => [`${FRIDAYS[index]}/${network}`, hours(hour, count)])].filter(([, one]) => one[hour] !== null);
const SETTINGS = { days: 90, fewest: 4, out: new Set(), usual: {} };

test("a day of counts is kept as a text, and nothing of a day without any", () => {
  const day = hours(9, 12);
  assert.deepEqual(hoursOf(textOf(day)), day);
  assert.equal(textOf(hours(9, null)), "");
  assert.deepEqual(hoursOf("3,,x,-4").slice(0, 4), [3, null, null, null]);
});

test("the middle of some numbers is not moved by one bad evening", () => {
  assert.equal(median([]), null);
  assert.equal(median([10, 900, 12]), 12);
  assert.equal(median([10, 2, 14, 12]), 11);
});

test("an hour is held against the same hour of the same weekday, and never against itself", () => {
  const counts = new Map([...kept("x", 9, 46, 10, 12, 14, 400), ["2026-11-26/x", hours(9, 99)], ["2026-11-20/facebook", hours(9, 50)]]);
  assert.deepEqual(samples(counts, ["x"], "2026-11-27", 9, SETTINGS), [10, 12, 14, 400]);
  assert.deepEqual(compared(counts, ["x"], "2026-11-27", 9, SETTINGS), { now: 46, usual: 13, samples: 4, median: 13, from: "median", ratio: 46 / 13, held: 46, beside: [] });
  const without = { ...SETTINGS, fewest: 3, out: new Set(["2026-10-30"]) };
  assert.equal(compared(counts, ["x"], "2026-11-27", 9, without).usual, 12);
  assert.equal(samples(counts, ["x"], "2026-11-27", 9, { ...SETTINGS, days: 14 }).length, 2);
});

test("too few samples count for nothing: what somebody entered does, and without it there is no ratio", () => {
  const counts = new Map(kept("x", 9, 40, 10, 12));
  const { usual, from, median: middle, samples: few, ratio: times } = compared(counts, ["x"], "2026-11-27", 9, SETTINGS);
  assert.deepEqual([usual, from, middle, few, times], [null, null, 11, 2, null]);
  assert.deepEqual(compared(counts, ["x"], "2026-11-27", 9, { ...SETTINGS, usual: { x: 20 } }).ratio, 2);
  assert.deepEqual(compared(counts, ["x"], "2026-11-27", 9, { ...SETTINGS, usual: { all: 8 } }).from, "entered");
});

test("where nothing is usual, one is: three messages are three times", () => {
  assert.deepEqual([ratio(3, 0), ratio(3, 0.5), ratio(0, 0), ratio(9, 2)], [3, 3, 0, 4.5]);
});

test("all networks together are those of that hour, on days on which each of them was counted", () => {
  const counts = new Map([...kept("x", 9, 30, 10, 10, 10, 10), ...kept("facebook", 9, 30, 5, 5, 5)]);
  assert.deepEqual(networksAt(counts, "2026-11-27", 9), ["facebook", "x"]);
  assert.deepEqual(samples(counts, ["facebook", "x"], "2026-11-27", 9, SETTINGS), [15, 15, 15]);
  counts.set("2026-11-27/all", hours(9, 70));
  assert.deepEqual(networksAt(counts, "2026-11-27", 9), ["all"]);
});

test("a network without a usual takes the ratio of the others away only where most messages are its own", () => {
  const at = (x, more) => compared(new Map([...kept("x", 9, x, 10, 10, 10, 10), ...kept("tiktok", 9, more)]), ["tiktok", "x"], "2026-11-27", 9, SETTINGS);
  const { now, held, usual, ratio: times, beside } = at(50, 1);
  assert.deepEqual([now, held, usual, times, beside], [51, 50, 10, 5, ["tiktok"]]);
  assert.deepEqual([at(10, 500).ratio, at(10, 500).now], [null, 510]);
});

test("one line a message: a network counted before and without a line had none; where the table names no network, nobody knows", () => {
  const file = "Date,Source\n2026-11-27 08:59,X\n2026-11-27 09:10,X\n";
  const zeros = (found) => [...found.absent].map(([key, list]) => [key, list.slice(8, 10), list[10]]);
  assert.deepEqual(zeros(read(file, { known: ["facebook", "x"] })), [["2026-11-27/facebook", [0, 0], null]]);
  assert.deepEqual(zeros(read("Date,Author\n2026-11-27 08:59,a\n2026-11-27 09:10,b\n", { known: ["facebook"], network: "x" })), []);
});

test("the last hour is offered while it is recent, across midnight too, and none that lies ahead", () => {
  const counts = new Map(kept("x", 23, 4));
  assert.deepEqual(latest(counts, { day: "2026-11-28", hour: 2 }, 3), { day: "2026-11-27", hour: 23 });
  assert.equal(latest(counts, { day: "2026-11-28", hour: 4 }, 3), null);
  assert.equal(latest(counts, { day: "2026-11-27", hour: 22 }, 3), null);
});

test("one line a message: hours without a line are nought, the running hour waits, what names no network is told", () => {
  const file = "Report:,Mentions\nFrom:,26 Nov\n\nQuery Id,Date,Page Type,Author\n7,2026-11-27 08:59:10.0,twitter,a\n7,2026-11-27 10:01:00.0,twitter,b\n7,2026-11-27 10:40:00.0,Forum,c\n7,2026-11-27 11:05:00.0,twitter,d\n7,soon,twitter,e\n";
  const found = read(file);
  assert.equal(found.how, "mentions");
  assert.deepEqual(found.columns, { when: "Date", network: "Page Type" });
  assert.deepEqual(told(found), { "2026-11-27/elsewhere": { 8: 0, 9: 0, 10: 1 }, "2026-11-27/x": { 8: 1, 9: 0, 10: 1 } });
  assert.deepEqual([found.lines, found.strange, found.left.running, found.left.undated], [3, ["Forum"], [8], [9]]);
  assert.deepEqual([found.from, found.to], [{ day: "2026-11-27", hour: 8 }, { day: "2026-11-27", hour: 10 }]);
});

test("a column that says how many: only the hours that are written, the same hour added up", () => {
  const found = read('Jour;Heure;Source;"Nombre de mentions"\n26/11/2026;9 h;Facebook;1 204\n26/11/2026;9 h;www.facebook.com;1\n26/11/2026;10 h;Facebook;many\n');
  assert.equal(found.how, "counts");
  assert.deepEqual(told(found), { "2026-11-26/facebook": { 9: 1205 } });
  assert.deepEqual(found.left.uncounted, [4]);
});

test("a column for each network, and a table without names, are read as well", () => {
  const across = read("Date,Twitter,Facebook,Total\n2026-11-26 09:00,3,4,7\n2026-11-26 10:00,,5,5\n");
  assert.equal(across.how, "wide");
  assert.deepEqual(told(across), { "2026-11-26/all": { 9: 7, 10: 5 }, "2026-11-26/facebook": { 9: 4, 10: 5 }, "2026-11-26/x": { 9: 3 } });
  const bare = read("2026-11-26 09:00\t12\n2026-11-26 10:00\t14\n", { network: "x" });
  assert.deepEqual([bare.how, told(bare)], ["counts", { "2026-11-26/x": { 9: 12, 10: 14 } }]);
});

test("a table that says no day, or no hour, gives no count and says why", () => {
  assert.deepEqual(read("Name,Age\nAda,36\n"), { error: "no-date", head: ["Name", "Age"] });
  assert.equal(read(" \n").error, "empty");
  const daily = read("Date,Mentions\n2026-11-25,310\n2026-11-26,290\n");
  assert.deepEqual([daily.lines, daily.left.untimed], [0, [2, 3]]);
});

test("dates are read as tools write them; the order of day and month by the day that no month has", () => {
  const day = (text, order = "day") => timeOf(text, order);
  for (const text of ["27-Nov-2026 09:12AM", "27 novembre 2026 à 9:12", "Nov 27, 2026, 9:12 AM", "27/11/2026 09:12", "2026-11-27T09:12:30.250", "2026-11-27 09:12:00 UTC"]) assert.deepEqual(day(text), { day: "2026-11-27", hour: 9 }, text);
  assert.deepEqual(day("2026-11-27"), { day: "2026-11-27", hour: null });
  assert.equal(day("next Friday"), null);
  const american = read("Date,Mentions\n11/05/2026 09:00,3\n11/25/2026 09:00,4\n");
  assert.deepEqual([american.order, Object.keys(told(american))], ["month", ["2026-11-05/all", "2026-11-25/all"]]);
  const utc = new Date("2026-11-26T23:30:00Z");
  assert.deepEqual(day("2026-11-26T23:30:00Z").hour, utc.getHours());
  assert.deepEqual(day("2026-11-26 23:30:00 +0000").hour, utc.getHours());
  assert.deepEqual(day(String(utc.getTime() / 1000)).hour, utc.getHours());
});

test("numbers are read as people write them, and nothing else is a number", () => {
  assert.deepEqual(["1204", "1,204", "1 204", "12.5", "-3", "many", ""].map(number), [1204, 1204, 1204, null, null, null, null]);
});

test("words become a query to copy", () => {
  const words = { names: wordsOf("Maison Sillage\n@sillage.example\n\n Maison Sillage"), alarms: ["boycott", "food poisoning"], rivals: [] };
  assert.deepEqual(words.names, ["Maison Sillage", "@sillage.example"]);
  assert.equal(query({ id: "names", beside: [] }, words), '"Maison Sillage" OR @sillage.example');
  assert.equal(query({ id: "alarms", beside: ["names", "rivals"] }, words), '("Maison Sillage" OR @sillage.example) (boycott OR "food poisoning")');
  assert.equal(query({ id: "alarms", beside: ["rivals"] }, words), "");
  assert.equal(query({ id: "rivals", beside: [] }, words), "");
  assert.equal(quoted('biscuit "Sillage"'), 'biscuit "Sillage"');
});
