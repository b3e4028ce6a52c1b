/** The address of a tree's page names its step; Back and Forward lead through what was shown. */

import { afterPaint } from "./stage.js";

export class Address {
  /** `heard` is called when somebody goes elsewhere: Back, Forward, a link. */
  constructor(heard) {
    this.turns = 0;
    addEventListener("popstate", () => {
      this.turns += 1;
      heard();
    });
  }

  /** What the address names; nothing where it cannot be read, as mail filters leave it. */
  get named() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  /** Name `step` once it is painted. Whoever went elsewhere meanwhile is not called back. */
  name(step) {
    const { turns } = this;
    afterPaint(() => turns === this.turns && history.pushState(null, "", `#${step}`));
  }
}
