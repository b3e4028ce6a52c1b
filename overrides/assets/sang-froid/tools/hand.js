/** The one row that the fields of a page hold: an entry of the calendar, a person of the contact book. */

import { hide, part } from "../page/dom.js";

export class Hand {
  /** `named`: (id, field) → the name under which a field of a row is kept. */
  constructor(root, tool, named) {
    Object.assign(this, { root, tool, named, id: null, inputs: [...root.querySelectorAll("[data-field]")] });
    for (const input of this.inputs) input.defaultValue ??= ""; // a select has none, and an entry is held against it
  }

  /** The fields are those of the row, kept as they are typed; of none where `id` is null. */
  take(id) {
    const { root, tool, named, inputs } = this;
    this.id = id;
    for (const input of inputs) {
      input.toggleAttribute("data-entry", id !== null);
      input.name = id === null ? "" : named(id, input.dataset.field);
      input.value = id === null ? "" : String(tool.kept.get(input.name) ?? "");
    }
    tool.fields = [...new Set([...tool.fields.filter((one) => !inputs.includes(one)), ...(id === null ? [] : inputs)])];
    hide(part(root, "hand"), id === null);
  }
}
