/** The messages of the incident: draft, read by those who sign, sent; and copied once they have signed. */

import { bracketed } from "../incident/author.js";
import { asks, places, sending, serves, signatures, unsigned } from "../incident/signing.js";
import { answered, reasons } from "../message/signing.js";
import { copy } from "../export/save.js";
import { el, memo } from "../page/redraw.js";
import { hour } from "../page/time.js";

/** `clocks`: the rows of the deadlines, the soonest first. */
export function messagesPart(desk, state, clocks) {
  const letters = lettersOf(desk, state);
  return letters.length > 0 && [
    el("h3", { key: "messages" }, desk.say("messages")),
    el("ul", { key: "letters", class: "sf-outgoing" }, letters.map((letter) => row(desk, state, letter, clocks))),
  ];
}

/** The first words, where they are public, then the templates: {key, message, title, page}. */
function lettersOf(desk, state) {
  const tree = desk.tree(state);
  const { outcome, say: id } = state.verdict ?? {};
  const first = tree?.routes.outcomes[outcome]?.say?.find((one) => one.id === id && one.public);
  const templates = state.messages.filter((one) => desk.data.messages[one]);
  return [
    ...(first ? [{ key: `${outcome}/${id}`, message: first.message, title: desk.say("first-words-title"), page: `${tree.page}#o-${outcome}` }] : []),
    ...templates.map((one) => ({ key: one, message: one, own: true, ...desk.data.messages[one] })),
  ];
}

/** Described again only when the row would read otherwise. */
function row(desk, state, letter, clocks) {
  const { key, message } = letter;
  const sent = (state.sent[key] ?? []).filter(({ struck }) => !struck);
  const last = sent.at(-1);
  const open = clocks.filter((clock) => clock.due !== null && (clock.publication || (message && clock.message === message)));
  const reads = [state.level, state.texts[key], state.signs[key], sent.length, last?.event, desk.memory.copying?.key === key, desk.told?.place === `letter/${key}` && desk.told];
  return memo(key, [...reads, open.map((clock) => clock.key).join()], () => described(desk, state, letter, { sent: last, open }));
}

function described(desk, state, letter, { sent, open }) {
  const { key, message, title, page } = letter;
  const roles = asks(desk.data.signing, state.level, message);
  const given = signatures(state, key);
  const draft = state.texts[key];
  return el(
    "li",
    { key, class: "sf-outgoing__one", "data-letter": key, "data-state": stateOf(roles, given, sent) },
    el("p", {}, el("a", { class: "sf-outgoing__title", href: page }, title), " ", el("span", { class: "sf-small" }, standing(desk, roles, given, sent))),
    roles.length > 0 && el("ul", { class: "sf-signs", "aria-label": desk.say("signs", { title }) }, roles.map((role) => signature(desk, { key, draft, title }, role, given.get(role)))),
    draft?.text && draftPart(desk, letter, draft),
    sendPart(desk, state, letter, open),
    desk.near(`letter/${key}`),
  );
}

const stateOf = (roles, given, sent) => (sent ? "sent" : roles.length && roles.every((role) => given.has(role)) ? "read" : "draft");

/** How far a text has come, in words. */
function standing(desk, roles, given, sent) {
  const { event, when } = sent ?? {};
  if (event) return desk.say("letter-sent", { time: hour(when), where: desk.data.signing.places[event.channel] ?? "–" }) + bracketed(desk.data.roles, event);
  if (roles.length === 0) return desk.say("letter-free");
  return desk.say("letter-read", { n: roles.filter((role) => given.has(role)).length, m: roles.length });
}

function signature(desk, { key, draft, title }, role, sign) {
  const tick = ({ currentTarget: { checked } }) => desk.add({ type: "sign", key, owner: role, ...(draft && { of: draft.id }), ...(!checked && { to: false }) });
  const name = desk.data.signing.roles[role] ?? role;
  const done = Boolean(sign);
  return el(
    "li",
    { key: role },
    el(
      "label",
      {},
      el("input", { type: "checkbox", "data-key": `sign/${key}/${role}`, "aria-label": desk.say("sign", { name, title }), checked: done, ".checked": done, onchange: tick }),
      el("span", {}, name, sign && el("span", { class: "sf-small" }, ` ${hour(sign.at)}${bracketed(desk.data.roles, sign)}`)),
    ),
  );
}

