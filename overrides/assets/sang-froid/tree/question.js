/** What a question shows of the walk so far: how far it has come, and what was answered. */

import { part } from "../page/dom.js";
import { mark } from "./ticks.js";

/** Bring the question's `section` in line with the answers. */
export function prepare({ tree, journal, ticks }, section, walked) {
  const { question, form } = section.dataset;
  const index = walked.steps.findIndex(([asked]) => asked === question);
  const position = index < 0 ? walked.steps.length : index;
  const whole = position + 1 + tree.questions[question].rest;
  part(section, "progress").value = Math.round((100 * position) / whole);
  const given = journal.answers()[question];
  if (form === "several") ticks.draw(section, given);
  else for (const link of section.querySelectorAll("a[data-answer]")) mark(link, link.dataset.answer === given);
}
