/**
 * The controller's screen of a drill, on the drill's own page: the address `#play` shows it, and Back leads to the script.
 * What it knows is kept (run.js) and computed from the clock (timeline.js): a reload finds the same minute.
 */

import { held, hide, part, say } from "../page/dom.js";
import { redraw } from "../page/redraw.js";
import * as store from "../store/store.js";
import { beginExercise, endExercise, realOpen } from "./incident.js";
import { before, head, nextPanel, notesPanel, playersPanel, timelinePanel, tools } from "./panels.js";
import { Runs } from "./run.js";
import { runsPanel } from "./runs.js";
import { sheetPanel } from "./sheet.js";
import { begun, elapsedNow, MINUTE, schedule } from "./timeline.js";

const TICK = 500;

export default async function room(root) {
  await store.open();
  const screen = new Room(root);
  store.subscribe(() => screen.changed());
  addEventListener("hashchange", () => screen.follow().focus({ preventScroll: true }));
  document.addEventListener("visibilitychange", () => screen.draw());
  setInterval(() => screen.draw(), TICK);
  screen.follow();
  root.dataset.live = "";
}

export class Room {
  constructor(root) {
    this.root = root;
    this.data = held(root, "drill");
    this.ui = held(root, "ui");
    this.runs = new Runs(this.data.id, () => this.changed());
    /** The number of an earlier run that is looked at; null for the one in hand. */
    this.shown = null;
    this.version = 0;
    this.sure = "";
    this.came = null;
  }

  say(key, values) {
    return say(this.ui, `room-${key}`, values);
  }

  get run() {
    return this.shown === null ? this.runs.last : this.runs.at(this.shown);
  }

  get sheet() {
    return this.runs.sheet(this.run);
  }

  /** This screen as it looks at another run. */
  at(number) {
    return Object.create(this, { shown: { value: number } });
  }

  get elapsed() {
    return elapsedNow(this.run.state, Date.now());
  }

  get schedule() {
    return schedule(this.run.state, this.data.injects, Date.now());
  }

  /** The screen where the address says so; else the script, with the way back to a run. @returns {Element} what is shown */
  follow() {
    const playing = location.hash === "#play";
    this.root.toggleAttribute("data-playing", playing);
    hide(part(this.root, "screen"), !playing);
    hide(part(this.root, "offer"), playing);
    if (begun(this.runs.last.state)) part(this.root, "offer").querySelector("[href='#play']").textContent = this.say("go-on");
    this.changed();
    if (playing) scrollTo(0, 0);
    else if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return playing ? part(this.root, "screen") : part(this.root, "offer").querySelector("[href='#play']");
  }

  /** Something else than time went on: what is drawn once is drawn again. */
  changed() {
    this.version++;
    this.draw();
  }

  /** Do something, ask for nothing more, and draw. The focus of what goes away stays near. */
  act(action) {
    const focused = document.activeElement;
    const line = focused?.closest("[data-inject]");
    action();
    this.sure = "";
    this.changed();
    if (focused?.isConnected) return;
    (line?.querySelector("summary") ?? this.root.querySelector("[data-do=hold], [data-do=anew], [data-do=start]"))?.focus({ preventScroll: true });
  }

  start() {
    if (realOpen() && this.sure !== "start") return this.ask("start");
    this.act(() => {
      this.run.set("led", "yes");
      if (this.data.tree) this.run.set("incident", beginExercise(this.data.tree));
      this.run.pace(Number(this.sheet.get("speed") ?? 1));
    });
  }

  /** The run is over, and its incident with it: nothing real that comes is taken for the exercise. */
  end() {
    this.run.end();
    endExercise(this.run.get("incident"));
  }

  /** Another run; the sheet of this one is kept. */
  anew() {
    if (this.runs.last.state.ended !== null) this.runs.last.anew();
    this.shown = null;
  }

  /** What cannot be taken back is asked once more, in place. */
  ask(what) {
    this.sure = what;
    this.changed();
    this.root.querySelector(`[data-do=${what}-sure]`)?.focus();
  }

  draw() {
    if (!this.root.hasAttribute("data-playing")) return;
    const rows = this.schedule;
    this.announce(rows);
    const on = begun(this.run.state);
    const parts = on ? [head(this), tools(this), nextPanel(this, rows), notesPanel(this), timelinePanel(this, rows), this.run.state.ended === null && playersPanel(this), sheetPanel(this, rows), runsPanel(this)] : [before(this), playersPanel(this), runsPanel(this)];
    redraw(part(this.root, "screen"), parts);
  }

  announce(rows) {
    const came = rows.filter((one) => one.came !== null).map(({ index }) => index);
    const fresh = this.came && came.filter((index) => !this.came.includes(index));
    this.came = came;
    this.told = fresh?.length ? fresh.map((index) => this.say("came", { minute: Math.floor(rows[index].came / MINUTE), says: this.data.injects[index].says })).join(" ") : (this.told ?? "");
    if (fresh?.length) this.version++;
  }
}
