/**
 * The walk through a decision tree: answers in, verdict out, no page and no clock.
 * The same rule as macros/engine/walk.py; the same walks test both.
 *
 * An answer is a string: an id, "none", "unknown", or ticked options joined by "+", each with "?" for “not sure”.
 * Their types, Tree and Walk, stand in types.js: no page waits for them.
 */

/** Actions of an ending on the verdict's first screen; one that presses is the fourth. */
export const FIRST = 3;

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const unsure = ({ id }) => id === "unknown" || id.endsWith("?");

/** The answers of `question` that `given` names, in the question's order; none where it does not offer it. */
export function read({ form, answers }, given) {
  const ids = typeof given === "string" ? given.split("+") : [];
  const chosen = answers.filter(({ id }) => ids.includes(id));
  if (chosen.length !== ids.length || (ids.length > 1 && form !== "several")) return [];
  const alone = (id) => id === "none" || id === "unknown" || ids.includes(`${id}?`);
  return ids.length > 1 && ids.some(alone) ? [] : chosen;
}

/** Of `answers`, those that `tree` asks for and offers. */
export function asked({ questions }, answers) {
  return Object.fromEntries(Object.entries(answers).filter(([name, given]) => has(questions, name) && read(questions[name], given).length));
}

/** Whether a condition holds for `tokens`, a Map of question → ids of its answer. */
export function holds(when, tokens) {
  const meets = ([question, answers]) => (tokens.get(question) ?? []).some((id) => answers.includes(id));
  return (when?.all ?? []).every(meets) && !(when?.never ?? []).some(meets);
}

/** Follow `answers` ({question: answer}) from the start. Throws where the walk comes back to a node. @returns {Walk} */
export function walk(tree, answers) {
  const chosen = new Map();
  const passed = new Set();
  const given = (node) => (has(answers, node) ? read(tree.questions[node], answers[node]) : []);
  let node = tree.start;
  while (has(tree.questions, node) || has(tree.junctions, node)) {
    if (passed.has(node)) throw new Error(`engine: the tree '${tree.id}' loops through '${node}'`);
    passed.add(node);
    if (has(tree.junctions, node)) {
      node = branch(tree, node, chosen)?.to ?? null;
      continue;
    }
    const taken = given(node);
    if (taken.length === 0) break;
    chosen.set(node, taken);
    node = leads(tree.questions[node], taken);
  }
  const outcome = has(tree.outcomes, node ?? "") ? tree.outcomes[node] : null;
  for (const name of outcome?.more ?? []) {
    const taken = !chosen.has(name) && has(tree.questions, name) ? given(name) : [];
    if (taken.length) chosen.set(name, taken);
  }
  return verdict(tree, node, outcome, chosen, answers);
}

/**
 * Where an answer leads: the first leading option with a way of its own, then the first other doubt. What is certain
 * leads, and a doubt on which a life may hang.
 */
export function leads({ to, answers }, taken) {
  const own = (answer) => answer.to ?? answers.find(({ id }) => id === answer.like)?.to;
  const leading = (answer) => answer.first || !unsure(answer);
  const first = [...taken.filter(leading), ...taken.filter((answer) => !leading(answer))].find(own);
  return first ? own(first) : to;
}

/** The first way of a junction that fits; “not sure” counts as the answer it names. */
export function branch(tree, junction, chosen) {
  const routed = new Map([...chosen].map(([name, taken]) => [name, taken.flatMap(({ id, like }) => (like ? [id, like] : [id]))]));
  return tree.junctions[junction].find(({ when }) => holds(when, routed));
}

function verdict(tree, node, outcome, chosen, answers) {
  const tokens = new Map([...chosen].map(([name, taken]) => [name, taken.map(({ id }) => id)]));
  if (outcome) tokens.set("ending", outcome.few ? [node, "need-to-know"] : [node]);
  const floors = floorsOf(tree, outcome, chosen, tokens);
  const level = highest(tree, floors.map(([, floor]) => floor));
  const found = {
    steps: [...tokens].filter(([name]) => chosen.has(name)).map(([name, ids]) => [name, ids.join("+")]),
    at: outcome ? null : node,
    outcome: outcome ? node : null,
    level,
    reasons: floors.filter(([, floor]) => level && floor === level).map(([reason]) => reason),
    do: [],
    first: 0,
    say: null,
    quiet: false,
    again: null,
    waiting: [],
    clocks: [],
    lists: [],
    messages: [],
    unknown: [...chosen].flatMap(([name, taken]) => taken.filter(unsure).map(({ id }) => [name, id])),
    open: [],
    aside: Object.fromEntries(Object.entries(answers).filter(([question]) => !chosen.has(question))),
  };
  return outcome ? { ...found, ...shown(tree, level, outcome, chosen, tokens.set("level", [level ?? ""])) } : found;
}

/** Every level that something asks for, with the reason. */
function floorsOf(tree, outcome, chosen, tokens) {
  const answers = [...chosen].flatMap(([name, taken]) => taken.map(({ id, floor }) => [`${name}=${id}`, floor]));
  const rules = tree.rules.filter(({ when }) => holds(when, tokens)).map(({ id, floor }) => [`rule=${id}`, floor]);
  return [...answers, ...rules, ["ending", outcome?.level]].filter(([, floor]) => floor);
}

/** What a finished walk shows: the ending's own first, and what presses; then what answers, rules and level bring. */
function shown(tree, name, outcome, chosen, tokens) {
  const level = (name && tree.levels[name]) || {};
  const rules = tree.rules.filter(({ when }) => holds(when, tokens));
  const others = [...[...chosen.values()].flat(), ...rules];
  const sources = [outcome, ...others];
  const say = (outcome.say ?? []).find(({ when }) => holds(when, tokens));
  const all = (key) => sources.flatMap((source) => source[key] ?? []);
  const doubts = others.filter(({ first }) => first).flatMap((answer) => answer.do ?? []);
  const own = ids([...doubts, ...(outcome.do ?? [])], tokens);
  const asked = ids(others.flatMap((one) => one.do ?? []), tokens);
  const pressing = ids(rules.filter((rule) => rule.pressing).flatMap((rule) => rule.do ?? []), tokens);
  const first = union([...own.slice(0, FIRST), ...pressing]).slice(0, FIRST + 1);
  const audible = ({ publication }) => !publication || (say?.public && !say.quiet);
  const clocks = (owner, parts) => ids(parts.filter(audible), tokens).map((id) => `${owner}/${id}`);
  return {
    do: union([...first, ...asked, ...own]),
    first: Math.max(first.length, FIRST),
    say: say?.id ?? null,
    quiet: say?.quiet ?? false,
    again: say?.again ?? null,
    waiting: ids((tree.waiting ?? []).filter((one) => one.reach !== say?.reach && !(say?.quiet && one.public)), tokens),
    clocks: [...clocks(tree.id, all("clocks")), ...clocks(name, level.clocks ?? [])],
    lists: union([...all("lists"), ...(level.lists ?? [])]),
    messages: union([...(say?.message ? [say.message] : []), ...all("messages")]),
    open: (outcome.more ?? []).filter((question) => !chosen.has(question)),
  };
}

/** The level of the highest rank among `levels`; null when there is none. */
export function highest(tree, levels) {
  const known = levels.filter((level) => level && has(tree.levels, level));
  return known.reduce((best, level) => (best && tree.levels[best].rank >= tree.levels[level].rank ? best : level), null);
}

const ids = (parts, tokens) => union(parts.filter(({ when }) => holds(when, tokens)).map((part) => part.id ?? part));
const union = (items) => [...new Set(items)];
