/** Handing over and taking away: a link, a file, a chronology for the review, a calendar, paper. */

import { h, places } from "../page/dom.js";
import * as store from "../store/store.js";
import { copy, save } from "../export/save.js";
import { iso } from "../page/time.js";

export function exportPanel(desk, state) {
  return [state && handover(desk), state && exports(desk), importForm(desk)];
}

const fileName = (state, extension) => `sang-froid-${state.drill ? "exercise-" : ""}${iso(state.start).slice(0, 10)}-${state.id.slice(-4)}.${extension}`;

function handover(desk) {
  const free = h("input", { type: "checkbox", "data-key": "with-words", checked: desk.memory.withWords ?? false });
  free.addEventListener("change", () => (desk.memory.withWords = free.checked));
  return h(
    "div",
    {},
    h("h3", {}, desk.say("handover")),
    places.handover() && h("p", {}, desk.say("handover-lead")),
    places.handover() && h("label", { class: "sf-check" }, free, h("span", {}, desk.say("with-words"))),
    h("p", { class: "sf-desk__actions" }, places.handover() && [action(desk, "copy-link", () => copyLink(desk, desk.state, free.checked)), " "], action(desk, "save-file", () => saveJson(desk.state))),
  );
}

function action(desk, key, onclick) {
  return h("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick }, desk.say(key));
}

async function saveJson(state) {
  const { toJson } = await import("../export/codec.js");
  save(fileName(state, "json"), toJson(state.id, store.events(state.id)), "application/json");
}

async function copyLink(desk, state, withWords) {
  const { toFragment, LINK_LIMIT } = await import("../export/codec.js");
  const fragment = await toFragment(state.id, store.events(state.id), withWords);
  const address = `${places.handover()}#h=${fragment}`;
  if (address.length > LINK_LIMIT) {
    desk.notice(h("p", {}, desk.say("link-too-long", { n: address.length, most: LINK_LIMIT }), " ", action(desk, "save-file", () => saveJson(state))));
    return;
  }
  const copied = await copy(address);
  const field = h("input", { type: "text", readonly: true, value: address, "aria-label": desk.say("link-itself"), "data-link": "" });
  field.addEventListener("focus", () => field.select());
  desk.notice(h("p", {}, desk.say(copied ? "link-copied" : "link-shown")), field);
}

/** What a button does reads the incident when it is pressed: the panel may have been drawn before the last event. */
function exports(desk) {
  const writing = (extension, type, write) => async () => {
    const files = await import("../export/files.js");
    save(fileName(desk.state, extension), files[write](desk, desk.state), type);
  };
  return h(
    "div",
    {},
    h("h3", {}, desk.say("files")),
    h(
      "p",
      { class: "sf-desk__actions" },
      action(desk, "save-review", writing("md", "text/markdown", "chronology")),
      " ",
      action(desk, "save-json", () => saveJson(desk.state)),
      " ",
      action(desk, "save-ics", writing("ics", "text/calendar", "calendar")),
      " ",
      action(desk, "print", () => print()),
    ),
    h("p", { class: "sf-small" }, h("a", { href: "assets/sang-froid/export/incident.schema.json" }, desk.say("schema"))),
  );
}

function importForm(desk) {
  const input = h("input", { type: "file", accept: ".json,application/json", "data-key": "import" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const { receiveFile } = await import("../export/received.js");
    await receiveFile(desk, await file.text());
    input.value = "";
  });
  return h("div", { class: "sf-noprint" }, h("h3", {}, desk.say("import")), h("label", { class: "sf-form" }, desk.say("import-file"), input));
}
