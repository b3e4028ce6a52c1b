/**
 * From the draft to what is sent: who reads a text first, who has, where it went. Pure. `signing` is what the page
 * carries of it (wire_team.py): {levels: {id: {asks, channels}}, messages: {id: {asks, channels}}, roles, places, networks}.
 */

/** The roles that read a text first, at a level: the level's, or those that the template names instead. */
export function asks(signing, level, message) {
  const ofLevel = signing.levels[level]?.asks ?? [];
  return ofLevel.length ? (signing.messages[message]?.asks ?? ofLevel) : [];
}

/** The signatures of the text `key`, as it stands: role → who gave it and when. Those of an earlier draft do not count. */
export function signatures(state, key) {
  const draft = state.texts[key]?.id ?? "";
  const found = Object.values(state.signs[key] ?? {}).filter(({ of, to }) => of === draft && to);
  return new Map(found.map((sign) => [sign.owner, sign]));
}

/**
 * What stands between a text and its being copied: signatures that are missing, a template that the verdict does not
 * offer. Words that are not among those that were read have no signature.
 * @returns {?{roles: string[], offered: boolean}} null where nothing does
 */
export function unsigned(signing, state, { key, message, text }) {
  const roles = asks(signing, state.level, message);
  const draft = state.texts[key];
  const other = draft?.text && text && !draft.text.includes(text);
  const given = other ? new Map() : signatures(state, key);
  const missing = roles.filter((role) => !given.has(role));
  const gated = signing.levels[state.level]?.asks.length > 0 && given.size === 0;
  const offered = !gated || key !== message || state.messages.includes(message);
  return missing.length || !offered ? { roles: missing, offered } : null;
}

/** Where a text may go, as [id, name]: the template's channels or the level's, then our networks. */
export function places(signing, level, message) {
  const channels = signing.messages[message]?.channels ?? signing.levels[level]?.channels ?? [];
  return [...new Set([...channels, ...signing.networks])].filter((id) => signing.places[id]).map((id) => [id, signing.places[id]]);
}

/**
 * The clock that a text settles: the one that names its template; else the soonest public word, where the text goes
 * where the level speaks first.
 * @param clocks {key, publication, message, due}[] the soonest first
 */
export function serves(signing, level, message, clocks) {
  const open = clocks.filter(({ due }) => due !== null);
  const first = signing.levels[level]?.channels[0];
  const speaks = !message || signing.messages[message]?.channels.includes(first);
  const named = message && open.find((clock) => clock.message === message);
  return (named || (speaks ? open.find(({ publication }) => publication) : null))?.key ?? null;
}

/** A text was sent: the events that say so, and that its clock is settled. */
export function sending({ key, message, text, channel, clock }) {
  const entry = { type: "entry", kind: "message", key, text, ...(message && { message }), ...(channel && { channel }) };
  return clock ? [entry, { type: "due", key: clock }] : [entry];
}
