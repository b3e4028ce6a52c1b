/**
 * The walk through a decision tree: state in, state out, no page and no clock.
 * The same rule as macros/engine/walk.py; the same walks test both.
 *
 * @typedef {{id: string, to: string, floor?: string, lists?: string[], messages?: string[],
 *            needs?: Object<string, string[]>}} Answer
 * @typedef {{id: string, version: string, start: string, grades: boolean,
 *            levels: Object<string, {rank: number, lists?: string[], messages?: string[]}>,
 *            questions: Object<string, {rest: number, answers: Answer[]}>,
 *            outcomes: Object<string, {level?: string, lists?: string[], messages?: string[]}>}} Tree
 * @typedef {{steps: [string, string][], at: ?string, outcome: ?string, level: ?string, reasons: string[],
 *            lists: string[], messages: string[], aside: Object<string, string>}} Walk
 */

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

/** The answers that `question` offers once the questions of the Map `chosen` are answered. */
export function offered(tree, question, chosen) {
  return tree.questions[question].answers.filter(({ needs }) =>
    Object.entries(needs ?? {}).every(([earlier, answers]) => answers.includes(chosen.get(earlier))),
  );
}

/** Follow `answers` ({question: answer}) from the start. Throws where the tree loops. @returns {Walk} */
export function walk(tree, answers) {
  const chosen = new Map();
  const taken = [];
  let node = tree.start;
  while (has(tree.questions, node)) {
    if (chosen.has(node)) throw new Error(`engine: the tree '${tree.id}' loops through '${node}'`);
    const wanted = has(answers, node) ? answers[node] : undefined;
    const answer = offered(tree, node, chosen).find(({ id }) => id === wanted);
    if (!answer) break;
    chosen.set(node, answer.id);
    taken.push(answer);
    node = answer.to;
  }
  return verdict(tree, node, chosen, taken, answers);
}

/** The steps of `walk` before `question`, as the Map that `offered` wants. */
export function before(walked, question) {
  const index = walked.steps.findIndex(([asked]) => asked === question);
  return new Map(index < 0 ? walked.steps : walked.steps.slice(0, index));
}

function verdict(tree, node, chosen, taken, answers) {
  const outcome = has(tree.outcomes, node) ? tree.outcomes[node] : null;
  const candidates = [...taken.map(({ floor }) => floor), outcome?.level];
  const level = highest(tree, candidates);
  const sources = [outcome, ...taken, outcome && level ? tree.levels[level] : null].filter(Boolean);
  const questions = [...chosen.keys()];
  return {
    steps: [...chosen],
    at: outcome ? null : node,
    outcome: outcome ? node : null,
    level,
    reasons: union([[...questions, questions.at(-1)].filter((_, index) => level && candidates[index] === level)]),
    lists: union(sources.map(({ lists }) => lists ?? [])),
    messages: union(sources.map(({ messages }) => messages ?? [])),
    aside: Object.fromEntries(Object.entries(answers).filter(([question]) => !chosen.has(question))),
  };
}

/** The level of the highest rank among `levels`; null when there is none. */
export function highest(tree, levels) {
  const known = levels.filter((level) => level && has(tree.levels, level));
  return known.reduce((best, level) => (best && tree.levels[best].rank >= tree.levels[level].rank ? best : level), null);
}

const union = (groups) => [...new Set(groups.flat())];
