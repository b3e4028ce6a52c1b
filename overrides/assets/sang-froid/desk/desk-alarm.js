/** The switches of the alarm, and “remind me” beside what is not known yet. */

import * as alarm from "../incident/alarm.js";
import { el } from "../page/redraw.js";

const WAYS = ["sound", "vibration", "notification"];

/** One tap a way; each shows at once what it does. */
export function alarmChoice(desk) {
  const chosen = alarm.choice();
  const ways = WAYS.filter((way) => alarm.able[way]).map((way) => box(desk, way, chosen[way] === true, ({ currentTarget }) => switched(desk, way, currentTarget.checked)));
  const drills = box(desk, "drills", chosen.drills !== false, ({ currentTarget }) => alarm.choose("drills", currentTarget.checked));
  return el(
    "fieldset",
    { key: "alarm", class: "sf-ring sf-noprint" },
    el("legend", {}, desk.say("alarm")),
    el("div", { class: "sf-ring__ways" }, ways, drills),
    el("p", { class: "sf-small" }, desk.say("alarm-lead")),
    desk.near("alarm"),
  );
}

function box(desk, way, on, onchange) {
  return el("label", { key: way, class: "sf-check" }, el("input", { type: "checkbox", "data-key": `alarm/${way}`, ".checked": on, onchange }), el("span", {}, desk.say(`alarm-${way}`)));
}

async function switched(desk, way, on) {
  const allowed = !on || way !== "notification" || (await Notification.requestPermission()) === "granted";
  const was = alarm.isOn();
  alarm.choose(way, on && allowed);
  if (!allowed) return desk.tell("alarm", desk.say("alarm-refused"));
  if (on && !was) await hush(desk);
  if (on) alarm.ring(desk.say("alarm-sample"), { [way]: true });
  desk.draw();
}

/** What is late already stands on the page. */
const hush = (desk) => alarm.silence(alarm.pressing(desk.incidents(), { levels: desk.data.levels, trees: desk.trees ?? {} }, Date.now()).filter(({ due }) => due < Date.now()));

/** The hour to ask again is a deadline like the others: this switches on what rings for it. */
export function remind(desk, question, time) {
  if (alarm.isOn()) return el("span", { key: "remind", class: "sf-tag" }, desk.say("reminder-set"));
  const onclick = async () => {
    for (const way of ["sound", "vibration"]) if (alarm.able[way]) alarm.choose(way, true);
    alarm.ready();
    await hush(desk);
    desk.tell("alarm", desk.say("reminder", { time }));
    desk.root.querySelector('[data-key="alarm/sound"]')?.focus({ preventScroll: true });
  };
  return el("button", { type: "button", class: "sf-na", "data-key": `remind/${question}`, onclick }, desk.say("remind"));
}
