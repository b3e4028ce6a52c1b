/** Who works here: asked once a device, never in the way, said in each event from then on; and the filter “mine”. */

import { author } from "../incident/author.js";
import { mine } from "../incident/team.js";
import { el } from "../page/redraw.js";
import { keep, kept, ME, me } from "../store/me.js";

const MINE = `${ME}-mine`;
/** Whoever put the question off is asked by one quiet line from then on. */
const LATER = `${ME}-later`;

/** Whether only what is given to the reader is shown: kept on the device. */
const onlyMine = () => kept(MINE) === true && Object.keys(me()).length > 0;

/** Which of what is given to {owner, person} is shown now. */
export function shownNow() {
  const reader = onlyMine() && me();
  return (whose) => !reader || mine(whose, reader);
}

/** How much the filter leaves out, and the way to see it. */
export function leftOut(desk, place, count) {
  if (count === 0) return null;
  const all = () => {
    keep(MINE, false);
    desk.draw();
  };
  const button = el("button", { type: "button", class: "sf-na", "data-key": `all/${place}`, onclick: all }, desk.say("mine-all"));
  return el("p", { key: "left-out", class: "sf-small sf-leftout" }, desk.say("mine-hidden", { n: count }), " ", button);
}

export function whoPanel(desk) {
  const known = author(desk.data.roles, me());
  desk.asking ??= !known && kept(LATER) !== true;
  if (desk.asking) return [form(desk)];
  const words = known ? desk.say("who-known", { who: known }) : desk.say("who-unknown");
  return [
    el("p", { class: "sf-who__line" }, el("span", {}, words), " ", button(desk, known ? "who-change" : "who-say", () => turn(desk, true, '[data-key="who-role"]'))),
    known && el("label", { class: "sf-check" }, el("input", { type: "checkbox", "data-key": "mine", ".checked": onlyMine(), onchange: filter(desk) }), el("span", {}, desk.say("mine"))),
  ];
}

const filter = (desk) => ({ currentTarget }) => {
  keep(MINE, currentTarget.checked);
  desk.draw();
};

const button = (desk, key, onclick, type = "button") => el("button", { type, class: "sf-button sf-button--small", "data-key": key, onclick }, desk.say(key));

function turn(desk, asking, focus) {
  desk.asking = asking;
  desk.draw();
  desk.root.querySelector(focus)?.focus();
}

/** Kept at each key: whoever goes on to something else has said it all the same. */
function form(desk) {
  const { role = "", initials = "" } = me();
  const say = ({ currentTarget }) => {
    const { role: chosen, initials: typed } = currentTarget.elements;
    keep(ME, { role: chosen.value, initials: typed.value.trim() });
  };
  const done = (event) => {
    event.preventDefault();
    turn(desk, false, '[data-panel="who"] button');
  };
  const later = () => {
    keep(LATER, true);
    turn(desk, false, '[data-panel="who"] button');
  };
  const roles = Object.entries(desk.data.roles).map(([id, { title }]) => el("option", { value: id, selected: id === role }, title));
  return el(
    "form",
    { key: "ask", class: "sf-form sf-who__form", "aria-label": desk.say("who-am-i"), oninput: say, onchange: () => desk.draw(), onsubmit: done },
    el("label", {}, desk.say("who-role"), el("select", { name: "role", "data-key": "who-role" }, el("option", { value: "", selected: !role }, desk.say("who-role-none")), roles)),
    el("label", {}, desk.say("who-initials"), el("input", { type: "text", name: "initials", "data-key": "who", maxlength: 40, value: initials, autocomplete: "off", autocapitalize: "characters" })),
    el("p", { class: "sf-desk__actions" }, button(desk, "who-done", null, "submit"), " ", button(desk, "who-later", later)),
  );
}
