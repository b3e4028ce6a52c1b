/** The answers so far, each with its way back; those that a change set aside; and the words about a change. */

import { h, hide, say } from "../page/dom.js";

export class AnswersSoFar {
  /** `panel`: a <details> with a list marked data-taken and a place marked data-aside. */
  constructor(panel, steps, ui) {
    Object.assign(this, { panel, steps, ui });
    this.list = panel.querySelector("[data-taken]");
    this.aside = panel.querySelector("[data-aside]");
    this.count = panel.querySelector("[data-total]");
    this.rows = [];
    panel.open = matchMedia("(min-width: 60em)").matches;
  }

  /** Only the rows after the first difference are drawn again. */
  show({ steps, aside }, current) {
    let same = 0;
    while (same < steps.length && this.rows[same] === String(steps[same])) same += 1;
    while (this.list.children.length > same) this.list.lastElementChild.remove();
    for (const [question, answer] of steps.slice(same)) this.list.append(this.row(question, answer));
    this.rows = steps.map(String);
    this.count.textContent = steps.length;
    hide(this.panel, steps.length === 0 && Object.keys(aside).length === 0);
    this.mark(current);
    const rows = Object.entries(aside).filter(([question]) => this.steps.has(`q-${question}`));
    hide(this.aside, rows.length === 0);
    this.aside.querySelector("ul").replaceChildren(...rows.map((pair) => h("li", {}, this.words(...pair))));
  }

  mark(current) {
    this.marked?.removeAttribute("aria-current");
    const index = this.rows.findIndex((row) => row.startsWith(`${current},`));
    this.marked = this.list.children[index];
    this.marked?.setAttribute("aria-current", "step");
  }

  row(question, answer) {
    const words = this.words(question, answer);
    const label = `${say(this.ui, "tree-change")} – ${this.short(question)}`;
    return h("li", {}, h("span", {}, words), " ", h("a", { href: `#q-${question}`, "aria-label": label }, say(this.ui, "tree-change")));
  }

  short(question) {
    return this.steps.get(`q-${question}`)?.dataset.short ?? question;
  }

  link(question, token) {
    return this.steps.get(`q-${question}`)?.querySelector(`a[data-answer="${CSS.escape(token)}"]`);
  }

  text(question, token) {
    return this.link(question, token)?.querySelector("[data-text]").textContent.trim() ?? token;
  }

  /** “Danger: yes”. */
  words(question, answer) {
    const text = answer.split("+").map((token) => this.text(question, token)).join("; ");
    return say(this.ui, "tree-answered", { question: this.short(question), answer: text }).replace(/\?\s*:/u, "?");
  }

  /** The reason that an answer gives: its own words, or the question and the answer. */
  reason(question, token) {
    return this.link(question, token)?.dataset.because || this.words(question, token);
  }

  /** What to say after an answer: what a change set aside or brought back. */
  notices(question, answer, earlier, { steps, aside }) {
    const said = [];
    if (question in earlier && earlier[question] !== answer) {
      const later = steps.slice(steps.findIndex(([asked]) => asked === question) + 1);
      const names = Object.keys(aside).filter((name) => this.steps.has(`q-${name}`)).map((name) => this.short(name)).join(", ");
      if (later.length) said.push(h("p", {}, say(this.ui, "tree-kept", { n: later.length })));
      if (names) said.push(h("p", {}, say(this.ui, "tree-set-aside", { names })));
    }
    return said;
  }
}
