/**
 * Random histories of one incident on several devices: clocks that are wrong and set back, tabs that slept, copies with
 * and without words, parts that arrive in any order. `run` says what it tried, and every history that went wrong.
 */
import { inOrder, tick, rank } from "/en/assets/sang-froid/incident/clock.js";
import { contested, highest, leveled } from "/en/assets/sang-froid/incident/differences.js";
import { fold, overLevels, verdictOf } from "/en/assets/sang-froid/incident/incident.js";
import { signatures } from "/en/assets/sang-froid/incident/signing.js";
import { join, wordless } from "/en/assets/sang-froid/incident/merge.js";
import { walk } from "/en/assets/sang-froid/tree/engine.js";

const START = Date.UTC(2026, 10, 27, 17, 40);
const HOUR = 3_600_000;

/** Numbers from 0 up to `most`, always the same for a seed. */
function dice(seed) {
  return (most) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % most;
  };
}

const oneOf = (roll, list) => list[roll(list.length)];

function shuffled(roll, list) {
  const left = [...list];
  return list.map(() => left.splice(roll(left.length), 1)[0]);
}

/** A page on a device: what it has seen, and a clock on the wall of its own. Tabs of one device share its name. */
class Page {
  constructor(roll, name) {
    this.roll = roll;
    this.name = name;
    this.events = new Map();
    this.latest = "";
    this.ahead = (roll(5) - 2) * HOUR;
  }

  state(pairs = this.events) {
    return fold("incident", [...pairs]);
  }

  take(id, event) {
    const mine = this.events.get(id);
    const joined = mine ? join(mine, event) : event;
    if (!joined) throw new Error(`two events are named ${id}`);
    this.events.set(id, joined);
    if (rank(id) > this.latest) this.latest = rank(id);
  }

  add(now, event) {
    const at = now + this.ahead;
    const id = tick(this.latest, at, this.name);
    if ([...this.events.keys()].some((known) => inOrder([known], [id]) > 0)) throw new Error(`${id} does not come after what was seen`);
    this.take(id, { at, ...event });
  }
}

const LETTERS = ["holding", "ending/words"];

/** What people do, each as an event; null where there is nothing to do it to. */
const ACTS = {
  answer: (page, roll, tree) => {
    const question = oneOf(roll, Object.keys(tree.questions));
    const answer = oneOf(roll, tree.questions[question].answers).id;
    const heads = page.state().heads.answers[question] ?? [];
    return { type: "answer", question, answer, over: heads.map(({ id }) => id) };
  },
  verdict: (page, roll, tree) => {
    const state = page.state();
    return verdictOf(state, walk(tree, highest(state, tree, walk)), tree, roll(2) === 0);
  },
  level: (page, roll, tree) => {
    const level = oneOf(roll, Object.keys(tree.levels));
    return { type: "level", level, rank: tree.levels[level].rank, over: overLevels(page.state()), lists: ["a", "b"].slice(roll(3)), messages: [] };
  },
  item: (page, roll) => ({ type: "item", key: `list/${roll(4)}`, to: oneOf(roll, ["todo", "done", "skipped"]), who: "AB" }),
  note: (page, roll) => ({ type: "note", key: `list/${roll(4)}`, text: `note ${roll(99)}` }),
  plan: (page, roll) => ({ type: "plan", key: `list/${roll(4)}`, when: START + roll(9) * HOUR, who: oneOf(roll, ["", "AB", "CD"]) }),
  due: (page, roll) => ({ type: "due", key: `red/${roll(2)}`, ...(roll(3) === 0 && { undo: true }) }),
  entry: (page, roll) => ({ type: "entry", kind: "fact", text: `fact ${roll(99)}`, ...(roll(4) === 0 && { when: START + roll(9) * HOUR }) }),
  evidence: (page, roll) => ({ type: "entry", kind: "evidence", text: "", where: "X", file: `photo ${roll(9)}.png`, size: roll(9999), hash: `${roll(9)}`.repeat(64) }),
  edit: (page, roll) => page.events.size && { type: "edit", of: oneOf(roll, [...page.events.keys()]), text: `corrected ${roll(99)}` },
  strike: (page, roll) => page.events.size && { type: "strike", of: oneOf(roll, [...page.events.keys()]), to: roll(2) === 0 },
  name: (page, roll) => ({ type: "name", text: `name ${roll(9)}` }),
  start: (page, roll) => ({ type: "start", when: START - roll(9) * HOUR }),
  give: (page, roll) => ({ type: "give", key: `task/list/${roll(4)}`, owner: oneOf(roll, ["scribe", "legal-counsel", null]), person: oneOf(roll, ["AB", "CD", ""]) }),
  call: (page, roll) => ({ type: "call", contact: `person-${roll(3)}`, to: oneOf(roll, ["reached", "no-answer", "again"]), initials: "AB", role: "scribe" }),
  draft: (page, roll) => ({ type: "draft", key: oneOf(roll, LETTERS), text: `words ${roll(99)}` }),
  sign: (page, roll) => {
    const key = oneOf(roll, LETTERS);
    const draft = page.state().texts[key];
    return { type: "sign", key, owner: oneOf(roll, ["crisis-director", "legal-counsel"]), ...(draft && { of: draft.id }), ...(roll(4) === 0 && { to: false }), initials: "CD" };
  },
  copy: (page, roll) => ({ type: "copy", key: oneOf(roll, LETTERS), to: roll(2) === 0, missing: ["legal-counsel"] }),
  sent: (page, roll) => ({ type: "entry", kind: "message", key: oneOf(roll, LETTERS), text: `sent ${roll(99)}`, channel: "networks" }),
  close: () => ({ type: "close", text: "over" }),
  reopen: () => ({ type: "reopen" }),
  delete: () => ({ type: "delete" }),
  restore: () => ({ type: "restore" }),
};
const OFTEN = [...Object.keys(ACTS), ...Array(6).fill("answer"), ...Array(4).fill("verdict"), "level", "entry", "item"];

