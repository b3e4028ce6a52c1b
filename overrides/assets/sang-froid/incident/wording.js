/** The log in words: each event is kept as a code and ids, and said in the language of the page. */

import { day, moment } from "../page/time.js";

/** @returns {string} what an entry of the log says, without its time */
export function words(desk, state, entry) {
  const said = kept(desk, state, entry);
  if (entry.event.settles) return desk.say("log-settled", { said });
  return entry.stands === false ? desk.say("log-beside", { said }) : said;
}

function kept(desk, state, { event, from }) {
  const tree = desk.tree(state);
  const say = (key, values) => desk.say(`log-${key}`, values);
  const level = (id) => desk.data.levels[id]?.word ?? id ?? "–";
  switch (event.type) {
    case "open":
      return say(event.drill ? "open-drill" : "open", { tree: tree?.title ?? event.tree });
    case "answer":
      return say("answer", answered(tree, event.question, event.answer));
    case "verdict": {
      const outcome = tree?.outcomes[event.outcome]?.title ?? event.outcome;
      const reason = reasons(tree, event).join(", ");
      if (from && from !== event.level) return say("change", { from: level(from), to: level(event.level), reason, outcome });
      return say("verdict", { level: level(event.level), outcome });
    }
    case "level":
      return say("level", { from: level(from), to: level(event.level), reason: event.text || desk.say("no-reason") });
    case "item":
      return say(`item-${event.to}`, item(desk, event.key));
    case "note":
      return say("note", { ...item(desk, event.key), text: event.text });
    case "plan":
      return say("plan", { ...item(desk, event.key), who: event.who || "–", day: Number.isFinite(event.when) ? day(event.when) : "–" });
    case "due":
      return say(event.undo ? "due-undone" : "due", { title: deadline(desk, tree, event.key) });
    case "entry":
      return say("entry", { kind: desk.say(`kind-${event.kind}`), text: entered(desk, tree, event) });
    case "give":
      return say("give", { what: task(desk, tree, event.key), to: [event.person, role(desk, event.owner)].filter(Boolean).join(", ") || "–" });
    case "call":
      return say(`call-${event.to}`, { name: desk.data.people[event.contact]?.name ?? event.contact });
    case "draft":
      return say("draft", { title: letter(desk, tree, event.key), text: event.text ?? "–" });
    case "sign":
      return say(event.to === false ? "sign-undone" : "sign", { title: letter(desk, tree, event.key), role: role(desk, event.owner) });
    case "copy":
      return say(event.to ? "copy" : "copy-not", { title: letter(desk, tree, event.key), roles: (event.missing ?? []).map((id) => role(desk, id)).join(", ") || "–", text: event.text ?? "–" });
    case "close":
      return say("close", { reason: event.text || desk.say("no-reason") });
    case "start":
      return say("start", { time: moment(event.when) });
    default:
      return desk.ui[`desk-log-${event.type}`] ?? event.type;
  }
}

const role = (desk, id) => desk.data.roles[id]?.title ?? id;

/** An entry: what was sent and where, and what people wrote. */
function entered(desk, tree, { key, message, channel, file, where, text: wrote }) {
  const sent = key ?? message;
  return [sent && letter(desk, tree, sent), desk.data.signing.places[channel], wrote, file, where].filter(Boolean).join(" – ");
}

/** The words of a text: a template, or the first words of an ending, from their key. */
function letter(desk, tree, key) {
  const [outcome, say] = String(key).split("/");
  if (!say) return desk.data.messages[key]?.title ?? key;
  return desk.say("first-words-of", { title: tree?.outcomes[outcome]?.title ?? outcome });
}

/** The words of something given: an item of a list, a deadline, a question to ask again. */
function task(desk, tree, place) {
  const [kind, ...rest] = String(place).split("/");
  const [first, second] = rest;
  if (kind === "task") return item(desk, rest.join("/")).item;
  return first === "again" ? (tree?.questions[second]?.short ?? second) : deadline(desk, tree, rest.join("/"));
}

function answered(tree, question, answer) {
  return { question: tree?.questions[question]?.title ?? question, answer: text(tree, question, answer) };
}

/** The words of an answer, those of its ticks one after the other. */
function text(tree, question, answer) {
  const known = tree?.questions[question]?.answers ?? {};
  return String(answer).split("+").map((token) => known[token]?.text ?? token).join("; ");
}

/** The reasons of a verdict, in words: of an answer (`question=answer`), of a rule, or of its ending. */
export function reasons(tree, { reasons: found = [], steps = [], outcome }) {
  const given = new Map(steps);
  // The ending says its title wherever its reasons stand: it is a reason by itself only where there is no other.
  return found.filter((reason) => reason !== "ending" || found.length === 1).map((reason) => {
    const [question, token = given.get(question)] = reason.split("=");
    if (reason === "ending") return tree?.outcomes[outcome]?.title ?? outcome;
    return question === "rule" ? (tree?.because[token] ?? token) : because(tree, question, token);
  });
}

function because(tree, question, token) {
  const known = tree?.questions[question];
  return known?.answers[token]?.because ?? `${known?.short ?? question}: ${text(tree, question, token)}`;
}

/** Why the incident stands where it does: what drove the level, then the other answers that count. */
export function verdictLines(desk, state) {
  const tree = desk.tree(state);
  const { reasons: decisive = [], steps = [] } = state.verdict;
  const others = steps
    .flatMap(([question, answer]) => answer.split("+").map((token) => [question, token]))
    .filter(([question, token]) => !decisive.includes(`${question}=${token}`) && tree?.questions[question]?.answers[token]?.because);
  return [...reasons(tree, state.verdict), ...others.map(([question, token]) => because(tree, question, token))];
}

/** The words of an item of a list, from its key `list/item`. */
export function item(desk, key) {
  const [list, id] = String(key).split("/");
  const found = desk.data.lists[list];
  return { list: found?.title ?? list, item: found?.items.find((one) => one.id === id)?.do ?? id };
}

function deadline(desk, tree, key) {
  const [level, id] = String(key).split("/");
  return tree?.clocks[key]?.title ?? desk.data.levels[level]?.deadlines.find((one) => one.id === id)?.title ?? id;
}
