/** The log in words: each event is kept as a code and ids, and said in the language of the page. */

/** @returns {string} what an entry of the log says, without its time */
export function words(desk, state, { event, from }) {
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
    case "due":
      return say(event.undo ? "due-undone" : "due", { title: deadline(desk, event.key) });
    case "entry":
      return [desk.say(`kind-${event.kind}`), [event.message && desk.data.messages[event.message]?.title, event.text].filter(Boolean).join(" – ")].join(": ");
    case "close":
      return say("close", { reason: event.text || desk.say("no-reason") });
    case "start":
      return say("start", { time: desk.moment(event.when) });
    default:
      return desk.ui[`desk-log-${event.type}`] ?? event.type;
  }
}

function answered(tree, question, answer) {
  const known = tree?.questions[question];
  return { question: known?.title ?? question, answer: known?.answers[answer]?.text ?? answer };
}

/** The reasons of a verdict, in words: an answer's own, or the question and the answer. */
export function reasons(tree, { reasons: questions = [], steps = [] }) {
  const given = new Map(steps);
  return questions.map((question) => because(tree, question, given.get(question)));
}

function because(tree, question, answer) {
  const known = tree?.questions[question];
  const said = known?.answers[answer];
  return said?.because ?? `${known?.short ?? question}: ${said?.text ?? answer}`;
}

/** Why the incident stands where it does: the answers that drove the level, then the others that count. */
export function verdictLines(desk, state) {
  const tree = desk.tree(state);
  const { reasons: decisive = [], steps = [] } = state.verdict;
  const others = steps.filter(([question, answer]) => !decisive.includes(question) && tree?.questions[question]?.answers[answer]?.because);
  return [...reasons(tree, state.verdict), ...others.map(([question, answer]) => because(tree, question, answer))];
}

/** The words of an item of a list, from its key `list/item`. */
export function item(desk, key) {
  const [list, id] = String(key).split("/");
  const found = desk.data.lists[list];
  return { list: found?.title ?? list, item: found?.items.find((one) => one.id === id)?.do ?? id };
}

function deadline(desk, key) {
  const [level, id] = String(key).split("/");
  return desk.data.levels[level]?.deadlines.find((one) => one.id === id)?.title ?? id;
}
