/** The editorial calendar: what goes out by week and network, what to look at again (plan.js), and its freeze (freeze.js). */

import { h, hide, part } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import { by, day as dated, iso } from "../page/time.js";
import * as store from "../store/store.js";
import { again, merged } from "./again.js";
import { Days } from "./days.js";
import { examine } from "./draft.js";
import { Freeze } from "./freeze.js";
import { Hand } from "./hand.js";
import { Many } from "./many.js";
import { asCalendar, asTable, bring } from "./plan-table.js";
import { after, isOver, warnings } from "./plan.js";
import { fieldName, isBlank, MOST, Planned } from "./planned.js";
import { Tool } from "./tool.js";
import { week } from "./week.js";

export default async function calendar(root) {
  await store.open();
  const page = new Calendar(root);
  page.start();
  store.subscribe(() => page.draw());
}

class Calendar {
  constructor(root) {
    this.root = root;
    this.tool = new Tool(root, () => this.draw(), [
      { key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(this) },
      { key: "save-plan-ics", ending: "ics", type: "text/calendar", text: () => asCalendar(this) },
    ]);
    this.data = this.tool.data;
    this.planned = new Planned(this.tool.kept, this.data.outlets.filter(({ lasts }) => lasts).map(({ id }) => id), this.ways());
    this.freeze = new Freeze(this.tool, this.planned, (post) => this.told(post));
    this.days = new Days(this.tool);
    this.many = new Many(this);
    this.day = this.today;
    this.hand = new Hand(root, this.tool, fieldName);
  }

  start() {
    part(this.root, "handled").append(this.tool.button("plan-close", () => this.close(), true), this.tool.button("plan-copy", () => this.copy()), this.tool.button("plan-remove", () => this.remove()));
    this.root.addEventListener("input", ({ target }) => target.dataset.field === "kind" && this.suggest(target.value));
    const take = h("input", { type: "file", accept: ".csv,text/csv", class: "sf-hidden", "data-bring-file": "", onchange: ({ target }) => bring(this, target) });
    part(this.root, "bringing").append(h("label", { class: "sf-button sf-button--small" }, take, this.say("bring-file")));
    for (const name of ["freeze", "plan", "again", "bring", "own"]) hide(part(this.root, name), false);
    this.tool.start();
  }

  say(key, values) {
    return this.tool.say(`plan-${key}`, values);
  }

  get today() {
    return iso(Date.now()).slice(0, 10);
  }

  get now() {
    return { day: this.today, time: iso(Date.now()).slice(11, 16) };
  }

  /** The days that count: week.js draws them. */
  get dates() {
    return this.days.all();
  }

  /** How a post is usually stopped. */
  get usual() {
    return this.data.outlets.find(({ id }) => id === "post")?.stop ?? "";
  }

  /** How the page in another language says that something is stopped → how this one does. */
  ways() {
    const own = (id) => this.data.outlets.find((one) => one.id === id).stop;
    return new Map(this.data.twins.flatMap(({ outlets }) => outlets.map(({ id, stop }) => [stop, own(id)])));
  }

  /** The network of an entry in words, or what it is where it has none. */
  network({ network, kind }) {
    const named = this.data.networks.find(({ id }) => id === network) ?? (kind === "post" ? null : this.data.outlets.find(({ id }) => id === kind));
    return named?.title ?? this.say("elsewhere");
  }

  first({ text }) {
    const line = text.trim().split("\n")[0];
    return line.length > 90 ? `${line.slice(0, 89)}…` : line || this.say("untitled");
  }

  /** “18:30”, “18 h 30”. */
  hour({ time }) {
    return time && by(new Date(`${this.today}T${time}`).getTime());
  }

  when({ day, time, until, lasts }) {
    if (!day) return this.say("always");
    if (until > day) return this.say("from-to", { from: this.when({ day, time }), to: dated(new Date(`${until}T12:00`).getTime()) });
    if (lasts && !until) return this.say("from-on", { from: this.when({ day, time }) });
    return time ? by(new Date(`${day}T${time}`).getTime()) : dated(new Date(`${day}T12:00`).getTime());
  }

  /** “28 November, 18:44 · Instagram · “The oven at dawn””. */
  told(post) {
    return [this.when(post), this.network(post), this.say("quoted", { text: this.first(post) })].join(" · ");
  }

