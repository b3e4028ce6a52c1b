/**
 * The kit: pages of the site in one document, one shown at a time. The address names a place by its id, as without
 * scripts; the part that holds the place is shown. Modules start with the first showing of their part.
 */

import { part, places } from "../page/dom.js";
import { open, place as placeOf } from "../page/later.js";
import * as store from "../store/store.js";
import bar from "../incident/bar.js";
import { placesOf } from "./places.js";
import { routes, titled, whole } from "./twice.js";
import { unpacked } from "./unpacked.js";

const MODULES = {
  desk: () => import("../desk/desk.js"),
  message: () => import("../message/message.js"),
  search: () => import("../search/search.js"),
  tree: () => import("../tree/tree.js"),
};

const WHOLE = { desk: whole, tree: routes };

export default async function kit() {
  const root = document.documentElement;
  try {
    const data = await unpacked(document.getElementById("kit-data").textContent);
    titled(data.search.documents);
    hold(data);
    Object.assign(places, placesOf(data));
    warn(data);
    new Kit().start();
    store.open();
    await bar();
  } catch (error) {
    console.error("sang-froid: the kit", error);
    delete root.dataset.kit;
    for (const module of document.querySelectorAll("[data-module]")) module.dataset.failed = "";
    document.querySelectorAll("noscript").forEach(open);
    document.querySelector("[data-kit-failed]").hidden = false;
  }
}

/** Give the modules what they read: a script of data its text, other elements what stands in them and attributes. What several hold is packed once. */
function hold({ held, shared, parts }) {
  for (const element of document.querySelectorAll("[data-held]")) {
    const { html, ...texts } = held[element.dataset.held];
    if (html) element.innerHTML = html;
    for (const [name, packed] of Object.entries(texts)) {
      const said = packed.replace(/"@(\d+)"/g, (whole, number) => shared[number] ?? whole);
      if (element.localName === "script") element.textContent = WHOLE[name]?.(said, parts) ?? said;
      else element.dataset[name] = said;
    }
  }
}

class Kit {
  constructor() {
    this.parts = [...document.querySelectorAll("[data-part]")];
    this.title = document.title;
    this.shown = null;
  }

  start() {
    history.scrollRestoration = "manual";
    if (!location.hash) history.replaceState(null, "", "#kit");
    addEventListener("popstate", () => this.follow());
    document.querySelector("[data-kit-search]").href = `${places.origin}search.html`;
    enhance(document.querySelector('[data-module="search"]'));
    receive(document.querySelector("[data-kit-receive]"));
    this.follow({ quietly: true });
  }

  /** Show the part that the address names a place of. A hand-over link is the desk's. */
  follow({ quietly = false } = {}) {
    if (!location.hash) history.replaceState(null, "", "#kit");
    const name = fragment();
    const handed = name.startsWith("h=");
    const place = placeOf(handed ? "desk" : name);
    const found = place?.closest("[data-part]") ?? this.shown ?? this.parts[0];
    this.show(found, quietly);
    if (handed) setTimeout(() => location.hash || history.replaceState(null, "", "#desk"));
    if (place?.closest('[data-module="tree"]')) return; // the tree's own module goes there
    requestAnimationFrame(() => (place && place !== found && !handed ? place.scrollIntoView() : scrollTo(0, 0)));
  }

  show(found, quietly) {
    if (found === this.shown) return;
    this.shown?.removeAttribute("data-shown");
    this.shown = found;
    found.setAttribute("data-shown", "");
    const asked = found.querySelector('[data-module="tree"] [data-step][data-current]:not([data-step="start"])');
    document.body.toggleAttribute("data-asking", Boolean(asked));
    for (const name of [...document.body.classList].filter((one) => one.startsWith("sf-kind--"))) document.body.classList.remove(name);
    document.body.classList.add(`sf-kind--${found.dataset.part}`);
    for (const link of document.querySelectorAll("[data-section]")) mark(link, found);
    document.title = found.dataset.part === "home" ? this.title : `${found.dataset.title} · ${this.title}`;
    if (!quietly) found.querySelector("h1")?.focus({ preventScroll: true });
    for (const root of found.querySelectorAll("[data-module]:not([data-kit-live])")) enhance(root);
    store.inside.tell(); // on the site a page that opens reads what is kept: here the part that comes back does
  }
}

async function enhance(root) {
  const name = root.dataset.module;
  root.dataset.kitLive = "";
  try {
    const module = await MODULES[name]();
    await module.default(root);
  } catch (error) {
    console.error(`sang-froid: the module '${name}' failed on`, root, error);
    root.dataset.failed = "";
    root.querySelectorAll("noscript").forEach(open);
  }
}

function mark(link, { id, dataset }) {
  const here = link.dataset.section === dataset.group;
  if (here) link.setAttribute("aria-current", link.dataset.section === id ? "page" : "true");
  else link.removeAttribute("aria-current");
}

/** What must be known before the kit is relied on: its day is over; nothing is kept. */
function warn({ until }) {
  document.querySelector("[data-kit-expired]").hidden = Date.now() < new Date(`${until}T23:59:59`).getTime();
  if (keeps()) return;
  document.querySelector("[data-kit-refused]").hidden = false;
  addEventListener("beforeunload", (event) => {
    if (store.all().length) event.preventDefault();
  });
}

function keeps() {
  try {
    localStorage.setItem("sf-kit", "1");
    localStorage.removeItem("sf-kit");
    return true;
  } catch {
    return false;
  }
}

/** An incident comes from the site by its link: whatever leads there, what stands behind `#h=` is the incident. */
function receive(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [, handed] = form.elements.link.value.match(/#h=([\w-]+)/) ?? [];
    part(form, "kit-receive-said").textContent = handed ? "" : form.dataset.none;
    if (!handed) return;
    form.reset();
    location.hash = `h=${handed}`;
    scrollTo(0, 0);
  });
}

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
