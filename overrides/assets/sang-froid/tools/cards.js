/**
 * Ten minutes a week: one card after another, and when each comes back (leitner.js). What was answered stands in the tool's
 * store, a key a card; the sitting in hand too, so that a reload goes on where it was.
 */

import { h, part } from "../page/dom.js";
import { iso, locale } from "../page/time.js";
import { calendar, dated } from "./due.js";
import { counted, later, missed, moved, read, sitting, UNSEEN, written } from "./leitner.js";
import { Tool } from "./tool.js";

const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
/** Days from one sitting to the next. */
const WEEK = 7;

export default function cards(root) {
  new Cards(root).start();
}

class Cards {
  constructor(root) {
    this.root = root;
    this.tool = new Tool(root, () => this.draw(), [
      { key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(this) },
      { key: "save-ics", ending: "ics", type: "text/calendar", text: () => calendar(this.tool, [{ id: "sitting", what: this.name, due: later(this.today, WEEK), notes: [location.href] }]) },
    ]);
    this.kept = this.tool.kept;
    this.cards = cardsOf(root);
    this.order = this.tool.data.order.filter((id) => this.cards.has(id));
    this.name = document.querySelector("h1").textContent.trim();
    /** The card that is shown: it may be answered though the minutes are over. */
    this.hand = null;
    /** What was said of it: null before an answer, then the level that was chosen, or "" where none is asked for. */
    this.chosen = null;
  }

  start() {
    this.tool.start();
  }

  get today() {
    return iso(Date.now()).slice(0, 10);
  }

  say(key, values) {
    return this.tool.say(`cards-${key}`, values);
  }

  figure(name) {
    const { start, least, most } = this.figures().find(({ id }) => id === name);
    const value = Number(this.kept.get(name) ?? start);
    return Math.min(Math.max(value, least), most);
  }

  figures() {
    return this.tool.data.groups.flatMap(({ figures }) => figures);
  }

  /** Days of each box, the first one's first. */
  days() {
    return this.figures()
      .filter(({ id }) => id.startsWith("box-"))
      .map(({ id }) => Math.round(this.figure(id)));
  }

  /** id → card, of those that somebody saw and that there are still. */
  seen() {
    const found = this.order.map((id) => [id, read(this.kept.get(`card/${id}`) ?? "")]);
    return new Map(found.filter(([, card]) => card));
  }

  ready(seen) {
    const most = Math.max(1, Math.floor((this.figure("minutes") * 60) / this.figure("pace")));
    return sitting(this.order, seen, this.today, { most, fresh: Math.round(this.figure("fresh")) });
  }

  /** The sitting in hand: {queue, done, right, state}; "over" once its cards or its minutes are, null before any. */
  get sitting() {
    const begun = Number(this.kept.get("sitting/begun") ?? 0);
    const queue = String(this.kept.get("sitting/queue") ?? "").split(" ").filter((id) => this.cards.has(id));
    const [done, right] = ["done", "right"].map((name) => Number(this.kept.get(`sitting/${name}`) ?? 0));
    const late = this.hand !== queue[done] && Date.now() - begun >= this.figure("minutes") * 60_000;
    const state = iso(begun).slice(0, 10) !== this.today ? null : late || done >= queue.length ? "over" : "running";
    return { queue, done, right, state };
  }

  begin() {
    this.keep({ begun: Date.now(), queue: this.ready(this.seen()).join(" "), done: 0, right: 0 });
  }

  keep(values) {
    for (const [name, value] of Object.entries(values)) this.kept.set(`sitting/${name}`, value);
    this.hand = this.chosen = null;
    this.tool.changed();
    part(this.root, "sitting").focus();
  }

  answer(id, right) {
    const { done, right: before } = this.sitting;
    this.kept.set(`card/${id}`, written(moved(this.seen().get(id) ?? UNSEEN, right, this.today, this.days())));
    const [known, all] = this.sat(this.today);
    this.kept.set(`sat/${this.today}`, `${known + (right ? 1 : 0)} ${all + 1}`);
    this.keep({ done: done + 1, right: before + (right ? 1 : 0) });
  }

  /** Of the cards of a day, those that were right, and all. */
  sat(date) {
    return String(this.kept.get(`sat/${date}`) ?? "0 0").split(" ").map((one) => Number(one) || 0);
  }

  draw() {
    const seen = this.seen();
    const boxes = counted(this.order, seen, this.days().length);
    const due = [...seen.values()].filter((card) => card.due <= this.today).length;
    part(this.root, "line").textContent = this.say("line", { seen: seen.size, all: this.order.length, known: boxes.at(-1), due });
    part(this.root, "result").replaceChildren(...this.memory(seen, boxes));
    const { queue, done, state } = this.sitting;
    const signature = JSON.stringify([state, state === "running" ? [queue[done], this.chosen] : this.ready(seen), done]);
    if (signature === this.signature) return;
    this.signature = signature;
    part(this.root, "shown").replaceChildren(...(state === "running" ? this.card(queue[done], done, queue.length) : this.rest(seen, due)));
  }

