/** Where each term stands: read once when the index opens, a term's documents when first asked for. See macros/search/postings.py. */

const LAST = 57;
const FIRST = 34;

/** @returns {function(number): number[][]} term → [[document, share of the score]…], its `sections`: document → places */
export function openPostings({ documents, sizes, gaps, weights }) {
  const counts = numbers(sizes).map((size) => size + 1);
  const begins = beginnings(counts);
  const owners = placesOf(documents);
  const places = read(numbers(gaps), begins);
  const shares = weighed(places, begins, owners.document, weights);
  const made = new Map();
  return (id) => {
    if (!made.has(id)) made.set(id, posting(begins[id], counts[id], places, shares, owners));
    return made.get(id);
  };
}

/** Digits from ] to ~, then one from # to [ that ends the number. */
function numbers(text) {
  const found = [];
  let high = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 92) high = high * FIRST + code - 93;
    else {
      found.push(high * LAST + code - 35);
      high = 0;
    }
  }
  return found;
}

/** Place → its document, and its section there; -1 for the document itself. */
function placesOf(documents) {
  const [document, section] = [[], []];
  for (let number = 0; number < documents.length; number += 1) {
    for (let inside = -1; inside < documents[number][4].length; inside += 1) {
      document.push(number);
      section.push(inside);
    }
  }
  return { document, section };
}

/** Term → where its places begin: those with most places come first, else by the alphabet. */
function beginnings(counts) {
  const begins = new Uint32Array(counts.length);
  let at = 0;
  for (const id of [...counts.keys()].sort((one, other) => counts[other] - counts[one])) {
    begins[id] = at;
    at += counts[id];
  }
  return begins;
}

/** Where a term begins among the places. */
function marked(begins, length) {
  const first = new Uint8Array(length);
  for (const begin of begins) first[begin] = 1;
  return first;
}

/** The places of all terms, one after the other. */
function read(gaps, begins) {
  const [places, first] = [new Uint32Array(gaps.length), marked(begins, gaps.length)];
  for (let at = 0; at < gaps.length; at += 1) places[at] = first[at] ? gaps[at] : gaps[at] + places[at - 1] + 1;
  return places;
}

/** Where a document of a term begins among the places: its share of the score, in 26ths. */
function weighed(places, begins, document, weights) {
  const [shares, next] = [marked(begins, places.length), new Uint32Array(document.at(-1) + 2)];
  for (let at = 0; at < places.length; at += 1) {
    const owner = document[places[at]];
    if (!shares[at] && document[places[at - 1]] === owner) continue;
    shares[at] = 1;
    next[owner + 1] += 1;
  }
  for (let number = 1; number < next.length; number += 1) next[number] += next[number - 1];
  for (let at = 0; at < places.length; at += 1) {
    if (shares[at]) shares[at] = weights.charCodeAt(next[document[places[at]]]++) - 96;
  }
  return shares;
}

function posting(begin, count, places, shares, { document, section }) {
  const found = [];
  found.sections = new Map();
  for (let at = begin; at < begin + count; at += 1) {
    const [number, inside] = [document[places[at]], section[places[at]]];
    if (shares[at]) found.push([number, shares[at] / 26]);
    if (inside >= 0) found.sections.set(number, [...(found.sections.get(number) ?? []), inside]);
  }
  return found;
}
