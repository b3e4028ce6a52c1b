/**
 * The search itself: an index and a query in, results out. Pure: no page, no storage, no network.
 *
 * A query is cut into terms. Each term finds index terms by itself, by its beginning, with a typing error, glued or
 * split; phrases find their synonyms. A document's score is the sum over the query's terms of the best that each
 * finds there, times how much of the query it covers, times how much of its title the query covers.
 */

import { openIndex } from "./search-index.js";
import { terms, words, fold, distance } from "./search-words.js";
import { candidates } from "./search-match.js";

const SYNONYM = 0.8;
const LONGEST_PHRASE = 4;
/** Results that score less than this share of the best are noise. */
const NOISE = 0.1;
/** During an incident what can be acted on comes first, if it scores at least this share of the best. */
const WORTHY = 0.3;

/** @param {object} raw the index as macros/search/build.py writes it */
export function makeEngine(raw) {
  const index = openIndex(raw);
  return {
    kinds: raw.kinds,
    language: raw.language,
    ui: raw.ui,
    answers: (word, stems) => answers(index, word, stems),
    search: (query, options) => search(index, query, options),
    closest: (query, most = 5) => closest(index, query, most),
  };
}

/**
 * Results, best first: [{kind, title, summary, address, section}].
 * `kinds`: only these; `incident`: true puts what can be acted on first; `typing`: the last word may be unfinished.
 * @returns {{total: number, counts: Object<string, number>, results: object[], stems: string[]}}
 */
export function search(index, query, { kinds = [], incident = false, limit = 20, typing = true } = {}) {
  const asked = terms(query, index.rules);
  const found = asked.map((term, place) => scores(index, candidates(index, term, typing && place === asked.length - 1)));
  widen(index, asked, found, query);
  const ranked = rank(index, found, query);
  const counts = {}; // in the order in which kinds first appear
  for (const { number } of ranked) counts[index.kind(number)] = (counts[index.kind(number)] ?? 0) + 1;
  const wanted = kinds.length ? ranked.filter(({ number }) => kinds.includes(index.kind(number))) : ranked;
  const ordered = incident ? actFirst(index, wanted) : wanted;
  const results = ordered.slice(0, limit).map((one) => present(index, one, found));
  return { total: wanted.length, counts, results, stems: [...new Set(found.flatMap((one) => [...one.stems.keys()]))] };
}

/** What one query term finds: document → score; the index terms it stands for with their quality; its `own`, without synonyms. */
function scores(index, matches) {
  const byDocument = new Map();
  const stems = new Map();
  let rarity = 0;
  for (const { term, quality } of matches) {
    const weight = index.rarity(term) * quality;
    if (quality > 0.5 || !rarity) rarity = Math.max(rarity, weight);
    stems.set(index.terms[term], quality);
    for (const [number, share] of index.postings(term)) keepBest(byDocument, number, weight * share);
  }
  return { byDocument, stems, own: [...stems], rarity };
}

function keepBest(map, key, value) {
  if (value > (map.get(key) ?? 0)) map.set(key, value);
}

/** Other phrases for a part of the query: synonyms, two words in one, one word in two. */
function widen(index, asked, found, query) {
  for (let from = 0; from < asked.length; from += 1) {
    for (let to = from + 1; to <= Math.min(asked.length, from + LONGEST_PHRASE); to += 1) {
      const part = asked.slice(from, to);
      for (const { phrase, quality } of otherWords(index, part, found[from])) add(index, found.slice(from, to), phrase, quality);
    }
  }
  for (const { from, to, phrase } of index.whole(words(query))) {
    const part = found.filter((_, place) => asked[place].place >= from && asked[place].place < to);
    add(index, part, phrase, SYNONYM);
  }
}

function* otherWords(index, part, first) {
  const said = part.map((term) => term.stem).join(" ");
  for (const phrase of index.synonyms(said)) yield { phrase, quality: SYNONYM };
  if (part.length === 1) {
    const [{ word }] = part;
    const corrected = first.own.filter(([, quality]) => quality >= 0.6 && quality < 1);
    for (const [stem, quality] of corrected) {
      for (const phrase of index.synonyms(stem)) yield { phrase, quality: SYNONYM * quality };
    }
    if (!index.has(part[0].stem)) for (const phrase of index.splits(word)) yield { phrase, quality: 0.9 };
  } else if (part.length === 2) {
    const joined = index.stem(part.map((term) => term.word).join(""));
    if (index.has(joined)) yield { phrase: [joined], quality: 1 };
  }
}

