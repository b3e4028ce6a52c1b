/** The path walked, highlighted in the picture of the tree. */

const EDGES = "[data-picture] [data-edges]";
const NODES = "[data-picture] [data-node]";

export function highlight({ steps, at }) {
  const edges = new Set(steps.map(([question, answer]) => `${question}:${answer}`));
  const nodes = new Set([...steps.map(([question]) => question), steps.length ? at : null]);
  for (const wire of document.querySelectorAll(EDGES)) {
    mark(wire, wire.dataset.edges.split(" ").some((edge) => edges.has(edge)));
  }
  for (const node of document.querySelectorAll(NODES)) {
    mark(node, nodes.has(node.dataset.node));
    node.toggleAttribute("data-here", steps.length > 0 && node.dataset.node === at);
  }
}

/** Only what changes is touched. */
function mark(element, walked) {
  if (element.hasAttribute("data-walked") !== walked) element.toggleAttribute("data-walked", walked);
}
