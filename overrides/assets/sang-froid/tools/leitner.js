/**
 * Leitner's boxes (docs/adr/0039): a card answered right moves one box on, a card missed goes back to the first; each box
 * has its days until its cards come back. Days are texts, “2026-11-27”. Nothing here knows of a page.
 */

/** A card that nobody has seen yet: it stands in the first box. */
export const UNSEEN = { box: 1, due: "", missed: 0 };

/** The card after an answer given on `today`. `days`: of each box, the first one's first. */
export function moved({ box, missed }, right, today, days) {
  const next = right ? Math.min(box + 1, days.length) : 1;
  return { box: next, due: later(today, days[next - 1]), missed: missed + (right ? 0 : 1) };
}

/** So many days later. */
export function later(day, days) {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The cards of a sitting: those that are due, the longest overdue first, then new ones in their order.
 * `seen`: id → card, of the cards that there are; `most`: cards in all; `fresh`: new ones among them, at most.
 */
export function sitting(order, seen, today, { most, fresh }) {
  const due = order.filter((id) => seen.has(id) && seen.get(id).due <= today);
  due.sort((one, other) => seen.get(one).due.localeCompare(seen.get(other).due) || seen.get(one).box - seen.get(other).box);
  const unseen = order.filter((id) => !seen.has(id)).slice(0, fresh);
  return [...due, ...unseen].slice(0, most);
}

/** Cards by box, those that nobody has seen first. */
export function counted(order, seen, boxes) {
  const found = Array(boxes + 1).fill(0);
  for (const id of order) found[seen.has(id) ? Math.min(seen.get(id).box, boxes) : 0] += 1;
  return found;
}

/** Cards that were missed, most often first; of two alike, the one that comes back sooner. */
export const missed = (order, seen) =>
  order
    .filter((id) => seen.get(id)?.missed > 0)
    .sort((one, other) => seen.get(other).missed - seen.get(one).missed || seen.get(one).due.localeCompare(seen.get(other).due));

/** How a card is kept: “3 2026-11-27 1”; null where it is none. */
export const written = ({ box, due, missed: times }) => `${box} ${due} ${times}`;

export function read(text) {
  const [, box, due, times] = /^([1-9]\d?) (\d{4}-\d\d-\d\d) (\d{1,4})$/.exec(text) ?? [];
  return box ? { box: Number(box), due, missed: Number(times) } : null;
}
