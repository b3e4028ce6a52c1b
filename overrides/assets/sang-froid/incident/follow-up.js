/** What is left to do once an incident is closed: the review and the upkeep, each action with its owner and its date. Pure. */

import { given } from "./team.js";

const DAY = 24 * 3_600_000;

/**
 * The lists that closing opens, the most urgent first; none while the incident is open.
 * @param lists {id: {title, after: ?days, items: [{id, do, owner, after: ?days}]}}
 * @returns {{id, list, items: {key, to, at, who, note, planned, charge, owner, due, late}[]}[]} `charge`: the name written
 */
export function followUp(state, lists, now) {
  if (!state.closed) return [];
  const opened = Object.entries(lists).filter(([, { after }]) => after !== undefined);
  return opened.sort(([, one], [, other]) => one.after - other.after).map(([id, list]) => ({ id, list, items: list.items.map((item) => planned(state, id, list, item, now)) }));
}

function planned(state, id, list, item, now) {
  const key = `${id}/${item.id}`;
  const known = state.items[key] ?? {};
  const { to = "todo" } = known;
  const due = known.planned ?? state.closed + (item.after ?? list.after) * DAY;
  const { owner, person } = given(state, `task/${key}`, item.owner);
  return { ...item, ...known, key, to, owner, charge: known.charge ?? person, due, late: to === "todo" && due < now };
}
