import assert from "node:assert/strict";
import { test } from "node:test";

import { overdue, rated, squares, zone } from "../../../overrides/assets/sang-froid/tools/rating.js";

const entries = (all) => (id) => all[id] ?? {};
const risk = (id, likelihood = null, harm = null) => ({ id, likelihood, harm });

test("from 12 on one acts, from 5 on one watches, and the worst harm is watched however unlikely", () => {
  assert.deepEqual([[3, 4], [2, 5], [5, 1], [1, 5], [4, 1], [1, 4]].map(([likelihood, harm]) => zone(likelihood, harm)), ["act", "watch", "watch", "watch", "accept", "accept"]);
});

test("the heaviest comes first; of two alike, the more harmful, then the one that stands first", () => {
  const said = entries({ a: { likelihood: "4", harm: "3" }, b: { likelihood: "3", harm: "4" }, c: { likelihood: "5", harm: "5" }, d: { likelihood: "4", harm: "3" } });
  const { rows } = rated(["a", "b", "c", "d"].map((id) => risk(id)), said);
  assert.deepEqual(rows.map(({ risk: { id }, product }) => [id, product]), [["c", 25], ["b", 12], ["a", 12], ["d", 12]]);
});

test("the house's own rating stands until another is entered; what is no rating counts for none", () => {
  const said = entries({ own: {}, entered: { likelihood: "1" }, odd: { likelihood: "6", harm: "x" }, half: { likelihood: "2" } });
  const found = rated([risk("own", 2, 3), risk("entered", 5, 5), risk("odd"), risk("half")], said);
  assert.deepEqual(found.rows.map(({ risk: { id }, likelihood, harm }) => [id, likelihood, harm]), [["own", 2, 3], ["entered", 1, 5]]);
  assert.deepEqual(found.unrated.map(({ number }) => number), [3, 4]);
});

test("what is accepted is never among the first, and no more than three are", () => {
  const said = entries(Object.fromEntries(["a", "b", "c", "d"].map((id, index) => [id, { likelihood: String(5 - index), harm: "4" }])));
  const found = rated([...["a", "b", "c", "d"].map((id) => risk(id)), risk("small", 1, 1)], said);
  assert.deepEqual(found.first.map(({ risk: { id } }) => id), ["a", "b", "c"]);
  assert.deepEqual(rated([risk("small", 1, 1)], entries({})).first, []);
});

test("a square holds its risks by their numbers, in order", () => {
  const rows = [{ likelihood: 2, harm: 3, number: 9 }, { likelihood: 2, harm: 3, number: 4 }, { likelihood: 1, harm: 5, number: 1 }];
  assert.deepEqual([...squares(rows)], [["1/5", [1]], ["2/3", [4, 9]]]);
});

test("a review is overdue on the day after twelve months", () => {
  assert.deepEqual(["2026-11-27", "2026-11-28", "2027-11-27", "2025-12-31"].map((day) => overdue(day, "2027-11-28")), [true, false, false, true]);
});
