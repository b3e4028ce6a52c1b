/**
 * The terms of the glossary: a page marks the first use of each with a link that carries its definition
 * (`data-term`). The definition shows on hover, on focus and on a first tap; it stays while the pointer is over
 * it, and Escape puts it away. Without this module the link leads to the glossary, as a second tap does.
 */

const GAP = 6;
const ID = "sf-term-tip";

/** Where the tip stands: under the word, or above it near the foot of the window; never outside. */
export function placed(word, tip, view) {
  const below = word.bottom + GAP;
  const above = word.top - GAP - tip.height;
  const top = below + tip.height > view.height && above > 0 ? above : below;
  const left = Math.min(Math.max(GAP, word.left), Math.max(GAP, view.width - tip.width - GAP));
  return { top, left };
}

function tooltip() {
  const tip = document.createElement("div");
  tip.id = ID;
  tip.className = "sf-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  return tip;
}

class Terms {
  constructor() {
    this.tip = tooltip();
    this.word = null;
    this.tapped = false;
  }

  show(word) {
    if (this.word === word) return;
    this.hide();
    this.word = word;
    this.tip.textContent = word.dataset.term;
    this.tip.hidden = false;
    word.setAttribute("aria-describedby", ID);
    const lines = word.getClientRects();
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const { top, left } = placed(lines[lines.length - 1], this.tip.getBoundingClientRect(), view);
    this.tip.style.top = `${top + scrollY}px`;
    this.tip.style.left = `${left + scrollX}px`;
  }

  hide() {
    if (!this.word) return;
    this.word.removeAttribute("aria-describedby");
    this.word = null;
    this.tip.hidden = true;
  }

  /** The pointer may cross from the word to the tip: both keep it open. */
  left(event) {
    if (event.pointerType === "touch" || this.word === document.activeElement) return;
    this.leaving = setTimeout(() => this.hide(), 250);
  }

  entered(event) {
    const word = event.target.closest?.("[data-term]");
    if (event.pointerType === "touch" || !(word || this.tip.contains(event.target))) return;
    clearTimeout(this.leaving);
    if (word) this.show(word);
  }

  pressed(event) {
    const word = event.target.closest?.("[data-term]");
    this.tapped = event.pointerType === "touch" && word !== this.word;
    if (!word && !this.tip.contains(event.target)) this.hide();
  }

  clicked(event) {
    const word = event.target.closest?.("[data-term]");
    if (!word || !this.tapped) return;
    event.preventDefault();
    this.tapped = false;
    this.show(word);
  }
}

function style() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("./terms.css", import.meta.url).href;
  document.head.append(sheet);
}

export default function terms() {
  style();
  const known = new Terms();
  const outOf = (event) => {
    if (event.target.closest?.("[data-term]") || event.target === known.tip) known.left(event);
  };
  document.addEventListener("pointerover", (event) => known.entered(event));
  document.addEventListener("pointerout", outOf);
  document.addEventListener("pointerdown", (event) => known.pressed(event));
  document.addEventListener("click", (event) => known.clicked(event));
  document.addEventListener("focusin", (event) => {
    const word = event.target.closest?.("[data-term]");
    if (!word) known.hide();
    else if (!known.tapped) known.show(word);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") known.hide();
  });
}
