/**
 * What a page holds for later stands in a <noscript>: complete where no script runs, and where scripts run a text that
 * costs next to nothing until it is wanted (docs/adr/0024). theme.js opens it for whoever comes before the modules.
 */

/** Put what stands in `later` in its place. @returns {Element} its first element */
export function open(later) {
  const made = document.createElement("template");
  made.innerHTML = later.textContent;
  const first = made.content.firstElementChild;
  later.replaceWith(made.content);
  return first;
}

/** The place that an address names: an element, or the <noscript> that holds it. */
export function place(name) {
  return document.getElementById(name) ?? document.querySelector(`noscript[data-later="${CSS.escape(name)}"]`);
}

/** The sections below `root` by the name of their step; one that is held for later is opened when it is asked for. */
export class Steps {
  constructor(root) {
    const all = root.querySelectorAll("[data-step], noscript[data-later]:not([data-later=''])");
    this.all = new Map([...all].map((one) => [one.dataset.step ?? one.dataset.later, one]));
  }

  has(name) {
    return this.all.has(name);
  }

  get(name) {
    const found = this.all.get(name);
    if (found?.localName === "noscript") this.all.set(name, open(found));
    return this.all.get(name);
  }
}
