/** The first screen: the next deadline and whose it is, and the first task that is open, each with its tap. */

import { deadlines } from "../incident/deadlines.js";
import { given } from "../incident/team.js";
import { el } from "../page/redraw.js";
import { by, moment, span } from "../page/time.js";
import { whose } from "./desk-give.js";
import { heldAt, inPlace, settle } from "./desk-held.js";
import { openTasks } from "./desk-lists.js";

/** “By 18:48, 4 min left”. */
const until = (desk, due) => `${desk.say("now-by", { time: by(due) })}, ${desk.say(due < Date.now() ? "late" : "left", { time: span(due - Date.now()) })}`;

/** What is due next, and how much more is late. What was settled here stays above it for a while. */
export function nextDue(desk, state) {
  const rows = deadlines(state, desk.data.levels, desk.tree(state));
  const held = heldAt(desk, "now");
  const late = rows.filter(({ due }) => due !== null && due < Date.now());
  const next = rows.find(({ key, due }) => due !== null && !held.has(key));
  const shown = inPlace(desk, "now", rows.filter((row) => row === next || held.has(row.key)));
  if (shown.length === 0) return null;
  return el(
    "div",
    { key: "next", class: "sf-now", "data-next": "", "data-late": late.length > 0 },
    el("div", { class: "sf-now__head" }, el("h3", {}, desk.say("now-next")), late.length > 1 && leads("late", "#deadlines", desk.say("now-late", { n: late.length }))),
    shown.map((row) => nextRow(desk, state, row, row.due === null || held.get(row.key)?.settled)),
  );
}

function nextRow(desk, state, { key, due, title, question, owner }, settled) {
  const words = question ? desk.say("ask-again", { question: title }) : title;
  const label = desk.say(settled ? "undo" : "mark-done");
  const onclick = () => settle(desk, "now", { key, due }, words, settled);
  const button = { type: "button", class: "sf-button sf-button--small", "data-key": `now-due/${key}`, "aria-label": `${label} – ${words}`, onclick };
  const when = settled ? el("strong", { key: "done" }, desk.say("mark-done")) : el("strong", { key: "due", title: moment(due) }, until(desk, due));
  const who = whose(desk, given(state, `due/${key}`, owner ?? null));
  return el(
    "div",
    { key: `next/${key}`, class: "sf-now__row", "data-done": Boolean(settled) },
    el("p", {}, when, el("span", {}, words), el("span", { key: "who", class: "sf-small" }, who)),
    question ? el("a", { class: "sf-button sf-button--small", href: `${desk.tree(state).page}#q-${question}` }, desk.say("answer")) : el("button", button, label),
  );
}

/** What more there is stands beside the heading: the line to write must stay above the bar. */
const leads = (key, href, words) => el("p", { key, class: "sf-small" }, el("a", { href }, words));

/** The first task of the lists that nobody has done, the late ones before. What was ticked last can be taken back. */
export function firstTask(desk, state) {
  const open = openTasks(desk, state);
  const [task] = open;
  if (!task && !desk.near("now")) return null;
  return el(
    "div",
    { key: "task", class: "sf-now", "data-task": "", "data-late": task?.late },
    el("div", { class: "sf-now__head" }, el("h3", {}, desk.say("do")), open.length > 1 && leads("more", "#lists", desk.say("now-more", { n: open.length - 1 }))),
    desk.near("now"),
    task && taskRow(desk, task),
  );
}

function taskRow(desk, { key, do: words, due, given: to, list }) {
  const tick = ({ currentTarget }) => {
    currentTarget.checked = false;
    desk.add({ type: "item", key, to: "done" });
    desk.tell("now", desk.say("now-done", { item: words }), undo(desk, key, words));
  };
  const facts = [due !== null && until(desk, due), whose(desk, to), list.title].filter(Boolean).join(" · ");
  return el(
    "div",
    { key: `task/${key}` },
    el("label", { class: "sf-check" }, el("input", { type: "checkbox", "data-key": "now-task", ".checked": false, onchange: tick }), el("span", {}, el("strong", {}, words), el("span", { class: "sf-small" }, facts))),
  );
}

function undo(desk, key, words) {
  const onclick = () => {
    desk.add({ type: "item", key, to: "todo" });
    delete desk.told;
    desk.draw();
  };
  return el("button", { key: "undo", type: "button", class: "sf-button sf-button--small", "data-key": "now-undo", "aria-label": `${desk.say("undo")} – ${words}`, onclick }, desk.say("undo"));
}
