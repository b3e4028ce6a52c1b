/**
 * What was shared with the app on this device (the service worker put it aside): into the log's form of the incident
 * in hand. Which one is asked where several are open; where none is, the words wait until one is begun.
 */

import { title } from "./desk-title.js";
import { h } from "../page/dom.js";
import * as store from "../store/store.js";

export async function takeShared(desk) {
  const kept = await aside();
  if (!kept) return;
  const { said } = kept;
  const words = { text: [said.title, said.text].filter(Boolean).join("\n"), link: said.url };
  if (!words.link && /^https?:\/\/\S+$/.test(said.text)) Object.assign(words, { text: said.title, link: said.text });
  const place = async (incident) => {
    desk.notice();
    put(desk, incident, words);
    await kept.drop();
  };
  const open = desk.incidents().filter(({ deleted, closed }) => !deleted && !closed);
  if (open.length === 1) await place(open[0].id);
  else desk.notice(desk.say(open.length ? "shared-which" : "shared-none"), h("q", {}, words.text || words.link), choices(desk, open, place, kept));
}

function choices(desk, open, place, kept) {
  const button = (name, onclick) => h("button", { type: "button", class: "sf-button sf-button--small", onclick }, name);
  const drop = async () => {
    await kept.drop();
    desk.notice();
  };
  const all = open.map((state) => button(title(desk, state), () => place(state.id)));
  return h("p", { class: "sf-desk__actions" }, ...[...all, button(desk.say("shared-drop"), drop)].flatMap((one) => [one, " "]));
}

/** Behind what is half written there already. */
function put(desk, incident, { text, link }) {
  store.choose(incident);
  desk.draw();
  const form = desk.root.querySelector('form[data-typing="entry"]');
  const fields = form.elements;
  fields.text.value = [fields.text.value, text].filter(Boolean).join("\n").slice(0, fields.text.maxLength);
  if (fields.link.value) fields.text.value += `\n${link}`;
  else fields.link.value = link;
  desk.drafts.typed(form);
  if (link) desk.parts.reveal(fields.link);
  desk.tell("log", desk.say("shared-put"));
  fields.text.focus();
}

/** What the worker put aside (share.js); null where it did not, and where the site is no app: a kit, a copy on a disk. */
async function aside() {
  const manifest = document.querySelector("link[rel=manifest]");
  if (!manifest || !("caches" in self)) return null;
  const name = `sang-froid-shared ${new URL(".", manifest.href).pathname}`;
  if (!(await caches.has(name))) return null;
  const said = await (await caches.match(new URL("shared.json", manifest.href).href, { cacheName: name }))?.json();
  return said ? { said, drop: () => caches.delete(name) } : null;
}
