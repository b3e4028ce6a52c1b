/** The incident's name; without one `otherwise`, or what it is by its date. */

import { moment } from "../page/time.js";

export function title(desk, state, otherwise) {
  const word = state.drill ? `${desk.say("exercise")} – ` : "";
  return word + (state.name || otherwise || desk.say("unnamed", { time: moment(state.start) }));
}
