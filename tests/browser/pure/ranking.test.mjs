import assert from "node:assert/strict";
import { test } from "node:test";

import { hourly, hoursOf, ranked } from "../../../overrides/assets/sang-froid/tools/ranking.js";

const asked = { objectives: [{ id: "hire" }, { id: "known" }], publics: [{ id: "trade" }], means: [{ id: "text" }, { id: "video" }], risks: [{ id: "anger" }] };
/** 60 messages a day of two minutes each are 14 hours a week; an hour costs 25. */
const figures = { "messages-busy": 60, read: 2, answered: 0, "share-a": 100, "minutes-a": 5, salary: 35_000, "days-person": 200, "hours-person": 7 };
const reason = (choice, weight) => ({ choice, weight, says: choice });
const place = (id, hours, reasons, more = {}) => ({ id, network: null, hours, needs: [], reasons: Object.entries(reasons).map(([choice, weight]) => reason(choice, weight)), ...more });
const of = (places, ticked, hours = 40) => ranked(places, asked, new Set(ticked), hours, figures);
const names = (rows) => rows.map((row) => row.place.id);

test("the best comes first; of two alike, the one that takes fewer hours", () => {
  const places = [place("slow", 9, { hire: 2, trade: 1 }), place("quick", 3, { hire: 2, trade: 1 }), place("best", 20, { hire: 3, trade: 3 })];
  assert.deepEqual(names(of(places, ["hire", "trade"]).fits), ["best", "quick", "slow"]);
});

test("without an objective, or without a public, the result is none, and it says which is lacking", () => {
  const places = [place("one", 3, { hire: 3, trade: 3 })];
  assert.equal(of(places, ["trade"]).none, "objectives");
  assert.equal(of(places, ["hire"]).none, "publics");
  assert.equal(of(places, ["hire", "trade"]).none, null);
});

test("a place drops out that serves no objective or no public, that lives on what nobody makes, or that more speaks against", () => {
  const places = [
    place("aimless", 1, { trade: 3 }),
    place("empty", 1, { hire: 3 }),
    place("filmed", 1, { hire: 3, trade: 3 }, { needs: ["video"] }),
    place("angry", 1, { hire: 1, trade: 1, anger: -3 }),
  ];
  const found = of(places, ["hire", "trade", "text", "anger"]);
  assert.deepEqual(found.out.map(({ place: { id }, why }) => [id, why]), [["aimless", "objectives"], ["empty", "publics"], ["filmed", "means"], ["angry", "against"]]);
  assert.equal(found.none, "fits");
});

test("a place that has its public from another one is kept with it alone", () => {
  const places = [place("base", 6, { hire: 3, trade: 3 }), place("annex", 1, { hire: 1, trade: 1 }, { beside: "base" })];
  assert.deepEqual(names(of(places, ["hire", "trade"]).fits), ["base", "annex"]);
  assert.deepEqual(of(places, ["hire", "trade"], 3).out.map(({ place: { id }, why }) => [id, why]), [["annex", "beside"]]);
});

test("one of the means that a place takes is enough", () => {
  const either = place("either", 1, { hire: 1, trade: 1 }, { needs: ["text", "video"] });
  assert.deepEqual(names(of([either], ["hire", "trade", "video"]).fits), ["either"]);
});

test("hours are given out from the best on; what they do not reach is beyond, and if they reach nothing the result is none", () => {
  const places = [place("best", 30, { hire: 3, trade: 3 }), place("next", 15, { hire: 2, trade: 2 }), place("last", 8, { hire: 1, trade: 1 })];
  assert.deepEqual(of(places, ["hire", "trade"]).fits.map(({ within }) => within), [true, false, true]);
  const few = of(places, ["hire", "trade"], 5);
  assert.deepEqual([few.none, few.fits.length], ["hours", 3]);
});

test("hours and cost are those of the capacity tool; a place that it does not count has the hours to keep it alive alone", () => {
  const busy = place("busy", 6, { hire: 1, trade: 1 }, { network: "busy" });
  assert.deepEqual(hoursOf(busy, figures), { publishing: 6, answering: 14 });
  assert.deepEqual(hoursOf(place("forum", 2, { hire: 1 }), figures), { publishing: 2, answering: null });
  assert.equal(hourly(figures), 25);
  assert.equal(Math.round(of([busy], ["hire", "trade"]).fits[0].cost), Math.round(20 * (365 / 7) * 25));
});

test("what speaks for a place and against it comes the heaviest first, and only what was ticked", () => {
  const [row] = of([place("one", 1, { known: 3, hire: 1, trade: 2, anger: -1 })], ["hire", "trade", "anger"]).fits;
  assert.deepEqual([row.pros.map(({ choice }) => choice), row.cons.map(({ choice }) => choice), row.score], [["trade", "hire"], ["anger"], 2]);
});
