/** The daily watch: a round, queries to copy, counts by hour and network (mentions.js), and what is usual (usual.js). */

import { copy } from "../export/save.js";
import { h, hide, part } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import { by, dateFormat, iso } from "../page/time.js";
import { decoded, turned } from "./imported.js";
import { understood } from "./mentions.js";
import { isDay } from "./plan.js";
import { query, wordsOf } from "./searching.js";
import { Tool } from "./tool.js";
import { compared, HOURS, networksAt } from "./usual.js";
import { report } from "./watch-read.js";
import { shown } from "./watch-shown.js";
import { countsOf, known, leftOut, nameOf, put, settingsOf, take } from "./watched.js";

const read = dateFormat({ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Mornings whose notes are shown. */
const NOTES = 5;

export default function watch(root) {
  new Watch(root).start();
}

class Watch {
  constructor(root) {
    this.root = root;
    const note = part(root, "noted");
    note.name = `note/${this.now.day}`;
    note.toggleAttribute("data-entry", true);
    this.tool = new Tool(root, () => this.draw(), [{ key: "save-table", ending: "csv", type: "text/csv", text: () => this.asTable() }]);
    this.data = this.tool.data;
    this.figures = this.data.groups.flatMap(({ figures }) => figures);
    this.turns = [...root.querySelectorAll("[data-turn]")];
    this.found = null;
  }

  start() {
    const { root, tool } = this;
    for (const tick of this.turns) tick.addEventListener("change", () => this.keep({ [`turn/${tick.value}`]: tick.checked ? this.now.day : "" }));
    part(root, "looked").value = part(root, "day").value = this.now.day;
    part(root, "hour").value = String((this.now.hour + 23) % 24);
    for (const name of ["looked", "at"]) part(root, name).addEventListener("change", () => this.draw());
    part(root, "hand").addEventListener("submit", (event) => this.byHand(event));
    part(root, "leave").addEventListener("submit", (event) => this.leave(event));
    const file = h("input", { type: "file", accept: ".csv,.txt,.tsv,text/csv", class: "sf-hidden", "data-file": "", onchange: ({ target }) => this.file(target) });
    part(root, "reading").append(tool.button("watch-read", () => this.read(part(root, "paste").value), true), h("label", { class: "sf-button sf-button--small" }, file, this.say("file")));
    for (const name of ["counting", "result-part", "days-out"]) hide(part(root, name), false);
    tool.start();
  }

  say(key, values) {
    return this.tool.say(`watch-${key}`, values);
  }

  get now() {
    const text = iso(Date.now());
    return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
  }

  keep(entries) {
    for (const [name, value] of Object.entries(entries)) this.tool.kept.set(name, value);
    this.tool.changed();
  }

  /** The name of a network, of all together, or of another one. */
  name(network) {
    return nameOf(network, this.data.networks, { all: this.say("all"), elsewhere: this.say("elsewhere") });
  }

  /** “Fri, 27 Nov 2026”. */
  dated(day) {
    return read.format(new Date(`${day}T00:00Z`));
  }

  /** “9:00”, “9 h”: an hour of the clock as people say it; 24 is midnight. */
  hour(hour) {
    return by(new Date(`${this.now.day}T${String(hour % HOURS).padStart(2, "0")}:00`).getTime());
  }

  draw() {
    const { root } = this;
    const { day } = this.now;
    for (const tick of this.turns) tick.checked = this.tool.kept.get(`turn/${tick.value}`) === day;
    this.queries();
    const counts = countsOf(this.tool.kept);
    const settings = settingsOf(this.tool.kept, this.figures);
    const looked = part(root, "looked").value || day;
    const at = part(root, "at").value;
    const view = shown(this, counts, settings, looked, at === "" ? null : Number(at));
    part(root, "line").textContent = view.line;
    redraw(part(root, "result"), view.nodes);
    redraw(part(root, "left-out"), this.listOfDays());
    redraw(part(root, "notes"), this.earlier(day));
  }

  /** What was seen on the mornings before, the last first. */
  earlier(today) {
    const { kept } = this.tool;
    const days = kept.names("note/").map((name) => name.slice("note/".length)).filter((day) => day < today);
    const row = (day) => el("li", { key: day }, el("strong", {}, this.dated(day)), " ", String(kept.get(`note/${day}`)));
    return days.length > 0 && [el("h3", { key: "head" }, this.say("notes")), el("ul", { key: "list", class: "sf-lines" }, days.slice(-NOTES).reverse().map(row))];
  }

  queries() {
    const { root, data } = this;
    const words = Object.fromEntries(data.searches.map(({ id }) => [id, wordsOf(root.querySelector(`[name="words/${id}"]`).value)]));
    for (const search of data.searches) {
      const text = query(search, words);
      redraw(root.querySelector(`[data-query="${search.id}"]`), text ? [el("code", { key: "query", tabindex: "0" }, text), el("button", { type: "button", class: "sf-button sf-button--small", "data-do": "copy", "data-key": "copy", "aria-describedby": `s-${search.id}`, onclick: ({ currentTarget }) => this.copied(currentTarget, text) }, this.say("copy"))] : []);
    }
  }

  async copied(button, text) {
    part(this.root, "heard").textContent = (await copy(text)) ? this.say("copied") : this.say("not-copied");
    button.focus();
  }

  byHand(event) {
    event.preventDefault();
    const [day, hour, network, count] = ["day", "hour", "network", "count"].map((name) => part(this.root, name));
    if (!isDay(day.value) || !count.validity.valid) return;
    put(this.tool.kept, day.value, network.value, Number(hour.value), count.value === "" ? null : Number(count.value));
    part(this.root, "looked").value = day.value;
    part(this.root, "heard").textContent = this.say("hand-kept", { network: this.name(network.value), n: count.value || "–" });
    count.value = "";
    this.tool.changed();
  }

  async file(input) {
    const [file] = input.files;
    if (file) this.read(decoded(await file.arrayBuffer()));
    input.value = "";
  }

  /** Say what a table was understood to be; it is kept with another tap. */
  read(text, said = undefined) {
    this.text = text;
    const { columns, networks, dates: order } = this.data;
    this.found = understood(text, { columns, networks, network: part(this.root, "default").value, dates: order, now: this.now, known: known(this.tool.kept), said });
    redraw(part(this.root, "read"), report(this, this.found));
  }

  /** The same table, with day and month the other way round. */
  turn() {
    this.read(this.text, turned(this.found.order));
  }

  take() {
    const { to } = this.found;
    part(this.root, "looked").value = to.day;
    this.tool.act(() => take(this.tool.kept, this.found, this.now.day), (n) => this.say("taken", { n }));
    this.found = null;
    part(this.root, "paste").value = "";
    redraw(part(this.root, "read"), []);
    part(this.root, "result-part").querySelector("h2").focus();
  }

  leave(event) {
    event.preventDefault();
    const { value } = part(this.root, "out");
    if (isDay(value)) this.keep({ [`out/${value}`]: "yes" });
    event.target.reset();
  }

  listOfDays() {
    const row = (day) => el("li", { key: day }, this.dated(day), " ", el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `back/${day}`, "aria-label": this.say("out-back", { day: this.dated(day) }), onclick: () => this.keep({ [`out/${day}`]: "" }) }, "×"));
    const days = leftOut(this.tool.kept);
    return days.length > 0 && el("ul", { class: "sf-lines" }, days.map(row));
  }

  /** Every count, with what was usual then: a table that this page reads again. */
  async asTable() {
    const { csv } = await import("../export/csv.js");
    const counts = countsOf(this.tool.kept);
    const settings = settingsOf(this.tool.kept, this.figures);
    const round = (number) => (number === null ? "" : Math.round(number * 10) / 10);
    const row = (day, network, hour) => {
      const { now, usual, samples, ratio } = compared(counts, [network], day, hour, settings);
      return [day, `${String(hour).padStart(2, "0")}:00`, this.name(network), now, round(usual), samples, round(ratio)];
    };
    const rows = [...counts].sort(([one], [other]) => one.localeCompare(other)).flatMap(([key, hours]) => {
      const [day, network] = key.split("/");
      return hours.flatMap((count, hour) => (count === null ? [] : [row(day, network, hour)]));
    });
    return csv([["day", "hour", "network", "counted", "usual", "samples", "ratio"].map((key) => this.say(key)), ...rows]);
  }

  /** The networks that were counted on a day, hour by hour: [hour, networks], the last first. */
  hours(counts, day) {
    return Array.from({ length: HOURS }, (_, back) => HOURS - 1 - back).map((hour) => [hour, networksAt(counts, day, hour)]).filter(([, networks]) => networks.length);
  }
}
