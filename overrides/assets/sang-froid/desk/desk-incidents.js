/** All the incidents that this browser keeps: switch, close, reopen, delete and bring back, erase. */

import { title } from "./desk-head.js";
import { h } from "../page/dom.js";
import { badge } from "../incident/level.js";
import * as care from "../store/store-care.js";
import * as store from "../store/store.js";
import { moment } from "../page/time.js";
import { save } from "../export/save.js";

export function incidentsPanel(desk, current) {
  const states = desk.incidents().reverse();
  const kept = states.filter(({ deleted }) => !deleted);
  const gone = states.filter(({ deleted }) => deleted);
  const tree = Object.values(desk.data.trees)[0];
  return [
    kept.length === 0 && h("p", {}, desk.say("no-incident")),
    tree && h("p", {}, h("a", { class: "sf-button", href: `${tree.page}#start`, onclick: () => store.choose("") }, desk.say("new-incident"))),
    kept.length > 0 && h("ul", { class: "sf-incidents" }, kept.map((state) => row(desk, state, current))),
    gone.length > 0 && [h("h3", {}, desk.say("deleted")), h("ul", { class: "sf-incidents" }, gone.map((state) => goneRow(desk, state)))],
    damaged(desk),
    h("p", { class: "sf-small" }, desk.say("where-kept")),
    states.length > 0 && eraseAll(desk),
  ];
}

function row(desk, state, current) {
  const level = desk.data.levels[state.level];
  const here = state.id === current?.id;
  const name = title(desk, state);
  const open = () => {
    store.choose(state.id);
    desk.draw();
    desk.root.scrollIntoView();
  };
  return h(
    "li",
    { "aria-current": here && "true" },
    h("div", {}, level && badge(level), " ", h("strong", {}, name), h("span", { class: "sf-small" }, ` ${desk.say(state.closed ? "is-closed" : "is-open")} · ${moment(state.start)}`)),
    h(
      "div",
      { class: "sf-desk__actions" },
      !here && button(desk, "switch", name, open, state.id),
      state.closed ? button(desk, "reopen", name, () => desk.add({ type: "reopen" }, state.id), state.id) : button(desk, "close", name, () => desk.add({ type: "close" }, state.id), state.id),
      button(desk, "delete", name, () => remove(desk, state), state.id),
    ),
  );
}

function button(desk, key, name, onclick, id) {
  return h("button", { type: "button", class: "sf-button sf-button--small", "data-key": `${key}/${id}`, "aria-label": `${desk.say(key)} – ${name}`, onclick }, desk.say(key));
}

function remove(desk, state) {
  desk.add({ type: "delete" }, state.id);
  const undo = h("button", { type: "button", class: "sf-button sf-button--small", onclick: () => bringBack(desk, state) }, desk.say("undo"));
  desk.notice(h("p", {}, desk.say("deleted-one", { name: title(desk, state) }), " ", undo));
  undo.focus();
}

function bringBack(desk, state) {
  desk.add({ type: "restore" }, state.id);
  desk.notice(desk.say("restored", { name: title(desk, state) }));
}

function goneRow(desk, state) {
  const name = title(desk, state);
  return h(
    "li",
    {},
    h("div", {}, name),
    h("div", { class: "sf-desk__actions" }, button(desk, "restore", name, () => bringBack(desk, state), state.id), button(desk, "erase", name, () => care.erase(state.id), state.id)),
  );
}

function damaged(desk) {
  const found = care.damaged();
  if (Object.keys(found).length === 0) return null;
  const download = () => save("sang-froid-damaged.json", JSON.stringify(found, null, 2), "application/json");
  return h(
    "div",
    { class: "sf-trouble" },
    h("p", {}, desk.say("damaged")),
    h(
      "p",
      { class: "sf-desk__actions" },
      h("button", { type: "button", class: "sf-button sf-button--small", onclick: download }, desk.say("damaged-save")),
      " ",
      h("button", { type: "button", class: "sf-button sf-button--small", onclick: () => care.dropDamaged() }, desk.say("damaged-drop")),
    ),
  );
}

function eraseAll(desk) {
  const sure = () => care.erase();
  return h(
    "details",
    { "data-key": "erase-all", class: "sf-noprint" },
    h("summary", {}, desk.say("erase-all")),
    h("p", {}, desk.say("erase-all-sure")),
    h("button", { type: "button", class: "sf-button sf-button--small sf-button--danger", onclick: sure }, desk.say("erase-all-now")),
  );
}
