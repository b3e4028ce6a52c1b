/** What of a tree stands on the screen, and what is laid out unseen so that it costs little once it is shown. */

/** The address, the title and the list of answers can wait until the question itself is on the screen. */
export function afterPaint(task) {
  requestAnimationFrame(() => setTimeout(task));
}

export class Stage {
  /** `steps`: name → section (page/later.js). */
  constructor(steps) {
    this.steps = steps;
    this.visible = new Set();
    this.near = new Set();
  }

  /** Show one more section, until the next step. */
  also(section) {
    this.visible.add(section);
    section.dataset.current = "";
  }

  /** What is shown goes, and costs nothing until the next has come. */
  clear() {
    for (const section of this.visible) {
      delete section.dataset.current;
      this.bring(section);
    }
    this.visible.clear();
  }

  /** Lay out the questions that an answer of `section` may show next, as its links name them. */
  bringNext(section) {
    const links = section.querySelectorAll("a[data-answer], a[data-do='begin']");
    const next = new Set([...links].map((link) => decodeURIComponent(link.hash.slice(1))));
    for (const one of this.near) delete one.dataset.near;
    this.near.clear();
    for (const name of next) if (name.startsWith("q-") && this.steps.has(name)) this.bring(this.steps.get(name));
  }

  bring(section) {
    section.dataset.near = "";
    this.near.add(section);
  }
}
