/** What a screen reader is told: one polite sentence for each event that matters, and nothing of the redrawing. */

import { deadlines } from "../incident/deadlines.js";
import { words } from "../incident/wording.js";

export class Voice {
  constructor(place) {
    this.place = place;
    this.before = null;
  }

  /** Say what is new since the last time, of the same incident. */
  hear(desk, state) {
    const now = state && facts(desk, state);
    const news = now && this.before?.id === now.id ? differences(desk, state, this.before, now) : [];
    this.before = now;
    if (news.length > 0) this.say(news.join(" "));
  }

  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.place.replaceChildren(line);
  }
}

function facts(desk, state) {
  const late = deadlines(state, desk.data.levels, desk.tree(state)).filter(({ due }) => due !== null && due < Date.now());
  return { id: state.id, level: state.level, closed: state.closed, late: new Map(late.map(({ key, title }) => [key, title])), entries: new Set(state.log.filter(({ event }) => event.type === "entry").map(({ id }) => id)) };
}

function differences(desk, state, before, now) {
  const news = [];
  if (before.level !== now.level && now.level) news.push(desk.say("said-level", { level: desk.data.levels[now.level]?.word ?? now.level }));
  if (Boolean(before.closed) !== Boolean(now.closed)) news.push(desk.say(now.closed ? "said-closed" : "said-reopened"));
  if (!now.closed) for (const [key, title] of now.late) if (!before.late.has(key)) news.push(desk.say("said-late", { title }));
  const added = state.log.filter(({ id }) => now.entries.has(id) && !before.entries.has(id));
  if (added.length === 1) news.push(desk.say("said-entry", { text: words(desk, state, added[0]) }));
  if (added.length > 1) news.push(desk.say("said-entries", { n: added.length }));
  return news;
}
