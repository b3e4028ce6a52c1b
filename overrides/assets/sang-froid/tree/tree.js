/**
 * One question a screen. The page holds every question and outcome as a section; this shows the one
 * that the address names, and remembers the answers.
 */

import { AnswersSoFar } from "./answers.js";
import { hide, part, say } from "../page/dom.js";
import { before, offered, walk } from "./engine.js";
import { journalOf } from "../incident/journal.js";

const UNKNOWN = "unknown";

export default function tree(root) {
  const view = new TreeView(root);
  view.listen();
  view.follow({ quietly: true });
  performance.mark("sang-froid:answerable");
}

class TreeView {
  constructor(root) {
    this.root = root;
    this.tree = JSON.parse(root.dataset.tree);
    this.ui = JSON.parse(root.dataset.ui);
    this.journal = journalOf(this.tree);
    this.steps = new Map([...root.querySelectorAll("[data-step]")].map((section) => [section.dataset.step, section]));
    this.notice = part(root, "notice");
    this.trouble = part(root, "trouble");
    this.answers = new AnswersSoFar(part(root, "answers"), this.steps, this.ui);
    this.title = document.title;
    this.shown = null;
    this.visible = new Set();
    this.near = new Set();
    // Shows the offers of the start (tree.css), and before the next click `listen` hears them:
    // an exercise whose click was missed would become a real incident.
    root.dataset.live = "";
  }

  listen() {
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("keydown", (event) => this.typed(event));
    addEventListener("popstate", () => this.follow());
    this.journal.subscribe(() => this.busy || this.refresh());
  }

  /** Walked again only when the answers are others. */
  walk() {
    const answers = this.journal.answers();
    if (answers !== this.walkedFor || !this.walked) {
      this.walkedFor = answers;
      this.walked = walk(this.tree, answers);
    }
    return this.walked;
  }

  /** Show the step that the address names; the start when it names none. */
  follow({ quietly = false } = {}) {
    const named = decodeURIComponent(location.hash.slice(1));
    if (named && !this.steps.has(named) && this.shown) return;
    const elsewhere = named && !this.steps.has(named);
    this.show(this.steps.has(named) ? named : "start", { focus: !quietly && !elsewhere });
  }

