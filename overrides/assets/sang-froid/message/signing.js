/** A text of an incident is copied, at the verdict or on its page: asked once more where nobody has read it, then logged. */

import { fold } from "../incident/incident.js";
import { places, sending, unsigned } from "../incident/signing.js";
import { h, say } from "../page/dom.js";
import * as store from "../store/store.js";

/** The words of what stands between a text and its being copied. */
export function reasons(ui, signing, { roles, offered }) {
  const names = roles.map((role) => signing.roles[role] ?? role).join(", ");
  return [!offered && say(ui, "signing-not-offered"), roles.length > 0 && say(ui, "signing-missing", { names }), say(ui, "signing-all-the-same")].filter(Boolean).join(" ");
}

/** How the answer is logged: which text, which signatures it lacked, and whether it was copied. */
export const answered = ({ key, message, text }, { roles }, to) => ({ type: "copy", key, to, missing: roles, ...(message && { message }), ...(to && { text }) });

/**
 * Whether a text may be copied: at once where it is signed, else once the reader says so below `place`.
 * @param letter {key, message, text}
 */
export async function sure(ui, signing, incident, letter, place) {
  const lacks = unsigned(signing, fold(incident, store.events(incident)), letter);
  document.querySelector("[data-unsigned]")?.dispatchEvent(new CustomEvent("leave"));
  if (!lacks) return true;
  const to = await asked(ui, reasons(ui, signing, lacks), place);
  if (to !== null) store.append(incident, answered(letter, lacks, to));
  return to === true;
}

/** Ask in place; the focus comes and goes back. @returns {Promise<?boolean>} null where it was asked again meanwhile */
function asked(ui, words, place) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const answer = (to) => {
      if (!box.isConnected) return;
      const inside = box.contains(document.activeElement);
      box.remove();
      if (inside) before.focus();
      resolve(to);
    };
    const button = (key, to) => h("button", { type: "button", class: "sf-answer", "data-sure": key, onclick: () => answer(to) }, say(ui, `signing-${key}`));
    const question = h("p", { tabindex: "-1" }, words);
    const onkeydown = (event) => event.key === "Escape" && answer(false);
    const box = h("div", { class: "sf-ask", role: "group", "data-unsigned": "", onkeydown, onleave: () => answer(null) }, question, h("p", {}, button("copy", true), " ", button("wait", false)));
    place.after(box);
    question.focus();
  });
}

/** Once copied, behind `status`: where it went, and one tap to log it with its words; the clock that it serves is settled. */
export function logging(ui, signing, incident, letter, clock, status) {
  withdraw(status);
  const { level } = fold(incident, store.events(incident));
  const options = places(signing, level, letter.message).map(([id, name]) => h("option", { value: id }, name));
  const channel = h("select", { "aria-label": say(ui, "signing-where") }, options);
  const log = () => {
    for (const event of sending({ ...letter, channel: channel.value, clock })) store.append(incident, event);
    withdraw(status);
    status.textContent = say(ui, "signing-logged");
    status.parentElement.querySelector("[data-copy]").focus();
  };
  const button = h("button", { type: "button", class: "sf-answer", "data-log": "", onclick: log }, say(ui, "signing-log"));
  status.after(" ", h("span", { class: "sf-where" }, channel, " ", button));
}

/** What was offered for a copy of before goes. */
export const withdraw = (status) => status.parentElement.querySelector(".sf-where")?.remove();
