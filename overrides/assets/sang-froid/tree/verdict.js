/**
 * The verdict of a finished walk, in the ending's own section: level, the first three actions, what to say, the next
 * clock; then what is not known yet, the rest, and why. What the answers do not make true is not shown.
 */

// The journal concludes with it: both are loaded ahead.
import "../incident/incident.js";
import { clock, levelStart } from "../incident/deadlines.js";
import { h, held, hide, part, say } from "../page/dom.js";
import { FIRST } from "./engine.js";
import { frame } from "./frame.js";
import { badge } from "../incident/level.js";
import { saying } from "./saying.js";
import { by, span, ticking } from "../page/time.js";

/** Fill the outcome's `section` for the finished walk; `state` is the incident, or null where there is none. */
export function show(view, section, walked, state) {
  view.names ??= held(view.root, "names");
  remember(view);
  frame(view, section);
  const since = { start: state?.start ?? Date.now(), level: state ? levelStart(state) : Date.now(), done: state?.done ?? {} };
  const clocks = clocksOf(view.names, walked, since);
  head(view, section, walked, state);
  acts(view, section, walked);
  saying(view, section, walked, clocks, state);
  next(view, section, clocks, walked, state);
  brief(view, section, walked);
  meanwhile(view, section, walked, state);
  more(section, walked);
  const panel = state && reveal(view, section, walked);
  for (const place of [section.querySelector("[data-own-clocks]"), panel]) times(view.ui, place, clocks);
  links(section.querySelector("[data-lists]"), walked.lists, view.names.lists);
  links(section.querySelector("[data-messages]"), walked.messages, view.names.messages);
  const slot = section.querySelector("[data-verdict]");
  hide(slot, false);
  slot.replaceChildren(...[why(view, walked), actions(view, state)].filter(Boolean));
}

/** The actions of the endings opened so far and of what answers bring, as they were before a walk chose among them. */
function remember(view) {
  view.acts ??= new Map();
  for (const act of view.root.querySelectorAll("[data-act]")) {
    if (!view.acts.has(act.dataset.act)) view.acts.set(act.dataset.act, act.cloneNode(true));
  }
}

function head({ ui, names, answers }, section, { level, reasons, outcome }, state) {
  const place = part(section, "badge");
  hide(place, !level);
  if (!level) return;
  section.querySelector("[data-own-level]")?.setAttribute("hidden", "");
  section.dataset.level = level;
  place.replaceChildren(badge(names.levels[level], `../${names.levels[level].page}`));
  const from = state?.verdict?.from;
  const changed = from && from !== level && names.levels[from];
  const change = part(section, "change");
  hide(change, !changed);
  if (!changed) return;
  const reason = reasons.map((one) => because({ ui, names, answers }, one, outcome)).join(", ");
  change.textContent = say(ui, "tree-level-change", { from: names.levels[from].word, to: names.levels[level].word, reason });
}

/** The actions that the answers call for: three before the words, what presses behind the clock, the rest below. */
function acts(view, section, walked) {
  const shown = walked.do.map((id) => view.acts.get(id)?.cloneNode(true)).filter(Boolean);
  onceEach(shown.flatMap((act) => [...act.querySelectorAll(".sf-call")]));
  part(section, "first").replaceChildren(...shown.slice(0, FIRST));
  listed(part(section, "pressing"), shown.slice(FIRST, walked.first), FIRST);
  const then = part(section, "then");
  listed(then.querySelector("ol"), shown.slice(walked.first), walked.first);
  hide(then, shown.length <= walked.first);
}

/** Actions in their list, counted on from `before`. */
function listed(list, acts, before) {
  list.start = before + 1;
  list.replaceChildren(...acts);
  hide(list, acts.length === 0);
}

/** A number stands beside the first action that calls it. */
function onceEach(calls) {
  const seen = new Set();
  for (const call of calls) {
    if (seen.has(call.href)) call.remove();
    seen.add(call.href);
  }
}

