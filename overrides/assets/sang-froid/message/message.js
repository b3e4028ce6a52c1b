/**
 * The composer of a message, or of all the texts of an event's kit: what is typed goes into the texts, which count
 * themselves for each network. A text with a gap cannot be copied. Both languages side by side, if wanted. Kept with
 * the incident, else in this tab.
 */

import { h, hide, say } from "../page/dom.js";
import { eventsKept, pairs } from "../store/kept.js";
import { own } from "../store/place.js";

const LINK = /(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/gu;

/** One emoji, of however many signs it is made. */
const EMOJI = /\p{RI}\p{RI}|(?=\P{ASCII}|.\ufe0f)\p{Emoji}[\ufe0f\u20e3\p{EMod}]*(?:\u200d\p{Emoji}[\ufe0f\p{EMod}]*)*/gu;
/** What is no wide sign where some are: alphabets and common punctuation, as X has them. */
const NARROW = /[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/u;

/** Characters as a network counts them; `link` and `wide` are what any address, and any emoji, counts for, where it has a price of its own. */
export function length(text, link, wide) {
  const counted = [...(link ? text.replace(LINK, "x".repeat(link)) : text).normalize("NFC")];
  if (!wide) return counted.length;
  return [...counted.join("").replace(EMOJI, "\u{1f600}")].reduce((sum, sign) => sum + (NARROW.test(sign) ? 1 : wide), 0);
}

/** The text of a version as it will be sent: gaps that nobody filled say nothing. */
export function written(version) {
  const copy = version.querySelector("[data-text]").cloneNode(true);
  for (const gap of copy.querySelectorAll("[data-placeholder]:not([data-filled])")) gap.remove();
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\n");
  const tidy = (text) => text.replace(/\s*\n\s*/gu, "\n").replace(/ {2,}/gu, " ").trim();
  return [...copy.querySelectorAll("p")].map((p) => tidy(p.textContent)).filter(Boolean).join("\n\n");
}

export default function message(root) {
  const composer = new Composer(root);
  composer.restore();
  composer.listen();
  composer.reach();
}

/** In this tab, where there is no incident. */
const inTab = (message) => ({ area: () => sessionStorage, name: own(`message/${message}`) });

/** The incident in hand. */
function current() {
  try {
    return sessionStorage.getItem(own("current")) ?? localStorage.getItem(own("current"));
  } catch {
    return null; // No storage, no incident.
  }
}

/** Where what is typed is kept: with its incident, as half-written forms are, and not shown in another. */
function placeOf(message, id = current()) {
  return id && eventsKept(id) ? { incident: id, area: () => localStorage, name: own(`draft/${id}/letter/${message}`) } : inTab(message);
}

const BOTH = "both";

class Composer {
  constructor(root) {
    this.root = root;
    this.ui = JSON.parse(root.dataset.ui);
    this.place = placeOf(root.dataset.id);
    this.fields = [...root.querySelectorAll("[data-fill-in]")];
    this.versions = [...root.querySelectorAll("[data-version]")];
    this.drill = false;
    this.both = root.querySelector("[data-both]");
    this.labels = new Map([...root.querySelectorAll("[data-placeholder]")].map((gap) => [gap, gap.textContent]));
  }

  listen() {
    this.root.addEventListener("input", ({ target }) => {
      if ("fillIn" in target.dataset) this.fill(target);
      this.show();
      this.keep();
    });
    for (const version of this.versions) {
      version.querySelector("[data-copy]")?.addEventListener("click", () => this.copy(version)); // what is said aloud has none
      version.querySelector("[data-hold]")?.addEventListener("click", () => carry(version));
    }
  }

  /** Once an incident is kept, its letters. */
  async reach() {
    if (eventsKept()) this.letters ??= import("./letter.js").then(({ lettersOf }) => lettersOf(this));
    return this.letters;
  }

  /** The incident was erased in another tab: what is typed stays in this one, and that is said. */
  orphaned() {
    this.place = inTab(this.root.dataset.id);
    if (!this.fields.some(({ value }) => value)) return;
    this.keep();
    this.root.prepend(h("p", { class: "sf-caveat", role: "alert", "data-erased": "" }, say(this.ui, "message-erased")));
  }

  /** Words of an exercise stay with it. What this tab alone kept goes along into one that begins. */
  turn(incident) {
    if (this.place.incident) for (const field of this.fields) field.value = field.defaultValue;
    else this.keep([]);
    this.place = placeOf(this.root.dataset.id, incident);
    this.restore();
  }

  /** Each text of a drill begins with EXERCISE, in its own language: as it is read, copied, printed. */
  exercise(on) {
    if (on === this.drill) return;
    this.drill = on;
    const others = JSON.parse(this.root.dataset.exercise ?? "{}");
    for (const version of this.versions) {
      version.querySelector("[data-exercise-word]")?.remove();
      const word = h("p", { "data-exercise-word": "" }, h("strong", {}, others[version.dataset.language] ?? say(this.ui, "bar-exercise")));
      if (on) version.querySelector("[data-text]").prepend(word);
    }
    this.count();
  }

  fill(field) {
    const value = field.value.trim();
    for (const gap of this.versions.flatMap((version) => gaps(version, field))) {
      gap.textContent = value || this.labels.get(gap);
      gap.toggleAttribute("data-filled", value !== "");
    }
  }

  /** The fields that a version still waits for. An optional one that was left empty counts as said. */
  missing(version) {
    const waited = (field) => field.value.trim() === "" && !("optional" in field.dataset);
    return this.fields.filter((field) => waited(field) && gaps(version, field).length);
  }

  /** The texts shown in `place` that wait for nothing: those in full first. */
  whole(place) {
    const shown = this.versions.filter((version) => place.contains(version) && !version.closest("[hidden]") && this.missing(version).length === 0);
    return shown.map(written).sort((one, other) => other.length - one.length);
  }

  count() {
    for (const list of this.root.querySelectorAll("[data-lengths]")) {
      const texts = [...list.parentElement.querySelectorAll("[data-version]:not([hidden])")].map(written);
      for (const item of list.children) {
        const most = Math.max(...texts.map((text) => length(text, Number(item.dataset.link), Number(item.dataset.wide))));
        const over = most > Number(item.dataset.limit);
        item.querySelector("[data-count]").textContent = `${most} / `;
        item.toggleAttribute("data-over", over);
        item.title = say(this.ui, over ? "message-too-long" : "message-fits");
      }
    }
  }

  async copy(version) {
    const letters = await this.reach(); // it may be an exercise by now, or no longer
    const status = version.querySelector("[data-said]");
    const [first, ...others] = this.missing(version);
    if (first) {
      const named = (field) => this.root.querySelector(`label[for="${field.id}"]`).textContent;
      status.textContent = say(this.ui, "message-missing", { names: [first, ...others].map(named).join(" · ") });
      first.closest("details")?.setAttribute("open", "");
      first.focus();
      return;
    }
    status.replaceChildren();
    const letter = letters?.find(({ root }) => root.contains(version));
    const text = written(version);
    if (letter && !(await letter.sure(text, status))) return;
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = say(this.ui, "message-copied", { count: [...text].length });
    } catch {
      getSelection().selectAllChildren(version.querySelector("[data-text]"));
      status.textContent = say(this.ui, "message-select");
    }
    await letter?.log(text, status);
  }

  get typed() {
    const typed = this.fields.filter(({ value }) => value).map((field) => [kept(field), field.value]);
    return this.both?.checked ? [...typed, [BOTH, true]] : typed;
  }

  keep(typed = this.typed) {
    const { area, name } = this.place;
    try {
      if (typed.length) area().setItem(name, JSON.stringify(typed));
      else area().removeItem(name);
    } catch {
      // Without storage the text lasts as long as the page.
    }
  }

  restore() {
    const { area, name } = this.place;
    try {
      const typed = new Map(pairs(JSON.parse(area().getItem(name))));
      for (const field of this.fields) field.value ||= typed.get(kept(field)) ?? "";
      if (this.both) this.both.checked ||= typed.get(BOTH) === true;
    } catch {
      // No storage, or something else in it.
    }
    this.keep(); // what was typed before the module came
    this.fields.forEach((field) => this.fill(field));
    this.show();
  }

  show() {
    const wide = this.both?.checked ?? false;
    for (const part of this.root.querySelectorAll("[data-second]")) hide(part, !wide);
    this.root.toggleAttribute("data-wide", wide);
    this.count();
  }
}

/** Under this name a text waits for the list (tools/post.js) in its tab. */
export const CARRIED = own("carried");

/** A text goes along to the list that its link leads to. */
function carry(version) {
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify({ text: written(version), language: version.dataset.language }));
  } catch {
    // Without storage the list opens empty.
  }
}

/** The gaps of a version that a field fills: those of its language and its name. */
function gaps(version, { dataset }) {
  if (version.dataset.language !== dataset.language) return [];
  return [...version.querySelectorAll(`[data-placeholder="${CSS.escape(dataset.fillIn)}"]`)];
}

const kept = ({ dataset }) => `${dataset.language}/${dataset.fillIn}`;
