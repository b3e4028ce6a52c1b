/**
 * What people enter in the tools, in the browser's own storage: a key an entry (place.js), so that two tabs never write
 * over each other. Values are texts and numbers. Nothing leaves the device but by a file that somebody saves.
 */

import { fits } from "../export/schema.js";
import { own } from "../store/place.js";
import { sound } from "./sound.js";

/** Everything under this name is erased with the incidents, when all is. */
export const TOOLS = own("tool/");
export const FORMAT = "sang-froid/tool";
const MOST = 2_000_000;
/** Characters of an entry: a draft is one. */
const LONGEST = 8000;

/** The published form of a tool's file (tool.schema.json), without its descriptions; a test holds the two together. */
export const FORM = {
  type: "object",
  required: ["format", "version", "tool", "entries"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string", maxLength: 2000 },
    format: { const: "sang-froid/tool" },
    version: { const: 1 },
    tool: { type: "string", maxLength: 120, pattern: "^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$" },
    entries: {
      type: "array",
      maxItems: 5000,
      items: {
        type: "object",
        required: ["name", "value"],
        additionalProperties: false,
        properties: {
          name: { type: "string", maxLength: 240, pattern: "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}$" },
          value: { anyOf: [{ type: "string", maxLength: 8000 }, { type: "number" }] },
        },
      },
    },
  },
};

/** Why a file could not be read; `key` names the sentence to show. */
export class Unreadable extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

const ENTRY = FORM.properties.entries.items;

/** The entries of one tool. */
export class Kept {
  /** `heard` is called after a change that another tab made; `module` says what its entries must be (sound.js). */
  constructor(tool, heard = () => {}, module = "") {
    Object.assign(this, { tool, module });
    this.prefix = `${TOOLS}${tool}/`;
    /** name → value that storage refused; null where it refused to forget. */
    this.unkept = new Map();
    this.entries = new Map();
    /** Keys of storage that hold what is no entry of this tool: left where they are, and out of every calculation. */
    this.aside = [];
    this.read();
    addEventListener("storage", ({ key, storageArea }) => {
      if (storageArea !== area() || (key !== null && !key.startsWith(this.prefix))) return;
      this.read();
      heard();
    });
  }

  /** Take what storage holds, and over it what it refused. What is no entry is set aside. */
  read() {
    this.entries = new Map();
    this.aside = [];
    for (const key of Object.keys(area() ?? {}).filter((one) => one.startsWith(this.prefix))) {
      const entry = { name: key.slice(this.prefix.length), value: parsed(area().getItem(key)) };
      if (this.holds(entry)) this.entries.set(entry.name, entry.value);
      else this.aside.push(key);
    }
    for (const [name, value] of this.unkept) this.entries.set(name, value);
  }

  /** Whether {name, value} is an entry of this tool: whatever comes in, from wherever, is asked this. */
  holds(entry) {
    return fits(ENTRY, entry) && sound(this.module, entry);
  }

  get(name) {
    return this.entries.get(name);
  }

  /** The names that begin with `start`, in their order. */
  names(start) {
    return [...this.entries.keys()].filter((name) => name.startsWith(start)).sort();
  }

  /** Keep an entry; an empty one goes. */
  set(name, value) {
    if (value === "" || value === null || value === undefined) return this.drop(name);
    const entry = { name, value: typeof value === "string" ? value.slice(0, LONGEST) : value };
    if (!this.holds(entry)) throw new Error(`'${name}' is no name or value of an entry`);
    this.entries.set(name, entry.value);
    this.unkept.delete(name);
    this.aside = this.aside.filter((key) => key !== this.prefix + name);
    attempt(
      () => area().setItem(this.prefix + name, JSON.stringify(entry.value)),
      () => this.unkept.set(name, entry.value),
    );
  }

  drop(name) {
    this.entries.delete(name);
    this.unkept.delete(name);
    attempt(() => area().removeItem(this.prefix + name));
  }

  /** What the reader must know: nothing is kept ("none"), or the store is full ("full"). */
  trouble() {
    for (const [name, value] of [...this.unkept]) this.set(name, value);
    if (this.unkept.size === 0) return null;
    return area() ? "full" : "none";
  }

  erase() {
    for (const name of [...this.entries.keys()]) this.drop(name);
    this.clear();
  }

  /** Forget what was set aside. */
  clear() {
    for (const key of this.aside) attempt(() => area().removeItem(key));
    this.aside = [];
  }

  /** The file: entries by name, so that the same entries give the same bytes. */
  toJson() {
    const entries = this.names("").map((name) => ({ name, value: this.get(name) }));
    return `${JSON.stringify({ format: FORMAT, version: 1, tool: this.tool, entries }, null, 2)}\n`;
  }

  /**
   * Take a file in: its entries win over those here of their name; `alone`: and all others go.
   * @returns {string[]} the names of what is no entry. Throws Unreadable.
   */
  take(text, alone = false) {
    const all = entriesOf(text, this.tool);
    const entries = new Map(all.filter((entry) => this.holds(entry)).map(({ name, value }) => [name, value]));
    for (const name of alone ? [...this.entries.keys()] : []) if (!entries.has(name)) this.drop(name);
    for (const [name, value] of entries) if (this.get(name) !== value) this.set(name, value);
    return all.map(({ name }) => name).filter((name) => !entries.has(name));
  }

  /** Do something, and note what it changes. @returns {[found, Map]} what it gave; name → [value before, value after] */
  during(action) {
    const before = this.entries;
    this.entries = new Map(before);
    const found = action();
    const names = new Set([...before.keys(), ...this.entries.keys()]);
    const pairs = [...names].map((name) => [name, [before.get(name), this.entries.get(name)]]);
    return [found, new Map(pairs.filter(([, [was, is]]) => was !== is))];
  }

  /** Take back what was changed; what somebody changed again since stays. */
  restore(changed) {
    for (const [name, [was, is]] of changed) if (this.get(name) === is) this.set(name, was);
  }
}

/** @returns {{name: string, value: string|number}[]} Throws Unreadable. */
export function entriesOf(text, tool) {
  if (text.length > MOST) throw new Unreadable("too-big");
  const data = parsed(text);
  if (data === undefined) throw new Unreadable("not-json");
  if (data?.format !== FORMAT) throw new Unreadable("not-ours");
  if (Number.isInteger(data.version) && data.version > 1) throw new Unreadable("newer");
  if (!fits(FORM, data)) throw new Unreadable("broken");
  if (data.tool !== tool) throw new Unreadable("other-tool");
  return data.entries;
}

const area = () => attempt(() => localStorage.length >= 0 && localStorage) || null;

function parsed(text) {
  return attempt(() => JSON.parse(text));
}

function attempt(action, otherwise = () => undefined) {
  try {
    return action();
  } catch {
    return otherwise();
  }
}
