/**
 * A run of a drill as this device keeps it, a key an entry (tools/kept.js): the controller's page writes it, every other
 * window of the browser hears of it and reads the same clock. What “Erase everything” erases goes with it.
 */

import { Kept } from "../tools/kept.js";
import { begun, blank, elapsedNow, markAt } from "./timeline.js";

const two = (number) => String(number).padStart(4, "0");

export class Run {
  /** `heard` is called after a change in another window. */
  constructor(drill, heard) {
    this.kept = new Kept(`drill-${drill}`, () => {
      this.cache = null;
      heard();
    });
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

  /** Forget the run. The incident stays on the desk. */
  erase() {
    this.kept.erase();
    this.cache = null;
  }
}

/** What the controller writes beside the run: notes, traps, score, debrief. No players' page reads it. */
export class Sheet {
  constructor(drill, heard) {
    this.kept = new Kept(`sheet-${drill}`, heard);
  }

  get(name) {
    return this.kept.get(name);
  }

  set(name, value) {
    this.kept.set(name, value);
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

  erase() {
    this.kept.erase();
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