function draftPart(desk, letter, draft) {
  const { key, title } = letter;
  return el(
    "details",
    { "data-key": `text/${key}` },
    el("summary", { "aria-label": `${desk.say("letter-text")} – ${title}` }, desk.say("letter-text")),
    el("blockquote", { class: "sf-message sf-outgoing__text" }, draft.text),
    el("p", { class: "sf-small" }, desk.say("letter-kept", { time: hour(draft.at) }), bracketed(desk.data.roles, draft)),
    el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `copy/${key}`, "aria-label": `${desk.say("letter-copy")} – ${title}`, onclick: () => begin(desk, letter, draft.text) }, desk.say("letter-copy")),
    desk.memory.copying?.key === key && question(desk, letter, desk.memory.copying.text),
  );
}

/** Copied at once where it is signed; else asked where the finger is, of these words: a draft that comes meanwhile is another one. */
function begin(desk, letter, text) {
  if (!unsigned(desk.data.signing, desk.state, { ...letter, text })) return take(desk, letter, text);
  desk.memory.copying = { key: letter.key, text };
  desk.draw();
  desk.root.querySelector("[data-unsigned] p")?.focus();
}

/** In a drill no text leaves without EXERCISE, wherever it was drafted. */
async function take(desk, { key }, text) {
  const word = desk.say("exercise");
  const taken = await copy(desk.state.drill && !text.startsWith(word) ? `${word} – ${text}` : text);
  desk.tell(`letter/${key}`, desk.say(taken ? "letter-copied" : "letter-select"));
}

function question(desk, letter, text) {
  const { signing } = desk.data;
  const lacks = unsigned(signing, desk.state, { ...letter, text }) ?? { roles: [], offered: true };
  const answer = (to) => {
    delete desk.memory.copying;
    desk.add(answered({ ...letter, message: letter.own && letter.message, text }, lacks, to));
    desk.root.querySelector(`[data-key="${CSS.escape(`copy/${letter.key}`)}"]`)?.focus();
    if (to) take(desk, letter, text);
  };
  const button = (key, to) => el("button", { type: "button", class: "sf-button sf-button--small", "data-sure": key, onclick: () => answer(to) }, desk.ui[`signing-${key}`]);
  return el(
    "div",
    { key: "unsigned", class: "sf-ask", role: "group", "data-unsigned": "", onkeydown: (event) => event.key === "Escape" && answer(false) },
    el("p", { tabindex: "-1" }, reasons(desk.ui, signing, lacks)),
    el("p", { class: "sf-desk__actions" }, button("copy", true), " ", button("wait", false)),
  );
}

/** Where it went, in which words, and the clock that it settles: what the data say of it, unless the sender knows better. */
function sendPart(desk, state, { key, message, own, title }, open) {
  const { signing } = desk.data;
  const send = (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { channel, text, clock } = form.elements;
    const sent = sending({ key, message: own && message, text: text.value.trim(), channel: channel.value, clock: clock?.value });
    form.closest("details").open = false;
    desk.sent(form);
    desk.told = { place: `letter/${key}`, words: [desk.say("letter-logged")] };
    desk.add(sent);
    form.closest("details").firstElementChild.focus();
  };
  const served = serves(signing, state.level, own && message, open);
  const clocks = [["", desk.say("letter-no-clock"), !served], ...open.map((clock) => [clock.key, clock.title, clock.key === served])];
  const options = (rows) => rows.map(([value, words, selected]) => el("option", { key: value, value, selected: Boolean(selected) }, words));
  return el(
    "details",
    { "data-key": `send/${key}`, class: "sf-noprint" },
    el("summary", { "aria-label": `${desk.say("log-sent")} – ${title}` }, desk.say("log-sent")),
    el(
      "form",
      { class: "sf-form", "data-typing": `send/${key}`, "data-of": state.id, onsubmit: send },
      el("label", {}, desk.say("letter-where"), el("select", { name: "channel" }, options(places(signing, state.level, message)))),
      el("label", {}, desk.say("letter-words"), el("textarea", { name: "text", rows: 3, maxlength: 8000 }, state.texts[key]?.text ?? "")),
      open.length > 0 && el("label", { key: "clock" }, desk.say("letter-clock"), el("select", { name: "clock" }, options(clocks))),
      el("button", { class: "sf-button sf-button--small", "data-key": `sent/${key}` }, desk.say("letter-send")),
    ),
  );
}
