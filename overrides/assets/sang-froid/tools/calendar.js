/** The editorial calendar: what goes out by week and network, what to look at again (plan.js), and its freeze (freeze.js). */

import { h, hide, part } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import { by, day as dated, iso, locale } from "../page/time.js";
import * as store from "../store/store.js";
import { examine } from "./draft.js";
import { Freeze } from "./freeze.js";
import { entries } from "./imported.js";
import { after, isDay, warnings } from "./plan.js";
import { fieldName, MOST, Planned } from "./planned.js";
import { Tool } from "./tool.js";
import { week } from "./week.js";

const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const names = new Intl.ListFormat(locale);
/** Warnings that are shown at once. */
const SHOWN = 40;
const MERGED = new Set(["stop", "unread", "own-reader"]);
/** Columns of the table that this page writes and reads. */
const COLUMNS = ["date", "time", "network", "kind", "text", "goal", "owner", "reader", "stop", "who"];
const field = (column) => (column === "date" ? "day" : column);

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
    this.planned = new Planned(this.tool.kept);
    this.freeze = new Freeze(this.tool, this.planned, (post) => this.told(post));
    this.inputs = [...root.querySelectorAll("[data-field]")];
    for (const input of this.inputs) input.defaultValue ??= ""; // a select has none, and an entry is held against it
    this.countries = [...root.querySelectorAll("[data-country]")];
    this.day = this.today;
    this.hand = null;
  }

  start() {
    part(this.root, "handled").append(this.tool.button("plan-close", () => this.close(), true), this.tool.button("plan-copy", () => this.copy()), this.tool.button("plan-remove", () => this.remove()));
    this.root.addEventListener("input", ({ target }) => target.dataset.field === "kind" && this.suggest(target.value));
    for (const tick of this.countries) tick.addEventListener("change", () => (this.tool.kept.set(`country/${tick.value}`, tick.checked ? "yes" : "no"), this.tool.changed()));
    const take = h("input", { type: "file", accept: ".csv,text/csv", class: "sf-hidden", "data-bring-file": "", onchange: ({ target }) => this.bring(target) });
    part(this.root, "bringing").append(h("label", { class: "sf-button sf-button--small" }, take, this.say("bring-file")));
    this.own();
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

  when({ day, time }) {
    if (!day) return this.say("always");
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

  /** The dates of the countries that are ticked, and the house's own. */
  get dates() {
    const own = this.ownDays().map(({ id, day, title }) => ({ id, days: [day], title, nature: this.say("own-nature"), care: this.say("own-care") }));
    return [...own, ...this.data.dates.filter(({ country }) => this.counts(country))];
  }

  /** Whether the days of a country count: those of the house's own until somebody says otherwise. */
  counts(code) {
    return code === "int" || (this.tool.kept.get(`country/${code}`) ?? (code === this.data.country ? "yes" : "no")) === "yes";
  }

  ownDays() {
    const { kept } = this.tool;
    const ids = kept.names("own-day/").map((name) => name.split("/")[1]);
    const days = [...new Set(ids)].map((id) => ({ id, day: String(kept.get(`own-day/${id}/day`) ?? ""), title: String(kept.get(`own-day/${id}/title`) ?? "") }));
    return days.filter(({ day }) => isDay(day)).sort((one, other) => one.day.localeCompare(other.day));
  }

  /** The rules that the words of an entry break, in any language that the list has. */
  broken({ text }) {
    const languages = Object.keys(this.data.rules[0]?.patterns ?? {});
    return this.data.rules.filter((rule) => languages.some((language) => examine(text, [rule], language).wrong.length));
  }

  draw() {
    const posts = this.planned.all();
    const limits = this.limits();
    const last = after(this.today, limits.ahead);
    const found = merged(warnings(posts.filter(({ day }) => day <= last), { today: this.today, dates: this.dates, limits, open: Boolean(this.freeze.incident), broken: (post) => this.broken(post) }));
    this.line(posts, found, limits.ahead, last);
    if (this.hand && !posts.some(({ id }) => id === this.hand)) this.hold(null);
    redraw(part(this.root, "freezing"), this.freeze.shown(posts, this.now));
    redraw(part(this.root, "week"), [week(this, posts), this.below(posts)]);
    redraw(part(this.root, "result"), this.again(posts, found));
    redraw(part(this.root, "own"), this.ownList());
    const heard = part(this.root, "heard");
    if (heard.textContent !== this.freeze.heard) heard.textContent = this.freeze.heard;
    for (const tick of this.countries) tick.checked = this.counts(tick.value);
    for (const row of this.root.querySelectorAll("[data-date]")) hide(row, !this.counts(row.dataset.date));
  }

  line(posts, found, days, last) {
    const coming = posts.filter(({ day, stopped }) => !stopped && (!day || (day >= this.today && day <= last)));
    const helpless = coming.filter(({ stop, who }) => !stop || !who).length;
    part(this.root, "line").textContent = posts.length ? this.say("line", { n: coming.length, days, m: found.length, k: helpless }) : this.say("empty");
  }

  below(posts) {
    const past = posts.filter(({ day }) => day && day < this.today);
    const button = (key, text, onclick) => el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, "data-do": key, onclick }, text);
    return el("p", { key: "below", class: "sf-worksheet__actions" }, button("plan-add", this.say("add"), () => this.add(this.day < this.today ? this.today : this.day)), past.length > 0 && button("plan-past", this.say("past", { n: past.length }), () => this.forget(past)));
  }

  forget(past) {
    for (const { id } of past) this.planned.remove(id);
    this.tool.changed();
  }

  move(by) {
    this.day = by ? after(this.day, by) : this.today;
    this.draw();
  }

  add(day) {
    const time = day === this.today ? "" : "09:00";
    if (this.planned.all().length < MOST) this.open(this.planned.add({ day, time, stop: this.data.outlets.find(({ id }) => id === "post")?.stop ?? "" }));
    else part(this.root, "brought").textContent = this.say("full", { most: MOST, n: 1 });
  }

  /** Take an entry in hand: the fields are its own, kept as they are typed. */
  open(id) {
    this.hold(id);
    this.tool.changed();
    const { day } = this.planned.all().find((post) => post.id === id) ?? {};
    if (day) this.day = day;
    this.draw();
    part(this.root, "hand").querySelector("h2").focus();
  }

  hold(id) {
    this.hand = id;
    for (const input of this.inputs) {
      input.toggleAttribute("data-entry", id !== null);
      input.name = id === null ? "" : fieldName(id, input.dataset.field);
      input.value = id === null ? "" : String(this.tool.kept.get(input.name) ?? "");
    }
    this.tool.fields = [...new Set([...this.tool.fields.filter((one) => !this.inputs.includes(one)), ...(id === null ? [] : this.inputs)])];
    hide(part(this.root, "hand"), id === null);
  }

  /** The usual way to stop such an outlet, where nobody wrote another. */
  suggest(kind) {
    const input = this.inputs.find(({ dataset }) => dataset.field === "stop");
    const usual = this.data.outlets.map(({ stop }) => stop);
    const found = this.data.outlets.find(({ id }) => id === kind);
    if (!found || (input.value && !usual.includes(input.value))) return;
    input.value = found.stop;
    this.tool.typed(input);
  }

  close() {
    const id = this.hand;
    this.hold(null);
    this.draw();
    (this.root.querySelector(`[data-key="open/${id}"]`) ?? this.root.querySelector("#week")).focus();
  }

  copy() {
    const post = this.planned.all().find(({ id }) => id === this.hand);
    this.open(this.planned.add({ ...post, network: "", frozen: "", stopped: "" }));
  }

  remove() {
    this.planned.remove(this.hand);
    this.hold(null);
    this.tool.changed();
    this.root.querySelector("[data-do=plan-add]").focus();
  }

  again(posts, found) {
    if (found.length === 0) return posts.length ? el("p", { key: "fine" }, this.say("fine")) : el("p", { key: "empty" }, this.say("empty"));
    return el("ul", { key: "list", class: "sf-again" }, found.slice(0, SHOWN).map((warning, index) => this.warning(warning, index)));
  }

  warning(warning, index) {
    const { kind, posts } = warning;
    const link = (post) => el("button", { type: "button", class: "sf-again__entry", "data-key": `again/${post.id}`, onclick: () => this.open(post.id) }, this.told(post));
    return el("li", { key: `${kind}/${posts.map(({ id }) => id).join("/")}/${index}`, "data-kind": kind }, el("strong", {}, this.because(warning)), el("p", {}, this.instead(warning)), el("p", {}, posts.map(link)));
  }

  because({ kind, posts, date, rules = [], share, count, days, minutes }) {
    const what = names.format(rules.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)));
    const network = this.network(posts[0]);
    if (kind === "date") return this.say(rules.length ? "warn-date-worse" : "warn-date", { what: date.title, nature: date.nature, rules: what });
    return this.say(`warn-${kind}`, { what, network, share: percent.format(share ?? 0), n: count ?? days ?? minutes ?? 0 });
  }

  instead({ kind, date, rules = [] }) {
    if (kind === "date") return [date.care, ...rules.map(({ instead }) => instead)].join(" ");
    return this.say(`warn-${kind}-do`);
  }

  async bring(input) {
    const [file] = input.files;
    if (!file) return;
    const columns = COLUMNS.map((column) => [field(column), this.say(column)]);
    const own = { id: "own", title: this.say("own-table"), heads: Object.fromEntries(columns), order: [], dates: "year" };
    const found = entries(decoded(await file.arrayBuffer()), [own, ...this.data.schedulers], this.data.networks);
    part(this.root, "brought").textContent = found ? this.took(found) : this.say("strange");
    input.value = "";
    this.tool.fill();
  }

  took({ scheduler, posts, left }) {
    const kindOf = (title) => this.data.outlets.find((one) => one.title === title || one.id === title)?.id ?? "post";
    const usual = this.data.outlets.find(({ id }) => id === "post")?.stop ?? "";
    const network = part(this.root, "bring-network").value;
    const { taken, twice, over } = this.planned.take(posts.map((post) => ({ stop: usual, ...post, network: post.network || network, kind: kindOf(post.kind) })));
    const first = posts.map(({ day }) => day).filter((day) => day >= this.today).sort()[0];
    if (first) this.day = first;
    const told = [this.say("brought", { from: scheduler.title, n: taken })];
    if (left.length) told.push(this.say("left", { lines: names.format(left.slice(0, 20).map(String)) }));
    if (twice) told.push(this.say("twice", { n: twice }));
    if (over) told.push(this.say("full", { most: MOST, n: over }));
    return told.join(" ");
  }

  /** The form of the house's own days: written once, read when it is sent. */
  own() {
    const day = h("input", { type: "date", required: true });
    const title = h("input", { type: "text", maxlength: 200, required: true, autocomplete: "off" });
    const add = (event) => {
      event.preventDefault();
      const id = `d${Date.now().toString(36)}`;
      this.tool.kept.set(`own-day/${id}/day`, day.value);
      this.tool.kept.set(`own-day/${id}/title`, title.value.trim());
      event.target.reset();
      this.tool.changed();
    };
    const form = h("form", { class: "sf-plan__own", onsubmit: add }, h("label", {}, this.say("date"), day), h("label", {}, this.say("own-title"), title), h("button", { class: "sf-button sf-button--small", "data-do": "own-add" }, this.say("own-add")));
    part(this.root, "own").before(form);
  }

  ownList() {
    const days = this.ownDays();
    if (days.length === 0) return null;
    const drop = ({ id }) => {
      for (const name of ["day", "title"]) this.tool.kept.drop(`own-day/${id}/${name}`);
      this.tool.changed();
    };
    const row = (one) => {
      const said = `${dated(new Date(`${one.day}T12:00`).getTime())}: ${one.title}`;
      return el("li", { key: one.id }, said, " ", el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `drop/${one.id}`, "aria-label": this.say("own-remove", { day: said }), onclick: () => drop(one) }, "×"));
    };
    return [el("h3", { key: "head" }, this.say("own-days")), el("ul", { key: "list", class: "sf-lines" }, days.map(row))];
  }
}