/** Let a phrase stand for a part of the query: each of its terms must be in the document. */
function add(index, part, phrase, quality) {
  const ids = phrase.map((stem) => index.id(stem));
  if (ids.some((id) => id === undefined)) return;
  const maps = ids.map((id) => new Map(index.postings(id).map(([number, share]) => [number, share * index.rarity(id)])));
  const [smallest] = [...maps].sort((one, other) => one.size - other.size);
  const rarity = (quality * ids.reduce((sum, id) => sum + index.rarity(id), 0)) / ids.length;
  for (const one of part) {
    one.rarity = Math.max(one.rarity, rarity);
    for (const stem of phrase) one.stems.set(stem, Math.max(one.stems.get(stem) ?? 0, quality));
  }
  for (const number of smallest.keys()) {
    if (!maps.every((map) => map.has(number))) continue;
    const score = (quality * maps.reduce((sum, map) => sum + map.get(number), 0)) / maps.length;
    for (const one of part) keepBest(one.byDocument, number, score);
  }
}

function rank(index, found, query) {
  const useful = found.filter((one) => one.byDocument.size);
  const hoped = useful.reduce((sum, one) => sum + one.rarity, 0);
  const totals = new Map();
  for (const one of useful) {
    for (const [number, score] of one.byDocument) {
      const total = totals.get(number) ?? { number, score: 0, covered: 0 };
      total.score += score;
      total.covered += one.rarity;
      totals.set(number, total);
    }
  }
  const ranked = [...totals.values()];
  for (const total of ranked) {
    const coverage = hoped ? total.covered / hoped : 0;
    total.score *= (0.25 + 0.75 * coverage * coverage) * index.prior(total.number);
  }
  ranked.sort(byScore);
  for (const total of ranked.slice(0, 60)) total.score *= titled(index, total.number, useful, query);
  ranked.sort(byScore);
  return ranked.filter(({ score }) => score >= ranked[0].score * NOISE);
}

const byScore = (one, other) => other.score - one.score || one.number - other.number;

/** A title that the query says wholly, or in its very words, is what was meant. */
function titled(index, number, found, query) {
  const title = index.titleStems(number);
  if (fold(index.title(number)) === fold(query.trim())) return 2.5;
  if (!title.length) return 1;
  const said = title.map((stem) => Math.max(0, ...found.map((one) => one.stems.get(stem) ?? 0)));
  const heard = found.filter((one) => title.some((stem) => one.stems.has(stem))).length / Math.max(1, found.length);
  const asked = words(query);
  const spoken = words(index.title(number));
  const same = asked.filter((word) => spoken.includes(word)).length / Math.max(2, asked.length);
  const whole = said.reduce((sum, quality) => sum + quality, 0) / title.length;
  return 1 + 0.5 * whole * heard + 0.25 * heard + 0.4 * same;
}

function actFirst(index, ranked) {
  const bar = (ranked[0]?.score ?? 0) * WORTHY;
  const urgent = ({ number, score }) => index.actionable(number) && score >= bar;
  return [...ranked.filter(urgent), ...ranked.filter((one) => !urgent(one))];
}

/** A result, leading to the section that says most of what the title does not. */
function present(index, { number, score }, found) {
  const title = new Set(index.titleStems(number));
  const gains = new Map();
  for (const one of found) {
    if ([...one.stems.keys()].some((stem) => title.has(stem))) continue;
    const best = new Map();
    for (const [stem, quality] of one.stems) {
      for (const place of index.sections(stem, number)) keepBest(best, place, quality * index.rarity(index.id(stem)));
    }
    for (const [place, gain] of best) gains.set(place, (gains.get(place) ?? 0) + gain);
  }
  const [best] = [...gains].sort(([one, more], [other, less]) => less - more || one - other);
  return { ...index.result(number, best?.[0]), score };
}

/** Whether a word as written is one that the query found. */
function answers(index, word, stems) {
  const told = index.stem(fold(word));
  return told.length > 1 && stems.includes(told);
}

/** Words of titles near to the words that found nothing, as they are written. */
function closest(index, query, most) {
  const asked = words(query).filter((word) => word.length > 2);
  const near = new Map();
  for (const [folded, written] of index.titleWords()) {
    for (const word of asked) {
      const most = Math.ceil(word.length / 2);
      const errors = distance(word, folded, most);
      const far = errors / Math.max(word.length, folded.length);
      if (errors <= most && far < (near.get(written) ?? 1)) near.set(written, far);
    }
  }
  return [...near].sort(([, one], [, other]) => one - other).slice(0, most).map(([written]) => written);
}
