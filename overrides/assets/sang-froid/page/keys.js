/** Shortcuts of one key, which somebody who speaks to the machine, or trembles, can switch off (WCAG 2.1.4). */

import { part } from "../page/dom.js";

const PLACE = "sf-keys";

export default function keys(root) {
  const box = part(root, "keys");
  box.checked = kept() !== "off";
  const follow = () => (box.checked ? delete document.body.dataset.keysOff : (document.body.dataset.keysOff = "off"));
  box.addEventListener("change", () => {
    follow();
    try {
      localStorage.setItem(PLACE, box.checked ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  follow();
}

function kept() {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null;
  }
}
