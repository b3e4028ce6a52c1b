/** The order of the contact book, and who is to be erased, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { among, inOrder, monthsBefore, owed, silent } = await import(new URL("../../../overrides/assets/sang-froid/tools/people.js", import.meta.url));

const TODAY = "2026-11-27";
const one = (id, more = {}) => ({ id, name: id, kind: "", outlet: "", network: "", reach: "", subject: "", knows: "", last: "", said: "", promised: "", due: "", added: "2026-01-01", ...more });

test("late ones come first, then what falls due, the soonest first, then the others by name", () => {
  const people = [one("Zoé"), one("later", { due: "2026-12-24" }), one("Élise"), one("today", { due: TODAY }), one("late", { due: "2026-11-26" }), one("later-still", { due: "2026-11-01" })];
  assert.deepEqual(inOrder(people, TODAY, "fr").map(({ id }) => id), ["later-still", "late", "today", "later", "Élise", "Zoé"]);
  assert.deepEqual(["2026-11-26", TODAY, "soon", ""].map((due) => owed({ due }, TODAY)), ["late", "due", "", ""]);
});

test("whoever was silent for so many months is told, from the last exchange or from the entry, but for a promise to come", () => {
  assert.equal(silent(one("a", { last: "2024-11-26" }), TODAY, 24), true);
  assert.equal(silent(one("a", { last: "2024-11-27" }), TODAY, 24), false);
  assert.equal(silent(one("a", { added: "2020-01-01" }), TODAY, 24), true);
  assert.equal(silent(one("a", { last: "2020-01-01", due: "2026-12-01" }), TODAY, 24), false);
  assert.deepEqual([monthsBefore("2026-03-31", 1), monthsBefore("2026-01-15", 14)], ["2026-02-28", "2024-11-15"]);
});

test("people are found by every word, accents and capitals aside", () => {
  const people = [one("a", { name: "Zoé Martin", outlet: "La Gazette" }), one("b", { name: "Zoé Petit" })];
  assert.deepEqual(among(people, "gazette zoe").map(({ id }) => id), ["a"]);
  assert.equal(among(people, " ").length, 2);
});
