/** Evidence: what was kept of what others published, for the review and for the lawyer. Pure. */

/** Only addresses of the web become links: a link from elsewhere never runs anything. */
export function webLink(link) {
  const text = String(link ?? "").trim();
  return /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text);
}

/** The first address of the web in what somebody pasted, without the marks that a sentence put around it; or null. */
export function addressIn(text) {
  const found = String(text).match(/https?:\/\/[^\s<>"“”«»]+/i)?.[0].replace(/[.,;:!?'’)\]]+$/, "");
  return found && webLink(found) ? found : null;
}

/** The name of the place that an address shows: “example.org”. */
export const placeOf = (link) => (webLink(link) ? new URL(link.trim()).hostname.replace(/^www\./, "") : "");

/**
 * The evidence of an incident in the order of its log, all of it or the last `most`. What was struck out stays, and says
 * so: a table that a lawyer reads hides nothing.
 * @returns {{id, number, seen, noted, text, link, where, file, size, hash, who, role, initials, edited, struck}[]}
 */
export function evidence(state, most = Infinity) {
  const entries = state.log.filter(({ event }) => event.type === "entry" && event.kind === "evidence");
  const before = Math.max(0, entries.length - most);
  return entries.slice(before).map(({ id, when, event, edited, struck }, index) => {
    const { at, text, link, where, file, size, hash, who, role, initials } = event;
    return { id, number: before + index + 1, seen: when, noted: at, text, link, where: where || placeOf(link), file, size, hash, who, role, initials, edited, struck };
  });
}

/** The SHA-256 of a file, as 64 hexadecimal digits. It is computed here: no byte of the file goes anywhere. */
export async function fingerprint(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
