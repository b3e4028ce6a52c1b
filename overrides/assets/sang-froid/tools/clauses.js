/** A charter from its clauses, and what differs from another one: a calculation without a page. */

/** Whether a wording is for a house with these answers. */
export const holds = ({ when = {}, unless = {} }, answers) =>
  Object.entries(when).every(([question, any]) => any.includes(answers[question])) && !Object.entries(unless).some(([question, any]) => any.includes(answers[question]));

/** A text with its blanks filled; one that nobody filled stays between braces. */
export const filled = (text, blanks) => text.replace(/\{([a-z-]+)\}/g, (gap, name) => blanks[name] || gap);

/** The blanks of a text that nobody filled, by name. */
export const gaps = (text) => [...text.matchAll(/\{([a-z-]+)\}/g)].map(([, name]) => name);

/** The clauses that stand in the text of a house, in order, as {clause, title, text}. */
export function charter(clauses, answers, blanks) {
  return clauses.flatMap((clause) => {
    const version = clause.versions.find((one) => holds(one, answers));
    return version ? [{ clause, id: clause.id, title: clause.title, text: filled(version.text, blanks) }] : [];
  });
}

/** Below this share of common words, a text was written anew: the two stand one after the other. */
const REWRITTEN = 0.5;
const pieces = (text) => `${text} `.match(/\S+\s+/g) ?? [];
const size = (runs, kind) => runs.filter(([one]) => one === kind).reduce((sum, [, text]) => sum + text.length, 0);

/** The words of two texts as runs [kind, text]: “same”, “gone” or “new”. */
export function difference(before, now) {
  const runs = common(before, now);
  const kept = size(runs, "same");
  return kept < REWRITTEN * Math.min(before.length, now.length) ? [["gone", `${before} `], ["new", now]] : runs;
}

/** The same by their longest common part, however short that is. */
function common(before, now) {
  const [old, fresh] = [pieces(before), pieces(now)];
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) longest[i][j] = old[i] === fresh[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  }
  const runs = [];
  const add = (kind, text) => (runs.at(-1)?.[0] === kind ? (runs.at(-1)[1] += text) : runs.push([kind, text]));
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      add("same", fresh[j]);
      [i, j] = [i + 1, j + 1];
    } else if (j >= fresh.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) add("gone", old[i++]);
    else add("new", fresh[j++]);
  }
  return runs;
}

/**
 * What changed from one charter to another, clause by clause: first those of the present text, then those that went.
 * @returns {{id, title, change: "same"|"changed"|"new"|"gone", runs}[]}
 */
export function compared(before, now) {
  const known = new Map(before.map((one) => [one.id, one]));
  const standing = now.map(({ id, title, text }) => {
    const old = known.get(id);
    if (!old) return { id, title, change: "new", runs: [["new", text]] };
    return { id, title, change: old.text === text ? "same" : "changed", runs: difference(old.text, text) };
  });
  const ids = new Set(now.map(({ id }) => id));
  return [...standing, ...before.filter(({ id }) => !ids.has(id)).map(({ id, title, text }) => ({ id, title, change: "gone", runs: [["gone", text]] }))];
}
