/**
 * A field with its results below, as a combobox: the field keeps the focus, the arrows choose, Enter opens.
 * The same one stands in the dialog and on the search page.
 */

import { places, say } from "../page/dom.js";
import { eventsKept } from "../store/kept.js";
import { makeEngine } from "./search-engine.js";
import { count, draw } from "./search-results.js";

const INDEX = new URL("search.json", import.meta.url);
const OPTION = '[role="option"]';
const QUIET = 600;
let boxes = 0;
let opened;

/** The engine over the index of this site, loaded once. */
export function engine() {
  opened ??= places.data(INDEX).then(makeEngine);
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * @param {{base: URL, form: HTMLFormElement, input: HTMLInputElement, output: HTMLElement, limit: number,
 *   page?: boolean, changed?: function}} place `changed({query, kinds}, step)` is told of every change; `step` is true
 *   for one that the browser's Back should undo.
 */
export default async function box(place) {
  const [search, incident] = await Promise.all([engine(), incidentOpen()]);
  const made = new Box(place, search, incident);
  made.listen();
  made.show(place.input.value, []);
  return made;
}

class Box {
  constructor({ base, form, input, output, limit, page = false, changed = () => {} }, search, incident) {
    Object.assign(this, { form, input, limit, page, changed, search });
    this.view = { id: `search-${(boxes += 1)}`, base, incident, page, ui: search.ui };
    this.state = { query: "", kinds: [], limit, active: -1 };
    this.status = output.appendChild(Object.assign(document.createElement("p"), { className: "sf-finder__status" }));
    this.list = output.appendChild(document.createElement("div"));
    this.status.setAttribute("role", "status");
    this.actions = { filter: (kind) => this.filter(kind), more: () => this.more(), ask: (query) => this.ask(query) };
  }

  listen() {
    combobox(this.input, this.view);
    this.input.addEventListener("input", () => this.show(this.input.value, this.state.kinds, false));
    this.input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing) return;
      event.preventDefault();
      this.choose(step);
    });
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.list.addEventListener("click", ({ target }) => target.closest(OPTION) && this.input.closest("dialog")?.close());
  }

  submitted(event) {
    event.preventDefault();
    const options = this.list.querySelectorAll(OPTION);
    const chosen = options[this.state.active] ?? (this.page ? null : options[0]);
    if (chosen) chosen.click();
    else this.changed(this.state, true);
  }

  show(query, kinds, step) {
    Object.assign(this.state, { query, kinds, limit: this.limit });
    if (this.input.value !== query) this.input.value = query;
    this.render();
    if (step !== undefined) this.changed(this.state, step);
  }

  render() {
    const { query, kinds, limit } = this.state;
    const found = query.trim() ? this.search.search(query, { kinds, incident: this.view.incident, limit }) : null;
    this.state.active = -1;
    this.list.replaceChildren(...draw(this.view, this.search, query, kinds, found, this.actions));
    this.input.setAttribute("aria-expanded", String(Boolean(found?.total)));
    this.input.removeAttribute("aria-activedescendant");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => (this.status.textContent = found ? count(this.view, found) : ""), QUIET);
  }

  filter(kind) {
    const { query, kinds } = this.state;
    const chosen = kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];
    this.show(query, kind ? chosen : [], true);
    this.list.querySelector(`[data-kind="${kind}"]`)?.focus();
  }

  more() {
    this.state.limit += 50;
    this.render();
  }

  ask(query) {
    this.show(query, [], true);
    this.input.focus();
  }

  /** One result further, or back; before the first comes the last. */
  choose(step) {
    const options = [...this.list.querySelectorAll(OPTION)];
    if (!options.length) return;
    const { active } = this.state;
    options[active]?.setAttribute("aria-selected", "false");
    this.state.active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    const chosen = options[this.state.active];
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", chosen.id);
  }
}

function combobox(input, { id, ui }) {
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
  input.setAttribute("aria-description", say(ui, "search-keys"));
}

/** Whether an incident is open in this browser: the desk's modules load only where there is something to read. */
async function incidentOpen() {
  try {
    if (!eventsKept()) return false;
    const [store, { fold }] = await Promise.all([import("../store/store.js"), import("../incident/incident.js")]);
    await store.open();
    return store.all().some((id) => {
      const { start, closed, deleted } = fold(id, store.events(id));
      return start && !closed && !deleted;
    });
  } catch {
    return false;
  }
}
