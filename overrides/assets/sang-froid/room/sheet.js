/** The score sheet, which fills itself from the log of the exercise, and the debrief with both timelines. */

import { words } from "../incident/wording.js";
import { save } from "../export/save.js";
import { iso, moment } from "../page/time.js";
import { el, memo } from "../page/redraw.js";
import { exercises } from "./incident.js";
import { button, panel } from "./panels.js";
import { changes, FIELDS } from "./changes.js";
import { acts, decided, levels, measured, sideBySide } from "./score.js";
import { openedAt } from "../tools/quarters.js";
import { elapsedNow, MINUTE, ranAt } from "./timeline.js";
import { deskWords } from "./words.js";

/** Everything that the sheet says, for the page and for the files: plain values, in the words of the page. */
export function found(room, rows) {
  const { data, run, sheet } = room;
  const all = exercises().filter((one) => ofRun(room, one));
  const chosen = (id) => all.find((one) => one.id === id);
  const state = chosen(sheet.get("log")) ?? fullest(chosen(run.get("incident")) ?? null, all);
  const log = state?.log ?? [];
  const said = (entry) => (room.desk ? words(room.desk, state, entry) : entry.event.type);
  const word = (id) => data.levels[id] ?? "–";
  const minutes = measured(run.state, data.measures, log);
  return {
    all,
    state,
    measures: minutes.map((one) => ({ ...one, title: room.say(`measure-${one.what}`) })),
    levels: levels(run.state, data.injects, rows, log).map(({ index, wanted, ours, right }) => ({ at: data.injects[index].at, says: data.injects[index].says, wanted: wanted.map(word).join(", "), ours: word(ours), right })),
    traps: data.injects.flatMap((inject, index) => (inject.trap && rows[index].came !== null ? [{ index, inject, held: sheet.get(`trap/${index}`) }] : [])),
    score: data.score.map((line, index) => point(sheet, minutes, line, index)),
    rows: sideBySide(run.state, rows, log, sheet.notes()).map((row) => ({ ...row, inject: data.injects[row.index], expert: later(data.injects[row.index], row.minute), ours: row.ours.map(({ minute, entry }) => ({ minute, text: said(entry) })) })),
    keep: sheet.get("keep") ?? "",
    changes: changes(sheet.names(), (name) => sheet.get(name)),
  };
}

/** This device's own log; where nothing was done in it, that of a file that was taken in and says more. */
function fullest(mine, all) {
  const [most] = [...all].sort((one, other) => acts(other).length - acts(one).length);
  return mine && acts(mine).length ? mine : (most && acts(most).length && most) || mine;
}

/** What the log says of a point holds until somebody who was there says otherwise. */
function point(sheet, minutes, line, index) {
  const logged = decided(minutes, index + 1);
  const said = sheet.get(`score/${index}`);
  return { line, index, logged: logged !== null, reached: said ? said === "yes" : logged === true };
}

/** A log has the clock of its own run: that of another run, or of an hour at which this one did not go, is not read by it. */
function ofRun(room, state) {
  const [mine, ...others] = [room.run, ...room.runs.begun().filter(({ number }) => number !== room.run.number)];
  if (state.id === mine.get("incident")) return true;
  return !others.some((run) => run.get("incident") === state.id) && ranAt(mine.state, openedAt(state));
}

/** When an experienced team would have done it: an inject that came early or late moves its minute. */
const later = ({ at: due, expert }, came) => (expert === null ? null : came + expert - due);

/** “T+4”, or that the log does not say. */
export const at = (room, minute) => (minute === null ? room.say("unsaid") : `T+${minute}`);

export const judged = (room, { ours, expert }) => room.say(ours === null ? "unsaid" : ours <= expert ? "in-time" : "after");

export function sheetPanel(room, rows) {
  ask(room);
  const minute = Math.floor(elapsedNow(room.run.state, Date.now()) / MINUTE);
  return memo("sheet", [room.version, minute], () => {
    const all = found(room, rows);
    return panel(room, "sheet", el("p", {}, room.say("sheet-says")), which(room, all), measures(room, all), graded(room, all), traps(room, all), score(room, all), debrief(room, all), files(room, all));
  });
}

/** The desk's words come once; where they cannot, the kinds of events stand for them. */
async function ask(room) {
  if (room.asked) return;
  room.asked = true;
  room.desk = await deskWords(room.data.desk).catch(() => null);
  room.changed();
}

/** Whose log: this run's, or that of a file that players sent and the desk took in. */
function which(room, { all, state }) {
  if (!all.length) return el("p", { key: "which" }, room.say("no-log"));
  const change = ({ currentTarget }) => room.act(() => room.sheet.set("log", currentTarget.value));
  const options = all.map((one) => el("option", { key: one.id, value: one.id }, [one.name || room.say("exercise"), moment(one.start), room.say(one.id === room.run.get("incident") ? "log-here" : "log-file"), room.say("log-lines", { n: acts(one).length })].join(" – ")));
  return el("p", { key: "which" }, el("label", { class: "sf-room__field" }, room.say("log"), el("select", { name: "log", ".value": state?.id ?? "", onchange: change }, !state && el("option", { value: "" }, room.say("no-log")), options)));
}

