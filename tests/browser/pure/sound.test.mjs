/** What an entry of a tool must be, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

const here = new URL("../../../overrides/assets/sang-froid/tools/", import.meta.url);
const { sound } = await import(new URL("sound.js", here));

const told = (module, entries) => Object.entries(entries).filter(([name, value]) => !sound(module, { name, value })).map(([name]) => name);

test("what a tool cannot compute with is no entry of it", () => {
  assert.deepEqual(told("calendar", { "post/a/day": "2026-99-99", "post/b/day": "0002-12-01", "post/a/time": "9h", "post/a/frozen": "soon", "post/a": "x", "own-day/d/day": "monday", gap: "banana" }).length, 7);
  assert.deepEqual(told("watch", { "count/zz/x": ",,3", "count/2026-11-27/x": "1,two", "out/never": "yes", "usual/x": "40", "note/zz": "seen" }).length, 5);
  assert.deepEqual(told("cards", { "sitting/begun": 1e300, "card/a": "3 2026-99-99 1", "sitting/done": -1, "sat/2026-11-27": "2 of 3" }).length, 4);
  assert.deepEqual(told("readiness", { "close/answer": "banana", "close/due": "soon", "memory/zz/score": 40 }).length, 3);
  assert.deepEqual(told("charter", { "version/zz/free": "Free\nOne." }), ["version/zz/free"]);
});

test("what people enter is an entry, and so is a field of another version's form", () => {
  assert.deepEqual(told("calendar", { "post/a/day": "2026-12-01", "post/a/time": "09:00", "post/a/text": "x", "post/a/frozen": "2026-11-27T18:00:00+01:00", "own-day/d/title": "Trial", "country/fr": "no", "freeze/logged": "x", gap: 9 }), []);
  assert.deepEqual(told("watch", { "count/2026-11-27/x": ",,,,,,,,,10,,,,,,,,,,,,,,", "out/2026-11-27": "yes", "turn/own-pages": "2026-11-27", "words/names": "a\nb" }), []);
  assert.deepEqual(told("register", { "review/day": "2026-01-01", "review/by": "A", "leak/harm": "5", "leak/owner": "B" }), []);
  assert.deepEqual(told("readiness", { "close/answer": "na", "close/proof": "x", "memory/2026-11-27/score": 40, "close/later": "x" }), []);
  assert.deepEqual(told("post", { draft: "x", "before/draft": "y" }), []);
});
