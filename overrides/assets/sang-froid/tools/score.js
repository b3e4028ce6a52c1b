/** The score of points judged: from answers alone, without a page. The rules stand in the data of the tool, `method`. */

export const ANSWERS = ["yes", "partly", "no", "na"];
const WORTH = { yes: 1, partly: 0.5, no: 0 };
const GAPS = 3;

/** What a point reaches of its weight, 0 to 1; null where it is not for us. A yes whose proof nobody saw is half a yes. */
export function worth({ answer, proved }) {
  if (answer === "na") return null;
  return answer === "yes" && !proved ? 0.5 : (WORTH[answer] ?? 0);
}

/** The score of some points, 0 to 100; null where none of them is for us. */
function scored(points, said) {
  let reached = 0;
  let whole = 0;
  for (const { id, weight } of points) {
    const one = worth(said(id));
    if (one === null) continue;
    reached += one * weight;
    whole += weight;
  }
  return whole ? Math.round((100 * reached) / whole) : null;
}

/**
 * @param groups [{id, points: [{id, weight, cases}]}]
 * @param said id → {answer, proved: whether somebody saw the proof}
 * @returns {{score, themes: {group: score}, answered, count, unproved, gaps: [{point, lost}]}}
 */
export function check(groups, said) {
  const points = groups.flatMap((group) => group.points);
  const answered = points.filter(({ id }) => ANSWERS.includes(said(id).answer));
  const lost = (point) => point.weight * (1 - (worth(said(point.id)) ?? 1));
  const gaps = answered.filter((point) => point.cases.length && lost(point) > 0).sort((one, other) => lost(other) - lost(one));
  return {
    score: scored(points, said),
    themes: Object.fromEntries(groups.map((group) => [group.id, scored(group.points, said)])),
    answered: answered.length,
    count: points.length,
    unproved: answered.filter(({ id }) => said(id).answer === "yes" && !said(id).proved).length,
    gaps: gaps.slice(0, GAPS).map((point) => ({ point, lost: lost(point) })),
  };
}
