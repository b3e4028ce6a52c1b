/**
 * What the daily watch counted, offered where a tree asks “how much?”: the last hour with its usual, filled in by one
 * tap and never by itself. The page asks for it when it shows such a question (tree/keys.js).
 */

import { h, held, hide, say } from "../page/dom.js";
import { by, iso, locale } from "../page/time.js";
import { Kept } from "./kept.js";
import { compared, latest, networksAt } from "./usual.js";
import { countsOf, nameOf, settingsOf } from "./watched.js";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
const HOUR = 3_600_000;

/** What draws a place's offer, by its place: it is drawn anew each time the question is shown, since hours pass. */
const known = new WeakMap();

export default function counted(root) {
  if (!known.has(root)) {
    const data = held(root, "counted");
    const kept = new Kept(data.id, () => known.get(root)(), "watch");
    let last;
    known.set(root, () => {
      const found = root.closest("[data-drill]") ? null : hourOf(data, kept); // an exercise has figures of its own
      if (last !== (last = JSON.stringify(found))) offer(root, data, found);
    });
  }
  known.get(root)();
}

function offer(root, data, found) {
  hide(root, !found);
  root.replaceChildren(root.querySelector("script"), ...(found ? shown(root, data, found) : []));
}

/** The last hour counted that is recent, held against the usual; null where there is none. */
function hourOf({ figures }, kept) {
  const text = iso(Date.now());
  const settings = settingsOf(kept, figures);
  const counts = countsOf(kept);
  const last = latest(counts, { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) }, settings.recent);
  if (!last) return null;
  const networks = networksAt(counts, last.day, last.hour);
  return { ...last, networks, ...compared(counts, networks, last.day, last.hour, settings) };
}

function shown(root, { ui, page, networks: all }, { day, hour, networks, now, usual, samples, from, ratio, held: part, beside }) {
  const start = new Date(`${day}T${String(hour).padStart(2, "0")}:00`).getTime();
  const names = (some) => some.map((network) => nameOf(network, all, { all: say(ui, "counted-all"), elsewhere: say(ui, "counted-elsewhere") })).join(", ");
  const told = say(ui, "counted-now", { n: whole.format(now), from: by(start), to: by(start + HOUR), names: names(networks) });
  const link = h("a", { href: page }, say(ui, "counted-page"));
  if (from === null) return [h("p", {}, told, " ", say(ui, "counted-unknown"), " ", link)];
  const rests = say(ui, `counted-${from}`, { usual: whole.format(usual), n: samples, day: weekday.format(new Date(`${day}T00:00Z`)) });
  const take = h("button", { type: "button", class: "sf-button sf-button--small", "data-take-counts": "", onclick: () => fill(root, part, usual) }, say(ui, "counted-take", { n: whole.format(part), usual: whole.format(asked(usual)) }));
  const without = beside.length > 0 && `${say(ui, "counted-beside", { n: whole.format(part), names: names(beside) })} `;
  return [h("p", {}, told, " ", without, rests, " ", say(ui, "counted-times", { n: whole.format(ratio) }), " ", link), h("p", {}, take)];
}

/** What the question's field can hold: whole, and one at least. */
const asked = (usual) => Math.max(1, Math.round(usual));

function fill(root, now, usual) {
  const form = root.parentElement.querySelector("[data-number]");
  form.querySelector("[data-now]").value = now;
  form.querySelector("[data-usual]").value = asked(usual);
  form.requestSubmit();
}
