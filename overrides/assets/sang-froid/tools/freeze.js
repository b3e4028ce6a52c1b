/**
 * “Freeze all”: what to stop, where and by whom, into the log of the open incident. No page can reach a publishing tool:
 * people stop each line and say so, and with the last one the freeze is ticked on the incident's lists (docs/adr/0037).
 */

import { folded } from "../incident/folded.js";
import { inHand } from "../incident/in-hand.js";
import { el } from "../page/redraw.js";
import { by, iso, moment } from "../page/time.js";
import * as store from "../store/store.js";
import { toStop } from "./plan.js";

/** Characters of an entry of the log (export/schema.js). */
const LONGEST = 8000;
const LOGGED = "freeze/logged";

export class Freeze {
  /** `told(post)` names an entry in words. */
  constructor(tool, planned, told) {
    Object.assign(this, { tool, planned, told, heard: "" });
  }

  /** The open incident in hand; null where there is none. */
  get incident() {
    return inHand(store.all().map(folded).filter(({ closed, deleted }) => !closed && !deleted));
  }

  say(key, values) {
    return this.tool.say(`plan-${key}`, values);
  }

  /** Into the log; under its own hour where it was done before it was written. */
  log(kind, text, when = undefined) {
    const { incident } = this;
    if (incident) store.append(incident.id, { type: "entry", kind, text, ...(when && { when }) });
  }

  line(post) {
    const unknown = this.say("unknown");
    return this.say("log-line", { what: this.told(post), stop: post.stop || unknown, who: post.who || unknown });
  }

  /** The order, in as many entries of the log as its lines need; `at`: when it was given, where that is over. */
  write(posts, at = undefined) {
    const { incident } = this;
    if (!incident) return;
    this.tool.kept.set(LOGGED, incident.id);
    if (posts.length === 0) return this.log("decision", this.say("log-nothing"));
    const texts = [this.say("log-order", { n: posts.length })];
    for (const line of posts.map((post) => `– ${this.line(post)}`.slice(0, LONGEST))) {
      if (texts.at(-1).length + line.length + 1 > LONGEST) texts.push(line);
      else texts.push(`${texts.pop()}\n${line}`);
    }
    for (const text of texts) this.log("decision", text, at);
    const note = this.say("log-note", { time: by(at ?? Date.now()), n: posts.length });
    for (const key of this.due()) store.append(incident.id, { type: "note", key, text: note });
  }

  /** What was ordered and stopped before the incident was opened, each under its own hour. */
  writeLate(posts) {
    const hours = (field) => posts.map((post) => Date.parse(post[field])).filter(Number.isFinite);
    this.write(posts, Math.min(...hours("frozen")));
    const stopped = posts.filter((post) => post.stopped);
    const all = stopped.length === posts.length;
    if (all) this.log("fact", this.say("log-all", { n: posts.length }), Math.max(...hours("stopped")));
    else for (const post of stopped) this.log("fact", this.say("log-stopped", { what: this.told(post) }), Date.parse(post.stopped));
    this.heard = all ? this.settle() : "";
    this.tool.changed();
  }

  /** The items of the incident's lists that a freeze settles, and that stand so: "todo", "done". */
  due(to = "todo") {
    const { incident, tool } = this;
    const stands = (key) => incident.lists.some(({ id }) => id === key.split("/")[0]) && (incident.items[key]?.to ?? "todo") === to;
    return incident ? tool.data.freezes.filter(stands) : [];
  }

  order(posts) {
    const at = iso(Date.now());
    this.write(posts);
    for (const { id } of posts) this.planned.change(id, { frozen: at });
    const said = posts.length ? this.say(this.incident ? "logged" : "listed", { n: posts.length }) : this.say("freeze-none");
    this.heard = posts.length ? said : [said, this.settle()].filter(Boolean).join(" ");
    this.tool.changed();
  }

  /** Somebody has stopped these. */
  stop(posts) {
    const at = iso(Date.now());
    for (const { id } of posts) this.planned.change(id, { stopped: at });
    const frozen = this.planned.all().filter((post) => post.frozen);
    this.log("fact", posts.length === 1 ? this.say("log-stopped", { what: this.told(posts[0]) }) : this.say("log-all", { n: frozen.length }));
    this.heard = frozen.some(({ stopped }) => !stopped) ? "" : [this.say("done"), this.settle()].filter(Boolean).join(" ");
    this.tool.changed();
  }