/** What is told of each entry alone is told once, of all of them. */
function merged(found) {
  const first = new Map();
  return found.reduce((told, warning) => {
    const before = MERGED.has(warning.kind) && first.get(warning.kind);
    if (before) before.posts.push(...warning.posts);
    else first.set(warning.kind, told[told.push({ ...warning, posts: [...warning.posts] }) - 1]);
    return told;
  }, []);
}

/** A text in UTF-8, or as older spreadsheets write it. */
function decoded(bytes) {
  const text = new TextDecoder().decode(bytes);
  return text.includes("\ufffd") ? new TextDecoder("windows-1252").decode(bytes) : text;
}

async function asTable(page) {
  const { csv } = await import("../export/csv.js");
  const cell = (post, column) => {
    if (column === "network") return page.data.networks.find(({ id }) => id === post.network)?.title ?? "";
    if (column === "kind") return page.data.outlets.find(({ id }) => id === post.kind)?.title ?? "";
    return post[field(column)];
  };
  return csv([COLUMNS.map((column) => page.say(column)), ...page.planned.all().map((post) => COLUMNS.map((column) => cell(post, column)))]);
}

const MINUTES = 15 * 60_000;

/** Every entry that has a day: at its time for a quarter of an hour, or all day. */
async function asCalendar(page) {
  const { calendarOf, component, plain, utc, wholeDay } = await import("../export/appointments.js");
  const event = (post) => {
    const begins = post.time ? new Date(`${post.day}T${post.time}`).getTime() : null;
    return component("vevent", {
      uid: `${page.data.id}-${post.id}@sang-froid`,
      dtstamp: utc(Date.now()),
      dtstart: begins === null ? wholeDay(post.day) : utc(begins),
      dtend: begins === null ? undefined : utc(begins + MINUTES),
      summary: plain(`${post.frozen ? `${page.say(post.stopped ? "stopped" : "frozen")} – ` : ""}${page.network(post)}: ${page.first(post)}`),
      description: plain([post.text, ...["goal", "owner", "reader", "stop", "who"].filter((name) => post[name]).map((name) => `${page.say(name)}: ${post[name]}`)].join("\n")),
    });
  };
  return calendarOf("calendar", page.planned.all().filter(({ day }) => isDay(day)).map(event));
}
