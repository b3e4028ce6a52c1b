/** Quick actions of the log: what is on the clipboard goes into the form by one tap, and is read before it is added. */

import { addressIn } from "../incident/evidence.js";
import { el } from "../page/redraw.js";

export function pasting(desk) {
  const button = (key, paste) => el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, onclick: () => paste(desk) }, desk.say(key));
  return el(
    "div",
    { key: "pasting", class: "sf-noprint" },
    el("p", { class: "sf-desk__actions" }, button("paste-link", pasteLink), " ", button("paste-text", pasteText)),
    desk.near("paste"),
  );
}

/** What the browser lets us read; null where it refuses, or asks and is refused. */
async function clipboard() {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

const formOf = (desk) => desk.root.querySelector('[data-typing="entry"]');

async function pasteLink(desk) {
  const text = await clipboard();
  const address = text === null ? null : addressIn(text);
  const { elements } = formOf(desk);
  if (!address) return byHand(desk, elements.link, text === null ? "paste-refused" : "paste-no-link");
  if (elements.kind.selectedIndex === 0) elements.kind.value = "evidence";
  give(desk, elements.link, address);
}

async function pasteText(desk) {
  const text = (await clipboard())?.trim();
  const field = formOf(desk).elements.text;
  if (!text) return byHand(desk, field, text === undefined ? "paste-refused" : "paste-nothing");
  give(desk, field, [field.value, text].filter(Boolean).join("\n"));
}

/** The words stand in the form, where drafts are kept; the next tap adds them. */
function give(desk, field, value) {
  const cut = value.length > field.maxLength;
  field.value = cut ? value.slice(0, field.maxLength) : value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  desk.tell("paste", desk.say(cut ? "paste-cut" : "paste-done", { n: field.maxLength }));
  field.form.querySelector('[data-key="add-entry"]').focus();
}

function byHand(desk, field, key) {
  desk.tell("paste", desk.say(key));
  field.focus();
}
