/**
 * The parts of the desk, each under a heading that opens and closes it and says how it stands. On a phone all are closed
 * to begin with: the first screen is what to do now. Which are open is kept on the device.
 */

import { h } from "../page/dom.js";
import { keep, kept } from "../store/me.js";
import { own } from "../store/place.js";

/** Erased with the incidents (store-care.js). */
const OPEN = own("open");
const ALL = "*";
const WIDE = matchMedia("(min-width: 60rem)");

export class Parts {
  constructor(root, say) {
    this.toggles = new Map();
    this.needed = new Set();
    for (const heading of root.querySelectorAll("[data-panel] > h2[id]")) this.give(heading);
    const all = (open) => h("button", { type: "button", class: "sf-na", "data-key": open ? "open-all" : "close-all", onclick: () => this.all(open) }, say(open ? "open-all" : "close-all"));
    root.querySelector("[data-panel=nav]").append(" ", all(true), " ", all(false));
    root.addEventListener("click", ({ target }) => this.lead(target.closest("a[href^='#']")?.hash), true);
    addEventListener("hashchange", () => this.lead(location.hash));
    WIDE.addEventListener("change", () => this.show());
    this.show();
  }

  give(heading) {
    const { panel } = heading.parentElement.dataset;
    const sum = h("span", { class: "sf-small" });
    const button = h("button", { type: "button", class: "sf-panel__toggle", "data-key": `part/${panel}`, onclick: () => this.set(panel, !this.isOpen(panel)) });
    this.toggles.set(panel, { heading, button, label: h("span", {}, ...heading.childNodes), sum, section: heading.parentElement });
  }

  /** Whether the part `name` is open, as the device remembers it: a wide screen has room for all. */
  isOpen(name) {
    const { [name]: one, [ALL]: all } = kept(OPEN) ?? {};
    return this.needed.has(name) || (one ?? all ?? WIDE.matches);
  }

  /** A part that stands open for now, since there is nothing else to do, under a plain heading; or need not any more. */
  need(name, now) {
    if (this.needed.has(name) === Boolean(now)) return;
    if (now) this.needed.add(name);
    else this.needed.delete(name);
    this.show();
  }

  set(name, open) {
    if (this.isOpen(name) === open) return;
    keep(OPEN, { ...kept(OPEN), [name]: open });
    this.show();
  }

  all(open) {
    keep(OPEN, { [ALL]: open });
    this.show();
  }

  show() {
    for (const [name, { heading, button, label, sum, section }] of this.toggles) {
      const open = this.isOpen(name);
      const holder = this.needed.has(name) ? heading : button;
      if (label.parentElement !== holder) holder.replaceChildren(label, " ", sum);
      if (holder === button && button.parentElement !== heading) heading.replaceChildren(button);
      button.setAttribute("aria-expanded", String(open));
      section.toggleAttribute("data-closed", !open);
    }
  }

  /** How a part stands, in few words, beside its heading. */
  sum(name, words) {
    const { sum } = this.toggles.get(name);
    if (sum.textContent !== words) sum.textContent = words;
  }

  /** Open all that holds `element`. */
  reveal(element) {
    for (let place = element?.closest("details"); place; place = place.parentElement.closest("details")) place.open = true;
    const panel = element?.closest("[data-panel]")?.dataset.panel;
    if (this.toggles.has(panel)) this.set(panel, true);
  }

  /** Open the part that a link or the address leads to. */
  lead(hash) {
    if (hash) this.reveal(document.getElementById(hash.slice(1)));
  }
}
