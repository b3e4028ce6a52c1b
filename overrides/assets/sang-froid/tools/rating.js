/** Risks and benefits rated 1 to 5 twice: from ratings alone, without a page. The rules stand in the data of the tool, `method`. */

const ACT = 12;
const WATCH = 5;
const WORST = 5;
const FIRST = 3;
/** Months after which a review is overdue. */
const MONTHS = 12;

/** A rating as it was entered ("4"), else the house's own (4 or null); null for anything that is none. */
const rating = (entered, own) => (/^[1-5]$/.test(entered ?? "") ? Number(entered) : (own ?? null));

/** What is to be done about it: "act", "watch" or "accept". The worst harm is watched however unlikely. */
export function zone(likelihood, harm) {
  if (likelihood * harm >= ACT) return "act";
  return likelihood * harm >= WATCH || harm === WORST ? "watch" : "accept";
}

/**
 * @param risks [{id, likelihood, harm}], numbered in this order; said id → {likelihood, harm} as entered
 * @returns {{rows: {risk, number, likelihood, harm, product, zone}[], unrated: {risk, number}[], first: row[]}} rows: the heaviest first
 */
export function rated(risks, said) {
  const all = risks.map((risk, index) => {
    const entered = said(risk.id);
    return { risk, number: risk.number ?? index + 1, likelihood: rating(entered.likelihood, risk.likelihood), harm: rating(entered.harm, risk.harm) };
  });
  const known = all.filter(({ likelihood, harm }) => likelihood && harm);
  const rows = known.map((row) => ({ ...row, product: row.likelihood * row.harm, zone: zone(row.likelihood, row.harm) }));
  rows.sort((one, other) => other.product - one.product || other.harm - one.harm || one.number - other.number);
  return { rows, unrated: all.filter((row) => !known.includes(row)), first: rows.filter((row) => row.zone !== "accept").slice(0, FIRST) };
}

/** The squares of the matrix that hold something: "likelihood/harm" → numbers, in their order. */
export function squares(rows) {
  const found = new Map();
  for (const { likelihood, harm, number } of [...rows].sort((one, other) => one.number - other.number)) {
    const key = `${likelihood}/${harm}`;
    found.set(key, [...(found.get(key) ?? []), number]);
  }
  return found;
}

/** Whether a review of that day, “2026-11-27”, is older than twelve months on the day `today`. */
export function overdue(day, today) {
  const [year, month, date] = day.split("-").map(Number);
  const [now, monthNow, dateNow] = today.split("-").map(Number);
  const months = (now - year) * 12 + (monthNow - month);
  return months > MONTHS || (months === MONTHS && dateNow > date);
}