/** The pages after a history, and the sum of all that was written. */
function history(roll, tree) {
  const names = ["aaaaaa-p001", "bbbbbb-p001", "cccccc-p001", "aaaaaa-p002"].slice(0, 2 + roll(3));
  const pages = names.map((name) => new Page(roll, name));
  let now = START;
  pages[0].add(now, { type: "open", tree: tree.id, version: tree.version, drill: false });
  const [[first, opened]] = pages[0].events;
  pages.slice(1).forEach((page) => page.take(first, opened));
  for (let turn = 10 + roll(30); turn > 0; turn--) {
    now += roll(3) ? roll(90_000) : 0;
    const page = oneOf(roll, pages);
    if (roll(12) === 0) page.ahead -= roll(3) * HOUR;
    if (roll(5) === 0) receive(roll, page, oneOf(roll, pages));
    const event = ACTS[oneOf(roll, OFTEN)](page, roll, tree);
    if (event) page.add(now, event);
  }
  return pages;
}

/** Some or all of what another page has, in any order, with words or without. */
function receive(roll, page, other) {
  const some = roll(3) === 0 ? 2 : 1000;
  const bare = roll(3) === 0;
  for (const [id, event] of shuffled(roll, [...other.events]).slice(0, some)) page.take(id, bare ? wordless(event) : event);
}

const told = (state) => JSON.stringify({ ...state, log: state.log });

/** What nobody's event comes over, found without the fold. */
function uncovered(events, types, place) {
  const found = [...events].filter(([, { type }]) => types.includes(type));
  const covered = new Set(found.flatMap(([, { over = [] }]) => over));
  const heads = found.filter(([id]) => !covered.has(id));
  return Map.groupBy ? Map.groupBy(heads, ([, event]) => place(event)) : grouped(heads, place);
}

function grouped(heads, place) {
  const groups = new Map();
  for (const head of heads) groups.set(place(head[1]), [...(groups.get(place(head[1])) ?? []), head]);
  return groups;
}

