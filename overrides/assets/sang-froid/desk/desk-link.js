/** A hand-over link, which brings an incident in the address. */

/** Show what the address holds before anything is kept. */
export async function takeLinked(desk) {
  const once = location.hash.replace(/%(?:25)+/g, "%"); // mail filters write signs in percent, and those once more
  const [, text] = /^#(?:%23|#)?h(?:=|%3d)(.*)$/is.exec(once) ?? [];
  if (text === undefined) return;
  history.replaceState(null, "", location.pathname + location.search);
  const { receiveLink } = await import("../export/received.js");
  await receiveLink(desk, text);
}
