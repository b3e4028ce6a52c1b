/** A browser that does not keep the incident: the tree's page says so where one looks, and lets it go nowhere unsaved. */

import { h, say } from "../page/dom.js";
import * as store from "../store/store.js";

const DESK = new URL("../../../desk.html", import.meta.url);
/** What a hand-over link may be long (export/codec.js). */
const MOST = 200_000;
const LOST = new Set(["none", "full"]);

let listening;

/** Say it anew where the trouble is another; it goes once all is well. */
export function warn(view) {
  listening ??= listen(view);
  const trouble = view.journal.trouble() ?? "";
  const place = view.trouble;
  if ((place.dataset.trouble ?? "") === trouble) return;
  place.dataset.trouble = trouble;
  place.hidden = !trouble;
  const button = (key, onclick) => [" ", h("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick }, say(view.ui, `desk-${key}`))];
  const again = trouble === "wiped" && button("keep-again", async () => (await import("../store/store-read.js")).again());
  place.replaceChildren(...(trouble ? [say(view.ui, `desk-trouble-${trouble}`), ...[again, button("trouble-export", () => exported(view))].flat().filter(Boolean)] : []));
  document.documentElement.style.setProperty("--sf-trouble", `${place.offsetHeight}px`);
}

const unkept = (view) => LOST.has(store.trouble()) && view.own.state();

async function exported(view) {
  const { saveJson } = await import("../export/file.js");
  if (view.own.state()) saveJson(view.own.state());
}

/** The way to the desk takes the incident along, as a hand-over link does; any other way out asks first. */
function listen(view) {
  let leaving = false;
  addEventListener("beforeunload", (event) => {
    if (!leaving && unkept(view)) event.preventDefault();
  });
  addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    const state = link?.pathname === DESK.pathname && unkept(view);
    if (!state || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { carried } = await import("../export/file.js");
    const fragment = await carried(state);
    leaving = fragment.length <= MOST;
    location.href = leaving ? `${DESK.href}#h=${fragment}` : link.href;
  });
  return true;
}
