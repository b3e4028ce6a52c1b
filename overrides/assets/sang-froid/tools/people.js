/** The people of the contact book in the tool's store, a key a field; and in what order they stand. */

import { isDay } from "./plan.js";

/** What is kept of somebody. `added` is the day of the entry. */
export const FIELDS = ["name", "kind", "outlet", "network", "reach", "subject", "knows", "last", "said", "promised", "due", "added"];
/** People that a book holds: the file that saves it has room for so many. */
export const MOST = 400;

const random = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** The name of a field of somebody, as a form writes it. */
export const fieldName = (id, field) => `person/${id}/${field}`;

/** The day so many months before a day; the last of a month that is shorter. */
export function monthsBefore(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** What is owed to somebody on a day: "late", "due", or "" where no day is named. */
export const owed = ({ due }, today) => (isDay(due) ? (due < today ? "late" : "due") : "");

/** Whether nothing was said for so many months. */
export function silent({ last, added, due }, today, months) {
  const since = isDay(last) ? last : added;
  return isDay(since) && since < monthsBefore(today, months) && !(isDay(due) && due >= today);
}

/** Whether nobody wrote anything of somebody yet. */
export const isBlank = (person) => !FIELDS.some((field) => field !== "added" && person[field]);

/** Whoever waits too long, then whoever has a day to come, then the rest as an address book has them. */
export function inOrder(people, today, locale) {
  const rank = { late: 0, due: 1, "": 2 };
  return [...people].sort((one, other) => rank[owed(one, today)] - rank[owed(other, today)] || (owed(one, today) && one.due.localeCompare(other.due)) || one.name.localeCompare(other.name, locale) || one.id.localeCompare(other.id));
}

/** Those in whose fields every word of a text stands, accents and capitals aside. */
export function among(people, text) {
  const bare = (one) => one.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = bare(text).split(/\s+/).filter(Boolean);
  return people.filter((person) => words.every((word) => bare(FIELDS.map((field) => person[field]).join(" ")).includes(word)));
}

export class People {
  constructor(kept) {
    this.kept = kept;
  }

  all() {
    const found = new Map();
    for (const key of this.kept.names("person/")) {
      const [, id, field] = key.split("/");
      if (!FIELDS.includes(field)) continue;
      if (!found.has(id)) found.set(id, { ...Object.fromEntries(FIELDS.map((one) => [one, ""])), id });
      found.get(id)[field] = String(this.kept.get(key));
    }
    return [...found.values()];
  }

  /** @returns {string} the id of somebody new */
  add(today) {
    const id = random();
    this.change(id, { added: today });
    return id;
  }

  change(id, fields) {
    for (const [field, value] of Object.entries(fields)) if (FIELDS.includes(field)) this.kept.set(fieldName(id, field), value);
  }

  remove(id) {
    for (const field of FIELDS) this.kept.drop(fieldName(id, field));
  }
}
