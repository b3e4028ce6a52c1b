/** Names in the browser's storage, which a host shares: edition and folder keep sites apart (docs/adr/0008). */

const { edition = "", site } = document.documentElement.dataset;
/** The kit, one file, is named by its page. No other site's name begins with this: percents hold no `:` and no `/`. */
const SITE = `sf1:${edition}:${encodeURIComponent(site ?? new URL("../../../../", import.meta.url).pathname)}`;

/** An event's key is this and `<incident>/<event>`. */
export const EVENTS = `${SITE}/`;

/** The key of anything else. */
export const own = (name) => `${SITE}:${name}`;

/** What names were before they said the site: `sf1/<incident>/<event>` and `sf1-<name>`. */
export const EARLIER = /^sf1[/-]/;
