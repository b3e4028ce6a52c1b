/** Whose a task is, and whom to call next. Pure. */

/** The place of a task or a deadline among what can be given: `task/list/item`, `due/level/deadline`. */
export const given = (state, place, owner) => state.given[place] ?? { owner, person: "" };

const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Whether something given to {owner, person} is for {role, initials}. */
export function mine({ owner, person }, { role, initials }) {
  return Boolean((role && owner === role) || (initials && person && same(person, initials)));
}

/**
 * The people behind a role, in the order in which to call them: who holds it, the stand-ins, the partner who does it
 * from outside, then those of the role that takes over, and so on. A ring of roles ends where it began.
 * @param people {id: {role, second, also, covers}}: `second` is of `role` alone
 * @param roles {id: {next, partner}}
 * @returns {string[]} ids, each once
 */
export function chain(people, roles, role) {
  const ids = Object.keys(people);
  const seen = new Set();
  for (let one = role; one && !seen.has(one); one = roles[one]?.next) seen.add(one);
  const holds = ({ role, second, also = [] }, one) => (role === one && !second) || also.includes(one);
  const covers = ({ role, second, covers: more = [] }, one) => (role === one && second) || more.includes(one);
  const all = [...seen].flatMap((one) => [
    ...ids.filter((id) => holds(people[id], one)),
    ...ids.filter((id) => covers(people[id], one)),
    ...ids.filter((id) => id === roles[one]?.partner),
  ]);
  return [...new Set(all)];
}

/**
 * Where the calls along a chain stand: it goes on to the next person for as long as nobody answers. Somebody further
 * down who was reached for another chain settles nothing here before it is their turn. Started again from the top, it
 * leads to everybody once more: who did not answer before that counts as not called.
 * @param calls {id: {to, at, place, round}} place: where a call stands in the order of events; round: where its chain began again
 * @returns {{tried: string[], reached: ?string, now: ?string, next: ?string}} now: whom to call; null once somebody is reached, or nobody is left
 */
export function calling(ids, calls) {
  const round = calls[ids[0]]?.round ?? "";
  const missed = (id) => calls[id]?.to === "no-answer" && !(calls[id].place < round);
  const turn = ids.findIndex((id) => !missed(id));
  const tried = turn < 0 ? ids : ids.slice(0, turn);
  const left = turn < 0 ? [] : ids.slice(turn);
  if (calls[left[0]]?.to === "reached") return { tried, reached: left[0], now: null, next: null };
  const next = left.slice(1).find((id) => !missed(id)) ?? null;
  return { tried, reached: null, now: left[0] ?? null, next };
}
