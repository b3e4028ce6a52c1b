/** A file for people: the chronology with its review. */

import { title } from "../desk/desk-title.js";
import { given } from "../incident/team.js";
import { author } from "../incident/author.js";
import { age, iso, moment } from "../page/time.js";
import { inCharge } from "../desk/desk-follow-up.js";
import { evidence, webLink } from "../incident/evidence.js";
import { followUp } from "../incident/follow-up.js";
import { verdictLines, words } from "../incident/wording.js";
import { quiet } from "./quiet.js";

/** The same with its lines kept: none begins a list, a heading or a rule. */
const lined = (text) =>
  String(text)
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => quiet(line).replace(/^(\d*)([-+=.)])/, "$1\\$2"))
    .join("\\\n  ");

/** The chronology of the incident, and a review template filled from it. */
export function chronology(desk, state) {
  const lines = [
    `# ${quiet(title(desk, state))}`,
    "",
    ...(state.drill ? [`**${desk.say("exercise")}**`, ""] : []),
    ...facts(desk, state).map(([name, value]) => `- **${name}**: ${value}`),
    "",
    `## ${desk.say("log")}`,
    "",
    ...state.log.map((entry) => logLine(desk, state, entry)),
    "",
    ...proofs(desk, state),
    `## ${desk.say("lists")}`,
    ...lists(desk, state),
    "",
    ...follow(desk, state),
    ...review(desk, state),
  ];
  return `${lines.join("\n")}\n`;
}

function facts(desk, state) {
  const tree = desk.tree(state);
  const level = desk.data.levels[state.level];
  return [
    [desk.say("level"), level ? `${level.word} (${level.title})` : "–"],
    [desk.say("verdict"), tree?.outcomes[state.verdict?.outcome]?.title ?? "–"],
    [desk.say("why"), state.verdict ? verdictLines(desk, state).map(quiet).join(" ; ") || "–" : "–"],
    [desk.say("began"), `${moment(state.start)} (${iso(state.start)})`],
    [desk.say("ended"), state.closed ? `${moment(state.closed)} (${iso(state.closed)})` : "–"],
    [desk.say("lasted"), age(state.start, state.closed ?? Date.now())],
  ];
}

function logLine(desk, state, entry) {
  const marks = [entry.edited && desk.say("edited"), entry.struck && desk.say("struck")].filter(Boolean);
  const said = lined(words(desk, state, entry));
  const link = entry.event.link ? ` ${linked(entry.event.link)}` : "";
  const by = author(desk.data.roles, entry.event);
  const who = by ? ` (${quiet(by)})` : "";
  const drill = state.drill ? `${desk.say("exercise")} ` : "";
  return `- ${drill}${moment(entry.when)}: ${entry.struck ? `~~${said}~~` : said}${link}${who}${marks.length ? ` [${marks.join(", ")}]` : ""}`;
}

/** An address of the web as a link; any other as the words that it is. */
const linked = (link) => (webLink(link) ? `<${link.trim().replaceAll("|", "%7C")}>` : quiet(link));

/** The evidence as a table. */
function proofs(desk, state) {
  const rows = evidence(state);
  if (rows.length === 0) return [];
  const drill = state.drill ? `${desk.say("exercise")} ` : "";
  const line = (row) => {
    const { number, seen, text, link, where, file, size, hash, edited, struck } = row;
    const marks = [edited && desk.say("edited"), struck && desk.say("struck")].filter(Boolean).map((mark) => `[${mark}]`);
    const what = [text && quiet(text), link && linked(link), file && quiet(file), size !== undefined && desk.say("evidence-bytes", { n: size }), hash && `SHA-256 \`${hash}\``, ...marks];
    return [`${drill}${number}`, `${moment(seen)} (${iso(seen)})`, quiet(where ?? ""), what.filter(Boolean).join("; "), quiet(author(desk.data.roles, row))];
  };
  const heads = ["evidence-number", "evidence-seen", "evidence-where", "what", "evidence-who"].map((key) => desk.say(key));
  const table = [heads, heads.map(() => "---"), ...rows.map(line)].map((cells) => `| ${cells.join(" | ")} |`);
  return [`## ${desk.say("evidence")}`, "", ...table, ""];
}

function lists(desk, state) {
  const marks = { todo: "[ ]", done: "[x]", skipped: "[–]" };
  return state.lists
    .filter(({ id }) => desk.data.lists[id])
    .flatMap(({ id }) => {
      const list = desk.data.lists[id];
      const rows = list.items.map((item) => {
        const { to = "todo", at, note, ...known } = state.items[`${id}/${item.id}`] ?? {};
        const by = author(desk.data.roles, known);
        const when = to === "todo" ? "" : ` (${moment(at)}${by ? `, ${quiet(by)}` : ""})`;
        const whose = owned(desk, given(state, `task/${id}/${item.id}`, item.owner));
        return `- ${marks[to] ?? marks.todo} ${quiet(item.do)}${whose}${when}${note ? ` – ${quiet(note)}` : ""}`;
      });
      return ["", `### ${quiet(list.title)}`, "", ...rows];
    });
}

/** Whose a task is, behind it. */
function owned(desk, { owner, person }) {
  const words = [person, desk.data.roles[owner]?.title].filter(Boolean).join(", ");
  return words ? ` → ${quiet(words)}` : "";
}

/** What is to be done after the end, by whom and when. */
function follow(desk, state) {
  const marks = { todo: "[ ]", done: "[x]", skipped: "[–]" };
  const row = (item) => `- ${marks[item.to] ?? marks.todo} ${quiet(item.do)} – ${quiet(inCharge(desk, item))}, ${iso(item.due).slice(0, 10)}`;
  const found = followUp(state, desk.data.lists, Date.now());
  return found.length ? [`## ${desk.say("follow-up")}`, ...found.flatMap(({ list, items }) => ["", `### ${quiet(list.title)}`, "", ...items.map(row)]), ""] : [];
}

/** The review: its questions, with what the log already knows. */
function review(desk, state) {
  const entries = (kind) => state.log.filter(({ event, struck }) => event.type === "entry" && event.kind === kind && !struck);
  const first = entries("message")[0];
  const left = state.lists.flatMap(({ id }) => (desk.data.lists[id]?.items ?? []).filter((item) => !["done", "skipped"].includes(state.items[`${id}/${item.id}`]?.to)));
  const bullet = (kind) => entries(kind).map((entry) => logLine(desk, state, entry));
  const sections = [
    ["review-timing", [
      `- ${desk.say("review-first-word", { span: first ? age(state.start, first.when) : "–" })}`,
      `- ${desk.say("review-levels")}: ${state.log.filter(({ event, from, stands }) => ["verdict", "level"].includes(event.type) && from !== event.level && stands).map(({ event, when }) => `${desk.data.levels[event.level]?.word ?? "–"} (${moment(when)})`).join(" → ") || "–"}`,
    ]],
    ["review-decisions", bullet("decision")],
    ["review-facts", bullet("fact")],
    ["review-messages", bullet("message")],
    ["review-evidence", bullet("evidence")],
    ["review-left", left.map((item) => `- ${quiet(item.do)}`)],
    ["review-well", ["- "]],
    ["review-badly", ["- "]],
    ["review-luck", ["- "]],
    ["review-actions", ["| " + desk.say("review-columns").split(";").join(" | ") + " |", "|---|---|---|", "|  |  |  |"]],
  ];
  return [`## ${desk.say("review")}`, "", `> ${desk.say("review-blame")}`, ...sections.flatMap(([key, rows]) => ["", `### ${desk.say(key)}`, "", ...(rows.length ? rows : ["–"])])];
}
