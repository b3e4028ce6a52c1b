/** The clocks: what is due, until when, what is late, and what was done. */

import { giveControl, giving, whose } from "./desk-give.js";
import { heldAt, inPlace, settle } from "./desk-held.js";
import { messagesPart } from "./desk-signing.js";
import { leftOut, shownNow } from "./desk-who.js";
import { deadlines } from "../incident/deadlines.js";
import { given } from "../incident/team.js";
import { alarmChoice } from "./desk-alarm.js";
import { el, memo } from "../page/redraw.js";
import { moment, span } from "../page/time.js";

export function deadlinesPanel(desk, state) {
  const shown = shownNow();
  const every = deadlines(state, desk.data.levels, desk.tree(state));
  const rows = every.map((row) => ({ ...row, given: given(state, `due/${row.key}`, row.owner ?? null) })).filter((row) => shown(row.given));
  const running = every.filter(({ due }) => due !== null);
  const late = running.filter(({ due }) => due < Date.now()).length;
  const said = [["sum-late", late], ["sum-left", running.length - late]].filter(([, n]) => n > 0).map(([key, n]) => desk.say(key, { n }));
  desk.parts.sum("deadlines", state.closed ? "" : said.join(" · "));
  return [
    every.length === 0 ? el("p", {}, desk.say("no-deadline")) : el("ul", { class: "sf-due" }, inPlace(desk, "list", rows).map((row) => dueRow(desk, state, row))),
    leftOut(desk, "deadlines", every.length - rows.length),
    !state.closed && alarmChoice(desk, state),
    messagesPart(desk, state, every),
  ];
}

/** Described again only when the row would read otherwise. */
function dueRow(desk, state, row) {
  const { key, due, done } = row;
  const left = due === null || state.closed ? null : due - Date.now();
  const time = left === null ? "" : desk.say(left < 0 ? "late" : "left", { time: span(left) });
  const { owner, person } = row.given;
  const settled = heldAt(desk, "list").get(key)?.settled;
  return memo(key, [due, done, time, state.closed, owner, person, settled, giving(desk, `due/${key}`)], () => described(desk, state, row, left !== null && left < 0, time));
}

function described(desk, state, { key, title, given: now, every, due, done, question }, late, time) {
  const words = question ? desk.say("ask-again", { question: title }) : title;
  return el(
    "li",
    { "data-late": late, "data-done": due === null },
    el(
      "div",
      {},
      el("span", { class: "sf-due__what" }, words),
      due !== null && el("strong", { "data-due": "" }, desk.say("by", { time: moment(due) }), time && `, ${time}`),
      done !== null && el("span", { key: "done", class: "sf-small" }, desk.say("done-at", { time: moment(done) })),
      el("span", { key: "who", class: "sf-small" }, [whose(desk, now), every && desk.say("every", { time: span(every * 60_000) })].filter(Boolean).join(" · ")),
      giveControl(desk, `due/${key}`, now, words),
    ),
    question ? again(desk, state, question) : doneButton(desk, { key, due }, words),
  );
}

/** What was settled just now, if only until the next time, is taken back by the same button. */
function doneButton(desk, { key, due }, words) {
  const undo = due === null || heldAt(desk, "list").get(key)?.settled;
  const label = desk.say(undo ? "undo" : "mark-done");
  const onclick = () => settle(desk, "list", { key, due }, words, undo);
  return el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `due/${key}`, "aria-label": `${label} – ${words}`, onclick }, label);
}

function again(desk, state, question) {
  return el("a", { class: "sf-button sf-button--small", href: `${desk.tree(state).page}#q-${question}` }, desk.say("answer"));
}
