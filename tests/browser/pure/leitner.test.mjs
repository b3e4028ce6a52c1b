/** Leitner's boxes against what is published of them, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { counted, later, missed, moved, read, sitting, UNSEEN, written } = await import(new URL("../../../overrides/assets/sang-froid/tools/leitner.js", import.meta.url));

const THREE = [1, 3, 5];
const DOUBLING = [1, 2, 4, 8, 16, 32, 64];

/** The days on which a card comes up that gets these answers, each on the day it is due. */
function course(days, answers) {
  let card = UNSEEN;
  let today = "2026-01-01";
  return answers.map((right) => {
    card = moved(card, right, today, days);
    today = card.due;
    return [card.box, (Date.parse(today) - Date.parse("2026-01-01")) / 86_400_000];
  });
}

test("three boxes as published (Wikipedia, “Three boxes”): every day, every three, every five; a miss goes to the first from any", () => {
  assert.deepEqual(course(THREE, [false, true, true, true]), [[1, 1], [2, 4], [3, 9], [3, 14]]);
  assert.deepEqual(course(THREE, [true, false, true, true, false]), [[2, 3], [1, 4], [2, 7], [3, 12], [1, 13]]);
});

test("seven boxes that double, as published: a card never missed is seen after 2, 4, 8, 16, 32 and 64 days", () => {
  const due = course(DOUBLING, Array(6).fill(true));
  assert.deepEqual(due.map(([box]) => box), [2, 3, 4, 5, 6, 7]);
  assert.deepEqual(due.map(([, day], index) => day - (due[index - 1]?.[1] ?? 0)), [2, 4, 8, 16, 32, 64]);
});

test("a sitting takes the longest overdue first, then new cards in their order, and no more than it holds", () => {
  const seen = new Map([["a", { box: 2, due: "2026-11-20", missed: 0 }], ["b", { box: 1, due: "2026-11-18", missed: 2 }], ["c", { box: 1, due: "2026-11-20", missed: 1 }], ["d", { box: 3, due: "2026-11-28", missed: 0 }]]);
  const order = ["x", "a", "y", "b", "c", "d", "z"];
  assert.deepEqual(sitting(order, seen, "2026-11-27", { most: 9, fresh: 2 }), ["b", "c", "a", "x", "y"]);
  assert.deepEqual(sitting(order, seen, "2026-11-27", { most: 2, fresh: 2 }), ["b", "c"]);
  assert.deepEqual(sitting(order, seen, "2026-11-28", { most: 9, fresh: 0 }), ["b", "c", "a", "d"]);
  assert.deepEqual(counted(order, seen, 5), [3, 2, 1, 1, 0, 0]);
  assert.deepEqual(missed(order, seen), ["b", "c"]);
});

test("a card that a file lost its form of is none, and days go over months and leap years", () => {
  const card = { box: 3, due: "2026-11-27", missed: 12 };
  assert.deepEqual(read(written(card)), card);
  assert.deepEqual(["", "0 2026-11-27 1", "3 soon 1", "3 2026-11-27", "3 2026-11-27 1 x"].map(read), [null, null, null, null, null]);
  assert.deepEqual([later("2026-12-31", 1), later("2028-02-28", 1), later("2026-03-28", 7)], ["2027-01-01", "2028-02-29", "2026-04-04"]);
});
