/**
 * The alarm: a sound, a vibration, a notification, each switched on by one tap and kept on the device. It rings once for
 * each deadline, in one tab of all that are open, five minutes before it, or at once where less is left.
 */

import { deadlines, named } from "./deadlines.js";
import { own } from "../store/place.js";

const CHOICE = "sf-alarm";
/** Erased with the incidents (store-care.js). */
const RUNG = own("rung");
const AHEAD = 5 * 60_000;
const KEPT = 500;
/** How long a tab that cannot be seen or heard leaves it to another one. */
const PATIENCE = 1_500;

/** What a tab stores, the others may read once its task is over: so long the lock is held. */
const TOLD = 50;

let context;

/** @returns {{sound: ?boolean, vibration: ?boolean, notification: ?boolean, drills: ?boolean}} drills: false where they stay silent */
export const choice = () => read(CHOICE) ?? {};

/** Whether anything is switched on. */
export const isOn = ({ sound, vibration, notification } = choice()) => Boolean(sound || vibration || notification);

export function choose(name, on) {
  write(CHOICE, { ...choice(), [name]: on });
}

/** What this browser can do at all. */
export const able = { sound: "AudioContext" in globalThis, vibration: "vibrate" in navigator, notification: "Notification" in globalThis };

/** The deadlines that ask for an alarm now, as {id, title, due}, those that rang too. */
export function pressing(states, { levels, trees }, now, drills = true) {
  const of = (state) =>
    deadlines(state, levels, trees[state.tree])
      .filter(({ due }) => due !== null && due - now <= AHEAD)
      .map((row) => ({ id: named(state, row), title: row.title, due: row.due, question: row.question, drill: state.drill }));
  return states.filter(({ closed, deleted, drill }) => !closed && !deleted && (drills || !drill)).flatMap(of);
}

/** What was late before the alarm was switched on is seen on the page: it rings for nothing of that. */
export const silence = (rows) => claim(rows);

/** Ring for what has not rung yet, in any tab. @returns {Promise<object[]>} what rang here */
export async function check(rows, say) {
  const rung = read(RUNG) ?? {};
  if (rows.every(({ id }) => id in rung)) return [];
  const { sound, vibration } = choice();
  const mute = (sound && context?.state !== "running") || (vibration && !touched());
  await new Promise((resolve) => setTimeout(resolve, PATIENCE * (document.hidden + Boolean(mute))));
  const fresh = await claim(rows);
  if (fresh.length) ring(fresh.map(say).join("\n"));
  return fresh;
}

/** Those of `rows` that no tab had claimed; from now on all of them are. Without locks the store alone tells the tabs apart. */
async function claim(rows) {
  const take = () => {
    const rung = read(RUNG) ?? {};
    const fresh = rows.filter(({ id }) => !(id in rung));
    const all = [...Object.entries(rung), ...fresh.map(({ id }) => [id, 1])];
    if (fresh.length) write(RUNG, Object.fromEntries(all.slice(-KEPT)));
    return fresh;
  };
  if (!navigator.locks) return take();
  return navigator.locks.request(CHOICE, async () => {
    const fresh = take();
    if (fresh.length) await new Promise((resolve) => setTimeout(resolve, TOLD));
    return fresh;
  });
}

/** Everything that is switched on, with `words`. */
export function ring(words, { sound, vibration, notification } = choice()) {
  if (sound) beep();
  if (vibration && touched()) navigator.vibrate?.([400, 200, 400, 200, 400]);
  if (notification) notify(words);
}

/** Whether somebody has touched the page: browsers let none vibrate before. */
const touched = () => navigator.userActivation?.hasBeenActive !== false;

/** Browsers let a page sound once somebody has touched it. */
export function ready() {
  try {
    context ??= new AudioContext();
    if (context.state !== "running") context.resume().catch(() => {});
  } catch {
    /* no sound here: the words stand on the page */
  }
}

/** Three rising pairs of tones, about two seconds. */
function beep() {
  ready();
  if (!context) return;
  [0, 0.25, 0.75, 1, 1.5, 1.75].forEach((after, index) => {
    const tone = context.createOscillator();
    const loud = context.createGain();
    const start = context.currentTime + 0.05 + after;
    tone.frequency.value = index % 2 ? 1175 : 880;
    loud.gain.setValueAtTime(0.3, start);
    loud.gain.setTargetAtTime(0, start + 0.15, 0.03);
    tone.connect(loud).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.4);
  });
}

/** Telephones show one only by way of the worker that serves offline. */
async function notify(words) {
  if (globalThis.Notification?.permission !== "granted") return;
  const [title, ...more] = words.split("\n");
  const told = { body: more.join("\n"), tag: own("alarm"), renotify: true, requireInteraction: true };
  try {
    const worker = await navigator.serviceWorker?.getRegistration();
    if (worker) await worker.showNotification(title, told);
    else new Notification(title, told);
  } catch {
    /* not here: the words stand on the page */
  }
}

/** What a full or refused store does not keep holds as long as the page. */
const memory = new Map();

function read(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return (typeof found === "object" && found) || memory.get(key);
  } catch {
    return memory.get(key);
  }
}

function write(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    /* as above */
  }
}

for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => choice().sound && ready(), { capture: true, passive: true });
