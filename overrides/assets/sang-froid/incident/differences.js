/** What devices answered or set differently, neither knowing of the other. Pure. */

const differ = (heads, key) => new Set(heads.map((head) => head[key])).size > 1;

/** The questions that were answered differently. */
export const contested = ({ heads: { answers } }) => Object.keys(answers).filter((name) => differ(answers[name], "answer"));

/** Whether different levels were set. */
export const leveled = ({ heads: { grades } }) => differ(grades, "level");

/** How many sets of answers, and answers to one question, are tried at a time: people differ on fewer. */
const MOST = 32;

/** The answers that lead highest, by the engine's `walk`: those that differ are tried against each other. */
export function highest(state, tree, walk) {
  const height = (answers) => tree.levels[walk(tree, answers).level]?.rank ?? -1;
  const asked = contested(state).filter((name) => Object.hasOwn(tree.questions, name));
  return asked.reduce((sets, name) => {
    const given = [...new Set(state.heads.answers[name].map(({ answer }) => answer).reverse())].slice(0, MOST);
    const tried = sets.flatMap((set) => given.map((answer) => ({ ...set, [name]: answer })));
    const ranked = tried.map((set) => [height(set), set]).sort(([one], [other]) => other - one);
    return ranked.slice(0, MOST).map(([, set]) => set);
  }, [state.answers])[0];
}
