/**
 * A field with its results below, as a combobox: the field keeps the focus, the arrows choose, Enter opens.
 * The same one stands in the dialog and on the search page.
 */

import { say } from "./dom.js";
import { makeEngine } from "./search-engine.js";
import { count, draw } from "./search-results.js";

const INDEX = new URL("search.json", import.meta.url);
const QUIET = 600;
let boxes = 0;
let opened;

/** The engine over the index of this site, loaded once. */
export function engine() {
  opened ??= fetch(INDEX).then(async (answer) => {
    if (!answer.ok) throw new Error(`${INDEX}: ${answer.status}`);
    return makeEngine(await answer.json());
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * @param {{base: URL, form: HTMLFormElement, input: HTMLInputElement, output: HTMLElement, limit: number,
 *   page?: boolean, changed?: function}} place `changed({query, kinds}, step)` is told of every change; `step` is true
 *   for one that the browser's Back should undo.
 */
export default async function box({ base, form, input, output, limit, page = false, changed = () => {} }) {
  const [search, incident] = await Promise.all([engine(), incidentOpen()]);
  const view = { id: `search-${(boxes += 1)}`, base, incident, page, ui: search.ui };
  const state = { query: "", kinds: [], limit, active: -1 };
  const status = output.appendChild(Object.assign(document.createElement("p"), { className: "sf-finder__status" }));
  const list = output.appendChild(document.createElement("div"));
  status.setAttribute("role", "status");
  let waiting;

  function render() {
    const { query, kinds } = state;
    const found = query.trim() ? search.search(query, { kinds, incident, limit: state.limit }) : null;
    state.active = -1;
    list.replaceChildren(...draw(view, search, query, kinds, found, { filter, more, ask }));
    input.setAttribute("aria-expanded", String(Boolean(found?.total)));
    input.removeAttribute("aria-activedescendant");
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = found ? count(view, found) : ""), QUIET);
  }

  function show(query, kinds, step) {
    Object.assign(state, { query, kinds, limit });
    if (input.value !== query) input.value = query;
    render();
    if (step !== undefined) changed(state, step);
  }

  const filter = (kind) => {
    const kinds = state.kinds.includes(kind) ? state.kinds.filter((one) => one !== kind) : [...state.kinds, kind];
    show(state.query, kind ? kinds : [], true);
    list.querySelector(`[data-kind="${kind}"]`)?.focus();
  };
  const more = () => {
    state.limit += 50;
    render();
  };
  const ask = (query) => {
    show(query, [], true);
    input.focus();
  };

  function choose(step) {
    const options = [...list.querySelectorAll('[role="option"]')];
    if (!options.length) return;
    options[state.active]?.setAttribute("aria-selected", "false");
    state.active = (state.active + step + options.length + (state.active < 0 && step < 0 ? 1 : 0)) % options.length;
    const chosen = options[state.active];
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  }

  combobox(input, view);
  input.addEventListener("input", () => show(input.value, state.kinds, false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    choose(step);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const options = list.querySelectorAll('[role="option"]');
    const chosen = options[state.active] ?? (page ? null : options[0]);
    if (chosen) chosen.click();
    else changed(state, true);
  });
  list.addEventListener("click", ({ target }) => target.closest('[role="option"]') && input.closest("dialog")?.close());
  show(input.value, []);
  return { show };
}

function combobox(input, { id, ui }) {
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
  input.setAttribute("aria-description", say(ui, "search-keys"));
}

/** Whether an incident is open in this browser: the desk's modules load only where there is something to read. */
async function incidentOpen() {
  try {
    if (!Object.keys(localStorage).some((key) => key.startsWith("sf1/"))) return false;
    const [store, { fold }] = await Promise.all([import("./store.js"), import("./incident.js")]);
    store.open();
    return store.all().some((id) => {
      const { start, closed, deleted } = fold(id, store.events(id));
      return start && !closed && !deleted;
    });
  } catch {
    return false;
  }
}
