/** An incident that comes from a link or a file: first what it holds, then the reader's choice. */

import { fromFragment, fromJson, Unreadable } from "./codec.js";
import { h, part } from "../page/dom.js";
import { walk } from "../tree/engine.js";
import { contested } from "../incident/differences.js";
import { author } from "../incident/author.js";
import { fold } from "../incident/incident.js";
import { badge } from "../incident/level.js";
import * as care from "../store/store-care.js";
import * as store from "../store/store.js";
import { moment } from "../page/time.js";
import { regrade } from "../desk/desk-differences.js";
import { catchFocus } from "../desk/desk-focus.js";
import { title } from "../desk/desk-title.js";
import { learn } from "../desk/desk-trees.js";

export const receiveLink = (desk, fragment) => receive(desk, () => fromFragment(bare(fragment)), "link");
export const receiveFile = (desk, text) => receive(desk, async () => fromJson(text), "file");

/** What chats and mails add to a link: marks of quoting, broken lines, a dot or a bracket at its end, signs in percent. */
function bare(fragment) {
  const text = fragment.replace(/%([0-9a-f]{2})/gi, (all, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return text.replace(/[\s>]+/g, "").replace(/^[^\w-]+/, "").match(/^[\w-]*/)[0];
}

async function receive(desk, read, from) {
  try {
    const incident = await read();
    await learn(desk);
    show(desk, incident);
  } catch (error) {
    dismiss(part(desk.root, 'panel="received"'));
    if (!(error instanceof Unreadable)) console.error("sang-froid: received", error);
    const key = error instanceof Unreadable ? error.key : "broken";
    desk.notice(desk.say(`unreadable-${key}`), desk.say(`unreadable-${from}`));
  }
}

/** What the last link or file brought gives way to the next. */
function dismiss(panel) {
  panel.hidden = true;
  panel.replaceChildren();
}

function show(desk, { incident, pairs }) {
  const panel = part(desk.root, 'panel="received"');
  const state = fold(incident, pairs);
  const here = store.all().includes(incident);
  const level = desk.data.levels[state.level];
  const heading = h("h2", { tabindex: "-1" }, desk.say("received"));
  panel.replaceChildren(
    heading,
    h("p", {}, level && badge(level), " ", h("strong", {}, title(desk, state))),
    h("p", {}, desk.say("received-facts", { start: moment(state.start), last: moment(Math.max(...pairs.map(([, { at }]) => at))), n: state.log.length, done: Object.values(state.items).filter(({ to }) => to === "done").length })),
    ...written(desk, pairs),
    ...changes(desk, state).map((line) => h("p", { class: "sf-trouble" }, line)),
    here ? h("p", {}, desk.say("received-here")) : "",
    (here && differences(desk, incident, pairs)) || "",
    h("p", { class: "sf-desk__actions" }, choices(desk, panel, { incident, pairs, here })),
  );
  panel.hidden = false;
  desk.notice();
  heading.focus();
}

/** Who wrote in it, as far as they said. */
function written(desk, pairs) {
  const names = [...new Set(pairs.map(([, event]) => author(desk.data.roles, { ...event, who: "" })).filter(Boolean))];
  return names.length ? [h("p", { "data-authors": "" }, desk.say("received-by", { names: names.join(" · ") }))] : [];
}

/** What happens to the answers where this site's tree is not the one that the incident walked. */
function changes(desk, state) {
  const tree = desk.tree(state);
  if (!tree) return [desk.say("tree-unknown", { tree: String(state.tree) })];
  if (tree.routes.version === state.version || !Object.keys(state.answers).length) return [];
  const now = walk(tree.routes, state.answers);
  const then = state.verdict?.steps?.length ? state.verdict.steps : Object.entries(state.answers);
  const index = then.findIndex(([question, answer], i) => now.steps[i]?.[0] !== question || now.steps[i]?.[1] !== answer);
  const elsewhere = index < 0 && now.outcome !== state.verdict?.outcome;
  if (index < 0 && !elsewhere) return [desk.say("tree-changed-same")];
  const question = (index < 0 ? then.at(-1) : then[Math.max(0, index - (now.steps[index] && index > 0 ? 1 : 0))])[0];
  const later = index < 0 ? 0 : then.length - index;
  return [desk.say("tree-changed", { question: tree.questions[question]?.title ?? question, n: later })];
}

/** The questions that were answered differently there and here. */
function differences(desk, incident, pairs) {
  const state = fold(incident, union(store.events(incident), pairs));
  const tree = desk.tree(state);
  const questions = contested(state).map((question) => tree?.questions[question]?.title ?? question);
  return questions.length > 0 && h("p", { class: "sf-trouble" }, desk.say("received-differs", { questions: questions.join(" · ") }));
}

const union = (mine, theirs) => [...new Map([...theirs, ...mine])];

/** Add theirs to mine. Only where neither side had all the answers are they walked again. */
async function keep(desk, incident, pairs, progress) {
  const mine = store.events(incident);
  const odd = await care.merge(incident, pairs, progress);
  const heads = (known) => JSON.stringify(fold(incident, known).heads.answers);
  const now = heads(store.events(incident));
  if (mine.length && ![heads(mine), heads(pairs)].includes(now)) regrade(desk, incident, true);
  if (fold(incident, store.events(incident)).deleted) store.append(incident, { type: "restore" });
  return [desk.say("received-done"), odd > 0 && desk.say("received-odd", { n: odd })];
}

/** Theirs in the place of mine, with the way back. */
async function replace(desk, incident, pairs, progress) {
  await care.replace(incident, pairs, progress);
  const undo = async () => {
    await care.bringBack(incident);
    desk.notice(desk.say("received-undone"));
  };
  const button = h("button", { type: "button", class: "sf-button sf-button--small", "data-key": "undo-replace", onclick: undo }, desk.say("undo"));
  return [h("p", {}, desk.say("received-replaced"), " ", button)];
}

function choices(desk, panel, { incident, pairs, here }) {
  const taking = (id, take) => async () => {
    const line = h("p", { role: "status" });
    panel.append(line);
    for (const one of panel.querySelectorAll("button")) one.disabled = true;
    const said = await take(desk, id, pairs, (n) => (line.textContent = desk.say("received-so-far", { n, m: pairs.length })));
    dismiss(panel);
    store.choose(id);
    desk.draw();
    desk.notice(...said.filter(Boolean));
    desk.root.scrollIntoView();
  };
  const button = (key, onclick, main) => h("button", { type: "button", class: `sf-button sf-button--small${main ? " sf-button--main" : ""}`, onclick, "data-choice": key }, desk.say(`received-${key}`));
  return [
    button("open", taking(incident, keep), true),
    here && [" ", button("replace", taking(incident, replace))],
    here && [" ", button("both", taking(store.create(), keep))],
    " ",
    button("dismiss", () => {
      dismiss(panel);
      catchFocus(desk.root);
    }),
  ];
}
