/** The readiness check: points judged with their proof, scored, remembered from one check to the next. */

import { h, hide, part } from "../page/dom.js";
import { iso, locale } from "../page/time.js";
import { trend } from "./chart.js";
import { calendar, dated } from "./due.js";
import { ANSWERS, check } from "./score.js";
import { table, Tool } from "./tool.js";

const FACTS = ["proof", "seen", "owner", "due"];
/** Checks that the table shows: the last ones. */
const LAST = 6;
const halves = new Intl.NumberFormat(locale);

export default function readiness(root) {
  const tool = new Tool(root, () => draw(tool), [
    { key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(tool) },
    { key: "save-ics", ending: "ics", type: "text/calendar", text: () => asCalendar(tool) },
  ]);
  part(root, "keep").append(tool.button("keep-check", () => keep(tool), true));
  tool.start();
}

/** What is said of a point. An answer that no version of the tool knows is none. */
function said(tool, id) {
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, String(tool.kept.get(`${id}/${fact}`) ?? "")]));
  const answer = tool.kept.get(`${id}/answer`);
  const proved = Boolean(facts.proof && facts.seen) && facts.seen <= today();
  return { answer: ANSWERS.includes(answer) ? answer : "", ...facts, proved };
}

const today = () => iso(Date.now()).slice(0, 10);

/** Whether there is something to do about a point still: its proof to be seen, at least. */
const isOpen = ({ answer, proved }) => ["no", "partly"].includes(answer) || (answer === "yes" && !proved);

function draw(tool) {
  const found = check(tool.data.groups, (id) => said(tool, id));
  for (const row of tool.root.querySelectorAll("[data-point]")) {
    const one = said(tool, row.dataset.point);
    row.dataset.answered = one.answer;
    row.toggleAttribute("data-open", isOpen(one));
  }
  for (const [group, score] of Object.entries(found.themes)) {
    part(tool.root, `theme="${group}"`).textContent = score === null ? tool.say("answer-na") : tool.say("out-of", { score });
  }
  part(tool.root, "line").textContent = line(tool, found);
  part(tool.root, "result").replaceChildren(...gaps(tool, found), ...memory(tool));
  for (const name of ["result", "keep"]) hide(part(tool.root, name), false);
}

function line(tool, { score, answered, count, unproved }) {
  const told = [answered ? tool.say("out-of", { score: score ?? "–" }) : "", tool.say("answered", { n: answered, m: count }), unproved ? tool.say("unproved", { n: unproved }) : "", late(tool)];
  return told.filter(Boolean).join(" · ");
}

/** How many that are open still were to be done by a day that is over. */
function late(tool) {
  const all = tool.data.groups.flatMap(({ points }) => points).map(({ id }) => said(tool, id));
  const n = all.filter((one) => isOpen(one) && one.due && one.due < today()).length;
  return n ? tool.say("late", { n }) : "";
}

function gaps(tool, found) {
  if (found.gaps.length === 0) return [];
  const read = new Set();
  return [h("h3", {}, tool.say("gaps")), h("ol", { class: "sf-steps" }, found.gaps.map((gap) => gapOf(tool, gap, read)))];
}

/** A gap with a case to read beside it: one that no gap above has, where there is one. */
function gapOf(tool, { point, lost }, read) {
  const { owner, due } = said(tool, point.id);
  const { title, address, summary } = point.cases.find((one) => !read.has(one.address)) ?? point.cases[0];
  read.add(address);
  return h(
    "li",
    {},
    h("a", { href: `#p-${point.id}` }, point.ask),
    h("p", {}, [tool.say("lost", { n: halves.format(lost) }), owner, dated(due)].filter(Boolean).join(" · ")),
    h("p", { class: "sf-worksheet__case" }, tool.say("read-beside"), " ", h("a", { href: address }, title), ". ", summary),
  );
}

/** A check is kept under its day: a second one of that day takes its place. */
function keep(tool) {
  const found = check(tool.data.groups, (id) => said(tool, id));
  const day = today();
  for (const [name, score] of [["score", found.score], ...Object.entries(found.themes)]) tool.kept.set(`memory/${day}/${name}`, score);
  tool.changed();
  part(tool.root, "noted").textContent = tool.say("check-kept", { day: dated(day) });
}

/** The checks of before as [day, {score, theme: score}], the oldest first. */
function checks(tool) {
  const found = new Map();
  for (const name of tool.kept.names("memory/")) {
    const [, date, what] = name.split("/");
    const value = tool.kept.get(name);
    if (!dated(date) || typeof value !== "number") continue;
    if (!found.has(date)) found.set(date, {});
    found.get(date)[what] = value;
  }
  return [...found].filter(([, scores]) => "score" in scores);
}

function memory(tool) {
  const rows = checks(tool);
  if (rows.length === 0) return [];
  const last = rows.slice(-LAST);
  const line = (title, theme) => [title, ...last.map(([, scores]) => String(scores[theme] ?? "–"))];
  return [
    h("h3", {}, tool.say("memory")),
    h("figure", { class: "sf-figure sf-figure--tall" }, trend(tool.say("memory-drawn"), rows.map(([date, { score }]) => [dated(date), score]))),
    table(tool.say("memory"), [tool.say("theme"), ...last.map(([date]) => dated(date))], [line(tool.say("score"), "score"), ...tool.data.groups.map(({ id, title }) => line(title, id))]),
  ];
}

async function asTable(tool) {
  const { csv } = await import("../export/csv.js");
  const head = [tool.say("theme"), tool.say("point"), tool.say("weight-head"), tool.say("answer"), ...FACTS.map((fact) => tool.say(fact))];
  const rows = tool.data.groups.flatMap((group) =>
    group.points.map(({ id, ask, weight }) => {
      const { answer, ...facts } = said(tool, id);
      return [group.title, ask, weight, answer && tool.say(`answer-${answer}`), ...FACTS.map((fact) => facts[fact])];
    }),
  );
  return csv([head, ...rows]);
}

/** Every day by which a gap is to be closed. */
function asCalendar(tool) {
  const owed = tool.data.groups.flatMap(({ points }) => points).map((point) => ({ ...point, ...said(tool, point.id) }));
  return calendar(tool, owed.filter(isOpen).map(({ id, ask, owner, due, show: shows, proof }) => ({ id, what: ask, owner, due, notes: [shows, proof] })));
}
