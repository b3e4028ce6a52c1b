/** The entries of the calendar in the tool's store: a key a field, so that two tabs never write over each other. */

import { inOrder } from "./plan.js";

/** What is kept of an entry. `frozen` and `stopped` are times: when it was ordered, and when somebody said that it is so. */
export const FIELDS = ["day", "time", "until", "network", "kind", "text", "goal", "owner", "reader", "stop", "who", "frozen", "stopped"];
/** Entries that a calendar holds: the file that saves them has room for so many. */
export const MOST = 370;

/** Whether nobody wrote anything in an entry yet. */
export const isBlank = ({ kind, ...post }) => ["", "post"].includes(kind) && !["text", "network", "until", "goal", "owner", "reader", "who"].some((field) => post[field]);

const name = (id, field) => `post/${id}/${field}`;
const random = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

export class Planned {
  /** `lasting`: the kinds that run on from their day until they end; `ways`: the house's ways to stop in other languages → in this one. */
  constructor(kept, lasting, ways) {
    Object.assign(this, { kept, lasting: new Set(lasting), ways });
  }

  /** All of them, in the order in which they go out; a field that nobody filled is an empty text, `lasts` follows from the kind. */
  all() {
    const found = new Map();
    for (const key of this.kept.names("post/")) {
      const [, id, field] = key.split("/");
      if (!FIELDS.includes(field)) continue;
      if (!found.has(id)) found.set(id, { ...Object.fromEntries(FIELDS.map((one) => [one, ""])), id });
      found.get(id)[field] = String(this.kept.get(key));
    }
    for (const post of found.values()) {
      post.lasts = this.lasting.has(post.kind);
      post.stop = this.ways.get(post.stop) ?? post.stop;
    }
    return inOrder(found.values());
  }

  /** @returns {string} its id */
  add(post) {
    const id = random();
    this.change(id, { ...post, kind: post.kind || "post" });
    return id;
  }

  change(id, fields) {
    for (const [field, value] of Object.entries(fields)) if (FIELDS.includes(field)) this.kept.set(name(id, field), value);
  }

  remove(id) {
    for (const field of FIELDS) this.kept.drop(name(id, field));
  }

  /** Take entries in: none twice, and none beyond what a file can hold. @returns {{ids, twice, over}} those taken, how many others */
  take(posts) {
    const mark = ({ day, time, network, text }) => JSON.stringify([day, time, network, text.trim()]);
    const known = new Set(this.all().map(mark));
    const fresh = posts.filter((post) => !known.has(mark(post)) && known.add(mark(post)));
    const room = Math.max(0, MOST - this.all().length);
    const ids = fresh.slice(0, room).map((post) => this.add(post));
    return { ids, twice: posts.length - fresh.length, over: Math.max(0, fresh.length - room) };
  }
}

/** The names of the fields of an entry, as a form writes them. */
export { name as fieldName };
