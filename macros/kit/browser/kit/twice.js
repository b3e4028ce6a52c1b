/** What scripts say of a tree's questions and endings, and of lists, stands in their parts, and only there (macros/kit/twice.py). */

const ACT = /data-act="?([\w-]+)"?><b>([^<]*)<\/b>([^<]*)(.*?)(?=<li|<\/ol>)/gs;
const CALL = /<a class="?sf-call[^>]* href="?([^"> ]+)/g;
const LINES = { avoid: /<ul class="sf-lines sf-avoid">(.*?)<\/ul>/gs, watch: /<ul class="?sf-lines"?>(.*?)<\/ul>/gs };

const TITLE = /<h2 [^>]*>([^<]*)<\/h2>/;
const QUIET = /<p class="?sf-quiet"?>([^<]*)/;
const WORDS = /<blockquote class="?sf-message"? data-words><p>(.*?)<(?:\/p|\/blockquote|p)>/s;
const BLANK = /<span class="?sf-blank"?[^>]*>([^<]*)<\/span>/g;

/** The desk's data, whole again; asked for while the endings are still held for later. `parts`: path → {prefix}. */
export function whole(text, parts) {
  const data = JSON.parse(text);
  const endings = held();
  const acts = Object.fromEntries([...endings.values()].flatMap((html) => [...html.matchAll(ACT)].map(act)));
  for (const tree of Object.values(data.trees)) {
    ordered(tree.routes, endings);
    tree.acts = { ...acts, ...tree.acts };
    for (const [name, question] of Object.entries(tree.questions)) asked(question, document.querySelector(`[data-question="${name}"]`));
    for (const [name, ending] of Object.entries(tree.outcomes)) {
      const html = endings.get(name) ?? "";
      ending.title ??= html.match(TITLE)[1];
      for (const [key, list] of Object.entries(LINES)) ending[key] ??= lines(html, list);
      Object.assign((ending.says ??= {}), said(html, ending.says));
    }
  }
  for (const { page, items } of Object.values(data.lists)) {
    for (const item of items) if (!("do" in item)) Object.assign(item, listed(`${parts[page].prefix}.${item.id}`));
  }
  return JSON.stringify(data);
}

/** The routes of a tree, each ending with its actions in the order of the page; asked for while the endings are held. */
export const routes = (text) => JSON.stringify(ordered(JSON.parse(text), held()));

function ordered(routes, endings) {
  for (const [name, outcome] of Object.entries(routes.outcomes)) {
    const { if: on = [], ...rest } = outcome;
    const acts = [...(endings.get(name) ?? "").matchAll(/data-act="?([\w-]+)/g)].map(([, id]) => on.find((act) => act.id === id) ?? id);
    routes.outcomes[name] = { do: acts, ...rest };
  }
  return routes;
}

/** The documents of the search, their titles from the page; asked for while the endings are still held for later. */
export function titled(documents) {
  const endings = held();
  for (const found of documents) {
    const [, id] = found[1].split("#");
    found[2] ||= endings.get(id.slice(2))?.match(TITLE)[1] ?? document.getElementById(id).textContent;
  }
}

/** The endings that the page holds for later: name → their HTML. */
const held = () =>
  new Map([...document.querySelectorAll("noscript[data-later^='o-']")].map(({ dataset, textContent }) => [dataset.later.slice(2), textContent]));

/** A question and its answers, in the words of the page. */
function asked(question, section) {
  question.short ??= section.dataset.short;
  question.title ??= section.querySelector("h2").textContent;
  for (const [name, answer] of Object.entries(question.answers)) {
    const link = section.querySelector(`[data-answer="${name}"]`);
    answer.text ??= link.querySelector("[data-text]").textContent;
    if (link?.dataset.because) answer.because ??= link.dataset.because;
  }
}

/** What an ending shows of an action: [id, {text, calls}]. */
function act([, id, lead, rest, after]) {
  const calls = [...after.matchAll(CALL)].map(([, href]) => href);
  return [id, { text: (lead + rest).trimEnd(), ...(calls.length && { calls }) }];
}

const lines = (html, list) =>
  [...html.matchAll(list)].flatMap(([, lines]) => [...lines.matchAll(/<li>([^<]*)/g)]).map(([, words]) => words);

/** The words of an ending that are not in `says`, their blanks in brackets; all of them where it is empty. */
function said(html, says) {
  const found = html.split(/data-say="?/).slice(1).map((piece) => [
    piece.match(/^[\w-]+/)[0],
    [QUIET, WORDS].map((pattern) => piece.match(pattern)?.[1].replace(BLANK, "[$1]").trim()).filter(Boolean).join(" "),
  ]);
  return Object.fromEntries(found.filter(([id]) => says[id] === null || Object.keys(says).length === 0));
}

/** What to do and why, of an item of a list. */
function listed(id) {
  const item = document.getElementById(id);
  return { do: item.querySelector(".sf-checklist__do").lastChild.data.trim(), why: item.querySelector(".sf-checklist__why").textContent };
}
