/** What stands on the controller's screen: a function each, from the room to what is drawn. */

import { el, memo } from "../page/redraw.js";
import { copy } from "../export/save.js";
import { dated } from "../tools/due.js";
import { changes } from "./changes.js";
import { clock, elapsedNow, FASTEST, held, link, MINUTE, wait } from "./timeline.js";

/** A button; `key` names its words and what it does. */
export function button(room, key, onclick, { main = false, name = key, ...more } = {}) {
  return el("button", { key: `do-${name}`, type: "button", class: `sf-button sf-button--small${main ? " sf-button--main" : ""}`, "data-do": name, onclick, ...more }, room.say(key));
}

export const panel = (room, name, ...inside) =>
  el("section", { key: name, class: `sf-room__panel sf-room__panel--${name}`, "aria-labelledby": `room-${name}` }, el("h2", { id: `room-${name}` }, room.say(name)), inside);

/** Before it begins: what starting does. */
export function before(room) {
  return panel(
    room,
    "before",
    trouble(room),
    el("p", {}, room.say("before-says")),
    lastTime(room),
    room.sure === "start" && el("p", { key: "real", class: "sf-trouble", role: "alert" }, room.say("real-open")),
    el("p", { class: "sf-room__tools" }, button(room, room.sure === "start" ? "start-sure" : "start", () => room.start(), { main: true, name: "start" }), speed(room), back(room)),
  );
}

/** What the run before this one was to change: a tick says that it was done. */
function lastTime(room) {
  const last = room.runs.begun().at(-1);
  const sheet = last && room.runs.sheet(last);
  const rows = sheet ? changes(sheet.names(), (name) => sheet.get(name)).filter(({ task }) => task) : [];
  const line = ({ id, task, owner, due }) => {
    const tick = ({ currentTarget: { checked } }) => room.act(() => sheet.set(`done/${id}`, checked ? "yes" : ""));
    return el("li", { key: id }, el("label", {}, el("input", { type: "checkbox", name: `done-${id}`, ".checked": sheet.get(`done/${id}`) === "yes", onchange: tick }), " ", [task, owner, due && dated(due)].filter(Boolean).join(" – ")));
  };
  return rows.length > 0 && el("div", { key: "last-time" }, el("h3", {}, room.say("last-time")), el("ul", { class: "sf-room__score" }, rows.map(line)));
}

const back = (room) => el("a", { key: "back", class: "sf-button sf-button--small", href: "#injects" }, room.say("script"));

function trouble(room) {
  const what = room.run.trouble() ?? room.sheet.trouble();
  return what && el("p", { key: "trouble", class: "sf-trouble", role: "alert" }, room.say(`trouble-${what}`));
}

/** The clock, with hold and resume: it stays in sight. */
export function head(room) {
  const run = room.run.state;
  const over = run.ended !== null;
  const status = over ? "over" : held(run) ? "on-hold" : room.elapsed > room.data.minutes * MINUTE ? "late" : "running";
  const resume = () => room.act(() => room.run.pace(Number(room.sheet.get("speed") ?? 1)));
  const pause = () => room.act(() => room.run.pace(0));
  return el(
    "div",
    { key: "head", class: "sf-room__head", "data-status": status },
    el("p", { class: "sf-room__clock" }, el("strong", { "data-clock": "" }, `T+${clock(room.elapsed)}`), " ", el("span", {}, room.say(status, { minutes: room.data.minutes }))),
    el("p", { key: "told", class: "sf-hidden", role: "status" }, room.told ?? ""),
    !over && el("p", { key: "pause" }, held(run) ? button(room, "resume", resume, { main: true, name: "hold" }) : button(room, "hold", pause, { name: "hold" })),
  );
}

/** Speed, the end, another run, the way back to the script. */
export function tools(room) {
  const over = room.run.state.ended !== null;
  const asked = [button(room, "end-sure", () => room.act(() => room.end()), { main: true }), button(room, "end-not", () => room.act(() => {}))];
  const end = room.sure === "end" ? asked : button(room, "end", () => room.ask("end"));
  return el("div", { key: "tools", class: "sf-room__more" }, trouble(room), el("p", { class: "sf-room__tools" }, over ? anew(room) : [speed(room), end], back(room)));
}

/** From a run that is over to another; from an earlier one, back to the one in hand. */
function anew(room) {
  const first = room.shown !== null && room.runs.last.state.ended === null;
  return first ? button(room, "latest", () => room.act(() => room.anew())) : button(room, "anew", () => room.act(() => room.anew()));
}

function speed(room) {
  const change = ({ currentTarget }) =>
    room.act(() => {
      room.sheet.set("speed", Number(currentTarget.value));
      const run = room.run.state;
      if (run.marks.length && !held(run)) room.run.pace(Number(currentTarget.value));
    });
  const steps = Array.from({ length: FASTEST }, (_, index) => el("option", { value: index + 1 }, `× ${index + 1}`));
  return el("label", { key: "speed", class: "sf-room__speed" }, room.say("speed"), el("select", { name: "speed", ".value": String(room.sheet.get("speed") ?? 1), onchange: change }, steps));
}