export const heading = (room, name) => el("h3", { key: `h-${name}`, id: `room-${name}` }, room.say(name));

export function table(room, name, head, rows) {
  const line = ([first, ...cells], index) => el("tr", { key: index }, el("th", { scope: "row" }, first), cells.map((cell) => el("td", {}, cell)));
  return el("div", { key: name, class: "sf-table", tabindex: 0, role: "region", "aria-label": room.say(name) }, el("table", {}, el("thead", {}, el("tr", {}, head.map((key) => el("th", { scope: "col" }, room.say(key))))), el("tbody", {}, rows.map(line))));
}

function measures(room, all) {
  if (!all.measures.length) return null;
  return [heading(room, "measures"), table(room, "measures", ["measure", "ours", "expert", "result"], all.measures.map((one) => [one.title, at(room, one.ours), `T+${one.expert}`, judged(room, one)]))];
}

function graded(room, all) {
  if (!all.levels.length) return null;
  return [heading(room, "levels"), table(room, "levels", ["inject", "wanted", "ours", "result"], all.levels.map((one) => [`T+${one.at} – ${one.says}`, one.wanted, one.ours, room.say(one.right ? "right" : "wrong")]))];
}

/** Held or fallen into: nobody but the controller saw it. */
function traps(room, all) {
  if (!all.traps.length) return null;
  const choice = (index, value, held) => el("label", {}, el("input", { type: "radio", name: `trap-${index}`, value, ".checked": held === value, onchange: () => room.act(() => room.sheet.set(`trap/${index}`, value)) }), room.say(value));
  const line = ({ index, inject, held }) => el("fieldset", { key: index, class: "sf-room__trap" }, el("legend", {}, `T+${inject.at} – ${inject.says}`), choice(index, "held", held), choice(index, "fell", held));
  return [heading(room, "traps"), el("div", { key: "traps" }, all.traps.map(line))];
}

function score(room, all) {
  if (!all.score.length) return null;
  const tick = (index, logged) => ({ currentTarget: { checked } }) => room.act(() => room.sheet.set(`score/${index}`, checked ? "yes" : logged && "no"));
  const line = ({ line: words, index, logged, reached }) => el("li", { key: index }, el("label", {}, el("input", { type: "checkbox", name: `score-${index}`, ".checked": reached, onchange: tick(index, logged) }), words, logged && el("small", {}, room.say("by-log"))));
  return [heading(room, "score"), el("ul", { key: "score", class: "sf-room__score" }, all.score.map(line)), el("p", { key: "points", "data-points": "" }, points(room, all))];
}

export function points(room, { score: lines }) {
  const n = lines.filter(({ reached }) => reached).length;
  return room.say(room.data.pass ? "points" : "points-bare", { n, total: lines.length, pass: room.data.pass });
}

function debrief(room, all) {
  const list = (lines) => el("ul", { class: "sf-room__did" }, lines.map((line) => el("li", {}, line)));
  const rows = all.rows.map(({ minute, inject, expert, ours, notes }) => [
    `T+${minute}`,
    inject.says,
    [expert !== null && el("strong", {}, `T+${expert} `), inject.expected],
    list([...ours.map((one) => `T+${one.minute} ${one.text}`), ...notes.map((note) => `T+${Math.floor(note.at / MINUTE)} ${room.say("noted")} ${note.text}`)]),
  ]);
  const field = (name) => el("label", { key: name, class: "sf-room__field" }, room.say(name), el("textarea", { name, rows: 2, maxlength: 1900, ".value": all[name], oninput: ({ currentTarget }) => room.sheet.set(name, currentTarget.value) }));
  return [heading(room, "debrief"), table(room, "debrief", ["minute", "inject", "expert", "we-did"], rows), field("keep"), toChange(room, all)];
}

/** A row a task, and one more to fill in. */
function toChange(room, { changes: rows }) {
  const next = rows.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const set = (id, name) => ({ currentTarget }) => room.sheet.set(`change/${id}/${name}`, currentTarget.value);
  const field = (row, name) => el("label", {}, room.say(name), el("input", { type: name === "due" ? "date" : "text", name: `change/${row.id}/${name}`, maxlength: name === "task" ? 500 : 80, autocomplete: "off", ".value": row[name], oninput: set(row.id, name), onchange: () => room.changed() }));
  const line = (row) => el("li", { key: row.id }, FIELDS.map((name) => field(row, name)));
  return [heading(room, "change"), el("ol", { key: "change", class: "sf-changes" }, [...rows, { id: next, task: "", owner: "", due: "" }].map(line))];
}

/** Asked for when they are wanted: the writing of files is a module of its own. */
function files(room) {
  const name = (ending) => `sang-froid-exercise-${room.data.id}-${iso(Date.now()).slice(0, 10)}.${ending}`;
  const write = (kind, type) => async () => {
    const files_ = await import("./debrief.js");
    save(name(kind), await files_[kind](room, found(room, room.schedule)), type);
  };
  return el("p", { key: "files", class: "sf-room__tools" }, button(room, "save-md", write("md", "text/markdown")), button(room, "save-csv", write("csv", "text/csv")), button(room, "save-ics", write("ics", "text/calendar")), button(room, "print", () => window.print()));
}
