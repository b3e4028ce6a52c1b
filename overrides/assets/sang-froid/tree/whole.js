/** All of a tree at a glance: the way of the incident in hand is drawn thicker, and an expected incident opens its verdict. */

import { held } from "../page/dom.js";
import { journalOf } from "../incident/journal.js";
import { naming } from "./address.js";
import { walk } from "./engine.js";
import { highlight } from "./picture.js";

export default async function whole(root) {
  const tree = held(root, "tree");
  const journal = await journalOf(tree);
  const draw = () => highlight(tree, walk(tree, journal.answers()));
  journal.subscribe(draw);
  draw();
  addEventListener("click", ({ target }) => {
    const link = target.closest("[data-example]");
    if (link) link.hash = naming(JSON.parse(link.dataset.example));
  });
}
