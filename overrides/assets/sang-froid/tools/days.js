/** Days that count in the calendar: those of the countries that are ticked, and the house's own, kept on the device. */

import { h, part } from "../page/dom.js";
import { el } from "../page/redraw.js";
import { day as dated } from "../page/time.js";
import { isDay } from "./plan.js";

export class Days {
  constructor(tool) {
    this.tool = tool;
    this.countries = [...tool.root.querySelectorAll("[data-country]")];
    for (const tick of this.countries) tick.addEventListener("change", () => this.set({ [`country/${tick.value}`]: tick.checked ? "yes" : "no" }));
    this.rows = [...tool.root.querySelectorAll("[data-date]")];
    part(tool.root, "own").before(this.form());
  }

  say(key, values) {
    return this.tool.say(`plan-${key}`, values);
  }

  set(entries) {
    for (const [name, value] of Object.entries(entries)) this.tool.kept.set(name, value);
    this.tool.changed();
  }

  /** All that count, as the data hold dates. */
  all() {
    const own = this.own().map(({ id, day, title }) => ({ id, days: [day], title, nature: this.say("own-nature"), care: this.say("own-care") }));
    return [...own, ...this.tool.data.dates.filter(({ country }) => this.counts(country))];
  }

  /** Whether the days of a country count: those of the house's own until somebody says otherwise. */
  counts(code) {
    const { kept, data } = this.tool;
    return code === "int" || (kept.get(`country/${code}`) ?? (code === data.country ? "yes" : "no")) === "yes";
  }

  own() {
    const { kept } = this.tool;
    const ids = kept.names("own-day/").map((name) => name.split("/")[1]);
    const days = [...new Set(ids)].map((id) => ({ id, day: String(kept.get(`own-day/${id}/day`) ?? ""), title: String(kept.get(`own-day/${id}/title`) ?? "") }));
    return days.filter(({ day }) => isDay(day)).sort((one, other) => one.day.localeCompare(other.day));
  }

  /** The form of an own day: written once, read when it is sent. */
  form() {
    const day = h("input", { type: "date", required: true, min: "1900-01-01", max: "2199-12-31" });
    const title = h("input", { type: "text", maxlength: 200, required: true, autocomplete: "off" });
    const add = (event) => {
      event.preventDefault();
      const id = `d${Date.now().toString(36)}`;
      this.set({ [`own-day/${id}/day`]: day.value, [`own-day/${id}/title`]: title.value.trim() });
      event.target.reset();
    };
    return h("form", { class: "sf-plan__own", onsubmit: add }, h("label", {}, this.say("date"), day), h("label", {}, this.say("own-title"), title), h("button", { class: "sf-button sf-button--small", "data-do": "own-add" }, this.say("own-add")));
  }

  /** Ticks and rows as they count now. */
  mark() {
    for (const tick of this.countries) tick.checked = this.counts(tick.value);
    for (const row of this.rows) row.hidden = !this.counts(row.dataset.date);
  }

  /** The own days, each with what takes it away. Descriptions for redraw.js; null where there is none. */
  list() {
    const days = this.own();
    if (days.length === 0) return null;
    const row = (one) => {
      const said = `${dated(new Date(`${one.day}T12:00`).getTime())}: ${one.title}`;
      return el("li", { key: one.id }, said, " ", el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `drop/${one.id}`, "aria-label": this.say("own-remove", { day: said }), onclick: () => this.drop(one, said) }, "×"));
    };
    return [el("h3", { key: "head" }, this.say("own-days")), el("ul", { key: "list", class: "sf-lines" }, days.map(row))];
  }

  drop({ id }, day) {
    this.tool.act(() => ["day", "title"].forEach((name) => this.tool.kept.drop(`own-day/${id}/${name}`)), () => this.say("own-gone", { day }));
  }
}
