/**
 * The entry: each element marked `data-module="name"` gets the module of that name, and nothing else is loaded.
 * One that fails is reported in the console; its HTML is complete, and what stands in it for later is shown.
 */

/** The modules that a page may ask for; no other is loaded. The build gives each its address (macros/building/versions.py). */
const MODULES = {
  bar: () => import("./incident/bar.js"),
  calendar: () => import("./tools/calendar.js"),
  capacity: () => import("./tools/capacity.js"),
  cards: () => import("./tools/cards.js"),
  charter: () => import("./tools/charter.js"),
  contacts: () => import("./tools/contacts.js"),
  counted: () => import("./tools/counted.js"),
  desk: () => import("./desk/desk.js"),
  keys: () => import("./page/keys.js"),
  message: () => import("./message/message.js"),
  networks: () => import("./tools/networks.js"),
  offline: () => import("./page/offline.js"),
  players: () => import("./room/players.js"),
  post: () => import("./tools/post.js"),
  readiness: () => import("./tools/readiness.js"),
  register: () => import("./tools/register.js"),
  replay: () => import("./room/replay.js"),
  room: () => import("./room/room.js"),
  search: () => import("./search/search.js"),
  "search-page": () => import("./search/search-page.js"),
  terms: () => import("./page/terms.js"),
  tree: () => import("./tree/tree.js"),
  trends: () => import("./tools/trends.js"),
  watch: () => import("./tools/watch.js"),
  whole: () => import("./tree/whole.js"),
};

async function load(name) {
  if (!Object.hasOwn(MODULES, name)) throw new Error("main.js knows no module of that name");
  return MODULES[name]();
}

/**
 * Once a page is read, browsers that fill in forms lay it out anew for each field that stands in it. What draws fields
 * therefore comes after that; a tree, whose first question has none, at once.
 */
const looked = new Promise((resolve) => addEventListener("DOMContentLoaded", () => setTimeout(resolve), { once: true }));

async function enhance(root) {
  const name = root.dataset.module;
  root.dataset.coming = "";
  try {
    const module = await load(name);
    if (name !== "tree") await looked;
    await module.default(root);
  } catch (error) {
    console.error(`sang-froid: the module '${name}' failed on`, root, error);
    root.dataset.failed = "";
    dispatchEvent(new Event("sang-froid:failed")); // theme.js opens what the page holds for later
  }
}

/** Of this site (store/place.js), of before, or of another one on this host: the bar tells them apart. */
function incidentsKept() {
  try {
    for (let at = 0; at < localStorage.length; at++) if (/^sf1(:[^/]*)?\//.test(localStorage.key(at))) return true;
    return false;
  } catch {
    return false;
  }
}

/** What nobody waits for comes once the page's own modules are ready. One that fails is told, and stops nothing else. */
const modules = [...document.querySelectorAll("[data-module]")];
const waits = ({ dataset }) => /^(search|keys)$/.test(dataset.module);
const ready = Promise.allSettled(modules.filter((root) => !waits(root)).map(enhance));
const afterwards = (name) =>
  ready
    .then(() => load(name))
    .then((module) => module.default())
    .catch((error) => console.error(`sang-froid: ${name}`, error));

ready.then(() => modules.filter(waits).forEach(enhance));
addEventListener("sang-froid:wanted", ({ target }) => enhance(target));
if (document.querySelector("[data-term], noscript[data-later]")) afterwards("terms");
let begun;
/** The first incident, begun on this page or in another tab, brings the bar: one that is kept nowhere, too. */
const bar = ({ type } = {}) => (begun ??= type === "sang-froid:kept" || incidentsKept() ? afterwards("bar") : undefined);
bar();
for (const news of ["storage", "sang-froid:kept"]) addEventListener(news, bar);
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) afterwards("offline");
