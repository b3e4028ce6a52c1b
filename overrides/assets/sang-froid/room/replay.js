/**
 * A case played again: each moment opens once the one before is decided, and stays decided. What the player chose stands
 * in the store of the tools (tools/kept.js); the page holds all the words, closed, in order.
 */

import { h, part, say } from "../page/dom.js";
import { calendar, toTick } from "../tools/due.js";
import { Tool } from "../tools/tool.js";
import { changes, owed } from "./changes.js";

export default function replay(root) {
  new Replay(root).start();
}

class Replay {
  constructor(root) {
    this.root = root;
    this.tool = new Tool(root, () => this.draw(), [
      { key: "save-markdown", ending: "md", type: "text/markdown", text: () => asMarkdown(this) },
      { key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(this) },
      { key: "save-ics", ending: "ics", type: "text/calendar", text: () => calendar(this.tool, owed(this.changes, "", title())) },
    ]);
    this.moments = [...root.querySelectorAll("[data-moment]")];
    this.decisions = this.moments.slice(0, -1);
    this.shown = new Set();
  }

  get changes() {
    return changes(this.tool.kept.names("change/"), (name) => this.tool.kept.get(name));
  }

  start() {
    for (const [index, details] of this.moments.entries()) {
      if (index === 0) continue;
      details.firstElementChild.addEventListener("click", (event) => this.stop(event, index));
      details.addEventListener("toggle", () => details.open && this.see(details));
    }
    this.tool.start();
  }

  /** What the page calls the action chosen at a decision: right, or a trap; nothing where none was asked for. */
  judged(decision) {
    const next = this.moments[this.moments.indexOf(decision) + 1];
    const act = this.tool.kept.get(`act/m${decision.dataset.moment}`);
    return [...next.querySelectorAll("[data-option]")].find((one) => one.dataset.option === act)?.querySelector("[data-judged]");
  }

  say(key, values) {
    return say(this.tool.ui, `replay-${key}`, values);
  }

  /** Nobody reads on before they have decided; what was read stays open to them. */
  stop(event, index) {
    const before = this.decisions[index - 1];
    const ready = this.decided(before) || this.seen(this.moments[index]);
    part(this.root, "told").textContent = ready ? "" : this.say(before.querySelector("[name^='act/']") ? "choose-act" : "choose");
    if (ready) return;
    event.preventDefault();
    before.querySelector("[data-decision]:not(:has(:checked)) input").focus();
  }

  see({ dataset }) {
    this.shown.add(dataset.moment);
    if (this.tool.kept.get(`seen/${dataset.moment}`)) return;
    this.tool.kept.set(`seen/${dataset.moment}`, "yes");
    this.tool.changed();
  }

  seen({ dataset }) {
    return this.tool.kept.get(`seen/${dataset.moment}`) === "yes";
  }

  decided(moment) {
    return [...moment.querySelectorAll("[data-decision]")].every((one) => one.querySelector(":checked"));
  }

  draw() {
    for (const [index, moment] of this.moments.entries()) {
      if (index > 0) this.place(moment);
      const after = this.moments[index + 1];
      if (after) for (const field of moment.querySelectorAll("[data-decision], textarea")) lock(field, this.seen(after));
    }
    for (const decision of this.decisions) this.mark(decision);
    const done = this.decisions.filter((one) => this.decided(one));
    const known = done.filter((one) => this.verdict(one));
    const over = known.length > 0 && this.seen(this.moments.at(-1));
    const key = over ? "line-some" : "line-plain";
    const right = known.filter((one) => this.verdict(one) === this.level(one)).length;
    const acts = done.map((one) => this.judged(one)).filter(Boolean);
    const line = this.say(key, { n: done.length, m: this.decisions.length, right, known: known.length });
    const first = over && acts.length > 0 && this.say("line-acts", { right: acts.filter((one) => one.dataset.judged === "right").length, n: acts.length });
    part(this.root, "line").textContent = [line, first].filter(Boolean).join(" · ");
  }

  /** Open what was seen, once: whoever closes it again finds it closed. */
  place(details) {
    const { moment } = details.dataset;
    if (!this.seen(details)) {
      this.shown.delete(moment);
      details.open = false;
    } else if (!this.shown.has(moment)) {
      this.shown.add(moment);
      details.open = true;
    }
  }

  /** The player's side of each moment, and the option that was chosen among those judged. */
  mark(decision) {
    const said = this.said(decision);
    part(this.root, `you="m${decision.dataset.moment}"`).replaceChildren(...(said.length ? said : [this.say("unsaid")]).map((one) => h("p", {}, one)));
    const next = this.moments[this.moments.indexOf(decision) + 1];
    const act = this.tool.kept.get(`act/m${decision.dataset.moment}`);
    for (const option of next.querySelectorAll("[data-option]")) option.toggleAttribute("data-chosen", option.dataset.option === act);
  }

  level({ dataset }) {
    return this.tool.kept.get(`level/m${dataset.moment}`);
  }

  /** The playbook's level at a moment; nothing where it has none. */
  verdict({ dataset }) {
    const row = part(this.root, `you="m${dataset.moment}"`).closest("[data-row]");
    return row.querySelector("[data-verdict]")?.dataset.verdict;
  }

  /** Level, first act and line, in words. */
  said(decision) {
    const judged = this.judged(decision);
    const ticked = [...decision.querySelectorAll("input:checked")].map((one) => [one.name.startsWith("act/") && judged && words(judged), words(one.closest("label"))].filter(Boolean).join(" – "));
    return [...ticked, decision.querySelector("textarea").value.trim()].filter(Boolean);
  }
}

/** A group of choices, or a line: what was decided before reading on can be read, and no longer changed. */
function lock(field, locked) {
  if (field.localName === "textarea") field.readOnly = locked;
  else field.disabled = locked;
}

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** A section a moment: what the player said, what the organisation did and what the playbook says, as the page has it. */
async function asMarkdown({ root, tool, changes: owing }) {
  const { quiet } = await import("../export/quiet.js");
  const lines = (side) => [...side.querySelectorAll("p, li")].map((one) => `- ${quiet(words(one))}`);
  const side = (one) => [`**${quiet(words(one.firstElementChild))}**`, "", ...lines(one), ""];
  const row = (one) => [`## ${quiet(words(one.querySelector("h4")))}`, "", ...[...one.querySelectorAll("dl > div")].flatMap(side)];
  const part = (key, lines) => [`## ${quiet(say(tool.ui, `replay-${key}`))}`, "", ...(lines.length ? lines : ["–"]), ""];
  const keep = [quiet(tool.kept.get("keep") ?? "")].filter(Boolean);
  return [`# ${quiet(title())}`, "", ...[...root.querySelectorAll("[data-row]")].flatMap(row), ...part("keep", keep), ...part("change", owing.map((one) => toTick(one, quiet)))].join("\n");
}

const title = () => words(document.querySelector("h1"));

/** A line a side of each moment: when, whose, what; then a line a task. */
async function asTable({ root, tool, changes: owing }) {
  const { csv } = await import("../export/csv.js");
  const lines = (one) => [...one.querySelectorAll("p, li")].map(words).join("; ");
  const sides = (row) => [...row.querySelectorAll("dl > div")].map((one) => [words(row.querySelector("h4")), words(one.firstElementChild), lines(one), ""]);
  const change = say(tool.ui, "replay-change");
  return csv([["replay-moment", "replay-who", "replay-what", "room-due"].map((key) => say(tool.ui, key)), ...[...root.querySelectorAll("[data-row]")].flatMap(sides), ...owing.map(({ task, owner, due }) => [change, owner, task, due])]);
}
