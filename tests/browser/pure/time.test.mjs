/** Dates and hours as people say them, of the language that a page hands over. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "fr", dataset: { locale: "fr-FR", clock: "{h} h {mm}", otherDay: "le {day}, {time}", firstDay: "1er" } } };
const { by, dateFormat, day } = await import(new URL("../../../overrides/assets/sang-froid/page/time.js", import.meta.url));

test("the first of a month is an ordinal in French, no other day is, and no other 1 of a date", () => {
  assert.equal(by(new Date(2031, 11, 1, 9, 5)), "le 1er décembre, 9 h 05");
  assert.equal(by(new Date(2031, 10, 21, 18, 44)), "le 21 novembre, 18 h 44");
  assert.equal(day(new Date(2031, 0, 1)), "mer. 1er janv. 2031");
  assert.equal(dateFormat({ day: "numeric", month: "numeric", year: "numeric" }).format(new Date(2031, 0, 11)), "11/01/2031");
});
