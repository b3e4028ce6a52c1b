/**
 * What all tools share: the entries of the page, kept (kept.js) and heard of in other tabs, and the files that they
 * leave in. A tool's own module says what follows from them.
 */

import { h, held, hide, part, say } from "../page/dom.js";
import { iso, locale } from "../page/time.js";
import { save } from "../export/save.js";
import { entriesOf, Kept, Unreadable } from "./kept.js";
import { changes, counts } from "./taken.js";

const whole = new Intl.NumberFormat(locale);
/** Names of what was set aside that are told one by one. */
const NAMED = 3;

/** A tool on its page: `draw()` is called after every change, `files` are {key, ending, type, text()} beside the JSON. */
export class Tool {
  constructor(root, draw, files) {
    Object.assign(this, { root, draw, files });
    this.data = held(root, "tool");
    this.ui = held(root, "ui");
    this.kept = new Kept(this.data.id, () => this.fill(), root.dataset.module);
    this.fields = [...root.querySelectorAll("[data-entry]")];
    for (const field of this.fields) field.defaultValue ??= ""; // a select has none
    // Not `change`: a field that is hidden while it has the focus fires one, and would bring back what was erased.
    root.addEventListener("input", ({ target }) => "entry" in target.dataset && this.typed(target));
  }

  /** The page comes alive: what was typed before the module came is kept, what was kept is shown. */
  start() {
    for (const field of this.fields) if (changed(field) && this.kept.get(field.name) === undefined) this.typed(field);
    this.care();
    this.fill();
    this.root.dataset.live = "";
  }

  say(key, values) {
    return say(this.ui, `tool-${key}`, values);
  }

  typed(field) {
    if (field.validity.badInput) return;
    const same = !ticks(field) && field.value === field.defaultValue;
    const value = field.type === "number" && field.value !== "" ? Number(field.value) : field.value.trim();
    const kept = same || (ticks(field) && !field.checked) ? "" : value;
    if (kept !== "" && !this.kept.holds({ name: field.name, value: kept })) return; // a year half typed is no day yet
    this.kept.set(field.name, kept);
    this.changed();
  }

  /** What is kept, in the fields; the one in which somebody types is left alone. */
  fill() {
    for (const field of this.fields) {
      const value = this.kept.get(field.name);
      if (ticks(field)) field.checked = value === field.value;
      else if (field !== document.activeElement) field.value = value === undefined ? field.defaultValue : String(value);
    }
    this.changed();
  }

  changed() {
    this.warn();
    for (const place of this.root.querySelectorAll("[data-doubted]")) this.doubt(place);
    for (const field of this.fields) if (field.type === "text") field.parentElement.dataset.written = field.value; // paper cuts a field, and wraps this
    this.draw();
  }

  /** Say at the end of a place what of its fields does not count as it stands, and what counts instead. */
  doubt(place) {
    const odd = this.fields.filter((field) => place.contains(field)).map((field) => [field, this.odd(field)]);
    for (const [field, why] of odd) field.setAttribute("aria-invalid", String(Boolean(why)));
    const told = odd.map(([, why]) => why).filter(Boolean);
    const there = place.querySelector("[data-odd]");
    if (!there && told.length === 0) return;
    const note = there ?? place.appendChild(h("span", { role: "status", "data-odd": "" }));
    if (note.dataset.odd === (note.dataset.odd = told.join(" "))) return;
    note.replaceChildren(...told.map((why) => h("span", { class: "sf-trouble" }, why)));
  }

  /** A figure that was emptied or is out of its bounds, a day to come that should be over or the reverse; nothing for any other field. */
  odd(field) {
    const what = field.labels[0].textContent.trim();
    if (field.type === "number" && !field.validity.valid) return this.say("beyond", { what, least: whole.format(field.min), most: whole.format(field.max) });
    if (field.type === "number" && field.value === "" && field.defaultValue !== "") return this.say(Number(field.min) > 0 ? "emptied" : "emptied-none", { what, start: whole.format(field.defaultValue) });
    const today = iso(Date.now()).slice(0, 10);
    if ("past" in field.dataset && field.value > today) return this.say("to-come", { what });
    if ("ahead" in field.dataset && field.value && field.value < today) return this.say("over", { what });
    const { value: from } = (field.dataset.from && part(this.root, `field="${field.dataset.from}"`)) || {};
    if (from && field.value && field.value < from) return this.say("before", { what });
    return "";
  }

  /** Say what storage refuses, and what of it is no entry; the same is said once. */
  warn() {
    const trouble = this.kept.trouble();
    const aside = this.kept.aside.map((key) => key.slice(this.kept.prefix.length));
    const told = part(this.root, "trouble");
    hide(told, !trouble && !aside.length);
    if (told.dataset.about === (told.dataset.about = JSON.stringify([trouble, aside]))) return;
    const forget = () => {
      this.kept.clear();
      this.changed();
    };
    told.replaceChildren(...[trouble && h("p", {}, this.say(`trouble-${trouble}`)), aside.length > 0 && h("p", {}, this.aside(aside), " ", this.button("aside-forget", forget))].filter(Boolean));
  }

