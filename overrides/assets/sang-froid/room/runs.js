/** Run after run of a drill: what each gave, so that a team sees itself improve; the sheet of each can be read again. */

import { el, memo } from "../page/redraw.js";
import { moment } from "../page/time.js";
import { panel } from "./panels.js";
import { at, found, points, table } from "./sheet.js";

/** Nothing where there is one run alone, and it is the one shown. */
export function runsPanel(room) {
  const runs = room.runs.begun();
  if (!runs.some(({ number }) => number !== room.run.number)) return null;
  return memo("runs", [room.version], () => panel(room, "runs", choice(room, runs), compared(room, runs)));
}

function choice(room, runs) {
  const show = ({ currentTarget }) =>
    room.act(() => {
      const number = Number(currentTarget.value);
      room.shown = number === room.runs.last.number ? null : number;
    });
  const option = ({ number, state }) => el("option", { key: number, value: number }, moment(state.marks[0].wall));
  const fresh = runs.every(({ number }) => number !== room.run.number) && el("option", { key: "fresh", value: room.run.number }, room.say("run-to-come"));
  return el("p", { key: "which-run" }, el("label", { class: "sf-room__field" }, room.say("run"), el("select", { name: "run", ".value": String(room.run.number), onchange: show }, runs.map(option), fresh)));
}

/** A line a run that is over: its minutes, its levels, its points. */
function compared(room, runs) {
  const over = runs.filter(({ state }) => state.ended !== null);
  const { measures, injects } = room.data;
  const graded = injects.some(({ levels }) => levels.length);
  const line = ({ number, state }) => {
    const then = room.at(number);
    const all = found(then, then.schedule);
    const right = all.levels.filter((one) => one.right).length;
    return [moment(state.marks[0].wall), ...all.measures.map(({ ours }) => at(room, ours)), graded && `${right}/${all.levels.length}`, points(room, all)].filter((cell) => cell !== false);
  };
  const head = ["run", ...measures.map(({ what }) => `measure-${what}`), graded && "levels", "score"].filter(Boolean);
  return over.length > 0 && table(room, "runs", head, over.map(line));
}
