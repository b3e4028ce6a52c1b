/** What the first question does not need, by name. */
export const LATER = {
  answers: () => import("./answers.js"),
  keys: () => import("./keys.js"),
  trouble: () => import("./trouble.js"),
  verdict: () => import("./verdict.js"),
};
