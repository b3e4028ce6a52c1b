/** Handing over and taking away: a link, a file, a chronology for the review, a calendar, paper. */

import { places } from "../page/dom.js";
import { el } from "../page/redraw.js";
import * as store from "../store/store.js";
import { copy, save } from "../export/save.js";

export function exportPanel(desk) {
  return [handover(desk), exports(desk)];
}

function handover(desk) {
  const words = ({ currentTarget }) => (desk.memory.withWords = currentTarget.checked);
  return el(
    "div",
    {},
    el("h3", {}, desk.say("handover")),
    places.handover() && el("p", {}, desk.say("handover-lead")),
    places.handover() && el("label", { class: "sf-check" }, el("input", { type: "checkbox", "data-key": "with-words", onchange: words }), el("span", {}, desk.say("with-words"))),
    el("p", { class: "sf-desk__actions" }, places.handover() && [action(desk, "copy-link", () => copyLink(desk, desk.state)), " "], action(desk, "save-file", () => saveJson(desk.state))),
    desk.near("handover"),
  );
}

function action(desk, key, onclick) {
  return el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick }, desk.say(key));
}

const saveJson = async (state) => (await import("../export/file.js")).saveJson(state);

/** The answer stands under the button, which keeps the focus. */
async function copyLink(desk, state) {
  const { toFragment, LINK_LIMIT } = await import("../export/codec.js");
  const fragment = await toFragment(state.id, store.events(state.id), desk.memory.withWords);
  const address = `${places.handover()}#h=${fragment}`;
  if (address.length > LINK_LIMIT) {
    desk.tell("handover", desk.say("link-too-long", { n: address.length, most: LINK_LIMIT }), action(desk, "save-file", () => saveJson(state)));
    return;
  }
  const copied = await copy(address);
  const onfocus = ({ currentTarget }) => currentTarget.select();
  const field = el("input", { key: "link", type: "text", readonly: true, value: address, "aria-label": desk.say("link-itself"), "data-link": "", onfocus });
  desk.tell("handover", desk.say(copied ? "link-copied" : "link-shown"), field);
}

/** What a button does reads the incident when it is pressed: the panel may have been drawn before the last event. */
function exports(desk) {
  const writing = (extension, type, write) => async () => {
    const { state } = desk;
    const { fileName } = await import("../export/file.js");
    save(fileName(state, extension), (await write())(desk, state), type);
  };
  const chronology = async () => (await import("../export/chronology.js")).chronology;
  const table = async () => (await import("../export/table.js")).table;
  const proofs = async () => (await import("../export/proofs.js")).proofs;
  const calendar = async () => (await import("../export/calendar.js")).calendar;
  return el(
    "div",
    {},
    el("h3", {}, desk.say("files")),
    el(
      "p",
      { class: "sf-desk__actions" },
      action(desk, "save-review", writing("md", "text/markdown", chronology)),
      " ",
      action(desk, "save-table", writing("csv", "text/csv", table)),
      " ",
      action(desk, "save-evidence", writing("evidence.csv", "text/csv", proofs)),
      " ",
      action(desk, "save-json", () => saveJson(desk.state)),
      " ",
      action(desk, "save-ics", writing("ics", "text/calendar", calendar)),
      " ",
      action(desk, "print", () => print()),
    ),
    el("p", { class: "sf-small" }, el("a", { href: "assets/sang-froid/export/incident.schema.json" }, desk.say("schema"))),
  );
}