  clicked(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.dataset.do) {
      event.preventDefault();
      this.act(link.dataset.do);
      return;
    }
    const step = decodeURIComponent(link.hash.slice(1));
    if (step.startsWith("level-")) this.also(part(this.root, `level-panel="${CSS.escape(step.slice(6))}"`));
    if (!this.steps.has(step)) return;
    event.preventDefault();
    if (link.dataset.answer) this.answer(this.steps.get(this.shown).dataset.question, link.dataset.answer);
    else this.go(step);
  }

  act(action) {
    const begin = { begin: false, drill: true };
    if (action in begin) {
      this.journal.begin(begin[action]);
      this.go(`q-${this.tree.start}`);
    } else if (action === "resume") this.go(this.next(this.walk()));
    else {
      if (action === "discard") this.journal.discard();
      else this.journal.leave();
      this.go("start");
    }
  }

  /** Digits choose an answer while the focus is in the question. */
  typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const choices = this.steps.get(this.shown).querySelectorAll("li:not([hidden]) > a[data-answer]");
    const choice = choices[Number(event.key) - 1];
    if (!choice) return;
    event.preventDefault();
    choice.click();
  }

  answer(question, answer) {
    const earlier = this.journal.answers();
    const changed = earlier[question] !== answer;
    this.busy = true;
    if (changed) this.journal.answer(question, answer);
    this.busy = false;
    const walked = this.walk();
    const index = walked.steps.findIndex(([asked]) => asked === question);
    const following = walked.steps[index + 1];
    this.go(changed || !following ? this.next(walked) : this.stepOf(following[0]), { answered: true });
    this.notice.replaceChildren(...this.answers.notices(question, answer, earlier, walked));
  }

  next({ at, outcome }) {
    return this.stepOf(outcome ?? at);
  }

  /** The section of a question or an outcome. */
  stepOf(node) {
    return Object.hasOwn(this.tree.questions, node) ? `q-${node}` : `o-${node}`;
  }

  go(step, how) {
    const before = this.shown;
    this.show(step, how);
    if (step !== before) afterPaint(() => history.pushState(null, "", `#${step}`));
  }

  /** `answered`: an answer brought the step, and what is not the step itself can wait until it is painted. */
  show(step, { focus = true, answered = false } = {}) {
    this.notice.replaceChildren();
    for (const section of this.visible) {
      delete section.dataset.current;
      this.bring(section);
    }
    this.visible.clear();
    this.shown = step;
    this.refresh(answered);
    const section = this.steps.get(step);
    this.also(section);
    const heading = this.heading();
    afterPaint(() => {
      document.title = this.shown === "start" ? this.title : `${this.heading().textContent.trim()} – ${this.title}`;
      this.bringNext();
    });
    if (!focus) return;
    heading.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }

  /** Lay a section out unseen: shown, it then costs little; and what goes costs nothing until the next has come. */
  bring(section) {
    section.dataset.near = "";
    this.near.add(section);
  }

  /** Those that an answer may show next. */
  bringNext() {
    const { question } = this.steps.get(this.shown).dataset;
    const next = question ? this.tree.questions[question].answers.map(({ to }) => to) : [this.tree.start];
    for (const section of this.near) delete section.dataset.near;
    this.near.clear();
    for (const node of next) this.bring(this.steps.get(this.stepOf(node)));
  }

  heading() {
    return this.steps.get(this.shown).querySelector("h2");
  }

  /** Show one more section, until the next step. */
  also(section) {
    this.visible.add(section);
    section.dataset.current = "";
  }

  /** Bring what is shown in line with the answers, which another tab may have changed. */
  refresh(answered = false) {
    const walked = this.walk();
    const section = this.steps.get(this.shown);
    const state = this.journal.state();
    this.root.toggleAttribute("data-drill", state?.drill ?? false);
    const list = () => this.answers.show(this.walk(), this.steps.get(this.shown).dataset.question);
    if (answered) afterPaint(list);
    else list();
    if (section.dataset.question) this.prepare(section, walked);
    else this.dress(section, walked);
    hide(this.trouble, !this.journal.trouble());
    clearTimeout(this.later);
    this.later = setTimeout(() => this.decorate(), 150);
  }

  prepare(section, walked) {
    const question = section.dataset.question;
    const index = walked.steps.findIndex(([asked]) => asked === question);
    const position = index >= 0 ? index : walked.at === question ? walked.steps.length : null;
    const more = this.tree.questions[question].rest;
    const key = position === null ? "tree-off-path" : more ? "tree-count" : "tree-count-last";
    part(section, "count").textContent = say(this.ui, key, { n: (position ?? 0) + 1, m: more });
    const ids = new Set(offered(this.tree, question, before(walked, question)).map(({ id }) => id));
    const given = this.journal.answers()[question];
    for (const link of section.querySelectorAll("a[data-answer]")) {
      hide(link.parentElement, !ids.has(link.dataset.answer) && link.dataset.answer !== UNKNOWN);
      if (link.dataset.answer === given) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** The start and the outcomes: what depends on the answers is added by modules of their own. */
  async dress(section, walked) {
    const started = walked.steps.length > 0 || this.journal.state() !== null;
    if (section.dataset.step === "start") {
      for (const part of section.querySelectorAll("[data-when]")) {
        hide(part, (part.dataset.when === "started") !== started);
      }
      return;
    }
    if (walked.outcome !== section.dataset.outcome) return;
    const state = this.journal.conclude(walked);
    const verdict = await this.load("verdict");
    if (this.shown === section.dataset.step) verdict.show(this, section, walked, state);
  }

  /** What can wait until the question is painted. */
  async decorate() {
    const picture = await this.load("picture");
    picture.highlight(this.walk());
    this.load("verdict");
  }

  load(name) {
    this.loaded ??= new Map();
    if (!this.loaded.has(name)) this.loaded.set(name, import(`./${name}.js`));
    return this.loaded.get(name);
  }
}

/** The address, the title and the list of answers can wait until the question itself is on the screen. */
function afterPaint(task) {
  requestAnimationFrame(() => setTimeout(task));
}
