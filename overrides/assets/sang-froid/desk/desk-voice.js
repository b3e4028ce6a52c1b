/** What a screen reader is told: one polite sentence for each event that matters, and nothing of the redrawing. */

import { deadlines } from "../incident/deadlines.js";
import { words } from "../incident/wording.js";

export class Voice {
  constructor(place) {
    this.place = place;
    this.before = null;
    this.seen = new Set();
  }

  /** Say what is new since the last time, of the same incident. */
  hear(desk, state) {
    const now = state && facts(desk, state);
    const lines = now ? this.unheard(state) : [];
    const news = now && this.before?.id === now.id ? differences(desk, state, this.before, now, lines) : [];
    this.before = now;
    if (news.length > 0) this.say(news.join(" "));
  }

  /** What people wrote since. A log that did not change is the same array. */
  unheard({ log }) {
    if (log === this.log) return [];
    this.log = log;
    const lines = log.filter(({ id, event }) => event.type === "entry" && !this.seen.has(id));
    for (const { id } of lines) this.seen.add(id);
    return lines;
  }

  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.place.replaceChildren(line);
  }
}

function facts(desk, state) {
  const late = deadlines(state, desk.data.levels, desk.tree(state)).filter(({ due }) => due !== null && due < Date.now());
  return { id: state.id, level: state.level, closed: state.closed, late: new Map(late.map(({ key, title }) => [key, title])) };
}

function differences(desk, state, before, now, lines) {
  const news = [];
  if (before.level !== now.level && now.level) news.push(desk.say("said-level", { level: desk.data.levels[now.level]?.word ?? now.level }));
  if (Boolean(before.closed) !== Boolean(now.closed)) news.push(desk.say(now.closed ? "said-closed" : "said-reopened"));
  if (!now.closed) for (const [key, title] of now.late) if (!before.late.has(key)) news.push(desk.say("said-late", { title }));
  if (lines.length === 1) news.push(desk.say("said-entry", { text: words(desk, state, lines[0]) }));
  if (lines.length > 1) news.push(desk.say("said-entries", { n: lines.length }));
  return news;
}
