/** What the incident is: level, name, since when; what is due next, and what to do now. */

import { el } from "../page/redraw.js";
import { actions } from "./desk-about.js";
import { badgeOf } from "./desk-badge.js";
import { differences } from "./desk-differences.js";
import { firstTask, nextDue } from "./desk-now.js";
import { age, by, moment } from "../page/time.js";
import { title } from "./desk-title.js";

export function headPanel(desk, state) {
  const tree = desk.tree(state);
  const level = desk.data.levels[state.level];
  const outcome = tree?.outcomes[state.verdict?.outcome];
  const end = state.closed ?? Date.now();
  return [
    el("h2", { class: "sf-desk__level" }, badgeOf(level, level?.page), " ", el("strong", {}, title(desk, state, outcome?.title))),
    el("p", { class: "sf-onpaper" }, desk.say("printed", { time: moment(Date.now()) })),
    el("p", { key: "from", class: "sf-onpaper" }, desk.say("since", { time: moment(state.start), span: age(state.start, end) })),
    el("p", { key: "since", class: "sf-small sf-noprint", title: moment(state.start) }, state.name && outcome && `${outcome.title} · `, desk.say("now-since", { time: by(state.start), span: age(state.start, end) })),
    differences(desk, state),
    state.closed && el("p", { class: "sf-desk__closed" }, desk.say("closed-at", { time: moment(state.closed) }), " ", el("a", { href: "#follow-up" }, desk.say("follow-up"))),
    !state.verdict && actions(desk, state, tree),
    !state.closed && state.verdict && [nextDue(desk, state), firstTask(desk, state)],
  ];
}
