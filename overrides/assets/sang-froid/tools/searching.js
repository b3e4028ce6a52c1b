/** Words to search for, made into a query for search boxes that take quotation marks and OR: texts in, text out. */

/** The words of a field, one a line, each once. */
export const wordsOf = (text) => [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))];

/** A phrase between quotation marks; a word, a handle or a hashtag as it is; what has its own marks is left alone. */
export function quoted(word) {
  if (/["“”]/.test(word) || /^[@#]?[\p{L}\p{N}_.]+$/u.test(word)) return word;
  return `"${word}"`;
}

const any = (words) => (words.length > 1 ? `(${words.map(quoted).join(" OR ")})` : words.map(quoted).join(""));

/**
 * The query of a search: one of its words, and beside it one of the words of those that it must stand `beside`.
 * @param words id of a search → its words
 * @returns {string} empty where there is nothing to search for yet
 */
export function query({ id, beside }, words) {
  const own = words[id] ?? [];
  const others = [...new Set(beside.flatMap((name) => words[name] ?? []))];
  if (own.length === 0 || (beside.length > 0 && others.length === 0)) return "";
  return beside.length ? `${any(others)} ${any(own)}` : any(own).replace(/^\((.*)\)$/, "$1");
}
