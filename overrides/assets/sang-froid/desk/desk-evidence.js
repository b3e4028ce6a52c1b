/** Evidence: a link or a file, when and where it was seen, by whom; the file itself stays where it is. */

import { author } from "../incident/author.js";
import { evidence, fingerprint, placeOf, webLink } from "../incident/evidence.js";
import { el, memo } from "../page/redraw.js";
import { fromInput, hour, moment } from "../page/time.js";

const PAGE = 20;
/** A browser reads a file whole to compute its SHA-256. */
const MOST = 500_000_000;

/** The latest pieces, and on request those before; on paper all of them. */
export function evidencePanel(desk, state) {
  const most = desk.memory.whole ? Infinity : (desk.memory.pieces ?? PAGE);
  const shown = evidence(state, most).reverse();
  desk.parts.sum("evidence", String(shown[0]?.number ?? 0));
  const older = shown.length > 0 ? shown.at(-1).number - 1 : 0;
  return [
    el("p", { class: "sf-small sf-noprint" }, desk.say("evidence-lead")),
    form(desk, state),
    desk.near("evidence"),
    shown.length > 0 && table(desk, shown),
    older > 0 && more(desk, older),
  ];
}

function more(desk, older) {
  const onclick = () => {
    desk.memory.pieces = (desk.memory.pieces ?? PAGE) + 5 * PAGE;
    desk.draw(["evidence"]);
  };
  return el("p", { key: "more", class: "sf-noprint" }, el("button", { type: "button", class: "sf-button sf-button--small", "data-key": "older-evidence", onclick }, desk.say("log-older", { n: older })));
}

function table(desk, rows) {
  const heads = ["evidence-seen", "what", "evidence-who"].map((key) => el("th", { key, scope: "col" }, desk.say(key)));
  return el("table", { class: "sf-evidence" }, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows.map((row) => line(desk, row))));
}

function line(desk, row) {
  const { id, number, seen, text, link, where, file, size, hash, edited, struck } = row;
  return memo(id, Object.values(row), () =>
    el(
      "tr",
      { "data-piece": id, "data-struck": struck },
      el("td", {}, el("strong", {}, number), " ", el("time", { datetime: new Date(seen).toISOString() }, moment(seen)), where && el("span", { key: "where", class: "sf-small" }, where)),
      el(
        "td",
        {},
        text && el(struck ? "s" : "span", { key: "text", class: "sf-evidence__text" }, text),
        link && (webLink(link) ? el("a", { key: "link", href: link, rel: "noreferrer noopener" }, link) : el("span", { key: "plain" }, link)),
        file && el("span", { key: "file" }, size === undefined ? file : `${file} · ${desk.say("evidence-bytes", { n: size })}`),
        hash && el("code", { key: "hash" }, `SHA-256 ${hash}`),
        edited && el("span", { key: "edited", class: "sf-tag" }, desk.say("edited")),
        struck && el("span", { key: "struck", class: "sf-tag" }, desk.say("struck")),
      ),
      el("td", {}, author(desk.data.roles, row)),
    ),
  );
}

function form(desk, state) {
  const label = (key, ...inside) => el("label", { key }, desk.say(key), ...inside);
  const input = (name, more = {}) => el("input", { type: "text", name, maxlength: 400, autocomplete: "off", ...more });
  return el(
    "details",
    { "data-key": "evidence-form", class: "sf-noprint" },
    el("summary", {}, desk.say("evidence-add")),
    el(
      "form",
      { class: "sf-form sf-form--grid", "data-typing": "evidence", "data-of": state.id, onsubmit: (event) => send(desk, event) },
      label("link", input("link", { type: "url", placeholder: "https://", maxlength: 2000 })),
      label("evidence-where", input("where", { list: "networks" })),
      el("datalist", { id: "networks" }, desk.data.networks.map((name) => el("option", { key: name, value: name }))),
      el("label", { key: "text", class: "sf-form__wide" }, desk.say("evidence-text"), el("textarea", { name: "text", rows: 2, maxlength: 4000 })),
      label("evidence-choose", el("input", { type: "file", "data-key": "evidence-file", onchange: (event) => read(desk, event) })),
      label("evidence-file", input("file")),
      label("evidence-hash", input("hash", { readonly: true })),
      label("evidence-size", input("size", { readonly: true })),
      label("evidence-when", el("input", { type: "datetime-local", name: "when" })),
      label("who", input("who", { maxlength: 40 })),
      el("button", { class: "sf-button sf-button--main sf-button--small", "data-key": "add-evidence" }, desk.say("evidence-note")),
    ),
  );
}

/** The name, the size and the SHA-256 of a chosen file go into the form; the file does not. */
async function read(desk, { currentTarget: chooser }) {
  const { form } = chooser;
  const [file] = chooser.files;
  const give = (values) => {
    for (const name of ["file", "size", "hash"]) form.elements[name].value = values[name] ?? "";
    form.elements.file.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (!file) return give({});
  const { name, size } = file;
  give({ file: name.slice(0, 400), size });
  const cannot = !globalThis.crypto?.subtle || size > MOST;
  desk.tell("evidence", desk.say(cannot ? "evidence-no-hash" : "evidence-reading"));
  if (cannot) return;
  const hash = await fingerprint(file).catch(() => "");
  if (chooser.files[0] !== file) return;
  give({ file: name.slice(0, 400), size, hash });
  desk.tell("evidence", desk.say(hash ? "evidence-read" : "evidence-no-hash"));
}

function send(desk, event) {
  event.preventDefault();
  const { currentTarget: form } = event;
  const value = (name) => form.elements[name].value.trim();
  const words = Object.fromEntries(["text", "link", "where", "file", "hash", "who"].map((name) => [name, value(name)]).filter(([, text]) => text));
  if (!words.text && !words.link && !words.file) return desk.tell("evidence", desk.say("evidence-empty"));
  const when = fromInput(value("when"));
  const size = words.file && value("size") ? Number(value("size")) : undefined;
  words.where ??= placeOf(words.link) || undefined;
  desk.sent(form);
  desk.told = { place: "evidence", words: [desk.say("log-added", { time: hour(Date.now()) })] };
  desk.add({ type: "entry", kind: "evidence", text: "", ...words, ...(Number.isInteger(size) && { size }), ...(Number.isFinite(when) && { when }) });
  form.elements.link.focus();
}
