/** On every page while an incident is open: its level, its age, the next deadline, the way back to the desk. */

import { next } from "./deadlines.js";
import { h, say } from "../page/dom.js";
import { el, made, redraw } from "../page/redraw.js";
import { badge } from "./level.js";
import { folding, sum } from "./state.js";
import * as store from "../store/store.js";
import { moment, span, ticking } from "../page/time.js";

const DESK = new URL("../../../desk.html", import.meta.url);

export default async function bar() {
  await store.open();
  const place = h("div", { class: "sf-bar", "data-bar-open": "", hidden: true });
  let data;
  const draw = async () => {
    const states = store.all().map((id) => sum(folding(id), store.events(id))).filter(({ verdict, closed, deleted }) => verdict && !closed && !deleted);
    const state = states.find(({ id }) => id === store.current()) ?? states.at(-1);
    place.hidden = !state;
    document.body.classList.toggle("sf-with-bar", Boolean(state));
    if (!state) return;
    data ??= await read();
    redraw(place, contents(data, state, states.length));
    place.toggleAttribute("data-drill", state.drill);
  };
  store.subscribe(draw);
  document.head.append(h("link", { rel: "stylesheet", href: new URL("bar.css", import.meta.url).href }));
  document.body.append(place);
  new ResizeObserver(() => document.documentElement.style.setProperty("--sf-bar", `${place.offsetHeight}px`)).observe(place);
  ticking(place, draw);
}

/** The words of the bar stand in the desk's page, so that no other page carries them. */
export const read = () => (words ??= sought());
let words;

async function sought() {
  const here = document.querySelector("[data-bar]");
  if (here) return JSON.parse(here.dataset.bar);
  const page = new DOMParser().parseFromString(await (await fetch(DESK)).text(), "text/html");
  return JSON.parse(page.querySelector("[data-bar]").dataset.bar);
}

function contents({ ui, levels, trees }, state, count) {
  const level = levels[state.level];
  const soon = next(state, levels, trees[state.tree]);
  const left = soon && soon.due - Date.now();
  const words = soon && `${soon.question ? say(ui, "bar-ask-again", { question: soon.title }) : soon.title}, ${say(ui, left < 0 ? "bar-late" : "bar-left", { time: span(left) })}`;
  const title = soon && moment(soon.due);
  const facts = [
    state.drill && el("strong", { class: "sf-bar__drill" }, say(ui, "bar-exercise")),
    level && made(level.word, () => badge(level)),
    el("span", { class: "sf-bar__since" }, say(ui, "bar-since", { span: span(Date.now() - state.start) })),
    words && el("span", { class: "sf-bar__next", "data-late": left < 0, title }, words),
    count > 1 && el("span", {}, say(ui, "bar-count", { n: count })),
  ];
  const desk = el("a", { class: "sf-bar__desk", href: DESK.href }, say(ui, "bar-desk"));
  return [el("div", { class: "sf-bar__inside", role: "region", "aria-label": say(ui, "bar-label") }, el("div", { class: "sf-bar__facts" }, facts.filter(Boolean).flatMap((fact) => [fact, " "])), desk)];
}
