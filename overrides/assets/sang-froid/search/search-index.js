/** The index opened for reading: terms, where they stand, documents. See macros/search/build.py. */

import { openPostings } from "./search-postings.js";
import { fold, letters, stem, terms } from "./search-words.js";

const BETWEEN = /(?=[A-Z])/;

/** @param {object} raw the index as it was written */
export function openIndex(raw) {
  const names = frontDecoded(raw.terms);
  const ids = new Map(names.map((name, id) => [name, id]));
  const postings = openPostings(raw);
  const groups = phrases(raw.synonyms);
  const titles = new Map();
  let bits;

  const document = (number) => raw.documents[number];
  return {
    language: raw.language,
    rules: raw.analyser,
    endings: Object.keys(raw.analyser.endings),
    terms: names,
    id: (name) => ids.get(name),
    has: (name) => ids.has(name),
    stem: (word) => stem(word, raw.analyser),
    postings,
    rarity: (id) => Math.log(1 + raw.documents.length / (1 + postings(id).length)),
    letters: (id) => (bits ??= Int32Array.from(names, letters))[id],
    startingWith: (start) => startingWith(names, start),
    synonyms: (said) => groups.get(said) ?? [],
    whole: (asked) => whole(groups, asked.map((word) => stem(word, raw.analyser))),
    splits: (word) => splits(word, (part) => ids.has(stem(part, raw.analyser)) && stem(part, raw.analyser)),
    kind: (number) => raw.kinds[document(number)[0]],
    prior: (number) => raw.priors[document(number)[0]],
    actionable: (number) => raw.actionable.includes(raw.kinds[document(number)[0]]),
    title: (number) => document(number)[2],
    titleStems: (number) => {
      if (!titles.has(number)) titles.set(number, terms(document(number)[2], raw.analyser).map((term) => term.stem));
      return titles.get(number);
    },
    titleWords: () => titleWords(raw.documents),
    sections: (name, number) => (ids.has(name) ? postings(ids.get(name)).sections.get(number) ?? [] : []),
    result: (number, place) => result(raw, document(number), place),
  };
}

function frontDecoded(text) {
  let last = "";
  return text.split(BETWEEN).map((coded) => (last = last.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1)));
}

/** phrase → the phrases that may stand for it. One behind an equals sign is only recognised. */
function phrases(synonyms) {
  const groups = new Map();
  for (const group of synonyms) {
    const wanted = group.filter((said) => said[0] !== "=");
    for (const said of group) {
      const others = wanted.filter((other) => other !== said).map((other) => other.split(" "));
      groups.set(said, [...(groups.get(said) ?? []), ...others]);
    }
  }
  return groups;
}

/** The phrases recognised whole in a query, little words included: [{from, to, phrase}]. */
function whole(groups, stems) {
  const found = [];
  for (let from = 0; from < stems.length; from += 1) {
    for (let to = from + 2; to <= Math.min(stems.length, from + 7); to += 1) {
      for (const phrase of groups.get(`=${stems.slice(from, to).join(" ")}`) ?? []) found.push({ from, to, phrase });
    }
  }
  return found;
}

/** The numbers of the terms that start so: the terms are sorted. */
function startingWith(names, start) {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle] < start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  while (low < names.length && found.length < 200 && names[low].startsWith(start)) found.push(low++);
  return found;
}

function splits(word, known) {
  const found = [];
  for (let place = 3; place <= word.length - 3; place += 1) {
    const [one, other] = [known(word.slice(0, place)), known(word.slice(place))];
    if (one && other) found.push([one, other]);
  }
  return found;
}

function titleWords(documents) {
  const found = new Map();
  for (const [, , title] of documents) {
    for (const written of title.split(/[^\p{L}\p{N}-]+/u)) if (written.length > 2) found.set(fold(written), written.toLowerCase());
  }
  return found;
}

function result(raw, [kind, address, title, summary, sections, language], place) {
  const [anchor, heading] = sections[place] ?? ["", null];
  return {
    kind: raw.kinds[kind],
    title,
    language,
    summary,
    address: anchor ? `${address}#${anchor}` : address,
    section: anchor ? raw.headings[heading] : "",
  };
}
