/**
 * The desk: everything about the open incident on one page. Each panel is a function from the desk to what should
 * stand there; it is asked again whenever an event is added, here or in another tab, and only what differs is touched.
 */

import { aboutPanel } from "./desk-about.js";
import { awake } from "./desk-awake.js";
import { callsPanel } from "./desk-calls.js";
import { deadlinesPanel } from "./desk-deadlines.js";
import { Drafts } from "./desk-drafts.js";
import { evidencePanel } from "./desk-evidence.js";
import { exportPanel } from "./desk-export.js";
import { catchFocus, focused, refocus } from "./desk-focus.js";
import { followUpPanel } from "./desk-follow-up.js";
import { headPanel } from "./desk-head.js";
import { letGo } from "./desk-held.js";
import { incidentsPanel } from "./desk-incidents.js";
import { lostPanel } from "./desk-lost.js";
import { levelPanel } from "./desk-level.js";
import { linePanel } from "./desk-line.js";
import { takeLinked } from "./desk-link.js";
import { listsPanel } from "./desk-lists.js";
import { logPanel, PAGE } from "./desk-log.js";
import { paper } from "./desk-paper.js";
import { Parts } from "./desk-parts.js";
import { takeShared } from "./desk-shared.js";
import { Taps } from "./desk-taps.js";
import { learn, trees } from "./desk-trees.js";
import { warn } from "./desk-trouble.js";
import { Voice } from "./desk-voice.js";
import { whoPanel } from "./desk-who.js";
import { h, held, hide, part, places, say } from "../page/dom.js";
import { lead } from "../page/lead.js";
import { el, redraw } from "../page/redraw.js";
import { folded } from "../incident/folded.js";
import { inHand, putDown } from "../incident/in-hand.js";
import { eventsKept } from "../store/kept.js";
import * as care from "../store/store-care.js";
import * as store from "../store/store.js";
import { persist, wake as reread } from "../store/store-read.js";

const PANELS = {
  lost: lostPanel,
  head: headPanel,
  line: linePanel,
  who: whoPanel,
  "follow-up": followUpPanel,
  about: aboutPanel,
  calls: callsPanel,
  deadlines: deadlinesPanel,
  lists: listsPanel,
  log: logPanel,
  evidence: evidencePanel,
  level: levelPanel,
  export: exportPanel,
  incidents: incidentsPanel,
};
const ALWAYS = new Set(["lost", "incidents"]);
const CLOSED = new Set(["follow-up"]);
const TICKING = ["head", "deadlines", "lists"];

// Where an incident is kept, what is said of trees comes while the page is laid out.
if (!places.alone && eventsKept()) trees();

export default async function start(root) {
  await store.open();
  const desk = new Desk(root);
  const learnt = learn(desk);
  if (store.all().length) await learnt;
  putDown(desk.incidents());
  store.subscribe(() => desk.soon());
  desk.draw();
  root.dataset.live = "";
  part(root, "without").hidden = true;
  awake(desk);
  addEventListener("hashchange", () => takeLinked(desk));
  await takeLinked(desk);
  desk.parts.lead(location.hash);
  paper(desk);
  await takeShared(desk);
}

export class Desk {
  constructor(root) {
    this.root = root;
    this.data = held(root, "desk");
    this.ui = held(root, "ui");
    /** What is said of trees: the kit holds it in the page, the site beside it. */
    this.trees = this.data.trees;
    this.memory = {};
    this.panels = new Map();
    this.parts = new Parts(root, (key) => this.say(key));
    const names = care.every();
    this.aside = care.damaged(names);
    care.replaced(names);
    this.taps = new Taps(root, () => this.draw());
    for (const type of ["click", "change", "submit"]) root.addEventListener(type, (event) => this.present(event), true);
    this.drafts = new Drafts(root, names, (field) => this.parts.reveal(field));
    // The browser says what is wrong with a field where it can be seen, and nothing where it stands behind a closed heading.
    root.addEventListener("invalid", ({ target }) => this.parts.reveal(target), true);
    this.voice = new Voice(part(root, "said"));
  }

  say(key, values) {
    return say(this.ui, `desk-${key}`, values);
  }

  /** The incident in hand: the tab's own, or the last one that is neither closed nor deleted. */
  get state() {
    const states = this.incidents().filter(({ deleted }) => !deleted);
    return inHand(states, states.filter(({ closed }) => !closed));
  }

  incidents() {
    return store.all().map(folded);
  }

  incident(id) {
    return folded(id);
  }