  /** Tick the freeze where the incident's lists ask for it. @returns {string} what to tell */
  settle() {
    const { incident } = this;
    const keys = this.due();
    for (const key of keys) store.append(incident.id, { type: "item", key, to: "done" });
    return keys.length ? this.say("ticked") : "";
  }

  /** One that may go out again. */
  release(post) {
    this.planned.change(post.id, { frozen: "", stopped: "" });
    this.live("decision", this.say("log-release", { what: this.told(post) }));
  }

  /** A tick set by mistake. */
  back(post) {
    this.planned.change(post.id, { stopped: "" });
    this.live("fact", this.say("log-back", { what: this.told(post) }));
  }

  /** One of them is live: the log says so, and the lists no longer say that all is frozen. */
  live(kind, told) {
    const { incident } = this;
    const keys = this.due("done");
    this.log(kind, told);
    for (const key of keys) store.append(incident.id, { type: "item", key, to: "todo" });
    this.heard = [told, keys.length > 0 && this.say("unticked")].filter(Boolean).join(" ");
    this.tool.changed();
  }

  /** What stands in the part of the page. */
  shown(posts, now) {
    const coming = toStop(posts, now).filter(({ frozen }) => !frozen);
    const frozen = posts.filter(({ frozen: at }) => at);
    return [
      this.where(),
      (coming.length > 0 || frozen.length === 0) && el("p", { key: "order", class: "sf-freeze__order" }, this.button(this.say("freeze-all", { n: coming.length }), "freeze-all", () => this.order(coming), "sf-freeze__button")),
      el("p", { key: "says", class: "sf-freeze__says" }, this.say("freeze-says")),
      frozen.length > 0 && this.list(frozen),
    ];
  }

  button(text, key, onclick, kind = "") {
    return el("button", { type: "button", class: `sf-button sf-button--small ${kind}`, "data-key": key, "data-do": key, onclick }, text);
  }

  where() {
    const { incident } = this;
    if (!incident) return el("p", { key: "where" }, this.say("incident-none"), " ", el("a", { href: "../trees/crisis.html" }, this.say("open-one")));
    const exercise = incident.drill ? `${this.say("exercise")} – ` : "";
    return el("p", { key: "where" }, el("strong", {}, `${exercise}${this.say("incident")} `), incident.name ? `${incident.name}, ` : "", this.say("incident-since", { time: moment(incident.start) }), ". ", el("a", { href: "../desk.html" }, this.say("desk")));
  }

  list(frozen) {
    const left = frozen.filter(({ stopped }) => !stopped);
    const late = this.incident && this.tool.kept.get(LOGGED) !== this.incident.id;
    return el(
      "div",
      { key: "list" },
      el("p", { class: "sf-progress" }, el("progress", { max: frozen.length, value: frozen.length - left.length, "aria-label": this.say("freeze") }), " ", this.say("to-stop", { n: frozen.length - left.length, m: frozen.length })),
      late && el("p", {}, this.button(this.say("log-now"), "log-now", () => this.writeLate(frozen))),
      el("ul", { class: "sf-freeze__list" }, frozen.map((post) => this.row(post))),
      left.length > 1 && el("p", {}, this.button(this.say("all-stopped"), "all-stopped", () => this.stop(left))),
    );
  }

  row(post) {
    const { id, stop, who, stopped } = post;
    const unknown = this.say("unknown");
    return el(
      "li",
      { key: id, "data-stopped": stopped ? "" : undefined },
      el("label", { class: "sf-freeze__line" }, el("input", { type: "checkbox", "data-key": `stop/${id}`, ".checked": Boolean(stopped), onchange: ({ currentTarget }) => (currentTarget.checked ? this.stop([post]) : this.back(post)) }), el("span", {}, el("strong", {}, this.told(post)), stopped && el("small", {}, ` ${this.say("stopped-at", { time: by(Date.parse(stopped)) })}`))),
      el("p", { class: "sf-freeze__how" }, `${stop || unknown} · ${who || unknown}`),
      stopped && el("p", { class: "sf-freeze__how" }, this.button(this.say("release"), `release/${id}`, () => this.release(post)), " ", this.say("release-says")),
    );
  }
}
