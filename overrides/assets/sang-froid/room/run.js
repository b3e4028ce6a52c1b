/**
 * A run of a drill as this device keeps it, a key an entry (tools/kept.js): the controller's page writes it, every other
 * window of the browser hears of it and reads the same clock. A new run stands beside those of before, under a number of
 * its own: nothing of them goes but by “Erase everything”.
 */

import { Kept } from "../tools/kept.js";
import { begun, blank, elapsedNow, markAt } from "./timeline.js";

const two = (number) => String(number).padStart(4, "0");

/** What one run keeps: the first one under the drill's own name. */
const nameOf = (drill, number) => (number > 1 ? `${drill}-run-${number}` : drill);

export class Run {
  /** `heard` is called after a change in another window; `number` names an earlier run, else it is the one in hand. */
  constructor(drill, heard, number = null) {
    Object.assign(this, { drill, heard, one: number, cache: null, runs: new Map() });
    this.first = this.keptOf(1);
  }

  keptOf(number) {
    const heard = () => {
      this.cache = null;
      this.heard();
    };
    if (!this.runs.has(number)) this.runs.set(number, new Kept(`drill-${nameOf(this.drill, number)}`, heard));
    return this.runs.get(number);
  }

  /** Which run it is, from 1. */
  get number() {
    return this.one ?? this.last;
  }

  /** The number of the run in hand: there are so many. */
  get last() {
    return Math.max(1, Number(this.first.get("run") ?? 1) || 1);
  }

  get kept() {
    return this.keptOf(this.number);
  }

  /** Another run, which nobody has begun; those of before stay as they are. */
  anew() {
    this.first.set("run", this.last + 1);
    this.cache = null;
  }

  /** What storage does: null, "full" or "none" (tools/kept.js). */
  trouble() {
    return this.kept.trouble();
  }

  /** The run as timeline.js reads it. */
  get state() {
    return (this.cache ??= read(this.kept));
  }

  get(name) {
    return this.kept.get(name);
  }

  set(name, value) {
    this.kept.set(name, value);
    this.cache = null;
  }

  /** Go at that pace from now on; 0 holds. */
  pace(rate) {
    const { wall, elapsed, rate: now } = markAt(this.state, Date.now(), rate);
    this.set(`mark/${two(this.state.marks.length)}`, `${wall} ${elapsed} ${now}`);
  }

  give(index) {
    this.set(`given/${index}`, elapsedNow(this.state, Date.now()));
  }

  skip(index) {
    this.set(`skipped/${index}`, elapsedNow(this.state, Date.now()));
  }

  unskip(index) {
    this.set(`skipped/${index}`, "");
  }

  end() {
    this.set("ended", elapsedNow(this.state, Date.now()));
  }
}

/** What the controller writes beside a run: notes, traps, score, debrief. No players' page reads it. */
export class Sheet {
  constructor(drill, heard, number) {
    this.kept = new Kept(`sheet-${nameOf(drill, number)}`, heard);
  }

  get(name) {
    return this.kept.get(name);
  }

  set(name, value) {
    this.kept.set(name, value);
  }

  names() {
    return this.kept.names("");
  }

  /** `at`: milliseconds of the drill. */
  note(text, at) {
    const number = two(this.kept.names("note/").length);
    this.set(`minute/${number}`, at);
    this.set(`note/${number}`, text);
  }

  /** @returns {{at: number, text: string}[]} */
  notes() {
    return this.kept.names("note/").map((name) => ({ at: Number(this.get(name.replace("note", "minute")) ?? 0), text: String(this.get(name)) }));
  }

  trouble() {
    return this.kept.trouble();
  }
}

/** All runs of a drill, each with its sheet. */
export class Runs {
  constructor(drill, heard) {
    Object.assign(this, { drill, heard, runs: new Map(), sheets: new Map() });
    this.last = new Run(drill, heard);
  }

  at(number) {
    if (!this.runs.has(number)) this.runs.set(number, new Run(this.drill, this.heard, number));
    return this.runs.get(number);
  }

  sheet({ number }) {
    if (!this.sheets.has(number)) this.sheets.set(number, new Sheet(this.drill, this.heard, number));
    return this.sheets.get(number);
  }

  /** Those that were begun, the first one first. */
  begun() {
    return Array.from({ length: this.last.last }, (_, index) => this.at(index + 1)).filter(({ state }) => begun(state));
  }
}

function read(kept) {
  const run = blank();
  for (const name of kept.names("mark/")) {
    const [wall, elapsed, rate] = String(kept.get(name)).split(" ").map(Number);
    if ([wall, elapsed, rate].every(Number.isFinite)) run.marks.push({ wall, elapsed, rate });
  }
  for (const kind of ["given", "skipped"]) {
    for (const name of kept.names(`${kind}/`)) run[kind].set(Number(name.slice(kind.length + 1)), Number(kept.get(name)));
  }
  const ended = kept.get("ended");
  if (begun(run) && typeof ended === "number") run.ended = ended;
  return run;
}
