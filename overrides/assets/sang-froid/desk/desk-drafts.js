/**
 * What was typed and not sent, each in its incident: kept at every key, back after a reload or a crash. One copy for
 * all tabs: the last one that typed in a form has its say.
 */

import { pairs } from "../store/kept.js";
import { DRAFTS } from "../store/store-care.js";
import { wasErased } from "../store/store-read.js";

export class Drafts {
  /** `names` are all that are kept; `reveal` opens all that holds a field in which somebody had begun to write. */
  constructor(root, names, reveal) {
    Object.assign(this, { root, reveal });
    this.kept = new Map(read(names));
    this.own = new Set();
    this.filled = new WeakSet();
    root.addEventListener("input", ({ target }) => this.typed(target.closest("form[data-of]")));
    addEventListener("storage", ({ key, newValue }) => newValue === null && key?.startsWith(DRAFTS) && this.dropped(key.slice(DRAFTS.length)));
  }

  typed(form) {
    if (!form) return;
    const key = keyOf(form);
    const fields = [...form.elements].filter(changed).map((field) => [nameOf(field), valueOf(field)]);
    this.filled.add(form);
    this.own.add(key);
    if (fields.length === 0) this.drop(key);
    else {
      this.kept.set(key, fields);
      this.keep(key);
    }
  }

  /** Of an incident that was erased the words stay on the page alone. */
  keep(key) {
    if (!this.kept.has(key) || wasErased(incidentOf(key))) return;
    attempt(() => localStorage.setItem(DRAFTS + key, JSON.stringify(this.kept.get(key))));
  }

  /** The form was sent, and is as new again. */
  sent(form) {
    this.drop(keyOf(form));
    form.reset();
  }

  drop(key) {
    this.kept.delete(key);
    this.own.delete(key);
    attempt(() => localStorage.removeItem(DRAFTS + key));
  }

  /** Another tab sent what it had typed: what this one only showed of it goes too, what was typed here is kept again. */
  dropped(key) {
    if (this.own.has(key)) return this.keep(key);
    this.kept.delete(key);
    for (const form of this.root.querySelectorAll("form[data-of]")) if (keyOf(form) === key) form.reset();
  }

  /** Forget what was typed for an incident, or for all of them. */
  forget(incident = "") {
    for (const key of [...this.kept.keys()]) if (!incident || key.startsWith(`${incident}/`)) this.drop(key);
  }

  /** What stands behind `form/` in the names of the forms of an incident in which somebody wrote. */
  begun(incident, form) {
    const prefix = `${incident}/${form}/`;
    return [...this.kept.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Fill the forms that have come onto the page since. */
  fill() {
    if (this.kept.size === 0) return;
    for (const form of this.root.querySelectorAll("form[data-of]")) {
      const fields = this.filled.has(form) ? null : this.kept.get(keyOf(form));
      this.filled.add(form);
      if (!fields) continue;
      for (const [name, value] of fields) this.give(fieldOf(form, name), value);
    }
  }

  give(field, value) {
    if (!field) return;
    if (ticks(field)) field.checked = value === true;
    else field.value = String(value);
    this.reveal(field);
  }

  /** The words typed for incidents that are not among `incidents`, as [key, words]. */
  lost(incidents) {
    const words = (fields) => fields.map(([, value]) => value).filter((value) => typeof value === "string" && value.trim()).join("\n");
    return [...this.kept].filter(([key]) => !incidents.has(incidentOf(key))).map(([key, fields]) => [key, words(fields)]).filter(([, text]) => text);
  }
}

export const incidentOf = (key) => key.split("/")[0];
const keyOf = ({ dataset }) => `${dataset.of}/${dataset.typing}`;
const ticks = ({ type }) => type === "checkbox";

/** A form may have one field more or less when it comes back: what was typed belongs to a name. Boxes share theirs. */
const nameOf = (field) => (ticks(field) ? `${field.name}=${field.value}` : field.name);

/** Of before, kept by its place. */
const fieldOf = (form, name) => (typeof name === "number" ? form.elements[name] : [...form.elements].find((field) => nameOf(field) === name));
const valueOf = (field) => (ticks(field) ? field.checked : field.value);

function changed(field) {
  if (field.matches("button, fieldset, [type=file]")) return false;
  if (field.matches("select")) return field.selectedIndex !== Math.max(0, [...field.options].findIndex(({ defaultSelected }) => defaultSelected));
  return ticks(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

function read(names) {
  const keys = names.filter((key) => key.startsWith(DRAFTS));
  return keys.map((key) => [key.slice(DRAFTS.length), pairs(attempt(() => JSON.parse(localStorage.getItem(key))))]).filter(([, fields]) => fields.length);
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