  /** The words of the tree of `state`; null for a tree that this site does not have, and until they are learnt. */
  tree(state) {
    return Object.hasOwn(this.trees ?? {}, state.tree ?? "") ? this.trees[state.tree] : null;
  }

  /** Add an event, or several that belong together, and draw once. */
  add(event, incident = this.state?.id) {
    if (!incident) return;
    if (!this.asked) this.asked = persist() ?? true;
    this.adding = true;
    for (const one of [event].flat()) store.append(incident, one);
    this.adding = false;
    this.draw();
  }

  /** Words that concern the whole desk, at its top. They have the focus where what they answer went away with it. */
  notice(...words) {
    const place = part(this.root, "notice");
    place.replaceChildren(...words.map((word) => (word instanceof Node ? word : h("p", {}, word))));
    catchFocus(words.length ? place : this.root);
  }

  /** Words that answer a tap, shown where `near(place)` stands, one place at a time; a screen reader hears them too. */
  tell(place, ...words) {
    this.told = { place, words };
    const spoken = words.filter((word) => typeof word === "string").join(" ");
    if (spoken) this.voice.say(spoken);
    this.draw();
    this.parts.reveal(this.root.querySelector("[data-near]"));
  }

  near(place) {
    if (this.told?.place !== place) return null;
    const line = (word) => (typeof word === "string" ? el("p", {}, word) : word);
    return el("div", { key: "near", class: "sf-notice", "data-near": "" }, this.told.words.map(line));
  }

  /** A form was sent: it is as new again, with what was added as its beginning. */
  sent(form) {
    this.drafts.sent(form);
  }

  /** Draw before the next paint, once for however many events; never while a finger is down. */
  soon() {
    if (this.adding) return;
    this.pending ??= requestAnimationFrame(() => {
      this.pending = undefined;
      if (!this.taps.hold()) this.draw();
    });
  }

  /** A field that goes away with the focus tells of its change first: what that asks for is drawn after this. */
  draw(names = Object.keys(PANELS)) {
    if (this.drawing) return this.soon();
    this.drawing = true;
    try {
      this.show(names);
    } finally {
      this.drawing = false;
    }
  }

  show(names) {
    const { state } = this;
    if (state?.id !== this.shown) this.turn(state);
    this.root.toggleAttribute("data-long", state?.log.length > PAGE);
    const focus = focused(this.root);
    for (const name of names) {
      const panel = this.panel(name);
      const wanted = (CLOSED.has(name) ? state?.closed : state || ALWAYS.has(name)) ? PANELS[name](this, state) : null;
      hide(panel, !wanted);
      if (wanted) redraw(body(panel), wanted);
    }
    this.drafts.fill();
    refocus(this.root, focus);
    hide(this.panel("nav"), !state);
    this.parts.need("incidents", !state);
    this.parts.need("follow-up", state?.closed);
    document.body.toggleAttribute("data-at-work", Boolean(state));
    hide(part(this.root, "drill-banner"), !state?.drill);
    lead("desk", state?.drill ? this.say("exercise") : "");
    this.voice.hear(this, state);
    warn(this);
  }

  panel(name) {
    if (!this.panels.has(name)) this.panels.set(name, part(this.root, `panel="${name}"`));
    return this.panels.get(name);
  }

  /** Another incident: its panels begin anew, and what was half written in it comes back. */
  turn(state) {
    for (const name of Object.keys(PANELS)) if (!ALWAYS.has(name)) redraw(body(this.panel(name)), []);
    const { withWords } = this.memory;
    this.memory = { withWords, ...(state && { editing: new Set(this.drafts.begun(state.id, "edit")), giving: new Set(this.drafts.begun(state.id, "give")) }) };
    this.shown = state?.id;
  }

  /** What was drawn of an incident that another tab has erased meanwhile does nothing any more: draw what is. */
  present(event) {
    const panel = event.target.closest("[data-panel]");
    if (this.drawing || this.shown === this.state?.id || !panel || ALWAYS.has(panel.dataset.panel) || panel.dataset.panel === "received") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.draw();
  }

  /** A minute has passed: the hours shown are drawn again, unless a finger is down. */
  tick() {
    if (this.taps.hold()) return;
    letGo(this);
    this.draw(TICKING);
    learn(this);
  }

  /** The present state, read again from the store: a page asleep heard of nothing. */
  refresh() {
    this.taps.up();
    reread();
    this.aside = care.damaged();
    this.draw();
  }
}

const body = (panel) => panel.querySelector(":scope > [data-body]") ?? panel;
