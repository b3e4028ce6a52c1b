/** All the incidents that this browser keeps: start, switch, close, reopen, delete and bring back, take over, erase. */

import { badgeOf } from "./desk-badge.js";
import { ask, asked } from "./desk-close.js";
import { comparing } from "./desk-compare.js";
import { title } from "./desk-title.js";
import { fold } from "../incident/incident.js";
import { el } from "../page/redraw.js";
import * as care from "../store/store-care.js";
import * as store from "../store/store.js";
import { moment } from "../page/time.js";
import { save } from "../export/save.js";

export function incidentsPanel(desk, current) {
  const states = desk.incidents().reverse();
  const kept = states.filter(({ deleted }) => !deleted);
  const gone = states.filter(({ id, deleted }) => deleted && !desk.near(`gone/${id}`));
  const rows = states.filter(({ id, deleted }) => !deleted || desk.near(`gone/${id}`));
  desk.parts.sum("incidents", kept.length ? String(kept.length) : "");
  return [
    kept.length === 0 && el("p", { key: "none" }, desk.say("no-incident")),
    begin(desk, kept.length === 0),
    rows.length > 0 && el("ul", { key: "kept", class: "sf-incidents" }, rows.map((state) => (state.deleted ? undo(desk, state) : row(desk, state, current)))),
    gone.length > 0 && [el("h3", { key: "gone" }, desk.say("deleted")), el("ul", { key: "deleted", class: "sf-incidents" }, gone.map((state) => goneRow(desk, state)))],
    comparing(desk),
    damaged(desk),
    importForm(desk),
    // Two lines, each smaller than what stands on the page before the desk: the first paint is the largest.
    ["where-kept", "where-erased"].map((key) => el("p", { key, class: "sf-small" }, desk.say(key))),
    states.length > 0 && eraseAll(desk),
  ];
}

/** An empty desk begins with the way to an incident. */
function begin(desk, first) {
  const { begin: page } = desk.data;
  const link = { class: `sf-button${first ? " sf-button--main" : ""}`, "data-key": "begin", href: `${page}#start`, onclick: () => store.choose("") };
  return page && el("p", { key: "begin" }, el("a", link, desk.say(first ? "start" : "new-incident")));
}

function row(desk, state, current) {
  const { id } = state;
  const here = id === current?.id;
  const name = title(desk, state);
  const open = () => {
    store.choose(id);
    desk.draw();
    desk.root.scrollIntoView();
  };
  return el(
    "li",
    { key: id, "aria-current": here && "true" },
    el("div", {}, badgeOf(desk.data.levels[state.level]), " ", el("strong", {}, name), el("span", { class: "sf-small" }, ` ${desk.say(state.closed ? "is-closed" : "is-open")} · ${moment(state.start)}`)),
    el(
      "div",
      { class: "sf-desk__actions" },
      !here && button(desk, "switch", name, open, id),
      state.closed ? button(desk, "reopen", name, () => desk.add({ type: "reopen" }, id), id) : button(desk, "close", name, () => ask(desk, id, `incident/${id}`), id),
      button(desk, "delete", name, () => remove(desk, state), id),
    ),
    asked(desk, `incident/${id}`),
    desk.near(`incident/${id}`),
  );
}

function button(desk, key, name, onclick, id) {
  return el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `${key}/${id}`, "aria-label": `${desk.say(key)} – ${name}`, onclick }, desk.say(key));
}

function remove(desk, state) {
  const { id } = state;
  desk.tell(`gone/${id}`);
  desk.add({ type: "delete" }, id);
  desk.voice.say(desk.say("deleted-one", { name: title(desk, state) }));
  desk.root.querySelector(`[data-key="undo/${id}"]`)?.focus();
}

/** Where the row of a deleted incident was: that it is gone, and the way back. */
function undo(desk, state) {
  const { id } = state;
  const name = title(desk, state);
  return el("li", { key: `gone/${id}`, "data-near": "" }, el("div", {}, desk.say("deleted-one", { name })), el("div", { class: "sf-desk__actions" }, button(desk, "undo", name, () => bringBack(desk, id), id)));
}

function bringBack(desk, id) {
  desk.add({ type: "restore" }, id);
  desk.tell(`incident/${id}`, desk.say("restored", { name: title(desk, desk.incident(id)) }));
  desk.root.querySelector(`[data-key="delete/${id}"]`)?.focus();
}

function goneRow(desk, state) {
  const { id } = state;
  const name = title(desk, state);
  const erase = () => {
    desk.drafts.forget(id);
    care.erase(id);
    desk.draw();
  };
  return el(
    "li",
    { key: id },
    el("div", {}, name),
    el("div", { class: "sf-desk__actions" }, button(desk, "restore", name, () => bringBack(desk, id), id), button(desk, "erase", name, erase, id)),
  );
}

function damaged(desk) {
  const found = desk.aside;
  if (Object.keys(found).length === 0) return null;
  const drop = () => {
    desk.aside = {};
    care.dropDamaged();
    desk.draw();
  };
  const download = () => save("sang-froid-damaged.json", JSON.stringify(found, null, 2), "application/json");
  return el(
    "div",
    { key: "damaged", class: "sf-trouble" },
    el("p", {}, desk.say("damaged")),
    el(
      "p",
      { class: "sf-desk__actions" },
      el("button", { type: "button", class: "sf-button sf-button--small", onclick: download }, desk.say("damaged-save")),
      " ",
      el("button", { type: "button", class: "sf-button sf-button--small", onclick: drop }, desk.say("damaged-drop")),
    ),
  );
}

/** Taking over the incident of a file. */
function importForm(desk) {
  const receive = async ({ currentTarget: input }) => {
    const [file] = input.files;
    if (!file) return;
    const { receiveFile } = await import("../export/received.js");
    await receiveFile(desk, await file.text());
    input.value = "";
  };
  return el(
    "div",
    { key: "take-over", class: "sf-noprint" },
    el("h3", {}, desk.say("import")),
    el("label", { class: "sf-form" }, desk.say("import-file"), el("input", { type: "file", accept: ".json,application/json", "data-key": "import", onchange: receive })),
    replaced(desk),
  );
}

/** What an import replaced, until it is brought back or erased. */
function replaced(desk) {
  const rows = care.replaced().map(([id, mine]) => {
    const name = title(desk, fold(id, mine));
    const onclick = async () => {
      await care.bringBack(id);
      desk.tell("replaced", desk.say("received-undone"));
    };
    const label = `${desk.say("restore")} – ${name}`;
    const back = el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `restore-replaced/${id}`, "aria-label": label, onclick }, desk.say("restore"));
    return el("li", { key: id }, el("div", {}, name), back);
  });
  return [rows.length > 0 && [el("h3", { key: "replaced" }, desk.say("replaced")), el("ul", { class: "sf-due", "data-replaced": "" }, rows)], desk.near("replaced")];
}

function eraseAll(desk) {
  const sure = () => {
    desk.drafts.forget();
    desk.aside = {};
    care.erase();
    desk.draw();
  };
  return el(
    "details",
    { "data-key": "erase-all", class: "sf-noprint" },
    el("summary", {}, desk.say("erase-all")),
    el("p", {}, desk.say("erase-all-sure")),
    el("button", { type: "button", class: "sf-button sf-button--small sf-button--danger", onclick: sure }, desk.say("erase-all-now")),
  );
}
