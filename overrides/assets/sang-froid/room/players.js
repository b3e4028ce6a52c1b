/**
 * What players see: each inject as it comes. The window follows the run that the controller keeps on this device; on
 * another device the link says the hour of minute 0; whoever plays alone starts and ends it here. Nothing here knows what
 * is a trap, or what an expert would do.
 */

import { held, hide, part, say } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import * as store from "../store/store.js";
import * as bell from "./bell.js";
import { beginExercise, endExercise, exercises, realOpen, stillOpen, takeUp } from "./incident.js";
import { Run } from "./run.js";
import { card } from "./shown.js";
import { begun, clock, elapsedNow, followed, held as onHold, MINUTE, schedule } from "./timeline.js";

const TICK = 500;
/** Milliseconds for which what came is marked as new; an inject this fresh rings. */
const FRESH = 20_000;

export default async function players(root) {
  await store.open();
  const screen = new Players(root);
  screen.tick();
  setInterval(() => screen.tick(), TICK);
  addEventListener("hashchange", () => screen.read());
  document.addEventListener("visibilitychange", () => {
    screen.tick();
    if (!document.hidden) screen.newest();
  });
  root.dataset.live = "";
}

const unsealed = (text) => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.codePointAt(0))));

class Players {
  constructor(root) {
    this.root = root;
    this.data = held(root, "drill");
    this.ui = held(root, "ui");
    this.injects = unsealed(this.data.sealed).map((inject, index) => ({ ...inject, index }));
    this.run = new Run(this.data.id, () => this.tick());
    this.seen = null;
    this.read();
    root.querySelector("nav")?.addEventListener("click", () => takeUp(this.exercise));
  }

  /** The incident of the exercise here: what is done by the links of this page is done in it. */
  get exercise() {
    return this.run.get(this.linked ? "linked" : "incident");
  }

  /** Whether whoever plays here leads too: no link, no controller on this device. */
  get alone() {
    return this.data.alone && !this.linked && !this.run.get("led");
  }

  /** The incident that was begun by a link and is closed; its file goes to the controller. */
  get closed() {
    return (this.linked && exercises().find(({ id, closed }) => closed && id === this.exercise)) || null;
  }

  say(key, values) {
    return say(this.ui, `players-${key}`, values);
  }

  /** What a card says: a call that one person plays has one reader. */
  sayOf(key) {
    return this.say(key === "call-script" && this.alone ? "call-script-alone" : key);
  }

  /** The link's run, where the address is one; else the one that this browser keeps. */
  read() {
    const words = location.hash.slice(1);
    this.linked = words.includes("at=") ? followed(this.data.id, words) : null;
    const wrong = words.includes("at=") && !this.linked;
    const trouble = part(this.root, "trouble");
    trouble.textContent = wrong ? this.say("wrong-link") : "";
    hide(trouble, !wrong);
  }

  get state() {
    return this.linked ?? this.run.state;
  }

  tick() {
    const now = Date.now();
    const came = schedule(this.state, this.injects, now).filter((one) => one.came !== null && began(this.state, now));
    const elapsed = elapsedNow(this.state, now);
    redraw(part(this.root, "state"), this.above(elapsed, now));
    this.ways(now);
    const order = [...came].sort((one, other) => other.came - one.came || other.index - one.index);
    const cards = order.map(({ index, came: at }) => card(this.injects[index], (key) => this.sayOf(key), Math.floor(at / MINUTE), elapsed - at < FRESH * this.rate()));
    redraw(part(this.root, "feed"), [el("ol", { class: "sf-shown__feed", reversed: true, "aria-label": this.say("feed") }, cards)]);
    this.announce(order.map(({ index }) => index));
  }

  /** The tree and the desk once there is an exercise to work in: before that, an answer would begin something real. */
  ways(now) {
    const place = this.root.querySelector("nav");
    if (place) hide(place, !began(this.state, now) || !this.exercise || !stillOpen(this.exercise));
  }

  rate() {
    return this.state.marks.at(-1)?.rate || 1;
  }

  /** One polite word for what is new since the page was opened; a bell for a call. */
  announce(indexes) {
    const fresh = this.seen && indexes.filter((index) => !this.seen.has(index));
    this.seen = new Set(indexes);
    if (!fresh?.length) return;
    const told = fresh.map((index) => this.injects[index]);
    part(this.root, "said").textContent = told.map(({ what, where, channel, sender, text }) => [this.say("exercise"), what, where ?? channel, sender, text].filter(Boolean).join(". ")).join(" ");
    if (this.bell && told.some(({ form }) => form === "call")) bell.ring();
  }