/** Every clock that runs, the soonest first: {key, title, role, due, done, dated}. */
function clocksOf(names, { clocks, level }, since) {
  const known = clocks.filter((key) => names.clocks[key]);
  const found = known.map((key) => {
    const from = key.startsWith(`${level}/`) ? since.level : since.start;
    return { key, ...names.clocks[key], ...clock(names.clocks[key], from, since.done[key]) };
  });
  return found.filter(({ due }) => due !== null).sort((one, other) => one.due - other.due);
}

const left = (ui, due) => say(ui, due < Date.now() ? "tree-late" : "tree-in", { time: span(due - Date.now()) });

/** The next clock; and the duties of law or contract, with their day, however far. */
function next({ ui, root }, section, clocks, walked, state) {
  const place = part(section, "next");
  const again = walked.again && { title: say(ui, "tree-look-again"), due: (state?.verdict?.at ?? Date.now()) + walked.again * 60_000 };
  const [soonest, ...others] = [...clocks, ...(again ? [again] : [])].sort((one, other) => one.due - other.due);
  hide(place, !soonest);
  reachFor(root, section, soonest?.key);
  if (!soonest) return;
  const shown = [soonest, ...others.filter(({ dated }) => dated)];
  place.replaceChildren(...shown.map(({ title, role }) => h("span", {}, h("strong", {}), title, role && h("span", { class: "sf-next__role" }, ` – ${role}`))));
  ticking(place.firstChild, () => shown.forEach((one, index) => tell(place.children[index].firstChild, hour(ui, one))));
}

/** Whom to call for the next clock, but for those that an action above calls. */
function reachFor(root, section, key = "") {
  const place = part(section, "next-calls");
  const calls = [...root.querySelectorAll(`[data-deadline="${CSS.escape(key)}"] .sf-call`)];
  const above = (call) => section.querySelector(`[data-first] [href="${call.getAttribute("href")}"]`);
  place.replaceChildren(...calls.filter((call) => !above(call)).map((call) => call.cloneNode(true)));
  hide(place, !place.firstChild);
}

/** “By 18:48 (4 min left): ”, before “alert to the crisis cell – social media lead”. */
const hour = (ui, { due }) => say(ui, "tree-next", { time: say(ui, "tree-due", { time: by(due) }), left: left(ui, due), title: "" });

