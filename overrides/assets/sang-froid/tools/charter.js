/** The charter builder: answers about the house, and the text that follows from them (clauses.js), beside last year's. */

import { h, hide, part } from "../page/dom.js";
import { dateFormat, iso } from "../page/time.js";
import { charter as made, compared, gaps } from "./clauses.js";
import { entriesOf, Unreadable } from "./kept.js";
import { Tool } from "./tool.js";

const days = dateFormat({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const inFull = (day) => days.format(new Date(`${day}T00:00Z`));
/** The territories of law that hold where a house's people work. */
const TERRITORIES = { fr: ["fr", "eu"], eu: ["eu"], other: [] };

/** A blank that nobody filled. */
const GAP = /(\{[a-z-]+\})/;

export default function charter(root) {
  new Charter(root).start();
}

class Charter {
  constructor(root) {
    this.root = root;
    this.tool = new Tool(root, () => this.draw(), [{ key: "save-markdown", ending: "md", type: "text/markdown", text: () => asMarkdown(this) }]);
    this.data = this.tool.data;
    this.clauses = this.data.chapters.flatMap(({ clauses }) => clauses);
    /** What is compared with: {name, clauses}, of a file; else a version kept here is. */
    this.file = null;
  }

  start() {
    part(this.root, "keep").append(this.tool.button("charter-keep", () => this.keep(), true));
    const take = h("input", { type: "file", accept: ".json,application/json", class: "sf-hidden", "data-compare-file": "", onchange: ({ target }) => this.takeFile(target) });
    this.choice = h("select", { "aria-label": this.say("compare-with"), "data-compare-with": "", onchange: () => this.draw() });
    this.told = h("p", { role: "status", class: "sf-worksheet__status" });
    part(this.root, "comparing").append(this.choice, h("label", { class: "sf-button sf-button--small" }, take, this.say("compare-file")), this.told);
    for (const name of ["charter", "compare"]) hide(part(this.root, name), false);
    this.tool.start();
  }

  say(key, values) {
    return this.tool.say(`charter-${key}`, values);
  }

  /** question → answer; the first of its answers where none was given, or one that is no longer asked for. */
  answers(of = (name) => this.tool.kept.get(name)) {
    return Object.fromEntries(this.data.questions.map(({ id, choices }) => [id, choices.includes(of(`house/${id}`)) ? of(`house/${id}`) : choices[0]]));
  }

  blanks(of = (name) => this.tool.kept.get(name)) {
    return Object.fromEntries(this.data.blanks.map(({ id }) => [id, String(of(`blank/${id}`) ?? "")]));
  }

  /** The clauses of the text, titles filled too. */
  text(of) {
    const blanks = this.blanks(of);
    return made(this.clauses, this.answers(of), blanks).map((one) => ({ ...one, title: one.title.replace(/\{([a-z-]+)\}/g, (gap, name) => blanks[name] || gap) }));
  }

  draw() {
    const answers = this.answers();
    for (const field of this.tool.fields) if (field.type === "radio") field.checked = answers[field.name.slice("house/".length)] === field.value;
    const text = this.text();
    const versions = this.versions();
    this.offer(versions);
    const before = this.before(versions);
    const changes = before ? compared(before.clauses, text) : [];
    const { organisation } = this.blanks();
    this.root.querySelector("#charter-text").textContent = organisation ? this.say("name", { organisation }) : this.say("text");
    part(this.root, "result").replaceChildren(...this.shown(text, answers));
    part(this.root, "annex").replaceChildren(...this.annex(text, answers));
    part(this.root, "compared").replaceChildren(...(before ? this.difference(changes) : [h("p", {}, this.say("compare-none"))]));
    const left = new Set(text.flatMap(({ title, text: said }) => gaps(`${title} ${said}`))).size;
    const changed = changes.filter(({ change }) => change !== "same").length;
    part(this.root, "line").textContent = this.say(before?.day ? "line" : "line-first", { n: text.length, m: left, k: changed, day: before?.day ? inFull(before.day) : "" });
  }

  shown(text, answers) {
    const standing = new Map(text.map((one, index) => [one.id, { ...one, number: index + 1 }]));
    return this.data.chapters.flatMap(({ title, clauses }) => {
      const found = clauses.filter(({ id }) => standing.has(id)).map(({ id }) => this.clause(standing.get(id), answers));
      return found.length ? [h("h3", { class: "sf-charter__chapter" }, title), ...found] : [];
    });
  }

  /** The points of law behind a clause that hold where the house is; `abroad` where it has others only. */
  law(clause, answers) {
    const laws = clause.laws.filter(({ territory }) => TERRITORIES[answers.country]?.includes(territory));
    return { laws, abroad: clause.laws.length > laws.length && laws.length === 0 };
  }

  /** Reason and law of each clause for whoever reads the text away from this page: {title, because, laws, abroad}. */
  reasons(text, answers) {
    return text.map(({ clause, title }) => ({ title: this.said(title), because: clause.because, ...this.law(clause, answers) }));
  }

  /** The annex of the printed text. */
  annex(text, answers) {
    const cited = ({ title, text: says, checked }) => h("p", {}, `${this.say("law")} ${title} (${says}, ${this.say("checked")} ${checked})`);
    const one = ({ title, because, laws, abroad }) => h("li", {}, h("strong", {}, title), " ", because, laws.map(cited), abroad && h("p", {}, this.say("abroad")));
    return [h("h3", {}, this.say("annex")), h("ol", {}, this.reasons(text, answers).map(one))];
  }

  clause({ clause, number, title, text }, answers) {
    const { laws, abroad } = this.law(clause, answers);
    const linked = (list) => list.flatMap((one, index) => [index ? ", " : "", h("a", { href: one.address }, one.title)]);
    return h(
      "section",
      { class: "sf-charter__clause", "data-clause": clause.id },
      h("h4", {}, h("span", { class: "sf-charter__number" }, `${number}.`), " ", ...this.marked(title)),
      h("p", {}, ...this.marked(text)),
      h(
        "details",
        { class: "sf-charter__why" },
        h("summary", {}, this.say(laws.length ? "why" : "why-only")),
        h("p", {}, clause.because),
        laws.map((law) => h("p", {}, `${this.say("law")} `, h("a", { href: law.address }, law.title), ` (${law.text}, ${this.say("checked")} ${law.checked})`)),
        abroad && h("p", {}, this.say("abroad")),
        clause.cases.length > 0 && h("p", {}, `${this.tool.say("read-beside")} `, linked(clause.cases)),
        h("p", {}, clause.sources.length ? linked(clause.sources) : this.tool.say("rule-house")),
      ),
    );
  }

  /** A blank that nobody filled, as people call it: “[Press contact]”. */
  called(gap) {
    return `[${this.data.blanks.find(({ id }) => `{${id}}` === gap)?.label ?? gap}]`;
  }

  said(text) {
    return text.replace(new RegExp(GAP, "g"), (gap) => this.called(gap));
  }

  /** A text with its blanks marked. */
  marked(text) {
    return text.split(GAP).map((piece, index) => (index % 2 ? h("mark", {}, this.called(piece)) : piece));
  }

  /** The versions kept here as [day, clauses], the last first. */
  versions(entries = this.tool.kept.names("version/").map((name) => ({ name, value: this.tool.kept.get(name) }))) {
    const found = new Map();
    for (const { name, value } of entries) {
      const [kind, day, id] = name.split("/");
      if (kind !== "version" || !id || typeof value !== "string") continue;
      const [title, ...text] = value.split("\n");
      found.set(day, [...(found.get(day) ?? []), { id, title, text: text.join("\n") }]);
    }
    return [...found].sort(([one], [other]) => other.localeCompare(one));
  }

  offer(versions) {
    const names = [...(this.file ? [["file", this.file.name]] : []), ...versions.map(([day]) => [day, inFull(day)])];
    const key = JSON.stringify(names);
    if (this.choice.dataset.names !== key) {
      const chosen = this.choice.value;
      this.choice.replaceChildren(...names.map(([value, text]) => h("option", { value }, text)));
      if (names.some(([value]) => value === chosen)) this.choice.value = chosen;
      this.choice.dataset.names = key;
    }
    hide(this.choice, names.length === 0);
  }

  before(versions) {
    if (this.choice.value === "file") return this.file;
    const found = versions.find(([day]) => day === this.choice.value);
    return found ? { day: found[0], clauses: found[1] } : null;
  }

  difference(changes) {
    const shown = changes.filter(({ change }) => change !== "same");
    if (shown.length === 0) return [h("p", {}, this.say("compare-same"))];
    const run = ([kind, text]) => (kind === "same" ? text : h(kind === "new" ? "ins" : "del", {}, text));
    const one = ({ title, change, runs }) => h("li", { "data-change": change }, h("h3", {}, h("span", { class: "sf-charter__change" }, this.say(`change-${change}`)), " ", this.said(title)), h("p", {}, runs.map(([kind, text]) => run([kind, this.said(text)]))));
    return [h("ul", { class: "sf-charter__changes" }, shown.map(one)), h("p", {}, this.say("same", { n: changes.length - shown.length }))];
  }

  keep() {
    const today = iso(Date.now()).slice(0, 10);
    for (const name of this.tool.kept.names(`version/${today}/`)) this.tool.kept.drop(name);
    for (const { id, title, text } of this.text()) this.tool.kept.set(`version/${today}/${id}`, `${title}\n${text}`);
    this.tool.changed();
    part(this.root, "noted").textContent = this.say("kept", { day: inFull(today) });
  }

  async takeFile(field) {
    const [file] = field.files;
    if (!file) return;
    try {
      const entries = entriesOf(await file.text(), this.data.id).filter((entry) => this.tool.kept.holds(entry));
      const [last] = this.versions(entries);
      const held = new Map(entries.map(({ name, value }) => [name, value]));
      this.file = { name: this.say("file") + (last ? ` (${inFull(last[0])})` : ""), day: last?.[0], clauses: last?.[1] ?? this.text((name) => held.get(name)) };
      this.told.textContent = last ? "" : this.say("compare-empty");
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.told.textContent = this.tool.say(`unreadable-${error.key}`);
    }
    field.value = "";
    this.draw();
    if (this.file) this.choice.value = "file";
    this.draw();
  }
}

async function asMarkdown(page) {
  const { quiet } = await import("../export/quiet.js");
  const name = page.say("name", { organisation: page.blanks().organisation || "…" });
  const text = page.text();
  const parts = text.map(({ title, text: says }, index) => `## ${index + 1}. ${quiet(page.said(title))}\n\n${quiet(page.said(says))}\n`);
  const cited = ({ title, address, text: says, checked }) => `   ${page.say("law")} [${quiet(title)}](${new URL(address, location.href)}) (${quiet(says)}, ${page.say("checked")} ${checked})\n`;
  const reason = ({ title, because, laws, abroad }, index) => [`${index + 1}. **${quiet(title)}** ${quiet(because)}\n`, ...laws.map(cited), ...(abroad ? [`   ${page.say("abroad")}\n`] : [])].join("\n");
  const reasons = page.reasons(text, page.answers()).map(reason);
  return [`# ${quiet(name)}\n`, ...parts, `${quiet(page.say("signed"))}\n`, `## ${page.say("annex")}\n`, ...reasons].join("\n");
}
