/** Journals that open no incident: the answers of a tree that does not grade, and those of an example. */

import { own } from "../store/place.js";

/** Answers that this tab remembers. */
export function tabJournal(tree) {
  const key = own(`walk/${tree.id}`);
  let answers = {};
  try {
    answers = JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    /* no storage, or something else in it: the walk lasts as long as the page */
  }
  const keep = (next) => {
    answers = next;
    try {
      sessionStorage.setItem(key, JSON.stringify(answers));
    } catch {
      /* as above */
    }
  };
  return {
    ...NONE,
    begin: () => keep({}),
    answers: () => answers,
    answer: (question, answer) => keep({ ...answers, [question]: answer }),
    leave: () => keep({}),
    discard: () => keep({}),
  };
}

/** The answers of an example: nothing is kept, and answering changes only what is shown. */
export function exampleOf(answers) {
  let given = answers;
  return {
    ...NONE,
    answers: () => given,
    answer: (question, answer) => (given = { ...given, [question]: answer }),
    example: true,
  };
}

/** What a journal without an incident says and does. */
const NONE = {
  state: () => null,
  begin: () => {},
  conclude: async () => null,
  leave: () => {},
  discard: () => {},
  subscribe: () => {},
  trouble: () => null,
};
