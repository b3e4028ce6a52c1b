/**
 * One question a screen. The page holds every question and outcome as a section, outcomes for later; this shows the
 * one that the address names, and remembers the answers.
 */

import { held, hide, part, say } from "../page/dom.js";
import { Steps } from "../page/later.js";
import { Address } from "./address.js";
import { asked, walk } from "./engine.js";
import { LATER } from "./needed-later.js";
import { prepare } from "./question.js";
import { afterPaint, Stage } from "./stage.js";
import { Ticks } from "./ticks.js";
import { journalOf } from "../incident/journal.js";

export default async function tree(root) {
  const tree = held(root, "tree");
  const view = new TreeView(root, tree, await journalOf(tree));
  view.listen();
  view.follow({ quietly: true });
  performance.mark("sang-froid:answerable");
  view.load("keys").then((keys) => keys.help(view));
}

class TreeView {
  constructor(root, tree, journal) {
    this.root = root;
    this.tree = tree;
    this.ui = held(root, "ui");
    this.journal = this.own = journal;
    this.steps = new Steps(root);
    this.stage = new Stage(this.steps);
    this.notice = part(root, "notice");
    this.trouble = part(root, "trouble");
    this.ticks = new Ticks(this.tree.id, () => this.journal.state()?.id ?? "");
    this.title = document.title;
    this.shown = null;
    // Shows the offers of the start (tree.css), and before the next click `listen` hears them:
    // an exercise whose click was missed would become a real incident.
    root.dataset.live = "";
  }

  listen() {
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.address = new Address(() => this.follow());
    this.hear();
  }

  hear() {
    this.journal.subscribe(() => this.busy || this.ended() || this.refresh());
  }

  /** The incident of what is shown was closed or erased elsewhere: an answer would begin another one. */
  ended() {
    const { drill } = this;
    if (drill === undefined || this.shown === "start" || this.journal.state()) return false;
    this.show("start", { focus: false });
    this.notice.textContent = (drill ? `${say(this.ui, "bar-exercise")} – ` : "") + say(this.ui, "tree-ended");
    return true;
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
    const { named, example } = this.address;
    if (example) {
      this.address.replace("start");
      if (!this.shown) this.show("start", { focus: false });
      this.example(example);
      return;
    }
    if (named === "begin") {
      this.show(this.journal.state() ? "start" : `q-${this.tree.start}`, { focus: !quietly });
      return;
    }
    if (named && !this.steps.has(named) && this.shown) return;
    const elsewhere = named && !this.steps.has(named);
    this.show(this.steps.has(named) ? named : "start", { focus: !quietly && !elsewhere });
  }

  clicked(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (event.detail > 1) return event.preventDefault(); // a double tap
    if (link.dataset.do) {
      event.preventDefault();
      this.act(link.dataset.do);
      return;
    }
    const step = decodeURIComponent(link.hash.slice(1));
    if (step.startsWith("level-")) this.stage.also(part(this.root, `level-panel="${CSS.escape(step.slice(6))}"`));
    if (!this.steps.has(step)) return;
    event.preventDefault();
    if (!link.dataset.answer) this.go(step);
    else if (this.section().dataset.form === "several") this.tick(link);
    else this.answer(this.section().dataset.question, link.dataset.answer);
  }

  act(action) {
    const begin = { begin: false, real: false, drill: true, practise: true };
    if (action in begin) {
      this.alone(() => this.journal.begin(begin[action]));
      this.go(`q-${this.tree.start}`);
    } else if (action === "resume") this.go(this.next(this.walk()));
    else if (action === "continue") this.answer(this.section().dataset.question, this.ticks.of(this.section()));
    else {
      this.alone(() => (action === "discard" ? this.journal.discard() : this.journal.leave()));
      this.go("start");
    }
  }

  /** The verdict of an expected incident, without an incident of one's own; of a link, only what the tree asks. */
  async example(given) {
    this.journal = (await import("../incident/tab.js")).exampleOf(asked(this.tree, given));
    this.go(this.next(this.walk()));
  }

