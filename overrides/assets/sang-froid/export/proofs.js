/** The evidence of an incident as a table for the lawyer. */

import { title } from "../desk/desk-title.js";
import { author } from "../incident/author.js";
import { evidence } from "../incident/evidence.js";
import { iso } from "../page/time.js";
import { csv } from "./csv.js";

/** The CSV: a row for each piece, the incident's name (EXERCISE in that of a drill) in each. */
export function proofs(desk, state) {
  const name = title(desk, state);
  const rows = evidence(state).map((row) => {
    const { number, seen, noted, text, link, where, file, size, hash, edited, struck } = row;
    const marks = [edited && desk.say("edited"), struck && desk.say("struck")].filter(Boolean).join(", ");
    return [number, name, iso(seen), iso(noted), text, link, where, file, size ?? "", hash, author(desk.data.roles, row), marks];
  });
  return csv([desk.say("evidence-columns").split(";"), ...rows]);
}
