/** Pictures of the tools that weigh: a matrix, figures by quarter, what speaks for and against. A table says the same. */

import { drawing, el, WIDTH, words } from "./chart.js";
import { zone } from "./rating.js";

const STEPS = [1, 2, 3, 4, 5];
const SIDE = { wide: 62, high: 50, left: 44, top: 6 };
/** Numbers that a square shows; of more, how many. */
const SHOWN = 6;
/** Quarters of which each says what it is. */
const FEW = 4;

/** Five by five: `across` and `up` name the axes, `squares` is "likelihood/harm" → numbers (rating.js), `kind` colours it. */
export function matrix(name, across, up, squares, kind) {
  const { wide, high, left, top } = SIDE;
  const bottom = top + 5 * high;
  const fields = STEPS.flatMap((one) => STEPS.map((other) => [one, other]));
  return drawing(
    name,
    bottom + 40,
    ...fields.map(([one, other]) => el("rect", { class: `d-${kind}-${zone(one, other)}`, x: left + (one - 1) * wide, y: bottom - other * high, width: wide, height: high })),
    ...STEPS.flatMap((step) => [words(left + (step - 0.5) * wide, bottom + 16, String(step), "d-muted", "middle"), words(left - 8, bottom - (step - 0.5) * high + 4, String(step), "d-muted", "end")]),
    words(left + 2.5 * wide, bottom + 34, `${across} →`, "d-bold", "middle"),
    el("text", { class: "d-bold", "text-anchor": "middle", transform: `translate(14 ${bottom - 2.5 * high}) rotate(-90)` }, `${up} →`),
    ...[...squares].flatMap(([key, numbers]) => held(key, numbers, left, bottom)),
  );
}

/** The numbers in a square, in two rows of three. */
function held(key, numbers, left, bottom) {
  const [one, other] = key.split("/").map(Number);
  const more = numbers.length > SHOWN ? numbers.length - SHOWN + 1 : 0;
  const shown = more ? [...numbers.slice(0, SHOWN - 1), `+${more}`] : numbers;
  const rows = Math.ceil(shown.length / 3);
  return shown.flatMap((number, index) => {
    const row = Math.floor(index / 3);
    const inRow = Math.min(3, shown.length - row * 3);
    const x = left + (one - 0.5) * SIDE.wide + ((index % 3) - (inRow - 1) / 2) * 20;
    const y = bottom - (other - 0.5) * SIDE.high + (row - (rows - 1) / 2) * 21;
    return [el("circle", { class: "d-own", cx: x, cy: y, r: 9 }), words(x, y + 4, String(number), "d-small d-on-ink", "middle")];
  });
}

/**
 * Figures by quarter. `labels`: a name each; `real`, `drills`: a value or null each; `usual`: {value, words} or null;
 * `said` writes a value.
 */
export function quarterly(name, labels, real, drills, usual, said) {
  const top = 22;
  const bottom = 134;
  const most = Math.max(...[...real, ...drills, usual?.value ?? null].filter((value) => value !== null), 0) || 1;
  const step = (WIDTH - 60) / Math.max(1, labels.length - 1);
  const x = (index) => (labels.length > 1 ? 30 + index * step : WIDTH / 2);
  const y = (value) => bottom - (value / most) * (bottom - top);
  const ends = new Set([0, labels.length - 1]);
  return drawing(
    name,
    usual ? 188 : 166,
    el("path", { class: "d-axis", d: `M0 ${bottom + 8}H${WIDTH}` }),
    ...(usual ? [el("path", { class: "d-path", d: `M0 ${y(usual.value)}H${WIDTH}` }), el("path", { class: "d-path", d: `M0 ${bottom + 44}H24` }), words(32, bottom + 48, usual.words, "d-muted")] : []),
    ...series(real, ["d-own", "d-path", -9], x, y, said),
    ...series(drills, ["d-ring", "d-path d-dash", 18], x, y, said),
    ...labels.flatMap((label, index) => (labels.length <= FEW || ends.has(index) ? [words(x(index), bottom + 26, label, "d-muted", "middle")] : [])),
  );
}

/** The points of a series, joined where quarters follow one another, with their values above or below; of many, the last. */
function series(values, [point, line, aside], x, y, said) {
  const known = values.flatMap((value, index) => (value === null ? [] : [[index, value]]));
  const path = known.map(([index, value], place) => `${place && known[place - 1][0] === index - 1 ? "L" : "M"}${x(index)} ${y(value)}`).join("");
  const told = values.length > FEW ? known.slice(-1) : known;
  return [
    ...(known.length > 1 ? [el("path", { class: line, d: path })] : []),
    ...known.map(([index, value]) => el("circle", { class: point, cx: x(index), cy: y(value), r: 5 })),
    ...told.map(([index, value]) => words(x(index), y(value) + aside, said(value), "d-bold", "middle")),
  ];
}

/** What speaks against and for each row, to the left and right of a line: rows of [label, for, against, words]. */
export function balance(name, rows) {
  const middle = 228;
  const most = Math.max(...rows.flatMap(([, pros, cons]) => [pros, cons]), 1);
  const long = (value) => (value / most) * 84;
  return drawing(
    name,
    rows.length * 40 + 6,
    ...rows.flatMap(([label, pros, cons, said], index) => [
      words(0, 16 + index * 40, label, "d-bold"),
      el("path", { class: "d-axis", d: `M${middle} ${20 + index * 40}v18` }),
      el("rect", { class: "d-risk", x: middle - long(cons), y: 22 + index * 40, width: long(cons), height: 14 }),
      el("rect", { class: "d-accent", x: middle, y: 22 + index * 40, width: long(pros), height: 14 }),
      words(middle + long(pros) + 6, 34 + index * 40, said, "d-small"),
    ]),
  );
}
