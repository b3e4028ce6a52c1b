import assert from "node:assert/strict";
import { test } from "node:test";

import { tick } from "../../../overrides/assets/sang-froid/incident/clock.js";
import { fold } from "../../../overrides/assets/sang-froid/incident/incident.js";
import { byQuarter, ofIncident, onSheet, over, quarterOf } from "../../../overrides/assets/sang-froid/tools/quarters.js";

const MINUTE = 60_000;
const OPENED = new Date(2026, 9, 5, 14, 0).getTime();
const LEVELS = {
  green: { rank: 0, deadlines: [] },
  orange: { rank: 2, deadlines: [{ id: "first-update", within: 180, every: 120 }] },
  red: { rank: 3, deadlines: [{ id: "first-update", within: 60, every: 60 }] },
};
const MEASURES = [{ id: "detect", items: [] }, { id: "capture", items: ["evidence/thread"] }, { id: "level", items: [] }, { id: "freeze", items: ["first-hour/freeze"] }, { id: "word", items: [] }];

/** The state of an incident whose events came so many minutes after its log was opened. */
function incident(...events) {
  let last = "";
  const pairs = [[0, { type: "open", tree: "crisis", version: "1" }], ...events].map(([minute, event]) => {
    const at = OPENED + minute * MINUTE;
    last = tick(last, at, "aaaaaa-aaaa");
    return [last, { at, ...event }];
  });
  return fold("one", pairs);
}

const level = (name) => ({ type: "level", level: name, rank: LEVELS[name].rank, over: [] });
const set = (name, before) => ({ ...level(name), over: before.heads.grades.map(({ id }) => id) });

test("a log gives its minutes from its opening; what it does not say is null", () => {
  const found = ofIncident(incident([4, { type: "entry", kind: "evidence", text: "x" }], [6, level("orange")], [41, { type: "entry", kind: "message", text: "x" }], [300, { type: "close" }]), MEASURES, LEVELS);
  assert.deepEqual({ ...found, updates: null }, { quarter: "2026-4", capture: 4, level: 6, freeze: null, word: 41, detect: null, calm: 294, lasted: 300, updates: null });
});

test("a start set before the log gives the time to detect, and moves nothing else but the duration", () => {
  const found = ofIncident(incident([1, { type: "start", when: OPENED - 25 * MINUTE }], [6, level("orange")], [60, { type: "close" }]), MEASURES, LEVELS);
  assert.deepEqual([found.detect, found.level, found.lasted], [25, 6, 85]);
});

test("a list says it too, and what was struck out says nothing", () => {
  const events = [[2, { type: "entry", kind: "evidence", text: "x" }], [3, { type: "item", key: "first-hour/freeze", to: "done" }], [9, { type: "item", key: "evidence/thread", to: "done" }]];
  const [{ id }] = incident(...events).log.filter(({ event }) => event.kind === "evidence");
  const found = ofIncident(incident(...events, [10, { type: "strike", of: id }], [60, { type: "close" }]), MEASURES, LEVELS);
  assert.deepEqual([found.freeze, found.capture], [3, 9]);
});

test("de-escalation runs from the highest level to a lower one; an incident that never left the lowest has none", () => {
  const before = incident([5, level("orange")], [30, level("red")]);
  const down = incident([5, level("orange")], [30, set("red", incident([5, level("orange")]))], [90, set("orange", before)], [200, { type: "close" }]);
  assert.equal(ofIncident(down, MEASURES, LEVELS).calm, 60);
  assert.equal(ofIncident(incident([5, level("green")], [60, { type: "close" }]), MEASURES, LEVELS).calm, null);
});

test("updates are those that the levels asked for, kept or not", () => {
  const kept = incident([0, level("red")], [50, { type: "due", key: "red/first-update" }], [170, { type: "close" }]);
  assert.deepEqual(ofIncident(kept, MEASURES, LEVELS).updates, [1, 2]);
});

test("a drill counts in its own minutes: a run at double speed, on hold for ten minutes", () => {
  const run = { marks: [{ wall: OPENED, elapsed: 0, rate: 2 }, { wall: OPENED + 5 * MINUTE, elapsed: 10 * MINUTE, rate: 0 }, { wall: OPENED + 15 * MINUTE, elapsed: 10 * MINUTE, rate: 2 }], ended: null };
  const { log } = incident([4, level("orange")], [17, { type: "entry", kind: "message", text: "x" }]);
  assert.deepEqual(onSheet(run, [{ what: "level", items: [] }, { what: "word", items: [] }], log), { level: 8, word: 14 });
});

test("times are medians of those that say them, updates a share of all that were asked", () => {
  const rows = [{ word: 10, updates: [1, 2] }, { word: 90, updates: [0, 0] }, { word: null, updates: [5, 6] }, { word: 20, updates: [0, 0] }];
  assert.deepEqual(over(rows, "word"), { value: 20, n: 3 });
  assert.deepEqual(over(rows, "updates"), { value: 6 / 8, n: 2 });
  assert.deepEqual([over(rows, "detect"), over([{ updates: [0, 0] }], "updates")], [null, null]);
});

test("every quarter from the first to the last stands there, eight at most, drills apart", () => {
  const row = (quarter, drill = false) => ({ quarter, drill });
  const found = byQuarter([row("2026-4"), row("2026-2", true), row("2026-4", true)]);
  assert.deepEqual(found.map(({ quarter, real, drills }) => [quarter, real.length, drills.length]), [["2026-2", 0, 1], ["2026-3", 0, 0], ["2026-4", 1, 1]]);
  assert.deepEqual(byQuarter([row("2020-1"), row("2026-4")]).map(({ quarter }) => quarter).at(0), "2025-1");
  assert.deepEqual(byQuarter([]), []);
});

test("quarters turn with the year of the reader", () => {
  assert.deepEqual([new Date(2026, 11, 31, 23, 59), new Date(2027, 0, 1)].map((date) => quarterOf(date.getTime())), ["2026-4", "2027-1"]);
});
