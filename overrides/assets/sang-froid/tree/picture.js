/** The picture of the tree, with the path walked highlighted. */

import { branch, leads, read } from "./engine.js";

const EDGES = "[data-picture] [data-edges]";
const NODES = "[data-picture] [data-node]";

export function highlight(tree, { steps, at }) {
  const { edges, nodes } = passed(tree, steps);
  for (const edge of document.querySelectorAll(EDGES)) {
    mark(edge, edge.dataset.edges.split(" ").some((name) => edges.has(name)));
  }
  for (const node of document.querySelectorAll(NODES)) {
    mark(node, nodes.has(node.dataset.node));
    node.toggleAttribute("data-here", steps.length > 0 && node.dataset.node === at);
  }
}

/**
 * What the way to the ending, or to the question that is open, passes: each answer as `question:answer`, each way
 * of a junction as `junction:0`. What was answered after the ending is not on the way.
 */
export function passed({ start, questions, junctions }, steps) {
  const edges = new Set();
  const nodes = new Set();
  const chosen = new Map();
  let node = start;
  for (const [question, given] of steps) {
    if (question !== node) break;
    const taken = read(questions[question], given);
    for (const { id } of taken) edges.add(`${question}:${id}`);
    nodes.add(question);
    chosen.set(question, taken);
    node = leads(questions[question], taken);
    while (Object.hasOwn(junctions, node ?? "")) {
      nodes.add(node);
      const way = branch({ junctions }, node, chosen);
      edges.add(`${node}:${junctions[node].indexOf(way)}`);
      node = way?.to;
    }
  }
  if (nodes.size) nodes.add(node);
  return { edges, nodes };
}

/** Only what changes is touched. */
function mark(element, walked) {
  if (element.hasAttribute("data-walked") !== walked) element.toggleAttribute("data-walked", walked);
}