  above(elapsed, now) {
    const run = this.state;
    const status = this.status(run, now, elapsed);
    return [
      el(
        "div",
        { class: "sf-players__head", "data-status": status },
        el("p", { class: "sf-players__clock", "aria-hidden": "true" }, `T+${clock(Math.max(0, elapsed))}`),
        el("p", { class: "sf-players__status" }, this.say(status, { minutes: this.data.minutes })),
        el("p", { class: "sf-players__tools" }, bell.able && this.bellButton(), this.beginButton(run), this.aloneTools(run)),
      ),
      this.alone && !begun(run) && ["safe", "alone-says"].map((key) => el("p", { key, class: "sf-small" }, this.say(key))),
      this.linked && el("p", { key: "other", class: "sf-small" }, this.say("other-device")),
    ];
  }

  /** Which words stand beside the clock. */
  status(run, now, elapsed) {
    const { alone } = this;
    if (!begun(run)) return alone ? "ready" : "waiting";
    if (run.ended !== null || this.closed) return alone ? "over" : "ended";
    if (!began(run, now)) return "soon";
    if (onHold(run)) return "held";
    return alone && elapsed > this.data.minutes * MINUTE ? "late" : "running";
  }

  bellButton() {
    const turn = () => {
      this.bell = !this.bell;
      if (this.bell) bell.allow();
      else bell.silence();
      this.tick();
    };
    return el("button", { key: "bell", type: "button", class: "sf-button sf-button--small", "data-do": "bell", onclick: turn }, this.say(this.bell ? "bell-on" : "bell-off"));
  }

  /** A drill for one has no controller: it is started here, and compared on its own page once it is over. */
  aloneTools(run) {
    if (!this.alone) return null;
    if (run.ended !== null) return [el("a", { key: "compare", class: "sf-button sf-button--small sf-button--main", href: `../drills/${this.data.id}.html#play` }, this.say("compare")), this.act("anew", () => this.done(() => this.run.anew()), "")];
    if (begun(run)) return this.finishing("finish", () => this.finish());
    return [this.sure && el("strong", { key: "real" }, this.say("real-open")), this.act("alone", () => this.start(), undefined, this.sure ? "begin-sure" : "alone")];
  }

  act(key, onclick, main = " sf-button--main", words = key) {
    return el("button", { key, type: "button", class: `sf-button sf-button--small${main}`, "data-do": key, onclick }, this.say(words));
  }

  /** What cannot be taken back is asked once more, in place. */
  finishing(key, finish) {
    const ask = (sure) => () => {
      this.sure = sure;
      this.tick();
    };
    if (this.sure !== key) return this.act(key, ask(key), key === "finish" ? undefined : "");
    return [this.act("finish-sure", () => this.done(finish)), this.act("finish-not", ask(false), "")];
  }

  start() {
    if (realOpen() && !this.sure) {
      this.sure = true;
      this.tick();
      return;
    }
    if (this.data.tree) this.run.set("incident", beginExercise(this.data.tree));
    this.done(() => this.run.pace(1));
    this.newest();
  }

  finish() {
    this.run.end();
    endExercise(this.exercise);
  }

  done(action) {
    action();
    this.sure = false;
    this.tick();
    part(this.root, "state").querySelector(".sf-button--main")?.focus({ preventScroll: true });
  }

  /** On a telephone what came stands below the buttons: in view at the start, and on the way back from the tree. */
  newest() {
    if (this.alone && begun(this.run.state) && this.run.state.ended === null) part(this.root, "feed").scrollIntoView();
  }

  /** On another device the exercise has an incident of its own: one tap begins it, another closes it, and its file goes to the controller. */
  beginButton(run) {
    if (!this.linked || !this.data.tree) return null;
    const known = this.exercise;
    if (known && stillOpen(known)) return [el("span", { key: "begun" }, this.say("begun")), this.finishing("close", () => endExercise(known))];
    const closed = this.closed;
    const begin = () => {
      if (realOpen() && !this.sure) this.sure = true;
      else this.done(() => this.run.set("linked", beginExercise(this.data.tree)));
      this.tick();
    };
    const file = async () => (await import("../export/file.js")).saveJson(closed);
    return [
      closed && [el("span", { key: "closed" }, this.say("closed")), this.act("file", file)],
      run.ended === null && this.sure && el("strong", { key: "real" }, this.say("real-open")),
      run.ended === null && this.act("begin", begin, closed ? "" : undefined, this.sure ? "begin-sure" : closed ? "anew" : "begin"),
    ];
  }
}

/** A link may tell of an hour to come. */
const began = (run, now) => begun(run) && run.marks[0].wall <= now;
