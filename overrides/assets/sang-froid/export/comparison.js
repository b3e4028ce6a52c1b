/** The incidents of this browser side by side, for the trends of the indicators. */

import { compared } from "../desk/desk-compare.js";
import { iso } from "../page/time.js";
import { csv } from "./csv.js";

const minutes = (length) => (length === null || length === undefined ? "" : Math.floor(length / 60_000));

/** The CSV: a row for each incident, spans in whole minutes. */
export function comparison(desk, states) {
  const { rows, levels } = compared(desk, states);
  const word = (id) => desk.data.levels[id]?.word ?? id;
  const [incident, start, end, highest, first, kept, asked, lasted] = desk.say("compare-columns").split(";");
  const heads = [incident, start, end, highest, first, ...levels.map((id) => desk.say("compare-minutes", { level: word(id) })), kept, asked, lasted];
  const line = ({ state, name, level, word: said, reached, kept: met, asked: of, lasted: length }) => [
    name, iso(state.start), state.closed ? iso(state.closed) : "", word(level), minutes(said), ...levels.map((id) => minutes(reached[id])), met, of, minutes(length),
  ];
  return csv([heads, ...rows.map(line)]);
}
