/** On every page while an incident is open: its level, its age, the next deadline, the way back to the desk. */

import { named, next } from "./deadlines.js";
import { h, held, say } from "../page/dom.js";
import { lead } from "../page/lead.js";
import { el, made, redraw } from "../page/redraw.js";
import { folded } from "./folded.js";
import { foremost, putDown } from "./in-hand.js";
import { badge } from "./level.js";
import * as store from "../store/store.js";
import { wake } from "../store/store-read.js";
import { age, moment, span, ticking } from "../page/time.js";

const DESK = new URL("../../../desk.html", import.meta.url);
/** Milliseconds: the click of a touch after the finger; how long what is covered has the taps. */
const LATE_CLICK = 60;
const FRESH = 600;

let begun;

/** On every page where something is kept, and on others once something is. */
export default function bar() {
  return (begun ??= begin());
}

async function begin() {
  await store.open();
  const place = h("div", { class: "sf-bar", "data-bar-open": "", hidden: true });
  const sheets = h("p", { class: "sf-sheets", "aria-hidden": "true" });
  const away = () => {
    rang.rows = [];
    draw();
  };
  const rang = { rows: [], away };
  const come = coming(place, () => draw());
  let data = null;
  putDown(store.all().map(folded));
  const draw = async () => {
    const open = store.all().map(folded).filter(({ closed, deleted }) => !closed && !deleted);
    const states = open.filter(({ verdict }) => verdict);
    const first = foremost(states);
    const hand = open.find(({ id }) => id === store.current()) ?? first;
    const state = first?.drill && !hand.drill ? null : first; // a real one has no level yet: an exercise does not stand under it
    come(Boolean(state));
    if (state || hand?.drill) data ??= await read();
    entitle(data, hand);
    sheets.textContent = hand?.drill ? say(data.ui, "bar-exercise") : "";
    if (!state) return;
    redraw(place, contents(data, state, states.length, rang));
    if (place.matches("[data-tall], :has([data-alarm])")) measure(place); // what rings stands out of its height
    place.toggleAttribute("data-drill", state.drill);
    if (await alarm(data, states, rang)) draw();
  };
  store.subscribe(draw);
  document.head.append(h("link", { rel: "stylesheet", href: new URL("bar.css", import.meta.url).href }));
  document.body.append(place, sheets);
  new ResizeObserver(() => measure(place)).observe(place);
  addEventListener("focusin", ({ target }) => uncover(target, place));
  ticking(place, () => {
    if (store.emptied()) wake(); // nobody may have said so
    draw();
  });
}

/** As high as it is, for what must not lie under it; too high to stand over a page: a quarter of it, half of it while it rings. */
function measure(place) {
  document.documentElement.style.setProperty("--sf-bar", `${place.offsetHeight}px`);
  const [rings, inside] = ["[data-alarm]", ".sf-bar__inside"].map((css) => place.querySelector(css)?.offsetHeight ?? 0);
  place.toggleAttribute("data-tall", rings ? rings + inside > innerHeight / 2 : place.offsetHeight > innerHeight / 4);
}

/** Firefox scrolls to what gets the focus only where none of it shows: half under the bar is lifted here, never under a finger. */
function uncover(focused, place) {
  if (place.hidden || place.contains(focused) || !focused.matches(":focus-visible")) return;
  if (focused.getBoundingClientRect().bottom > place.getBoundingClientRect().top) focused.scrollIntoView({ block: "nearest" });
}

/**
 * Showing the bar moves nothing under a finger: it waits until none is down, and for a moment after it has come, a tap
 * goes to what it covers. `draw` is asked for once the finger is up.
 */
function coming(place, draw) {
  let [down, first] = [false, true];
  const lift = () => {
    if (!down) return;
    down = false;
    setTimeout(draw, LATE_CLICK);
  };
  addEventListener("pointerdown", () => (down = true), true);
  for (const type of ["pointerup", "pointercancel", "dragend"]) addEventListener(type, lift, true);
  return (wanted) => {
    const loading = first;
    first = false;
    if (place.hidden === !wanted || (wanted && down)) return;
    place.hidden = !wanted;
    document.body.classList.toggle("sf-with-bar", wanted);
    if (!wanted || loading) return;
    place.dataset.fresh = "";
    setTimeout(() => delete place.dataset.fresh, FRESH);
  };
}