  /** One sentence on what is no entry of this tool. */
  aside(names) {
    const few = names.slice(0, NAMED).join(", ");
    return this.say("aside", { n: names.length, names: names.length > NAMED ? `${few}…` : few });
  }

  button(key, onclick, main = false) {
    return h("button", { type: "button", class: `sf-button sf-button--small${main ? " sf-button--main" : ""}`, "data-do": key, onclick }, this.say(key));
  }

  /** The files, the way back in, and the way to forget. */
  care() {
    const give = ({ key, ending, type, text }) => this.button(key, async () => save(this.fileName(ending), await text(), type));
    const print = this.button("print", () => window.print());
    const file = this.button("save-file", () => save(this.fileName("json"), this.kept.toJson(), "application/json"));
    const take = h("input", { type: "file", accept: ".json,application/json", class: "sf-hidden", "data-take": "", onchange: ({ target }) => this.takeFile(target) });
    this.status = h("p", { role: "status", tabindex: "-1", class: "sf-worksheet__status" });
    this.sure = h("div", {});
    this.notice = this.root.appendChild(h("p", { role: "status", tabindex: "-1", class: "sf-worksheet__notice", "data-notice": "" }));
    part(this.root, "care").append(
      h("p", { class: "sf-worksheet__actions" }, this.files.map(give), print, file, h("label", { class: "sf-button sf-button--small" }, take, this.say("take-file")), this.button("erase", () => this.ask())),
      this.sure,
      this.status,
    );
    hide(part(this.root, "care"), false);
  }

  fileName(ending) {
    return `sang-froid-${this.data.id}-${iso(Date.now()).slice(0, 10)}.${ending}`;
  }

  async takeFile(field) {
    const [file] = field.files;
    if (!file) return;
    this.load(await file.text());
    field.value = "";
  }

  /** Take a file in beside what is here, or `alone`; what it changed is said, and can be taken back. */
  load(text, alone = false) {
    try {
      const [aside, changed] = this.kept.during(() => this.kept.take(text, alone));
      const { added, replaced, gone } = counts(changed);
      const stayed = this.kept.entries.size - entriesOf(text, this.data.id).length + aside.length;
      const told = this.say(alone ? "taken-alone" : "taken", { n: added, m: replaced, k: alone ? gone : stayed });
      const says = [told, changes(this, changed), aside.length > 0 && this.aside(aside)].filter(Boolean).join(" ");
      const only = () => (this.kept.restore(changed), this.load(text, true));
      this.offer(this.status, says, changed, !alone && stayed > 0 && this.button("take-alone", only));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.status.textContent = this.say(`unreadable-${error.key}`);
    }
    this.fill();
  }

  /** Do what takes away or changes much of what people wrote: it is told, and can be taken back. @returns what it gave */
  act(action, told) {
    const [found, changed] = this.kept.during(action);
    this.fill();
    this.offer(this.notice, told(found), changed);
    return found;
  }

  /** Say what was done, beside the way back. */
  offer(place, says, changed, ...more) {
    const back = () => {
      this.kept.restore(changed);
      place.replaceChildren(this.say("undone"));
      this.fill();
      place.focus();
    };
    place.replaceChildren(says, ...[changed.size > 0 && this.button("undo", back), ...more].filter(Boolean).flatMap((one) => [" ", one]));
  }

  /** Erasing asks once more, in place; the focus goes where the eye is. */
  ask() {
    const back = () => {
      this.sure.replaceChildren();
      this.root.querySelector("[data-do=erase]").focus();
    };
    const erase = () => {
      this.kept.erase();
      this.fill();
      this.notice.replaceChildren();
      this.status.textContent = this.say("erased");
      back();
    };
    const first = this.button("erase-now", erase);
    this.sure.replaceChildren(h("p", {}, this.say("erase-sure")), h("p", { class: "sf-worksheet__actions" }, first, this.button("erase-not", back)));
    first.focus();
  }
}

export const ticks = ({ type }) => type === "radio" || type === "checkbox";
const changed = (field) => (ticks(field) ? field.checked : field.value !== field.defaultValue);

/** A table in its frame: rows of cells, the first of each row its heading. */
export function table(name, head, rows) {
  const line = ([first, ...cells]) => h("tr", {}, h("th", { scope: "row" }, first), cells.map((cell) => h("td", {}, cell)));
  return h(
    "div",
    { class: "sf-table", tabindex: "0", role: "region", "aria-label": name },
    h("table", {}, h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, cell)))), h("tbody", {}, rows.map(line))),
  );
}
