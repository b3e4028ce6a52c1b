/** A message while an incident is open: its text goes to the desk to be read, is copied once signed, and is logged. */

import { read } from "../incident/bar.js";
import { deadlines } from "../incident/deadlines.js";
import { folded } from "../incident/folded.js";
import { inHand, putDown } from "../incident/in-hand.js";
import { asks, serves } from "../incident/signing.js";
import { h, hide, say } from "../page/dom.js";
import * as store from "../store/store.js";
import { logging, sure, withdraw } from "./signing.js";

/** What an event may hold of people's words (export/schema.js). */
const MOST = 8_000;

/** The letters of the page's `composer`: its root, or each of its parts that names the template that it is made of. */
export async function lettersOf(composer) {
  const { root, ui } = composer;
  await store.open();
  const parts = [...root.querySelectorAll("[data-letter]")];
  const signing = JSON.parse(root.dataset.signing);
  const letters = (parts.length ? parts : [root]).map((place) => new Letter(place, place.dataset.letter ?? root.dataset.id, signing, ui, composer));
  putDown(store.all().map(folded));
  const offer = () => {
    const { place } = composer;
    const hand = inHand(store.all().map(folded).filter(({ closed, deleted }) => !closed && !deleted));
    const drill = Boolean(hand?.drill);
    if (drill ? place.incident !== hand.id : composer.drill || folded(place.incident).drill) composer.turn(hand?.id ?? "");
    composer.exercise(drill);
    if (composer.place.incident && !store.all().includes(composer.place.incident)) composer.orphaned();
    letters.forEach((letter) => letter.offer());
  };
  offer();
  store.subscribe(offer);
  return letters;
}

class Letter {
  constructor(root, id, signing, ui, composer) {
    Object.assign(this, { root, id, signing, ui, composer });
    this.status = h("span", { role: "status" });
    const button = h("button", { type: "button", class: "sf-press-button", "data-draft": "", onclick: () => this.draft() }, say(ui, "signing-draft"));
    this.place = h("p", { class: "sf-copy", hidden: true }, button, " ", this.status);
    root.append(this.place);
  }

  /** The open incident in hand, once it has a level; null where there is none. */
  get state() {
    return inHand(store.all().map(folded).filter(({ level, closed, deleted }) => level && !closed && !deleted));
  }

  offer() {
    const { state, id, signing } = this;
    hide(this.place, !state || asks(signing, state.level, id).length === 0);
  }

  draft() {
    const texts = this.composer.whole(this.root);
    let text = "";
    for (const one of texts) if (text.length + one.length + 2 <= MOST) text += (text && "\n\n") + one;
    if (text) store.append(this.state.id, { type: "draft", key: this.id, text });
    this.status.textContent = say(this.ui, text ? "signing-draft-kept" : "signing-draft-gaps");
  }

  async sure(text, status) {
    const { state, id, ui, signing } = this;
    withdraw(status);
    return !state || sure(ui, signing, state.id, { key: id, message: id, text }, status.parentElement);
  }

  /** The way to log a text that was copied, beside what `status` says. */
  async log(text, status) {
    const { state, id, ui, signing } = this;
    if (!state) return;
    const { levels, trees } = await read();
    const clock = serves(signing, state.level, id, deadlines(state, levels, trees[state.tree]));
    logging(ui, signing, state.id, { key: id, message: id, text }, clock, status);
  }
}