  /** Before a sitting and after one. */
  rest(seen, due) {
    const { queue, done, right, state } = this.sitting;
    const ready = this.ready(seen);
    const fresh = ready.filter((id) => !seen.has(id)).length;
    const next = later(this.today, WEEK);
    const waiting = [...seen.values()].map((card) => card.due).sort();
    return [
      state === "over" && h("p", { class: "sf-sitting__score" }, this.say("over", { right, n: done })),
      state === "over" && done < queue.length && h("p", {}, this.say("time")),
      state === "over" && h("p", {}, this.say("next", { day: dated(next), n: waiting.filter((day) => day <= next).length })),
      h("p", {}, ready.length || !waiting.length ? this.say("due", { due, fresh }) : this.say("nothing", { day: dated(waiting[0]) })),
      ready.length > 0 && h("p", {}, h("button", { type: "button", class: "sf-button sf-button--main", "data-do": "cards-begin", onclick: () => this.begin() }, this.say("begin", { n: this.figure("minutes") }))),
    ].filter(Boolean);
  }

  card(id, done, count) {
    const { kind, levels, front, back } = this.cards.get(id);
    const graded = levels.length > 0;
    this.hand = id;
    return [
      h("p", { class: "sf-sitting__place" }, `${this.say(kind)} · ${this.say("place", { n: done + 1, m: count })}`),
      h("blockquote", { class: "sf-recall__front" }, front.map((one) => one.cloneNode(true))),
      h("p", { class: "sf-sitting__ask" }, this.say(`ask-${kind}`)),
      ...(this.chosen === null ? this.question(graded) : this.judged(id, back, graded && !levels.includes(this.chosen))),
    ];
  }

  question(graded) {
    if (!graded) return [h("p", {}, this.pick("show", () => this.choose(""), true))];
    const offered = part(this.root, "levels-offered").content.cloneNode(true);
    for (const one of offered.children) one.addEventListener("click", () => this.choose(one.dataset.level));
    return [h("p", { class: "sf-small" }, this.say("first")), h("div", { class: "sf-recall__levels" }, [...offered.children])];
  }

  choose(level) {
    this.chosen = level;
    this.draw();
    part(this.root, "judge").focus();
  }

  judged(id, back, wrong) {
    const level = this.chosen && part(this.root, "levels-offered").content.querySelector(`[data-level="${this.chosen}"]`).textContent.trim();
    const told = wrong ? this.say("level-wrong", { level }) : this.chosen ? this.say("level-right") : "";
    const answers = wrong ? [this.pick("on", () => this.answer(id, false), true)] : [this.pick("yes", () => this.answer(id, true), true), this.pick("no", () => this.answer(id, false))];
    return [
      h("div", { class: "sf-recall__judge", "data-judge": "", "data-wrong": wrong, tabindex: "-1" }, told && h("p", { class: "sf-recall__told" }, told), back.cloneNode(true)),
      !wrong && h("p", {}, this.say(this.chosen ? "had" : "knew")),
      h("p", { class: "sf-worksheet__actions" }, answers),
    ].filter(Boolean);
  }

  pick(key, onclick, main = false) {
    return h("button", { type: "button", class: `sf-button${main ? " sf-button--main" : ""}`, "data-do": `cards-${key}`, onclick }, this.say(key));
  }

  /** How many cards each box holds, and what was missed. */
  memory(seen, boxes) {
    const wrong = missed(this.order, seen).slice(0, 12);
    const most = Math.max(...boxes, 1);
    const box = (count, index) => h("li", { "data-box": index }, h("meter", { min: 0, max: most, value: count, "aria-hidden": "true" }), h("strong", {}, String(count)), " ", h("span", {}, index ? `${this.say("box")} ${index}` : this.say("unseen")));
    const line = (id) => h("li", {}, this.cards.get(id).link.cloneNode(true), " ", h("small", {}, this.say("missed", { n: seen.get(id).missed, day: dated(seen.get(id).due) })));
    const days = this.kept.names("sat/").map((name) => name.slice(4)).sort().reverse().slice(0, 26);
    const day = (date) => {
      const [right, n] = this.sat(date);
      return h("li", {}, h("strong", {}, dated(date)), " ", this.say("sat", { right, n, share: share.format(n && right / n) }));
    };
    return [
      ...(days.length ? [h("h3", {}, this.say("weeks")), h("ul", { class: "sf-lines", "data-sat": "" }, days.map(day))] : []),
      h("h3", {}, this.say("boxes")),
      h("ul", { class: "sf-boxes" }, boxes.map(box)),
      ...(wrong.length ? [h("h3", {}, this.say("wrong")), h("ul", { class: "sf-lines" }, wrong.map(line))] : []),
    ];
  }
}

/** id → what a card holds: the page has all of them, for whoever runs no script. */
function cardsOf(root) {
  const made = document.createElement("template");
  made.innerHTML = root.querySelector("noscript[data-later]").textContent;
  return new Map([...made.content.querySelectorAll("[data-card]")].map((one) => [one.dataset.card, cardOf(one)]));
}

function cardOf(element) {
  const back = element.querySelector(".sf-recall__back");
  const { kind, levels, title } = element.dataset;
  return { kind, title, levels: levels.split(" ").filter(Boolean), front: [...element.querySelector("summary").childNodes], back, link: back.querySelector("a") };
}

/** Every card that was seen: kind, name, box, day, misses. */
async function asTable(page) {
  const { csv } = await import("../export/csv.js");
  const rows = [...page.seen()].map(([id, card]) => [page.say(page.cards.get(id).kind), page.cards.get(id).title, card.box, card.due, card.missed]);
  return csv([["kind", "card", "box", "back", "misses"].map((key) => page.say(key)), ...rows]);
}
