/**
 * How a query becomes terms: the same steps as macros/search/words.py, with the rules that the index carries.
 * Pure: no page, no storage.
 */

const LIGATURES = { œ: "oe", æ: "ae", ß: "ss", "’": "'", ʼ: "'", "‐": "-", "‑": "-" };
const WORD = /[a-z0-9]+(?:['-][a-z0-9]+)*/g;

/** Small letters without accents or ligatures, apostrophes made straight. */
export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[œæß’ʼ‐‑]/g, (letter) => LIGATURES[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

/** The folded words of a text; a compound gives its parts, then itself in one piece. */
export function words(text) {
  const found = [];
  for (const [word] of fold(text).matchAll(WORD)) {
    for (const piece of word.split("'")) {
      found.push(...piece.split("-"));
      if (piece.includes("-")) found.push(piece.replaceAll("-", ""));
    }
  }
  return found;
}

/** A folded word without its ending. `rules`: the index's `analyser`. */
export function stem(word, { irregular, endings, longest }) {
  const regular = Object.hasOwn(irregular, word) ? irregular[word] : word;
  const whole = Object.hasOwn(irregular, regular) && irregular[regular] === regular;
  return whole ? regular : stemOnce(regular, { endings, longest });
}

function stemOnce(word, rules) {
  if (word.length < 4 || /\d/.test(word)) return word;
  let cut = word;
  for (let size = Math.min(rules.longest, word.length - 3); size > 0; size -= 1) {
    const ending = word.slice(-size);
    if (!Object.hasOwn(rules.endings, ending) || word.length - size < rules.endings[ending][0]) continue;
    cut = word.slice(0, -size) + rules.endings[ending][1];
    break;
  }
  return cut.length > 3 && cut.at(-1) === cut.at(-2) ? cut.slice(0, -1) : cut;
}

/** The terms of a text as [{stem, word, place}], its little words left out unless there is nothing else. */
export function terms(text, rules) {
  const all = words(text).map((word, place) => ({ stem: stem(word, rules), word, place }));
  const little = (rules.set ??= new Set(rules.little));
  const told = all.filter(({ word }) => !little.has(word));
  return told.length ? told : all;
}

/** How many letters must change, be added, left out or swapped; more than `most` is told as most + 1. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    let least = row;
    for (let place = 1; place <= other.length; place += 1) {
      const same = one[row - 1] === other[place - 1];
      let cost = Math.min(last[place] + 1, next[place - 1] + 1, last[place - 1] + (same ? 0 : 1));
      const swapped = row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      if (swapped) cost = Math.min(cost, before[place - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[other.length];
}

/** A bit for each letter that a word holds: words whose bits differ much cannot be near. */
export function letters(word) {
  let bits = 0;
  for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 31);
  return bits;
}

/** How many bits are set. */
export function count(bits) {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
