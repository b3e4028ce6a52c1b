/** A draft held against the rules of the tool's data: from a text and rules alone, without a page. It names what is wrong. */

const ENDS = /[.!?…]+(?=[”»")]*(?:\s|$))|\n+/g;
const SOUND = /[\p{L}\p{N}]/u;
const LINK = /(?:https?:\/\/)?[\w@-]+(?:\.[\w@-]+)*\.[a-z]{2,}(?:\/\S*)?/giu;
/** Words below which a reading formula says nothing. */
export const FEW = 30;

/** One sort of apostrophe and of space, every sign in its place (macros/model/phrases.py searches the same). */
const plain = (text) => text.replace(/'/g, "’").replace(/[\u00a0\u202f\u2009]/g, " ");

/** The sentences of a text, each as [where it begins, where it ends]. */
function sentences(text) {
  const found = [];
  let from = 0;
  for (const { index, 0: sign } of [...text.matchAll(ENDS), { index: text.length, 0: "" }]) {
    if (SOUND.test(text.slice(from, index))) found.push([from, index + sign.length]);
    from = index + sign.length;
  }
  return found;
}

/** What of `text` a rule finds and does not excuse, as [begin, end]. */
function matches({ find, but, exact }, text) {
  const all = (pattern) => (pattern ? [...text.matchAll(new RegExp(pattern, exact ? "gu" : "giu"))] : []);
  const excused = all(but).map((match) => [match.index, match.index + match[0].length]);
  const spans = all(find).map((match) => [match.index, match.index + match[0].length]);
  return spans.filter(([begin, end]) => !excused.some(([from, to]) => from < end && begin < to));
}

/**
 * @param rules [{id, needs, within, tolerated, patterns: {language: {find, but, exact}}}]
 * @returns {{missing: rule[], wrong: {rule, words: string[]}[]}} words: what of the text the rule tells, each once
 */
export function examine(text, rules, language) {
  const searched = plain(text);
  const cut = sentences(searched);
  const missing = [];
  const wrong = [];
  for (const rule of rules) {
    const patterns = rule.patterns[language];
    if (!patterns) continue;
    const until = rule.within ? (cut[rule.within - 1]?.[1] ?? searched.length) : searched.length;
    const found = matches(patterns, searched.slice(0, until));
    if (rule.needs) {
      if (found.length === 0) missing.push(rule);
    } else if (found.length > (rule.tolerated ? Math.max(2, Math.ceil((rule.tolerated * cut.length) / 10)) : 0)) {
      wrong.push({ rule, words: [...new Set(found.map(([begin, end]) => text.slice(begin, end).replace(/\s+/g, " ")))] });
    }
  }
  return { missing, wrong };
}

/** Syllables of a word, as the tool's method tells: an estimate. */
export function syllables(word, language) {
  const letters = word.toLowerCase().normalize("NFC");
  if (!/\p{L}/u.test(letters)) return 1;
  return letters.split(/[^\p{L}]+/u).reduce((sum, part) => sum + (part ? (COUNT[language] ?? groups)(part) : 0), 0) || 1;
}

const groups = (part) => part.match(/[aeiouyàâäéèêëîïôöùûüœæ]+/g)?.length ?? 0;
const COUNT = {
  en: (part) => Math.max(1, groups(part.replace(/(?<=[aeiouy].*[^aeioulyscgxz])es$|(?<=[aeiouy].*[^td])ed$|(?<=[aeiouy].*[^aeiouyl])e$/, ""))),
  fr: (part) => part.replace(/(?<=[aeiouyàâäéèêëîïôöùûüœæ].*)es?$/, "").match(/[iouy]*é|[aeiouyàâäèêëîïôöùûüœæ]+/g)?.length ?? 0,
};

/**
 * How easily a text is read, by the formula of its language.
 * @param ease {base, sentence, syllable}
 * @returns {?{score, words, sentences}} the score whole; null for a text of less than FEW words
 */
export function reading(text, ease, language) {
  const spoken = plain(text).replace(LINK, "");
  const words = spoken.split(/\s+/).filter((word) => SOUND.test(word));
  if (words.length < FEW) return null;
  const count = sentences(spoken).length;
  const sounds = words.reduce((sum, word) => sum + syllables(word, language), 0);
  const score = ease.base - (ease.sentence * words.length) / count - (ease.syllable * sounds) / words.length;
  return { score: Math.round(score), words: words.length, sentences: count };
}

/** Small words of a language below which it is not told. */
const KNOWN = 4;

/**
 * The language in which a text seems to be written, by the small words that it alone has; null where it is not clear.
 * @param usual language → small words
 */
export function tongue(text, usual) {
  const words = plain(text).toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(usual).map(([code, own]) => [code, words.filter((word) => own.includes(word)).length]);
  const [[code, most], [, next] = [null, 0]] = counts.sort(([, one], [, other]) => other - one);
  return most >= KNOWN && most > 2 * next ? code : null;
}
