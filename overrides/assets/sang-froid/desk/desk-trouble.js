/** What the desk says at its top when nothing is kept: why, what still works, and what can be done about it. */

import { catchFocus } from "./desk-focus.js";
import { h, part } from "../page/dom.js";
import * as store from "../store/store.js";
import { again, letGo } from "../store/store-read.js";

/** Say it anew where the trouble is another. The focus stays with what is said, or on the desk once all is well. */
export function warn(desk) {
  const trouble = store.trouble();
  const place = part(desk.root, "trouble");
  if ((place.dataset.trouble || null) === trouble) return;
  place.dataset.trouble = trouble ?? "";
  place.hidden = !trouble;
  const button = (key, onclick) => [" ", h("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick }, desk.say(key))];
  const choices = trouble === "wiped" ? [button("keep-again", again), button("let-go", letGo)] : [];
  const held = place.contains(document.activeElement);
  place.replaceChildren(...(trouble ? [desk.say(`trouble-${trouble}`), " ", h("a", { href: "#export" }, desk.say("trouble-export")), ...choices.flat()] : []));
  if (held) catchFocus(desk.root);
}
