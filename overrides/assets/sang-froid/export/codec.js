/**
 * An incident outside the browser: a JSON file, or the fragment of a link.
 * Whatever comes back in is held against the published form (schema.js) before anything else sees it.
 */

import { inOrder } from "../incident/clock.js";
import { wordless } from "../incident/merge.js";
import { fits, likely, SCHEMA } from "./schema.js";

export const FORMAT = "sang-froid/incident";
const VERSION = 2;
export const LINK_LIMIT = 8_000;
const MOST = { file: 20_000_000, link: 200_000, inflated: 5_000_000 };

/** Why something could not be read; `key` names the sentence to show. */
export class Unreadable extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

/** The file of an incident, its events in order. Reading it and writing it again gives the same bytes. */
export function toJson(incident, pairs) {
  const events = [...pairs].sort(inOrder).map(([id, event]) => ({ id, ...event }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, incident, events }, null, 2)}\n`;
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
  if (Number.isInteger(data.version) && data.version > VERSION) throw new Unreadable("newer");
  if (!fits(SCHEMA, data) || !data.events.every(({ id }) => likely(id))) throw new Unreadable("broken");
  return { incident: data.incident, pairs: [...new Map(data.events.map(({ id, ...event }) => [id, event]))] };
}

/** The fragment of a hand-over link: compressed JSON, as base64url. */
export async function toFragment(incident, pairs, withWords) {
  const kept = withWords ? pairs : pairs.map(([id, event]) => [id, wordless(event)]);
  return encode(await pipe(new TextEncoder().encode(toJson(incident, kept)), new CompressionStream("deflate-raw")));
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
