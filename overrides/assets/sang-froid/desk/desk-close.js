/** Closing asks first what it closes, by name and level, where the finger is. */

import { el } from "../page/redraw.js";
import { title } from "./desk-title.js";
import { folded } from "../incident/folded.js";

/** Ask, at `place`, whether to close the incident `id`; `text` is the reason, `then` follows once it is closed. */
export function ask(desk, id, place, text = "", then = () => {}) {
  desk.memory.asking = { id, place, text, then };
  desk.draw();
  desk.root.querySelector("[data-ask]")?.focus();
}

/** What is asked at `place`, if anything. */
export function asked(desk, place) {
  const { asking } = desk.memory;
  if (asking?.place !== place) return null;
  const state = folded(asking.id);
  const level = desk.data.levels[state.level]?.word ?? "–";
  const leave = (focus) => {
    delete desk.memory.asking;
    desk.draw();
    desk.root.querySelector(focus)?.focus();
  };
  const close = () => {
    desk.add({ type: "close", ...(asking.text && { text: asking.text }) }, asking.id);
    asking.then();
    leave(place === "level" ? '[data-key="reopen"]' : `[data-key="reopen/${asking.id}"]`);
  };
  const keep = () => leave(place === "level" ? '[data-key="declare-end"]' : `[data-key="close/${asking.id}"]`);
  const onkeydown = (event) => event.key === "Escape" && keep();
  return el(
    "div",
    { key: "asked", class: "sf-ask", onkeydown },
    el("p", { tabindex: "-1", "data-ask": "" }, desk.say("close-sure", { name: title(desk, state), level })),
    el("p", { class: "sf-desk__actions" }, button(desk, "close-now", close), " ", button(desk, "close-not", keep)),
  );
}

function button(desk, key, onclick) {
  return el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick }, desk.say(key));
}
