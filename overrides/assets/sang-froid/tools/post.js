/** Before you post: a draft held against the list (draft.js). It says what is missing, and has no word for “good”. */

import { h, hide, part } from "../page/dom.js";
import { locale } from "../page/time.js";
import { CARRIED, length } from "../message/message.js";
import { examine, reading, tongue } from "./draft.js";
import { Tool } from "./tool.js";

/** Milliseconds without a key before the result is read out. */
const PAUSE = 1000;
/** The sort of a text that no incident asks for: it must hold nothing. */
const ORDINARY = "ordinary";
const whole = new Intl.NumberFormat(locale);
const names = new Intl.ListFormat(locale);

export default function post(root) {
  let waiting;
  const tool = new Tool(root, () => {
    const told = draw(tool);
    part(root, "line").textContent = told;
    clearTimeout(waiting);
    waiting = setTimeout(() => (part(root, "heard").textContent = told), PAUSE);
  }, []);
  carried(tool);
  tool.start();
}

/** The text that a template's page sent along takes the place of the draft, which can be brought back. */
function carried({ kept }) {
  const { text, language } = taken() ?? {};
  if (typeof text !== "string" || text === kept.get("draft")) return;
  for (const [name, value] of [["draft", text], ["language", language]]) {
    kept.set(`before/${name}`, kept.get(name));
    kept.set(name, value);
  }
}

/** What waits in this tab, once. */
function taken() {
  try {
    const found = JSON.parse(sessionStorage.getItem(CARRIED));
    sessionStorage.removeItem(CARRIED);
    return found;
  } catch {
    return null;
  }
}

/** Offer the draft of before, where a text took its place. */
function offered(tool) {
  const place = part(tool.root, "carried");
  const before = tool.kept.get("before/draft");
  hide(place, before === undefined);
  if (before === undefined || place.childElementCount) return;
  const back = () => {
    for (const name of ["draft", "language"]) {
      tool.kept.set(name, tool.kept.get(`before/${name}`));
      tool.kept.drop(`before/${name}`);
    }
    tool.fill();
    tool.root.querySelector("[name=draft]").focus();
  };
  place.replaceChildren(tool.say("draft-carried"), " ", tool.button("bring-back", back));
}

/** The draft; the rules that its sort is held against, and their language: the page's own until another one is chosen. */
function entered({ kept, data }) {
  const [own] = document.documentElement.lang.split("-");
  const chosen = kept.get("language");
  const kind = kept.get("kind") ?? "";
  const rules = data.rules.filter(({ needs, spares }) => !needs || (kind !== ORDINARY && !spares.includes(kind)));
  return { text: String(kept.get("draft") ?? ""), language: Object.hasOwn(data.rules[0].patterns, chosen) ? chosen : own, rules };
}

/** Show what the draft lacks. @returns {string} the line that says how much */
function draw(tool) {
  const { text, language, rules } = entered(tool);
  for (const field of tool.fields) if (field.type === "radio") field.checked = field.value === language;
  tool.root.toggleAttribute("data-drafted", text !== "");
  offered(tool);
  const long = lengths(tool, text);
  const hard = ease(tool, text, language);
  const { missing, wrong } = examine(text, rules, language);
  const again = [...other(tool, text, language), ...wrong.map((one) => found(tool, one, language)), ...long, ...hard];
  for (const row of tool.root.querySelectorAll("[data-rule]")) {
    const told = [...missing, ...wrong.map(({ rule }) => rule)].some(({ id }) => id === row.dataset.rule);
    row.toggleAttribute("data-told", text !== "" && told);
  }
  const result = part(tool.root, "result");
  hide(result, text === "");
  if (text === "") return tool.say("draft-none");
  result.replaceChildren(...list(tool, "missing", missing.map((rule) => item(rule))), ...list(tool, "wrong", again));
  if (missing.length + again.length) return tool.say("draft-line", { n: missing.length, m: again.length });
  result.append(h("p", {}, h("a", { href: "#signs" }, tool.say("signs-link"))));
  return tool.say("draft-nothing");
}

const list = (tool, key, items) => (items.length ? [h("h3", {}, tool.say(`draft-${key}`)), h("ul", { class: `sf-draft__${key}` }, items)] : []);

const item = ({ id, says, instead }, ...more) => h("li", {}, h("a", { href: `#r-${id}` }, says), ...more, h("p", {}, instead));

/** A rule that the draft breaks, with the draft's own words. */
function found(tool, { rule, words }, language) {
  const said = words.flatMap((word, index) => [index ? ", " : "", h("q", { lang: language }, word)]);
  return item(rule, h("p", {}, `${tool.say("draft-said")} `, ...said));
}

/** A draft in another language than that of the rules, as an item. */
function other(tool, text, language) {
  const found = tongue(text, tool.data.usual);
  if (!found || found === language || !tool.data.usual[language]) return [];
  const field = tool.fields.find(({ name, value }) => name === "language" && value === found);
  const name = field.labels[0].textContent.trim();
  const turn = () => {
    tool.kept.set("language", found);
    tool.fill();
    field.focus();
  };
  const button = h("button", { type: "button", class: "sf-button sf-button--small", "data-do": "draft-turn", onclick: turn }, tool.say("draft-turn", { name }));
  return [h("li", {}, tool.say("draft-other", { name }), h("p", {}, button))];
}

/** Fill the table of lengths; the networks for which the draft is too long, as an item. */
function lengths(tool, text) {
  const over = tool.data.networks.filter(({ id, limit, link, wide }) => {
    const count = length(text, link, wide);
    const row = tool.root.querySelector(`[data-network="${id}"]`);
    const beyond = count - limit;
    row.toggleAttribute("data-over", beyond > 0);
    const numbers = { n: whole.format(count), over: whole.format(beyond) };
    part(row, "length").textContent = text === "" ? "" : beyond > 0 ? tool.say("length-over", numbers) : numbers.n;
    return beyond > 0;
  });
  if (over.length === 0) return [];
  const says = tool.say("draft-long", { names: names.format(over.map(({ title }) => title)) });
  return [h("li", {}, h("a", { href: "#lengths" }, says), h("p", {}, tool.say("draft-shorten")))];
}

/** Say how easily the draft is read; an item where it is too hard. */
function ease(tool, text, language) {
  const formula = tool.data.ease[language];
  const told = formula && text ? reading(text, formula, language) : null;
  part(tool.root, "ease").textContent = told ? tool.say("ease-line", told) : text && formula ? tool.say("ease-few") : "";
  if (!told || told.score >= formula.least) return [];
  const says = tool.say("draft-hard", { score: told.score, least: formula.least });
  return [h("li", {}, h("a", { href: "#ease" }, says), h("p", {}, tool.say("draft-simpler")))];
}