/** What comes next, and in how long. */
export function nextPanel(room, rows) {
  const found = rows.find(({ state }) => state === "next");
  if (!found) return panel(room, "next", el("p", {}, room.say(room.run.state.ended === null ? "no-next" : "over-says")));
  const inject = room.data.injects[found.index];
  const left = wait(room.run.state, found.at, Date.now());
  return panel(
    room,
    "next",
    el("p", { class: "sf-room__countdown" }, el("strong", { "data-countdown": "" }, clock(left + 999)), " ", el("span", {}, room.say(held(room.run.state) ? "left-held" : "left", { minute: found.at }))),
    el("p", { class: "sf-room__tools" }, button(room, "now", () => room.act(() => room.run.give(found.index)), { main: true }), button(room, "skip", () => room.act(() => room.run.skip(found.index)))),
    said(room, inject),
  );
}

/** An inject as the controller reads it: what happens, what players get, what is expected, and whether it is a trap. */
function said(room, inject) {
  const parts = [inject.sender && el("strong", {}, inject.sender), inject.text !== inject.says && el("em", {}, inject.text), inject.picture && `[${inject.picture}]`, inject.reach].filter(Boolean);
  return el(
    "div",
    { key: `said-${inject.at}`, class: "sf-room__said" },
    el("p", {}, el("span", { class: "sf-tag" }, [inject.what, inject.where ?? inject.channel].join(" · ")), inject.trap && el("span", { class: "sf-tag sf-tag--trap" }, room.say("trap"))),
    el("p", { class: "sf-room__says" }, inject.says),
    parts.length > 0 && el("p", { class: "sf-room__shown" }, room.say("shown"), parts.flatMap((one) => [" ", one])),
    el("p", { class: "sf-room__shown" }, room.say("expected"), " ", inject.expected, inject.expert !== null && ` (${room.say("expert-by", { minute: inject.expert })})`),
  );
}

/** Every inject with where it stands. */
export function timelinePanel(room, rows) {
  const signature = rows.map(({ state, came }) => `${state}${came}`).join();
  return memo("timeline", [signature, room.version], () => panel(room, "timeline", el("ol", { class: "sf-room__timeline" }, [...rows].sort((one, other) => minuteOf(one) - minuteOf(other)).map((row) => line(room, row)))));
}

/** When it came, or is to come. */
const minuteOf = ({ at, came }) => (came === null ? at : Math.floor(came / MINUTE));

function line(room, row) {
  const { index, at, state } = row;
  const inject = room.data.injects[index];
  const over = room.run.state.ended !== null;
  const name = (words) => `${room.say(words)}, T+${at}`;
  const tools = [
    button(room, "now", () => room.act(() => room.run.give(index)), { name: `now-${index}`, "aria-label": name("now") }),
    state === "skipped" ? button(room, "unskip", () => room.act(() => room.run.unskip(index)), { name: `unskip-${index}`, "aria-label": name("unskip") }) : button(room, "skip", () => room.act(() => room.run.skip(index)), { name: `skip-${index}`, "aria-label": name("skip") }),
  ];
  return el(
    "li",
    { key: `line-${index}`, "data-state": state, "data-inject": index, "aria-current": state === "next" && "step" },
    el("strong", { class: "sf-room__at" }, `T+${minuteOf(row)}`),
    el("details", { key: "more" }, el("summary", {}, el("span", { class: "sf-tag" }, room.say(`is-${state}`)), " ", inject.says), said(room, inject)),
    state !== "given" && !over && el("p", { key: "tools", class: "sf-room__tools" }, tools),
  );
}

/** What the controllers saw, each with its minute. */
export function notesPanel(room) {
  const send = (event) => {
    event.preventDefault();
    const field = event.currentTarget.elements.note;
    const text = field.value.trim();
    if (!text) return;
    room.act(() => room.sheet.note(text, elapsedNow(room.run.state, Date.now())));
    field.value = "";
    field.focus();
  };
  return memo("notes", [room.version], () =>
    panel(
      room,
      "notes",
      el("form", { class: "sf-room__note", onsubmit: send }, el("label", {}, room.say("note-label"), el("input", { name: "note", maxlength: 500, autocomplete: "off" })), el("button", { class: "sf-button sf-button--small", "data-do": "note" }, room.say("note-add"))),
      el("ul", { class: "sf-room__list" }, room.sheet.notes().map(({ at, text }) => el("li", {}, el("strong", {}, `T+${Math.floor(at / MINUTE)}`), " ", text)).reverse()),
    ),
  );
}

/** The window beside this one, and the link for another device. */
export function playersPanel(room) {
  const run = room.run.state;
  const runs = run.marks.length > 0 && run.ended === null;
  // The second the link is made from moves with the clock; the hour it says does not.
  const address = runs ? `${new URL(room.data.page, location.href).href}#${link(room.data.id, run, Date.now())}` : "";
  return memo("players", [room.version, runs], () =>
    panel(
      room,
      "players",
      el("p", {}, el("a", { class: "sf-button sf-button--small", href: room.data.page, target: "sf-players", "data-do": "players" }, room.say("open-players"))),
      el("p", {}, room.say("players-says")),
      runs && el("p", { key: "link", class: "sf-room__note" }, el("label", {}, room.say("link"), el("input", { readonly: true, ".value": address, name: "link", onfocus: ({ currentTarget }) => currentTarget.select() })), el("button", { type: "button", class: "sf-button sf-button--small", "data-do": "copy", onclick: async () => ((room.copied = await copy(address)), room.changed()) }, room.say(room.copied ? "copied" : "copy"))),
      runs && el("p", { key: "says", class: "sf-small" }, room.say(held(run) ? "link-held" : "link-says")),
    ),
  );
}