/** Whether a text counts as read by somebody who did not read its latest draft, or not by somebody who did. */
function unread(all, state) {
  const last = (kind, fits) => [...all].filter(([, event]) => event.type === kind && fits(event)).sort(inOrder).at(-1);
  return LETTERS.some((key) => {
    const of = last("draft", (event) => event.key === key)?.[0];
    return ["crisis-director", "legal-counsel"].some((owner) => {
      const sign = last("sign", (event) => event.key === key && event.owner === owner && event.of === of);
      return Boolean(sign && sign[1].to !== false) !== signatures(state, key).has(owner);
    });
  });
}

const varied = (values) => new Set(values).size > 1;

/** What is wrong with the state of all that was written, by rules of its own. */
function judged(all, tree) {
  const state = fold("incident", [...all]);
  const answers = uncovered(all, ["answer"], ({ question }) => question);
  const differing = [...answers].filter(([, heads]) => varied(heads.map(([, { answer }]) => answer))).map(([question]) => question);
  const grades = uncovered(all, ["verdict", "level"], () => "").get("") ?? [];
  const ranks = grades.map(([, { rank: height }]) => height ?? -1);
  const wrong = [];
  if (JSON.stringify(differing.sort()) !== JSON.stringify(contested(state).sort())) wrong.push("differences");
  if (unread(all, state)) wrong.push("signatures");
  if (grades.length && (tree.levels[state.level]?.rank ?? -1) !== Math.max(...ranks)) wrong.push("level");
  if (varied(grades.map(([, { level }]) => level)) !== leveled(state)) wrong.push("levels");
  const height = (given) => tree.levels[walk(tree, given).level]?.rank ?? -1;
  const ways = differing.reduce((sets, question) => {
    const given = answers.get(question).map(([, event]) => event.answer);
    return sets.flatMap((set) => given.map((answer) => ({ ...set, [question]: answer })));
  }, [state.answers]);
  if (ways.length <= 32 && height(highest(state, tree, walk)) !== Math.max(...ways.map(height))) wrong.push("highest");
  return { wrong, differing: differing.length + leveled(state), state: told(state) };
}

/** One history: every order, every split and merge gives the same state. */
function tried(seed, tree, tally) {
  const roll = dice(seed);
  const pages = history(roll, tree);
  const all = new Page(roll, "sum");
  for (const page of pages) for (const [id, event] of page.events) all.take(id, event);
  const { wrong, differing, state } = judged(all.events, tree);
  const same = (pairs) => told(fold("incident", pairs)) === state || wrong.push("order");
  for (let time = 0; time < 6; time++) same(shuffled(roll, [...all.events]));
  for (let time = 0; time < 4; time++) same(merged(roll, [...all.events]));
  for (const page of shuffled(roll, pages)) {
    for (const other of shuffled(roll, pages)) for (const [id, event] of other.events) page.take(id, event);
    same([...page.events]);
  }
  tally.events += all.events.size;
  tally.orders += 10 + pages.length;
  tally.differing += differing > 0;
  return wrong;
}

/** Cut into parts that overlap, some without words, put together again in any order. */
function merged(roll, pairs) {
  const parts = Array.from({ length: 2 + roll(4) }, () => []);
  for (const pair of pairs) {
    oneOf(roll, parts).push(pair);
    if (roll(2)) oneOf(roll, parts).push([pair[0], wordless(pair[1])]);
  }
  const sum = new Page(roll, "sum");
  for (const part of shuffled(roll, parts)) for (const [id, event] of shuffled(roll, part)) sum.take(id, event);
  return [...sum.events];
}

/** @returns {{histories, events, orders, differing, wrong: [seed, what][]}} */
export function run({ seed, histories, tree }) {
  const tally = { histories, events: 0, orders: 0, differing: 0, wrong: [] };
  for (let number = 0; number < histories; number++) {
    const wrong = tried(seed + number, tree, tally);
    if (wrong.length) tally.wrong.push([seed + number, [...new Set(wrong)].join()]);
  }
  return tally;
}

if (globalThis.document) {
  document.addEventListener("replay", async ({ detail: { file, ...rest } }) => {
    const tree = await (await fetch(file)).json();
    try {
      document.title = JSON.stringify(run({ ...rest, tree }));
    } catch (error) {
      document.title = JSON.stringify({ error: `${error}` });
    }
  });
  document.title = "ready";
}
