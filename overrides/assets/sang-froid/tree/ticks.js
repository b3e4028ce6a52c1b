/** What is ticked in a tick-all question before it is answered; a reload loses nothing of it. */

import { hide, part } from "../page/dom.js";
import { own } from "../store/place.js";

/** Show an answer as the one given. */
export function mark(link, given) {
  if (given) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

export class Ticks {
  /** `incident()` names the one in hand: each has its own ticks. */
  constructor(tree, incident) {
    Object.assign(this, { tree, incident, drafts: {} });
  }

  /** The answer that the ticks of a question make, in the order of the page; empty where nothing is ticked. */
  of(section) {
    const ticked = section.querySelectorAll("[aria-pressed='true']");
    return [...ticked].map(({ dataset }) => dataset.answer).join("+");
  }

  /** Tick an option or take its tick away; “yes” and “not sure” exclude one another. */
  turn(section, answer) {
    const on = new Set(this.of(section).split("+"));
    const other = answer.endsWith("?") ? answer.slice(0, -1) : `${answer}?`;
    on.delete("");
    on.delete(other);
    if (!on.delete(answer)) on.add(answer);
    this.keep(section.dataset.question, [...on].join("+"));
    this.draw(section);
  }

  /** Bring the rows in line: the draft, or else the answer given before. */
  draw(section, given = "") {
    const on = (this.draft(section.dataset.question) ?? given).split("+");
    for (const link of section.querySelectorAll("a[data-answer]")) {
      const { answer } = link.dataset;
      if (answer === "none" || answer === "unknown") {
        mark(link, on.includes(answer));
        continue;
      }
      link.setAttribute("role", "button");
      link.setAttribute("aria-pressed", String(on.includes(answer)));
    }
    hide(part(section, "continue"), !this.of(section));
    section.toggleAttribute("data-ticked", this.of(section) !== "");
  }

  forget(question) {
    this.keep(question);
  }

  /** With the incident, as half-written forms are kept; before there is one, in the tab. */
  place(question) {
    const id = this.incident();
    if (id) return [() => localStorage, own(`draft/${id}/ticks/${this.tree}/${question}`)];
    return [() => sessionStorage, own(`ticks/${this.tree}/${question}`)];
  }

  draft(question) {
    const [area, name] = this.place(question);
    if (name in this.drafts) return this.drafts[name];
    try {
      return area().getItem(name);
    } catch {
      return null;
    }
  }

  keep(question, draft) {
    const [area, name] = this.place(question);
    this.drafts[name] = draft;
    try {
      if (draft === undefined) area().removeItem(name);
      else area().setItem(name, draft);
    } catch {
      // Without storage the ticks last as long as the page.
    }
  }
}
