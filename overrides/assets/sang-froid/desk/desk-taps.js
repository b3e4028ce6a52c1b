/**
 * One tap, one action. While a finger is down nothing moves under it; the second tap of a double tap, a held key and
 * the click that follows a touch late do nothing.
 */

const AGAIN = 500;
/** No finger rests longer: it went up outside the window. */
const HELD = 3_000;
const CONTROLS = "button, summary, input[type=checkbox]";

export class Taps {
  /** `release` is called once the finger is up again, if `hold()` was answered with true meanwhile. */
  constructor(root, release) {
    Object.assign(this, { root, release, down: 0, waits: false, last: { at: -Infinity } });
    root.addEventListener("pointerdown", ({ timeStamp }) => (this.down = timeStamp), true);
    for (const type of ["pointerup", "pointercancel", "dragend"]) addEventListener(type, () => this.lift(), true);
    root.addEventListener("click", (event) => this.clicked(event), true);
    root.addEventListener("keydown", (event) => this.typed(event), true);
  }

  /** Whether a redraw that nobody asked for must wait. */
  hold() {
    const held = this.down > 0 && performance.now() - this.down < HELD;
    this.waits ||= held;
    return held;
  }

  /** The click comes after the finger went up: in a task of its own on a touch screen. */
  lift() {
    if (this.down) setTimeout(() => this.up(), 60);
  }

  up() {
    this.down = 0;
    if (!this.waits) return;
    this.waits = false;
    this.release();
  }

  /** The same control again so soon, or the same place though another control has come there. */
  clicked(event) {
    const control = event.target.closest(CONTROLS);
    if (!control) return;
    const soon = event.timeStamp - this.last.at < AGAIN;
    const again = soon && (control === this.last.control || event.detail > 1);
    this.last = { control, at: event.timeStamp };
    if (again) stop(event);
  }

  typed(event) {
    const presses = event.key === "Enter" ? !event.target.matches("textarea") : event.key === " " && event.target.closest(CONTROLS);
    if (event.repeat && presses) stop(event);
  }
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