function tell(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

/** What follows, in a few words: who decides, who speaks where others hear it, the ending's own later actions, the rest. */
function brief({ ui, names, tree }, section, walked) {
  const place = part(section, "brief");
  const { decides, speaks } = names.governs[walked.level] ?? {};
  const { do: own = [], say: says = [] } = tree.outcomes[walked.outcome];
  const heard = !walked.quiet && says.some(({ id, public: all, reach }) => id === walked.say && (all || reach === "press"));
  const governs = [decides && say(ui, "tree-brief-decides", { role: decides }), speaks && heard && say(ui, "tree-brief-speaks", { role: speaks })];
  const ofIts = new Set(own.map((act) => act.id ?? act));
  const later = walked.do.slice(FIRST).sort((one, other) => ofIts.has(other) - ofIts.has(one));
  const words = [...governs, ...later.map((id) => names.briefs[id])].filter(Boolean);
  place.replaceChildren(h("strong", {}, say(ui, "tree-brief")), ` ${words.join(" · ")}`);
  hide(place, words.length === 0);
}

/** What is not known yet: what to do meanwhile, who can find out, when to ask again, and the way to answer. */
function meanwhile({ ui, names, answers }, section, { unknown }, state) {
  const place = part(section, "meanwhile");
  const rows = unknown.filter(([question, token]) => names.unknown[question]?.[token]);
  hide(place, rows.length === 0);
  if (rows.length === 0) return;
  const row = ([question, token]) => {
    const { do: act, again, who } = names.unknown[question][token];
    const due = (state?.answeredAt[question] ?? Date.now()) + again * 60_000;
    const link = h("a", { href: `#q-${question}` }, say(ui, "tree-meanwhile-answer"));
    const asked = say(ui, "tree-meanwhile-ask", { time: say(ui, "tree-due", { time: by(due) }), who });
    return h("li", {}, h("strong", {}, answers.words(question, token)), " ", act, " ", h("span", { class: "sf-small" }, asked), " ", link);
  };
  place.replaceChildren(h("h3", {}, say(ui, "tree-meanwhile-title")), h("ul", { class: "sf-meanwhile" }, rows.map(row)));
}

/** The questions that are still worth an answer. */
function more(section, { open }) {
  const place = section.querySelector("[data-more]");
  if (!place) return;
  for (const item of place.querySelectorAll("[data-question]")) hide(item, !open.includes(item.dataset.question.slice(2)));
  hide(place, open.length === 0);
}

function times(ui, place, clocks) {
  if (!place) return;
  const known = new Map(clocks.map((one) => [one.key, one]));
  for (const item of place.querySelectorAll("[data-deadline]")) {
    const found = known.get(item.dataset.deadline);
    hide(item, !found);
    if (found) ticking(item, () => due(ui, item, found));
  }
  if ("ownClocks" in place.dataset) hide(place, !place.querySelector("[data-deadline]:not([hidden])"));
}

function due(ui, item, { due: time }) {
  item.toggleAttribute("data-late", time < Date.now());
  tell(item.querySelector("[data-due]"), `${say(ui, "tree-due", { time: by(time) })} (${left(ui, time)})`);
}

/** What set the level: an answer (`question=answer`), a rule, or the ending itself. */
function because({ ui, names, answers }, reason, outcome) {
  const [question, token] = reason.split("=");
  if (question === "rule") return names.because[token] ?? token;
  return token ? answers.reason(question, token) : say(ui, "tree-why-ending", { title: names.shorts[outcome] ?? "" });
}

/** What drove the verdict, the decisive answers first and strong. */
function why({ ui, answers, names }, { reasons, steps, outcome }) {
  const given = steps.flatMap(([question, answer]) => answer.split("+").map((token) => [question, token]));
  const others = given.filter(([question, token]) => !reasons.includes(`${question}=${token}`) && answers.link(question, token)?.dataset.because);
  const last = reasons.length || others.length ? [] : given.slice(-1);
  const rows = [
    ...reasons.map((reason) => h("li", {}, h("strong", {}, because({ ui, answers, names }, reason, outcome)))),
    ...[...others, ...last].map(([question, token]) => h("li", {}, answers.reason(question, token))),
  ];
  return h("div", { class: "sf-why" }, h("h3", {}, say(ui, "tree-why-level")), h("ul", {}, rows));
}

function actions({ tree, ui, journal }, state) {
  const button = (words, attributes, main) => h("p", { class: "sf-go" }, h("a", { class: `sf-button${main ? " sf-button--main" : ""}`, ...attributes }, say(ui, words)));
  const again = button("tree-new-facts", { href: `#q-${tree.start}` });
  if (journal.example) return h("div", {}, h("p", {}, say(ui, "tree-example")), button("tree-example-leave", { href: "#start", "data-do": "example" }));
  if (!state) return again;
  const discard = h("a", { href: "#start", "data-do": "discard" }, say(ui, "tree-discard"));
  return h("div", {}, button("tree-desk", { href: "../desk.html" }, true), again, h("p", { class: "sf-small sf-go" }, discard));
}

/** Replace a list of links by those of the whole walk. */
function links(place, ids, names) {
  const known = ids.filter((id) => names[id]);
  hide(place, known.length === 0);
  const list = place.querySelector("ul");
  list.replaceChildren(...known.map((id) => h("li", {}, h("a", { href: `../${names[id].page}` }, names[id].title))));
}

/** Where nothing is said in public, the level's channels and rhythm are no advice. */
function saidInPublic({ outcomes }, { outcome, say: said, quiet }) {
  return !quiet && Boolean(outcomes[outcome].say?.find(({ id }) => id === said)?.public);
}

/** Show the level's own section below the verdict. */
function reveal(view, section, walked) {
  const panel = view.root.querySelector(`[data-level-panel="${CSS.escape(walked.level)}"]`);
  if (!panel) return null;
  section.after(panel);
  view.stage.also(panel);
  for (const name of ["channels", "rhythm"]) hide(part(panel, name), !saidInPublic(view.tree, walked));
  return panel;
}
