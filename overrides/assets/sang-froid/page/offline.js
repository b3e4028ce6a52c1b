/**
 * The copy on the device, as its page shows it: has the server asked whether it is the latest, as long as the page is open,
 * says at the foot from when it is, and offers to keep everything or nothing. Where there is no worker, or it fails, the
 * site works as before, with the network.
 */

import { decline, declined, forget, make, makesWay, onDeclined, order, OTHERS, refused, renewed, ROOT } from "./copies.js";
import { h, say } from "./dom.js";
import { locale, moment, span } from "./time.js";

const DAY = 86_400_000;
const OLD = 7 * DAY;
const LOOK = 5_000;
/** How often an open page has the server asked; how soon again when it did not confirm the copy, or when the page is shown. */
const EVERY = 10 * 60_000;
const SOON = 20_000;

const { content = "" } = document.querySelector('meta[name="sang-froid"]') ?? {};
const [place, version] = content.split(" ");
const internal = place.startsWith("internal/");
const path = place.split("/").slice(2).join("/");

export default async function offline() {
  const foot = document.querySelector("[data-kept]");
  if (!foot || !version) return;
  const copy = new Copy(foot);
  if (declined()) copy.draw();
  copy.stayOpen();
  await copy.renew();
}

class Copy {
  constructor(foot) {
    this.foot = foot;
    this.ui = JSON.parse(foot.dataset.ui);
    this.kept = null;
    this.had = false;
    this.confirmed = false;
    this.asked = 0;
    this.said = null;
  }

  say(key, values) {
    return say(this.ui, `keep-${key}`, values);
  }

  /** A page may stay open for days, in one tab: it asks again when it is shown, when a network comes, and every so often. */
  stayOpen() {
    navigator.serviceWorker?.addEventListener("controllerchange", () => this.look());
    addEventListener("online", () => this.renew());
    onDeclined(() => this.look());
    const due = (after) => this.had && Date.now() - this.asked >= after;
    document.addEventListener("visibilitychange", () => !document.hidden && due(SOON) && this.renew());
    setInterval(() => due(this.confirmed ? EVERY : SOON) && this.renew(), SOON);
  }

  /** Have the server asked whether the copies are the latest; one that went while the page was open is not made again. */
  async renew() {
    if (declined()) return;
    this.asked = Date.now();
    this.confirmed = false;
    this.warn();
    if (this.kept && (await makesWay(ROOT))) return;
    if (!this.kept && !this.had) await make(ROOT);
    await this.look();
    const found = this.kept && (await this.look("check"));
    // Where the server did not confirm the copy, its renewal may fail: soon again.
    this.confirmed = Boolean(found?.confirmed);
    // Asked for while the server is away, the other languages would only fill the console.
    if (found?.heard) await Promise.all(OTHERS.map(renewed));
    if (internal && found?.refused && (await refused())) {
      await this.forget();
      this.said = "signed-out";
      this.draw();
    }
  }

  /** Ask the worker how things stand, after it did what is asked. @returns what it says, or null */
  async look(ask = "look") {
    const found = await order(ROOT, { ask, path });
    this.kept = found?.checked && !declined() ? found : null;
    this.had ||= Boolean(this.kept);
    this.draw();
    return found;
  }

  async keepAll() {
    this.said = "doing";
    this.draw();
    this.said = (await this.look("everything"))?.done ? null : "failed";
    this.draw();
  }

  /** One tap: the copies of all languages go, and none is made until somebody asks for one. */
  async remove() {
    decline(true);
    await this.forget();
    this.said = null;
    this.draw();
  }

  async again() {
    decline(false);
    this.had = false;
    this.said = "doing";
    this.draw();
    await this.renew();
    if (this.said === "doing") this.said = this.kept ? null : "failed";
    this.draw();
  }

  async forget() {
    await forget();
    this.kept = null;
  }

  draw() {
    this.foot.hidden = !this.kept && !declined() && !this.said;
    const rows = this.kept ? this.rows() : [this.line(this.said ?? "removed"), this.said !== "doing" && this.action("again", () => this.again())].filter(Boolean);
    this.foot.replaceChildren(h("p", { class: "sf-kept__title" }, this.say("title")), ...rows);
    this.warn();
    this.offer();
  }

  rows() {
    const { made, checked, all, bytes } = this.kept;
    const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes.all / 1e6);
    return [
      h("p", {}, this.say("copy", { made: moment(Date.parse(made)), checked: moment(checked) })),
      all && this.said !== "doing" ? h("p", {}, this.say("whole", { moment: moment(all) })) : null,
      this.said ? this.line(this.said) : null,
      all || this.said === "doing" ? null : this.action("all", () => this.keepAll(), { size }),
      this.action("remove", () => this.remove()),
    ].filter(Boolean);
  }

  line(key) {
    return h("p", { role: "status" }, this.say(key));
  }

  action(key, onclick, values) {
    return h("button", { type: "button", class: "sf-kept__action", "data-keep": key, onclick }, this.say(key, values));
  }

  /** After a week without renewal the page says so at its top, in larger letters. */
  warn() {
    const { checked, version: known } = this.kept ?? {};
    const age = Date.now() - checked;
    this.top("old", known && age > OLD && [h("p", {}, this.say("old", { days: span(age) }))]);
  }

  /** A newer page than the one on the screen: the desk offers it once nothing is half written, others at their foot. */
  offer() {
    const newer = Boolean(this.kept?.page) && this.kept.page !== version;
    const show = () => this.action("show", () => location.reload());
    if (newer && !document.querySelector('[data-module="desk"]')) this.foot.append(this.line("new"), show());
    else if (newer) {
      const draw = () => this.top("new", !written() && [h("p", {}, this.say("new")), show()]);
      draw();
      this.timer ??= setInterval(draw, LOOK);
    }
  }

  /** Words at the top of the page: `rows`, or none. What stands there already is not said again. */
  top(name, rows) {
    const found = document.querySelector(`[data-top="${name}"]`);
    if (!rows) found?.remove();
    else if (found) [...found.children].every((row, i) => row.isEqualNode(rows[i])) || found.replaceChildren(...rows);
    else document.querySelector("main").prepend(h("div", { class: `sf-top sf-top--${name}`, role: "status", "data-top": name }, ...rows));
  }
}

/** Whether somebody is writing: a field holds what nobody sent. */
const written = () => [...document.querySelectorAll("main :is(input, textarea)")].some((field) => !field.readOnly && field.type !== "checkbox" && field.value !== field.defaultValue);
