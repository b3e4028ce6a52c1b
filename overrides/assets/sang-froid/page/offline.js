/**
 * The copy on the device: registers the service worker (sw.js) for every language, has it ask the server whether the
 * copy is the latest, says at the foot from when it is, and offers to keep everything or nothing. Where there is no worker, or
 * it fails, the site works as before, with the network.
 */

import { h, say } from "./dom.js";
import { locale, moment, span } from "./time.js";

const ROOT = new URL("../../../", import.meta.url);
const OTHERS = [...document.querySelectorAll("a[data-language]")].map(({ dataset }) => new URL(`../${dataset.language}/`, ROOT));
const REFUSED = `sf-no-copy ${new URL("../", ROOT).pathname}`;
const DAY = 86_400_000;
const OLD = 7 * DAY;
const LOOK = 5_000;

const { content = "" } = document.querySelector('meta[name="sang-froid"]') ?? {};
const [place, version] = content.split(" ");
const internal = place.startsWith("internal/");
const path = place.split("/").slice(2).join("/");

export default async function offline() {
  const foot = document.querySelector("[data-kept]");
  if (!foot || !version) return;
  const copy = new Copy(foot);
  if (copy.refused) copy.draw();
  else await copy.begin();
}

class Copy {
  constructor(foot) {
    this.foot = foot;
    this.ui = JSON.parse(foot.dataset.ui);
    this.said = null;
  }

  say(key, values) {
    return say(this.ui, `keep-${key}`, values);
  }

  get refused() {
    return attempt(() => localStorage.getItem(REFUSED)) !== null;
  }

  async begin() {
    if (!(await register(ROOT))) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => this.look());
    await navigator.serviceWorker.ready;
    await this.look();
    await this.look("check");
    // Asked for while the server is away, the other languages would only fill the console.
    if (this.kept?.heard) OTHERS.forEach(register);
    if (internal && this.kept?.refused && (await refused())) {
      await this.forget();
      this.said = "signed-out";
      this.draw();
    }
  }

  /** Ask the worker how things stand, after it did what is asked. @returns {Promise<boolean>} whether that went well */
  async look(ask = "look") {
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    this.kept = await asked(registration?.active, { ask, path });
    this.draw();
    return Boolean(this.kept?.done);
  }

  async keepAll() {
    this.said = "doing";
    this.draw();
    this.said = (await this.look("everything")) ? null : "failed";
    this.draw();
  }

  /** One tap: the copies of all languages go, and none is made until somebody asks for one. */
  async remove() {
    attempt(() => localStorage.setItem(REFUSED, "1"));
    await this.forget();
    this.said = null;
    this.draw();
  }

  async again() {
    attempt(() => localStorage.removeItem(REFUSED));
    this.said = null;
    await this.begin();
  }

  async forget() {
    for (const scope of [ROOT, ...OTHERS]) {
      const registration = await navigator.serviceWorker.getRegistration(scope);
      if (registration?.scope !== scope.href) continue;
      await asked(registration.active, { ask: "forget" });
      await registration.unregister();
    }
    this.kept = null;
  }

  draw() {
    const rows = this.kept ? this.rows() : [this.line(this.said ?? "removed"), this.action("again", () => this.again())];
    this.foot.hidden = !this.kept?.checked && !this.refused && this.said !== "signed-out";
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

  /** Words at the top of the page: `rows`, or none. */
  top(name, rows) {
    const found = document.querySelector(`[data-top="${name}"]`);
    if (!rows) found?.remove();
    else if (!found) document.querySelector("main").prepend(h("div", { class: `sf-top sf-top--${name}`, role: "status", "data-top": name }, ...rows));
  }
}

const register = (scope) => navigator.serviceWorker.register(new URL("sw.js", scope), { scope: scope.pathname }).catch(() => null);

/** What the worker was refused, a page may be let in to: browsers ask it for the name and the password. */
async function refused() {
  const answer = await fetch(new URL("sw.js", ROOT), { cache: "no-cache" }).catch(() => null);
  return [401, 403].includes(answer?.status);
}

/** What a worker answers; null where there is none. */
function asked(worker, message) {
  if (!worker) return Promise.resolve(null);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

/** Whether somebody is writing: a field holds what nobody sent. */
const written = () => [...document.querySelectorAll("main :is(input, textarea)")].some((field) => !field.readOnly && field.type !== "checkbox" && field.value !== field.defaultValue);

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
