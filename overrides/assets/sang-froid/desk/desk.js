/**
 * The desk: everything about the open incident on one page. Each panel is a function from the desk to
 * elements; it is drawn again whenever an event is added, here or in another tab.
 */

import { deadlinesPanel } from "./desk-deadlines.js";
import { exportPanel } from "./desk-export.js";
import { headPanel } from "./desk-head.js";
import { incidentsPanel } from "./desk-incidents.js";
import { levelPanel } from "./desk-level.js";
import { listsPanel } from "./desk-lists.js";
import { logPanel } from "./desk-log.js";
import { part, say, h } from "../page/dom.js";
import { fold } from "../incident/incident.js";
import * as store from "../store/store.js";
import { moment, ticking } from "../page/time.js";

const PANELS = {
  head: headPanel,
  deadlines: deadlinesPanel,
  lists: listsPanel,
  log: logPanel,
  level: levelPanel,
  export: exportPanel,
  incidents: incidentsPanel,
};
const ALWAYS = new Set(["export", "incidents"]);
const TICKING = ["head", "deadlines", "lists"];

export default async function start(root) {
  await store.open();
  const desk = new Desk(root);
  store.subscribe(() => desk.draw());
  part(root, "without").hidden = true;
  desk.draw();
  ticking(root, () => desk.draw(TICKING));
  root.addEventListener("focusout", () => setTimeout(() => desk.draw(), 300));
  addEventListener("hashchange", () => desk.receive());
  await desk.receive();
  desk.keepForPrint();
}

export class Desk {
  constructor(root) {
    this.root = root;
    this.data = JSON.parse(root.dataset.desk);
    this.ui = JSON.parse(root.dataset.ui);
    this.memory = {};
    this.title = document.title;
  }

  say(key, values) {
    return say(this.ui, `desk-${key}`, values);
  }

  /** The incident in hand: the tab's own, or the last one that is neither closed nor deleted. */
  get state() {
    const states = this.incidents().filter(({ deleted }) => !deleted);
    return states.find(({ id }) => id === store.current()) ?? states.filter(({ closed }) => !closed).at(-1) ?? null;
  }

  moment(time) {
    return moment(time);
  }

  incidents() {
    return store.all().map((id) => fold(id, store.events(id)));
  }

  /** The words of the tree of `state`; null for a tree that this site does not have. */
  tree(state) {
    return Object.hasOwn(this.data.trees, state.tree ?? "") ? this.data.trees[state.tree] : null;
  }

  add(event, incident = this.state?.id) {
    if (incident) store.append(incident, event);
  }

  notice(...words) {
    part(this.root, "notice").replaceChildren(...words.map((word) => (word instanceof Node ? word : h("p", {}, word))));
  }

  draw(names = Object.keys(PANELS)) {
    const { state } = this;
    for (const name of names) {
      const panel = part(this.root, `panel="${name}"`);
      panel.hidden = !state && !ALWAYS.has(name);
      if (!panel.hidden) redraw(panel, PANELS[name](this, state));
    }
    part(this.root, 'panel="nav"').hidden = !state;
    part(this.root, "drill-banner").hidden = !state?.drill;
    document.title = state?.drill ? `${this.say("exercise")} – ${this.title}` : this.title;
    this.warn();
  }

  warn() {
    const trouble = store.trouble();
    const place = part(this.root, "trouble");
    if (place.hidden === !trouble) return;
    place.hidden = !trouble;
    place.replaceChildren(
      ...(trouble ? [this.say(`trouble-${trouble}`), " ", h("a", { href: "#export" }, this.say("trouble-export"))] : []),
    );
  }

  /** A hand-over link brings an incident in the address: show what it holds before anything is kept. */
  async receive() {
    if (!location.hash.startsWith("#h=")) return;
    const text = location.hash.slice(3);
    history.replaceState(null, "", location.pathname + location.search);
    const { receiveLink } = await import("../export/received.js");
    await receiveLink(this, text);
  }

  /** Paper shows every list, open or not. */
  keepForPrint() {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = [...this.root.querySelectorAll("details[data-print]:not([open])")];
      for (const details of closed) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of closed) details.open = false;
    });
  }
}

/** Replace what a panel shows, where it differs; keep the focus, what is open, and never what somebody is typing. */
function redraw(panel, nodes) {
  const body = panel.querySelector("[data-body]") ?? panel;
  const active = body.contains(document.activeElement) ? document.activeElement : null;
  const fresh = h("div", {}, nodes);
  if (active?.closest("[data-typing]")) {
    redrawAround(body, fresh, active);
    return;
  }
  for (const details of body.querySelectorAll("details[data-key]")) {
    const same = find(fresh, "key", details.dataset.key);
    if (same) same.open = details.open;
  }
  if (fresh.innerHTML === body.innerHTML) return;
  const drafts = [...body.querySelectorAll("[data-typing]")].filter(typed);
  body.replaceChildren(...fresh.childNodes);
  for (const draft of drafts) find(body, "typing", draft.dataset.typing)?.replaceWith(draft);
  if (active?.dataset.key) find(body, "key", active.dataset.key)?.focus({ preventScroll: true });
}

/** Somebody is typing: draw only what stands beside. The rest follows when they leave the form. */
function redrawAround(body, fresh, active) {
  const [old, now] = [[...body.children], [...fresh.children]];
  if (old.length !== now.length) return;
  old.forEach((child, index) => {
    if (!child.contains(active) && child.outerHTML !== now[index].outerHTML) child.replaceWith(now[index]);
  });
}

const find = (place, name, value) => place.querySelector(`[data-${name}="${CSS.escape(value)}"]`);

/** Whether a form holds something that was typed and not sent. */
const typed = (form) =>
  [...form.querySelectorAll("textarea, input[type=text], input[type=url]")].some(({ value, defaultValue }) => value !== defaultValue);
