/** Which terms of the index a word of the query stands for, and how well. Pure. */

import { count, distance, letters } from "./search-words.js";

const MOST = 16;

/** [{term, quality}]: exact, by its beginning, without a glued elision, with a typing error. */
export function candidates(index, { stem, word }, unfinished) {
  const found = new Map();
  const keep = (term, quality) => {
    if (term !== undefined && quality > (found.get(term) ?? 0)) found.set(term, quality);
  };
  keep(index.id(stem), 1);
  const exact = found.size > 0;
  if (!exact) keep(index.id(unglued(index, word)), 0.95);
  if (unfinished ? word.length > 1 : !found.size && word.length > 3) {
    for (const term of index.startingWith(stem.length > 2 ? stem : word)) {
      keep(term, (exact ? 0.55 : 0.75) * Math.min(1, 0.4 + (0.6 * stem.length) / index.terms[term].length));
    }
  }
  if (!exact && ![...found.values()].some((quality) => quality > 0.65)) {
    for (const near of [...typed(index, stem, word), ...misended(index, word)]) keep(...near);
  }
  return [...found]
    .map(([term, quality]) => ({ term, quality }))
    .sort((one, other) => other.quality - one.quality)
    .slice(0, MOST);
}

/** « dalerte » is « alerte » whose apostrophe was left out: languages say by a pattern what they glue to a word. */
function unglued(index, word) {
  const rest = index.rules.glued && new RegExp(index.rules.glued).exec(word)?.[1];
  return rest ? index.stem(rest) : "";
}

/** Terms within one typing error (two in a long word), the nearest only. */
function typed(index, stem, word) {
  if (word.length < 4) return [];
  const most = word.length < 8 ? 1 : 2;
  const bits = letters(stem);
  let found = [];
  for (let term = 0; term < index.terms.length; term += 1) {
    if (Math.abs(index.terms[term].length - stem.length) > most || count(bits ^ index.letters(term)) > 2 * most) continue;
    const far = distance(stem, index.terms[term], most);
    if (far <= most) found.push([term, far]);
  }
  const least = Math.min(...found.map(([, far]) => far));
  found = found.filter(([, far]) => far === least);
  return found.map(([term, far]) => [term, 0.95 - 0.15 * far - (index.terms[term][0] === stem[0] ? 0 : 0.2)]);
}

/** « escalaton »: the beginning is a term, and the rest is nearly an ending. */
function misended(index, word) {
  const found = [];
  for (let size = Math.max(4, word.length - index.rules.longest - 1); size < word.length - 1; size += 1) {
    const term = index.id(word.slice(0, size));
    const rest = word.slice(size);
    if (term !== undefined && index.endings.some((ending) => ending.length > 2 && distance(rest, ending, 1) <= 1)) found.push([term, 0.75]);
  }
  return found.slice(-1);
}
