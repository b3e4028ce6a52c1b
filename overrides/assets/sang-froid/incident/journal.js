/**
 * Where the answers of a tree are kept: in an incident (trees that grade), or for this tab only.
 * Both give the same five functions to the tree's view.
 */

import { fold, differs, verdictOf } from "./incident.js";
import * as store from "../store/store.js";

/** Answers that are events of an incident of the tree. */
function incidentJournal(tree) {
  store.open();
  let cache;
  store.subscribe(() => (cache = undefined));
  /** The incident that this tab works on, if it is one of this tree and still open; null otherwise. */
  const state = () => {
    if (cache === undefined) {
      const id = store.current();
      const found = id && fold(id, store.events(id));
      cache = found && found.tree === tree.id && !found.deleted && !found.closed ? found : null;
    }
    return cache;
  };
  const begin = (drill = false) => {
    const created = store.create();
    store.append(created, { type: "open", tree: tree.id, version: tree.version, drill });
    store.choose(created);
    cache = undefined;
  };
  return {
    state,
    begin,
    answers: () => state()?.answers ?? {},
    answer(question, answer) {
      if (!state()) begin();
      store.append(state().id, { type: "answer", question, answer });
    },
    conclude(walked) {
      const now = state();
      if (!now || !differs(now, walked)) return now;
      store.append(now.id, verdictOf(walked, tree.version));
      return state();
    },
    discard() {
      store.append(state().id, { type: "delete" });
    },
    leave() {
      store.choose("");
      cache = undefined;
    },
    subscribe: store.subscribe,
    trouble: store.trouble,
  };
}

/** Answers that this tab remembers, for a tree that opens no incident. */
function tabJournal(tree) {
  const key = `sf1-walk/${tree.id}`;
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
    state: () => null,
    begin: () => keep({}),
    answers: () => answers,
    answer: (question, answer) => keep({ ...answers, [question]: answer }),
    conclude: () => null,
    leave: () => keep({}),
    discard: () => keep({}),
    subscribe: () => {},
    trouble: () => null,
  };
}

export const journalOf = (tree) => (tree.grades ? incidentJournal(tree) : tabJournal(tree));
