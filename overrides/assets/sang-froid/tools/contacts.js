/** The contact book on its page: rows to open, a person in hand, whoever may be erased (people.js). */

import { hide, part } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import { iso, locale } from "../page/time.js";
import { calendar, dated } from "./due.js";
import { figuresOf } from "./figures.js";
import { Hand } from "./hand.js";
import { among, fieldName, FIELDS, inOrder, isBlank, MOST, owed, People, silent } from "./people.js";
import { Tool } from "./tool.js";

export default function contacts(root) {
  new Book(root).start();
}

class Book {
  constructor(root) {
    this.root = root;
    this.tool = new Tool(root, () => this.draw(), [
      { key: "save-table", ending: "csv", type: "text/csv", text: () => this.asTable() },
      { key: "save-ics", ending: "ics", type: "text/calendar", text: () => this.asCalendar() },
    ]);
    this.people = new People(this.tool.kept);
    this.hand = new Hand(root, this.tool, fieldName);
    this.sure = false;
  }

  start() {
    const { root, tool } = this;
    part(root, "handled").append(tool.button("book-close", () => this.close(), true), tool.button("book-kept", () => this.keptPromise()), tool.button("book-remove", () => this.remove()));
    part(root, "adding").append(tool.button("book-add", () => this.add(), true));
    part(root, "filter").addEventListener("input", () => this.draw());
    for (const name of ["book", "finding"]) hide(part(root, name), false);
    tool.start();
  }

  say(key, values) {
    return this.tool.say(`book-${key}`, values);
  }

  get today() {
    return iso(Date.now()).slice(0, 10);
  }

  get months() {
    return figuresOf(this.tool.data.groups.flatMap(({ figures }) => figures), (id) => this.tool.kept.get(id)).months;
  }

  /** The words of a kind or of a network. */
  words(list, id) {
    return this.tool.data[list].find((one) => one.id === id)?.title ?? "";
  }

  draw() {
    const all = inOrder(this.people.all(), this.today, locale);
    if (this.hand.id && !all.some(({ id }) => id === this.hand.id)) this.hand.take(null);
    const stale = all.filter((person) => silent(person, this.today, this.months));
    const late = all.filter((person) => owed(person, this.today) === "late").length;
    part(this.root, "line").textContent = all.length ? this.say("line", { n: all.filter((person) => !isBlank(person)).length, late, stale: stale.length }) : this.say("empty");
    const found = among(all, part(this.root, "filter").value);
    redraw(part(this.root, "result"), [el("ul", { key: "list", class: "sf-people-book" }, found.map((person) => this.row(person))), all.length > 0 && found.length === 0 && el("p", { key: "none" }, this.say("none"))]);
    redraw(part(this.root, "silent"), this.stale(stale));
    hide(part(this.root, "stale"), stale.length === 0);
  }

  row(person) {
    const { id, name, outlet, network, reach, knows, last, promised, due } = person;
    const standing = owed(person, this.today);
    const about = [this.words("kinds", person.kind), outlet, this.words("networks", network)].filter(Boolean).join(" · ");
    const ways = [reach, knows && this.say("known-by", { who: knows })].filter(Boolean).join(" · ");
    const facts = [promised && this.say("owes", { what: promised }), last && this.say("since", { day: dated(last) })].filter(Boolean).join(" · ");
    return el(
      "li",
      { key: id, "data-standing": standing },
      el(
        "button",
        { type: "button", class: "sf-people-book__one", "data-key": `open/${id}`, "aria-pressed": String(id === this.hand.id), onclick: () => this.open(id) },
        el("strong", {}, name || this.say("nameless")),
        about && el("span", { key: "about" }, about),
        ways && el("span", { key: "ways" }, ways),
        standing && el("span", { key: "due", class: "sf-people-book__due" }, this.say(`is-${standing}`, { day: dated(due) })),
        facts && el("span", { key: "facts" }, facts),
      ),
    );
  }

  /** Whoever was silent: gone together, after one more question. */
  stale(people) {
    if (people.length === 0) return [];
    const button = (key, text, onclick) => el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, "data-do": key, onclick }, text);
    const ask = (sure) => () => {
      this.sure = sure;
      this.draw();
      this.root.querySelector(`[data-do=${sure ? "book-erase-now" : "book-erase"}]`)?.focus();
    };
    return [
      el("p", { key: "says" }, this.say("stale-says", { n: this.months })),
      el("p", { key: "who" }, people.map(({ name }) => name || this.say("nameless")).join(", ")),
      el("p", { key: "do", class: "sf-worksheet__actions" }, this.sure ? [button("book-erase-now", this.say("erase-now", { n: people.length }), () => this.erase(people)), button("book-erase-not", this.tool.say("erase-not"), ask(false))] : button("book-erase", this.say("erase"), ask(true))),
    ];
  }

  erase(people) {
    for (const { id } of people) this.people.remove(id);
    this.sure = false;
    this.tool.changed();
    part(this.root, "heard").textContent = this.tool.say("erased");
    this.root.querySelector("#people").focus();
  }

  add() {
    if (this.people.all().length < MOST) this.open(this.people.add(this.today));
    else part(this.root, "heard").textContent = this.say("full", { most: MOST });
  }

  open(id) {
    this.hand.take(id);
    this.tool.changed();
    part(this.root, "hand").querySelector("h2").focus();
  }

  close() {
    const { id } = this.hand;
    if (isBlank(this.inHand)) this.people.remove(id);
    this.hand.take(null);
    this.draw();
    (this.root.querySelector(`[data-key="open/${id}"]`) ?? this.root.querySelector("#people")).focus();
  }

  get inHand() {
    return this.people.all().find((person) => person.id === this.hand.id);
  }

  /** A promise is over: it is now what was said. */
  keptPromise() {
    const { id, promised, said } = this.inHand;
    this.people.change(id, { last: this.today, said: promised || said, promised: "", due: "" });
    this.hand.take(id);
    this.tool.changed();
    part(this.root, "heard").textContent = this.say("kept-told");
  }

  remove() {
    const { id, name } = this.inHand;
    this.hand.take(null);
    this.tool.act(() => this.people.remove(id), () => this.say("removed", { name: name || this.say("nameless") }));
    this.root.querySelector("[data-do=book-add]").focus();
  }

  async asTable() {
    const { csv } = await import("../export/csv.js");
    const cell = (person, field) => (field === "kind" ? this.words("kinds", person.kind) : field === "network" ? this.words("networks", person.network) : person[field]);
    return csv([FIELDS.map((field) => this.say(field)), ...inOrder(this.people.all(), this.today, locale).map((person) => FIELDS.map((field) => cell(person, field)))]);
  }

  asCalendar() {
    const rows = this.people.all().map(({ id, name, promised, due, outlet, reach }) => ({ id, what: [name, promised].filter(Boolean).join(" – "), owner: "", due, notes: [outlet, reach] }));
    return calendar(this.tool, rows);
  }
}
