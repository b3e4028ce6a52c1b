/**
 * An incident outside the browser: a JSON file, or the fragment of a link.
 * Whatever comes back in is checked here, field by field, before anything else sees it.
 */

export const FORMAT = "sang-froid/incident";
export const LINK_LIMIT = 8_000;
const MOST = { file: 20_000_000, link: 200_000, inflated: 5_000_000, events: 20_000, text: 8_000, list: 500 };

/** Why something could not be read; `key` names the sentence to show. */
export class Unreadable extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

/** The file of an incident. Reading it and writing it again gives the same bytes. */
export function toJson(incident, pairs) {
  const events = pairs.map(([id, event]) => ({ id, ...event }));
  return `${JSON.stringify({ format: FORMAT, version: 1, incident, events }, null, 2)}\n`;
}

/** @returns {{incident: string, pairs: [string, object][]}} Throws Unreadable. */
export function fromJson(text) {
  if (text.length > MOST.file) throw new Unreadable("too-big");
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Unreadable("not-json");
  }
  if (data?.format !== FORMAT) throw new Unreadable("not-ours");
  if (data.version !== 1) throw new Unreadable("newer");
  if (!isId(data.incident) || !Array.isArray(data.events) || data.events.length > MOST.events) throw new Unreadable("broken");
  const pairs = data.events.map(checked);
  if (pairs[0]?.[1].type !== "open" && !pairs.some(([, event]) => event.type === "open")) throw new Unreadable("broken");
  return { incident: data.incident, pairs };
}

const isId = (value) => typeof value === "string" && /^[\w-]{1,64}$/.test(value);

/** The fields that events may have, and what each must be. */
const text = (value) => typeof value === "string" && value.length <= MOST.text;
const slug = (value) => typeof value === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 120;
const time = (value) => Number.isFinite(value) && Math.abs(value) < 8.64e15;
const flag = (value) => typeof value === "boolean";
const like = (form, most) => (value) => typeof value === "string" && form.test(value) && value.length <= most;
const listOf = (one) => (value) => Array.isArray(value) && value.length <= MOST.list && value.every(one);
const slugs = listOf(slug);
const given = like(/^[a-z0-9-]+\??(\+[a-z0-9-]+\??)*$/, 400);
const path = like(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/, 240);
const pairs = listOf((pair) => listOf(given)(pair) && pair.length === 2);
const FIELDS = {
  at: time,
  when: time,
  tree: slug,
  version: (value) => typeof value === "string" && /^[0-9a-f]{1,64}$/.test(value),
  drill: flag,
  undo: flag,
  question: slug,
  answer: given,
  outcome: slug,
  level: (value) => value === null || slug(value),
  lists: slugs,
  messages: slugs,
  reasons: listOf(like(/^[a-z0-9-]+(=[a-z0-9-]+\??)?$/, 240)),
  steps: pairs,
  unknown: pairs,
  clocks: listOf(path),
  acts: slugs,
  say: (value) => value === null || slug(value),
  quiet: flag,
  key: path,
  to: (value) => flag(value) || slug(value),
  of: isId,
  kind: slug,
  message: slug,
  text,
  link: text,
  who: text,
};

/** Free words: they stay out of a link unless asked for. */
export const FREE = ["text", "link", "who"];

function checked(item) {
  if (typeof item !== "object" || item === null || !isId(item.id) || !slug(item.type) || !time(item.at)) throw new Unreadable("broken");
  const { id, ...event } = item;
  for (const [name, value] of Object.entries(event)) {
    if (name === "type") continue;
    if (!Object.hasOwn(FIELDS, name) || !FIELDS[name](value)) throw new Unreadable("broken");
  }
  return [id, event];
}

/** The fragment of a hand-over link: compressed JSON, as base64url. */
export async function toFragment(incident, pairs, withWords) {
  const kept = withWords ? pairs : pairs.map(([id, event]) => [id, wordless(event)]);
  return encode(await pipe(new TextEncoder().encode(toJson(incident, kept)), new CompressionStream("deflate-raw")));
}

function wordless(event) {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !FREE.includes(name)));
}

/** Read a fragment. Throws Unreadable for anything that is not whole. */
export async function fromFragment(fragment) {
  if (fragment.length > MOST.link) throw new Unreadable("too-big");
  let bytes;
  try {
    bytes = await pipe(decode(fragment), new DecompressionStream("deflate-raw"), MOST.inflated);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable("cut");
  }
  return fromJson(new TextDecoder().decode(bytes));
}

async function pipe(bytes, through, most = Infinity) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const chunks = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Unreadable("too-big");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function encode(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function decode(fragment) {
  return Uint8Array.from(atob(fragment.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.codePointAt(0));
}
