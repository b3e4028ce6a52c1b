/** Two copies of an event. Pure. */

/** People's own words: a link may leave them out, and they may come later. */
const WORDS = new Set(["text", "link", "who", "initials", "person", "where", "file", "size", "hash"]);
const words = (event) => Object.entries(event).filter(([name, value]) => WORDS.has(name) && value !== undefined);
const rest = (event) => Object.entries(event).filter(([name, value]) => !WORDS.has(name) && value !== undefined);

/** An event without the words that people wrote. */
export const wordless = (event) => Object.fromEntries(rest(event));

/**
 * An event that is here, `mine`, with the words that another copy of it brings: `mine` itself where it lacks none.
 * Nothing here is ever changed: null where the copy says something else.
 */
export function join(mine, theirs) {
  const said = (event) => JSON.stringify(rest(event).sort());
  const brought = words(theirs).filter(([name, value]) => mine[name] !== value);
  if (said(mine) !== said(theirs) || brought.some(([name]) => mine[name] !== undefined)) return null;
  return brought.length ? { ...theirs, ...mine } : mine;
}
