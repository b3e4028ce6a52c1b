/** Replays walks in this browser's engine and says where it differs from what Python found. */
import { walk } from "/en/assets/sang-froid/tree/engine.js";

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** The same checksum as Python's zlib.crc32. */
function checksum(text) {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** What Python writes of the same walk. */
function written(found) {
  const { steps, at, outcome, level, reasons, do: acts, first, say, quiet, again, waiting, clocks, lists, messages, unknown, open, aside } = found;
  const fields = [steps, at, outcome, level, reasons, acts, first, say, quiet, again, waiting, clocks, lists, messages, unknown, open];
  return JSON.stringify([...fields, Object.entries(aside)]);
}

/** `file`: {tree, strings, walks: ["question answer question answer …", checksum]}, each name by its place in strings. */
async function replay(file) {
  const { tree, strings, walks } = await (await fetch(file)).json();
  const different = [];
  for (const [index, [packed, expected]] of walks.entries()) {
    const names = packed.split(" ").filter(Boolean).map((place) => strings[place]);
    const pairs = names.flatMap((name, place) => (place % 2 ? [] : [[name, names[place + 1]]]));
    const found = written(walk(tree, Object.fromEntries(pairs)));
    if (checksum(found) !== expected && different.length < 5) different.push([index, found]);
  }
  return { replayed: walks.length, different };
}

document.addEventListener("replay", async ({ detail }) => {
  document.title = JSON.stringify(await replay(detail).catch((error) => ({ error: String(error) })));
});
document.title = "ready";
