/** What two devices answered or set differently, neither knowing of the other: shown until somebody settles it. */

import { contested, highest, leveled } from "../incident/differences.js";
import { fold, overLevels, verdictOf } from "../incident/incident.js";
import { h } from "../page/dom.js";
import { el } from "../page/redraw.js";
import { moment } from "../page/time.js";
import * as store from "../store/store.js";
import { walk } from "../tree/engine.js";

export function differences(desk, state) {
  const tree = desk.tree(state);
  const questions = contested(state).filter((question) => !tree || Object.hasOwn(tree.questions, question));
  if (questions.length === 0 && !leveled(state)) return null;
  const given = questions.length && tree ? highest(state, tree.routes, walk) : state.answers;
  const rows = [questions.map((question) => answersRow(desk, state, question, given)), leveled(state) && levelsRow(desk, state)];
  const words = desk.say("differ");
  return el("div", { key: "differ", class: "sf-trouble", role: "group", "aria-label": words, "data-differ": "" }, el("h3", {}, words), el("p", {}, desk.say("differ-lead")), rows);
}

/** Walk the answers again, those that lead highest, and record what they now say. @returns the walk, or null without its tree */
export function regrade(desk, id, merging = false) {
  const state = fold(id, store.events(id));
  const routes = desk.tree(state)?.routes;
  if (!routes) return null;
  const walked = walk(routes, highest(state, routes, walk));
  const verdict = verdictOf(state, walked, routes, merging);
  if (verdict) store.append(id, verdict);
  return walked;
}

/** Each answer once, with its last hour and the level that it would lead to. */
function answersRow(desk, state, question, given) {
  const tree = desk.tree(state);
  const heads = new Map(state.heads.answers[question].map((head) => [head.answer, head]));
  const asked = tree?.questions[question];
  const settle = ({ answer }) => {
    desk.add({ type: "answer", question, answer, over: state.heads.answers[question].map(({ id }) => id), settles: true }, state.id);
    const walked = regrade(desk, state.id);
    const more = walked?.at && h("a", { href: `${tree.page}#q-${walked.at}` }, desk.say("go-on"));
    desk.notice(h("p", {}, desk.say("differ-settled"), more ? " " : "", more));
  };
  const level = (answer) => tree && walk(tree.routes, { ...given, [question]: answer }).level;
  const choices = [...heads.values()].map((head) => {
    const said = answer(asked, head.answer);
    return choice(desk, `${question}/${head.answer}`, said, [desk.data.levels[level(head.answer)]?.word, moment(head.at)], () => settle(head));
  });
  return row(asked?.title ?? question, choices);
}

const answer = (asked, given) => given.split("+").map((token) => asked?.answers[token]?.text ?? token).join("; ");

function levelsRow(desk, state) {
  const heads = new Map(state.heads.grades.map((head) => [head.level, head]));
  const union = (one = [], other = []) => [...new Set([...one, ...other])];
  const settle = ({ level, verdict }) => {
    const { rank = 0, lists, messages } = desk.data.levels[level] ?? {};
    const kept = { lists: union(verdict.lists, lists), messages: union(verdict.messages, messages) };
    desk.add({ type: "level", level, rank, over: overLevels(state), settles: true, ...kept }, state.id);
    desk.notice(desk.say("differ-settled"));
  };
  const choices = [...heads.values()].map((head) => {
    const said = desk.data.levels[head.level]?.word ?? head.level ?? "–";
    const from = desk.say(head.type === "level" ? "differ-declared" : "differ-answers");
    return choice(desk, `level/${head.level}`, said, [from, moment(head.verdict.at)], () => settle(head));
  });
  return row(desk.say("differ-level"), choices);
}

const row = (title, choices) => el("div", {}, el("p", {}, el("strong", {}, title)), el("ul", { class: "sf-due" }, choices));

function choice(desk, key, said, facts, onclick) {
  const label = desk.say("differ-keep");
  return el(
    "li",
    {},
    el("div", {}, el("span", { class: "sf-due__what" }, said), el("span", { class: "sf-small" }, facts.filter(Boolean).join(" · "))),
    el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `differ/${key}`, "aria-label": `${label} – ${said}`, onclick }, label),
  );
}
