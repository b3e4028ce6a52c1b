/** The sheet and the debrief as files: Markdown for people, a table for spreadsheets; EXERCISE stands in both. And a calendar of what is to change. */

import { csv as table } from "../export/csv.js";
import { quiet } from "../export/quiet.js";
import { moment } from "../page/time.js";
import { calendar, toTick } from "../tools/due.js";
import { owed } from "./changes.js";
import { at, judged, points } from "./sheet.js";
import { begun, MINUTE } from "./timeline.js";

export function md(room, all) {
  const say = (key, values) => room.say(key, values);
  const head = (keys) => [`| ${keys.map(say).join(" | ")} |`, `|${"---|".repeat(keys.length)}`];
  const row = (cells) => `| ${cells.map((cell) => quiet(cell)).join(" | ")} |`;
  const section = (key, lines) => (lines.length ? ["", `## ${say(key)}`, "", ...lines] : []);
  const lines = [
    `# ${quiet(room.data.title)}`,
    "",
    `**${say("exercise")}** – ${began(room)}`,
    ...section("measures", all.measures.length ? [...head(["measure", "ours", "expert", "result"]), ...all.measures.map((one) => row([one.title, at(room, one.ours), `T+${one.expert}`, judged(room, one)]))] : []),
    ...section("levels", all.levels.length ? [...head(["inject", "wanted", "ours", "result"]), ...all.levels.map((one) => row([`T+${one.at} – ${one.says}`, one.wanted, one.ours, say(one.right ? "right" : "wrong")]))] : []),
    ...section("traps", all.traps.map(({ inject, held }) => `- ${quiet(`T+${inject.at} – ${inject.says}`)} – ${held ? say(held) : "…"}`)),
    ...section("score", [...all.score.map(({ line, reached }) => `- [${reached ? "x" : " "}] ${quiet(line)}`), "", points(room, all)]),
    ...section("debrief", [...head(["minute", "inject", "expert", "we-did"]), ...all.rows.map((one) => row(sides(room, one)))]),
    ...section("keep", [quiet(all.keep) || "–"]),
    ...section("change", all.changes.length ? all.changes.map((one) => toTick(one, quiet)) : ["–"]),
  ];
  return `${lines.join("\n")}\n`;
}

const began = (room) => (begun(room.run.state) ? moment(room.run.state.marks[0].wall) : "–");

/** Minute, inject, an expert's part, ours. */
const sides = (room, { minute, inject, expert, ours, notes }) => [
  `T+${minute}`,
  inject.says,
  [expert !== null && `T+${expert}`, inject.expected].filter(Boolean).join(" "),
  [...ours.map((one) => `T+${one.minute} ${one.text}`), ...notes.map((note) => `T+${Math.floor(note.at / MINUTE)} ${room.say("noted")} ${note.text}`)].join("; "),
];

/** Rows of five: the part of the sheet, what, ours, an expert's, the result. */
export function csv(room, all) {
  const say = (key) => room.say(key);
  return table([
    ["part", "inject", "ours", "expert", "result"].map(say),
    [say("exercise"), room.data.title, began(room), "", ""],
    ...all.measures.map((one) => [say("measures"), one.title, one.ours ?? say("unsaid"), one.expert, judged(room, one)]),
    ...all.levels.map((one) => [say("levels"), `T+${one.at} – ${one.says}`, one.ours, one.wanted, say(one.right ? "right" : "wrong")]),
    ...all.traps.map(({ inject, held }) => [say("traps"), `T+${inject.at} – ${inject.says}`, held ? say(held) : "", inject.expected, ""]),
    ...all.score.map(({ line, reached }) => [say("score"), line, reached ? 1 : 0, "", ""]),
    ...all.rows.map((one) => sides(room, one)).map(([minute, inject, expert, ours]) => [say("debrief"), `${minute} ${inject}`, ours, expert, ""]),
    [say("keep"), all.keep, "", "", ""],
    ...all.changes.map(({ task, owner, due }) => [say("change"), task, owner, "", due]),
  ]);
}

/** Each day by which something is to have changed. */
export const ics = (room, all) => calendar({ data: { id: room.data.id } }, owed(all.changes, `run-${room.run.number}-`, room.data.title));