  /** Tick an option of the question shown, or answer at once where the option says so. */
  tick({ dataset: { answer, atOnce } }) {
    const section = this.section();
    if (answer === "none" || answer === "unknown") this.answer(section.dataset.question, answer);
    else {
      this.ticks.turn(section, answer);
      if (atOnce !== undefined) this.answer(section.dataset.question, this.ticks.of(section));
    }
  }

  answer(question, answer) {
    if (!answer) return;
    const earlier = this.journal.answers();
    const changed = earlier[question] !== answer;
    if (changed) this.alone(() => this.journal.answer(question, answer));
    this.ticks.forget(question);
    const walked = this.walk();
    const index = walked.steps.findIndex(([asked]) => asked === question);
    const following = walked.steps[index + 1];
    this.go(changed || !following ? this.next(walked) : this.stepOf(following[0]));
    const step = this.shown;
    this.soFar().then((answers) => this.shown === step && this.notice.replaceChildren(...answers.notices(question, answer, earlier, walked)));
  }

  /** Do what is drawn afterwards, all at once. */
  alone(action) {
    this.busy = true;
    action();
    this.busy = false;
  }

  next({ at, outcome }) {
    return this.stepOf(outcome ?? at);
  }

  /** The section of a question or an outcome. */
  stepOf(node) {
    return Object.hasOwn(this.tree.questions, node) ? `q-${node}` : `o-${node}`;
  }

  section() {
    return this.steps.get(this.shown);
  }

  go(step) {
    const before = this.shown;
    this.show(step);
    if (step !== before) this.address.name(step);
  }

  show(step, { focus = true } = {}) {
    this.notice.replaceChildren();
    this.stage.clear();
    this.shown = step;
    if (step === "start") this.journal = this.own; // an example ends there
    document.body.toggleAttribute("data-asking", step !== "start");
    this.refresh();
    const section = this.section();
    this.stage.also(section);
    const heading = this.heading();
    afterPaint(() => {
      document.title = this.shown === "start" ? this.title : `${this.heading().textContent.trim()} – ${this.title}`;
      this.stage.bringNext(this.section());
    });
    if (focus) heading.focus({ preventScroll: true });
    if (focus || location.hash) section.scrollIntoView({ block: "start" });
  }

  heading() {
    return this.section().querySelector("h2");
  }

  /** Bring what is shown in line with the answers, which another tab may have changed. */
  refresh() {
    const walked = this.walk();
    const section = this.section();
    const state = this.journal.state();
    this.drill = state?.drill;
    this.root.toggleAttribute("data-drill", state?.drill ?? false);
    this.root.toggleAttribute("data-incident", state !== null);
    afterPaint(async () => (await this.soFar()).show(this.walk(), this.section().dataset.question));
    if (section.dataset.question) prepare(this, section, walked);
    else this.dress(section, walked);
    if (this.journal.trouble() || !this.trouble.hidden) this.load("trouble").then(({ warn }) => warn(this));
    clearTimeout(this.later);
    this.later = setTimeout(() => this.decorate(), 150);
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
    if (`o-${walked.outcome}` !== section.dataset.step) return;
    const state = await this.journal.conclude(walked);
    const [verdict] = await Promise.all([this.load("verdict"), this.soFar()]);
    if (this.shown === section.dataset.step) verdict.show(this, section, walked, state);
  }

  /** What can wait until the question is painted. */
  decorate() {
    this.load("keys").then((keys) => keys.help(this));
    this.load("verdict");
  }

  /** The answers so far, which the first question does not wait for. */
  async soFar() {
    const { AnswersSoFar } = await this.load("answers");
    return (this.answers ??= new AnswersSoFar(part(this.root, "answers"), this.steps, this.ui));
  }

  load(name) {
    return LATER[name]();
  }
}
