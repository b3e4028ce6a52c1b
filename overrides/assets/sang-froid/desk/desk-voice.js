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
    const { before, log } = this;
    this.before = now;
    this.log = state?.log;
    if (!now || before?.id !== now.id) return;
    const news = differences(desk, state, before, now, log === state.log ? [] : written(log, state.log));
    if (news.length > 0) this.say(news.join(" "));
  }

  say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.place.replaceChildren(line);
  }
}

/** The lines that people wrote since the log of `before`. The two are compared from end to end; a line that moved makes it look at all. */
function written(before, log) {
  const fresh = [];
  let old = before.length - 1;
  for (let last = log.length - 1; last >= 0; last--) {
    if (old >= 0 && before[old].id === log[last].id) old--;
    else fresh.unshift(log[last]);
  }
  return (old < 0 ? fresh : others(before, log)).filter(({ event }) => event.type === "entry");
}

function others(before, log) {
  const known = new Set(before.map(({ id }) => id));
  return log.filter(({ id }) => !known.has(id));
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
