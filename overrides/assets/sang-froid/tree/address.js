/** The address of a tree's page names its step; Back and Forward lead through what was shown. */

import { afterPaint } from "./stage.js";

const EXAMPLE = "#example&";

/** The hash under which a tree's page shows the verdict of these answers. */
export const naming = (answers) => `${EXAMPLE}${new URLSearchParams(answers)}`;

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

  /** The answers of an expected incident that a link hands over (whole.js), or null. */
  get example() {
    return location.hash.startsWith(EXAMPLE) ? Object.fromEntries(new URLSearchParams(location.hash.slice(EXAMPLE.length))) : null;
  }

  /** Name `step` in the place of what is named. */
  replace(step) {
    history.replaceState(null, "", `#${step}`);
  }

  /** Name `step` once it is painted. Whoever went elsewhere meanwhile is not called back. */
  name(step) {
    const { turns } = this;
    afterPaint(() => turns === this.turns && history.pushState(null, "", `#${step}`));
  }
}
