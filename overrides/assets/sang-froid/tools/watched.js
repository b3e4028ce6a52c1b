/** The daily watch's entries in the tool's store, for its own page and for the tree: what was counted, how to compare. */

import { figuresOf } from "./figures.js";
import { after } from "./plan.js";
import { ALL, ELSEWHERE, HOURS, LONGEST, hoursOf, textOf } from "./usual.js";

/** The counts that are kept, as usual.js takes them. */
export const countsOf = (kept) => new Map(kept.names("count/").map((name) => [name.slice("count/".length), hoursOf(kept.get(name))]));

/** Days that are left out of what is usual. */
export const leftOut = (kept) => kept.names("out/").map((name) => name.slice("out/".length));

/** How to compare: the `figures` of the data or what was entered, the days left out, the usual counts entered. */
export function settingsOf(kept, figures) {
  const usual = Object.fromEntries(kept.names("usual/").map((name) => [name.slice("usual/".length), kept.get(name)]));
  return { ...figuresOf(figures, (id) => kept.get(id)), out: new Set(leftOut(kept)), usual };
}

/** The networks that were counted one by one. */
export const known = (kept) => [...new Set([...countsOf(kept).keys()].map((key) => key.split("/")[1]))].filter((network) => network !== ALL);

/**
 * Take counts in, over those of the same hour and network, and noughts of `absent` networks where there is no count; days too
 * old to be read go. @returns {number} hours taken
 */
export function take(kept, { counts, absent }, today) {
  const before = countsOf(kept);
  let taken = 0;
  for (const [key, hours] of absent) {
    const there = before.get(key) ?? [];
    kept.set(`count/${key}`, textOf(hours.map((one, hour) => there[hour] ?? one)));
  }
  for (const [key, hours] of counts) {
    taken += hours.filter((one) => one !== null).length;
    const there = before.get(key) ?? Array.from({ length: HOURS }, () => null);
    kept.set(`count/${key}`, textOf(hours.map((one, hour) => one ?? there[hour])));
  }
  const oldest = after(today, -LONGEST);
  for (const key of before.keys()) if (key < oldest) kept.drop(`count/${key}`);
  return taken;
}

/** An hour's count by hand; null takes it away. */
export function put(kept, day, network, hour, count) {
  const name = `count/${day}/${network}`;
  kept.set(name, textOf(hoursOf(kept.get(name)).map((one, index) => (index === hour ? count : one))));
}

/** The name of what was counted, of the data's networks and the two beside them. */
export const nameOf = (network, networks, words) => networks.find(({ id }) => id === network)?.title ?? words[network === ALL ? ALL : ELSEWHERE];