  limits() {
    const one = ({ id, start, least, most }) => {
      const value = this.tool.kept.get(id);
      return [id, typeof value === "number" ? Math.min(most, Math.max(least, value)) : start];
    };
    return Object.fromEntries(this.data.groups.flatMap(({ figures }) => figures).map(one));
  }

  /** The rules that the words of an entry break, in any language that the list has. */
  broken({ text }) {
    const languages = Object.keys(this.data.rules[0]?.patterns ?? {});
    return this.data.rules.filter((rule) => languages.some((language) => examine(text, [rule], language).wrong.length));
  }

  draw() {
    const all = this.planned.all();
    const posts = all.filter((post) => !isBlank(post));
    const limits = this.limits();
    const last = after(this.today, limits.ahead);
    const found = merged(warnings(posts.filter(({ day }) => day <= last), { today: this.today, dates: this.dates, limits, open: Boolean(this.freeze.incident), broken: (post) => this.broken(post) }));
    this.line(posts, found, limits.ahead, last);
    if (this.hand.id && !all.some(({ id }) => id === this.hand.id)) this.hand.take(null);
    redraw(part(this.root, "freezing"), this.freeze.shown(posts, this.now));
    redraw(part(this.root, "week"), [week(this, all), this.below(all)]);
    redraw(part(this.root, "result"), again(this, posts, found));
    redraw(part(this.root, "own"), this.days.list());
    const heard = part(this.root, "heard");
    if (heard.textContent !== this.freeze.heard) heard.textContent = this.freeze.heard;
    this.days.mark();
    this.many.draw();
  }

  line(posts, found, days, last) {
    const coming = posts.filter((post) => !post.stopped && !isOver(post, this.today) && post.day <= last);
    const helpless = coming.filter(({ stop, who }) => !stop || !who).length;
    part(this.root, "line").textContent = posts.length ? this.say("line", { n: coming.length, days, m: found.length, k: helpless }) : this.say("empty");
  }

  below(posts) {
    const past = posts.filter((post) => isOver(post, this.today));
    const button = (key, text, onclick) => el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, "data-do": key, onclick }, text);
    return el("p", { key: "below", class: "sf-worksheet__actions" }, button("plan-add", this.say("add"), () => this.add(this.day < this.today ? this.today : this.day)), past.length > 0 && button("plan-past", this.say("past", { n: past.length }), () => this.forget(past)));
  }

  forget(past) {
    this.tool.act(() => past.forEach(({ id }) => this.planned.remove(id)), () => this.say("removed", { n: past.length }));
  }

  move(by) {
    this.day = by ? after(this.day, by) : this.today;
    this.draw();
  }

  add(day) {
    const time = day === this.today ? "" : "09:00";
    if (this.planned.all().length < MOST) this.open(this.planned.add({ day, time, stop: this.usual }));
    else part(this.root, "brought").textContent = this.say("full", { most: MOST, n: 1 });
  }

  /** Take an entry in hand: the fields are its own, kept as they are typed. */
  open(id) {
    const { day, stop } = this.planned.all().find((post) => post.id === id) ?? {};
    if (stop) this.planned.change(id, { stop });
    this.hand.take(id);
    this.tool.changed();
    if (day) this.day = day;
    this.draw();
    part(this.root, "hand").querySelector("h2").focus();
  }

  /** The usual way to stop such an outlet, where nobody wrote another. */
  suggest(kind) {
    const input = this.hand.inputs.find(({ dataset }) => dataset.field === "stop");
    const usual = this.data.outlets.map(({ stop }) => stop);
    const found = this.data.outlets.find(({ id }) => id === kind);
    if (!found || (input.value && !usual.includes(input.value))) return;
    input.value = found.stop;
    this.tool.typed(input);
  }

  close() {
    const { id } = this.hand;
    this.hand.take(null);
    if (this.planned.all().some((post) => post.id === id && isBlank(post))) this.planned.remove(id);
    this.draw();
    (this.root.querySelector(`[data-key="open/${id}"]`) ?? this.root.querySelector("#week")).focus();
  }

  copy() {
    const post = this.planned.all().find(({ id }) => id === this.hand.id);
    this.open(this.planned.add({ ...post, network: "", frozen: "", stopped: "" }));
  }

  remove() {
    const { id } = this.hand;
    this.hand.take(null);
    this.tool.act(() => this.planned.remove(id), () => this.say("removed", { n: 1 }));
    this.root.querySelector("[data-do=plan-add]").focus();
  }
}
