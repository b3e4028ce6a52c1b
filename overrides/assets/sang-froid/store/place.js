/**
 * The names under which this site keeps things in the browser. Everything on one host shares one storage: a name says
 * the edition and the folder that holds its languages, so that two editions, or two clones, never meet there.
 */

const { edition = "", site } = document.documentElement.dataset;
/** The kit is one file and may stand anywhere: its page names it (macros/kit/page.py). */
const where = site ?? new URL("../../../../", import.meta.url).pathname;

/** No name of another site begins with it: what is written in percent holds neither `:` nor `/`. */
const SITE = `sf1:${edition}:${encodeURIComponent(where)}`;

/** An event's key is this and `<incident>/<event>`. */
export const EVENTS = `${SITE}/`;

/** The key of anything else that is this site's own. */
export const own = (name) => `${SITE}:${name}`;

/** What stood here before names said the site: `sf1/<incident>/<event>` and `sf1-<name>`. */
const EARLIER = /^sf1([/-])/;

/** The key of today for one of before; null for any other. */
export const renamed = (key) => (EARLIER.test(key) ? key.replace(EARLIER, (all, mark) => (mark === "/" ? EVENTS : own(""))) : null);

/** Whether events are kept, of this site or of before: nothing else loads what incidents need. */
export function eventsKept() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(EVENTS) || key.startsWith("sf1/"));
  } catch {
    return false;
  }
}