/** The tab says EXERCISE from the first question on, and how long is left until the next deadline. */
function entitle(data, hand) {
  lead("drill", hand?.drill ? say(data.ui, "bar-exercise") : "");
  lead("next", hand?.verdict ? (timeLeft(data, next(hand, data.levels, data.trees[hand.tree])) ?? "") : "");
}

const timeLeft = ({ ui }, soon) => soon && say(ui, soon.due < Date.now() ? "bar-late" : "bar-left", { time: span(soon.due - Date.now()) });

/** What rings now, or need not be shown any more. A device that has no alarm switched on does without its module. */
async function alarm(data, states, rang) {
  if (!switchedOn()) return false;
  const { check, choice, isOn, pressing } = await import("./alarm.js");
  const rows = isOn() ? pressing(states, data, Date.now(), choice().drills !== false) : [];
  const fresh = await check(rows, (row) => said(data, row));
  const still = rang.rows.filter((row) => rows.some(({ id }) => id === row.id));
  const differs = fresh.length > 0 || still.length < rang.rows.length;
  if (differs) rang.rows = [...fresh.reverse(), ...still];
  return differs;
}

function switchedOn() {
  try {
    return localStorage.getItem("sf-alarm") !== null;
  } catch {
    return false;
  }
}

/** A deadline by its name and the time left; EXERCISE first in a drill. */
function said(data, row) {
  const name = row.question ? say(data.ui, "bar-ask-again", { question: row.title }) : row.title;
  return `${row.drill ? `${say(data.ui, "bar-exercise")} – ` : ""}${name}, ${timeLeft(data, row)}`;
}

/** The words of the bar stand in the desk's page, so that no other page carries them. */
export const read = () => (words ??= sought());
let words;

async function sought() {
  if (document.querySelector('[data-json="bar"]')) return held(document.body, "bar");
  const page = new DOMParser().parseFromString(await (await fetch(DESK)).text(), "text/html");
  return held(page.body, "bar");
}

function contents(data, state, count, rang) {
  const { ui, levels, trees } = data;
  const level = levels[state.level];
  const soon = next(state, levels, trees[state.tree]);
  const left = soon && soon.due - Date.now();
  const words = soon && rang.rows[0]?.id !== named(state, soon) && said(data, soon);
  const title = soon && moment(soon.due);
  const facts = [
    state.drill && el("strong", { class: "sf-bar__drill" }, say(ui, "bar-exercise")),
    store.trouble() && el("span", { key: "trouble", class: "sf-bar__next", "data-late": true }, say(ui, store.trouble() === "restored" ? "bar-restored" : "bar-trouble")),
    level && made(level.word, () => badge(level)),
    el("span", { class: "sf-bar__since" }, say(ui, "bar-since", { span: age(state.start) })),
    words && el("span", { class: "sf-bar__next", "data-late": left < 0, title }, words),
    count > 1 && el("span", {}, say(ui, "bar-count", { n: count })),
  ];
  // The desk opens the incident in hand, in whatever tab: it is the one that the bar names.
  const take = () => store.choose(state.id);
  const desk = el("a", { class: "sf-bar__desk", href: DESK.href, onclick: take, onauxclick: take }, say(ui, "bar-desk"));
  return [ringing(data, rang), el("div", { class: "sf-bar__inside", role: "region", "aria-label": say(ui, "bar-label") }, el("div", { class: "sf-bar__facts" }, facts.filter(Boolean).flatMap((fact) => [fact, " "])), desk)];
}

/** What the alarm rang for, until it is seen: the last one in words, the others by their number. */
function ringing(data, { rows, away }) {
  const seen = el("button", { type: "button", class: "sf-bar__seen", "data-key": "alarm-seen", onclick: away }, say(data.ui, "bar-seen"));
  const lines = rows.slice(0, 1).map((row) => el("p", { key: row.id }, said(data, row)));
  if (rows.length > 1) lines.push(el("p", { key: "more", class: "sf-bar__more" }, say(data.ui, "bar-rang-more", { n: rows.length - 1 })));
  return el("div", { key: "alarm", role: "alert" }, rows.length > 0 && el("div", { key: "rang", class: "sf-bar__alarm", "data-alarm": "" }, el("div", {}, lines), seen));
}
