/** Where the answers of a tree that grades are kept: events of an incident. tab.js keeps those of the other trees. */

import { putDown } from "./in-hand.js";
import { folding } from "./state.js";
import * as store from "../store/store.js";
import { walk } from "../tree/engine.js";

/** An incident as far as a tree asks. */
function stateOf(id) {
  const { state, add } = folding(id);
  store.events(id).forEach(add);
  return state;
}

export function incidentJournal(tree) {
  let cache;
  let answers;
  const forget = () => (cache = answers = undefined);
  store.subscribe(forget);
  /** The incident that this tab works on, if it is one of this tree and still open; null otherwise. */
  const state = () => {
    if (cache === undefined) {
      const id = store.current();
      const found = id && stateOf(id);
      cache = id && found.tree === tree.id && !found.deleted && !found.closed ? found : null;
    }
    return cache;
  };
  /** What is real ends the exercise in hand. */
  const begin = (drill = false) => {
    if (!drill && state()?.drill) store.append(state().id, { type: "close" });
    const created = store.create();
    store.append(created, { type: "open", tree: tree.id, version: tree.version, drill });
    store.choose(created);
    forget();
  };
  return {
    state,
    begin,
    answers: () => (answers ??= state() ? store.answersOf(state(), tree, walk) : {}),
    answer(question, answer) {
      if (!state()) begin();
      const over = state().heads.answers[question]?.map(({ id }) => id);
      store.append(state().id, { type: "answer", question, answer, over });
    },
    async conclude(walked) {
      const { verdictOf } = await import("./incident.js");
      const verdict = state() && verdictOf(state(), walked, tree);
      if (verdict) store.append(state().id, verdict);
      return state();
    },
    discard() {
      store.append(state().id, { type: "delete" });
    },
    leave() {
      store.choose("");
      forget();
    },
    subscribe: store.subscribe,
    trouble: store.trouble,
  };
}

/** The journal of a tree, once what is kept has been read. */
export async function journalOf(tree) {
  if (!tree.grades) return (await import("./tab.js")).tabJournal(tree);
  await store.open();
  putDown(store.all().map(stateOf), true);
  return incidentJournal(tree);
}
