/** An inject as players meet it: a post as its network shows posts, a call, a message, a letter. Never without EXERCISE. */

import { el } from "../page/redraw.js";

/** How networks lay a post out. What is not named here is a short text under a name. */
const LAYOUTS = { facebook: "wall", linkedin: "wall", instagram: "picture", tiktok: "film", youtube: "film", web: "page", press: "page" };

/** `say(key, values)` gives the page's strings; `minute` is that of the drill. */
export function card(inject, say, minute, fresh) {
  const kind = inject.form === "post" ? `post sf-shown--${LAYOUTS[inject.network] ?? "short"}` : inject.form;
  const from = inject.where ?? inject.channel;
  return el(
    "li",
    { key: `inject-${inject.index}`, class: "sf-shown__item", "data-inject": inject.index, "data-fresh": fresh },
    el(
      "article",
      { class: `sf-shown sf-shown--${kind}`, "aria-label": `${say("exercise")} – ${inject.what}, T+${minute}` },
      el("p", { class: "sf-shown__strip" }, el("strong", {}, say("exercise")), el("span", {}, `${inject.what} · ${from}`), el("span", { class: "sf-shown__minute" }, `T+${minute}`)),
      el("div", { class: "sf-shown__body" }, (FORMS[inject.form] ?? FORMS.note)(inject, say)),
    ),
  );
}

const words = ({ text }) => el("p", { class: "sf-shown__words" }, text);
const picture = (inject) => inject.picture && el("p", { key: "picture", class: "sf-shown__picture" }, el("span", {}, inject.picture));
const reach = (inject) => inject.reach && el("p", { key: "reach", class: "sf-shown__reach" }, inject.reach);

function who(inject, say) {
  const initials = inject.sender.replace(/[^\p{L} ]/gu, "").split(" ").filter(Boolean).slice(0, 2).map(([first]) => first.toUpperCase()).join("");
  return el("p", { class: "sf-shown__who" }, el("span", { class: "sf-shown__face", "aria-hidden": "true" }, initials), el("span", {}, el("strong", {}, inject.sender), el("small", {}, say("handle"))));
}

const FORMS = {
  post: (inject, say) => {
    const film = ["picture", "film"].includes(LAYOUTS[inject.network]);
    return [who(inject, say), film && picture(inject), words(inject), !film && picture(inject), reach(inject)];
  },
  call: (inject, say) => [
    el("p", { class: "sf-shown__ringing" }, el("span", { class: "sf-shown__bell", "aria-hidden": "true" }, "☎"), el("span", {}, say("call-from"), " ", el("strong", {}, inject.sender))),
    el("blockquote", { class: "sf-shown__script" }, words(inject)),
    el("p", { class: "sf-shown__hint" }, say("call-script")),
  ],
  message: (inject) => [el("p", { class: "sf-shown__from" }, el("strong", {}, inject.sender)), el("div", { class: "sf-shown__bubble" }, words(inject))],
  mail: (inject, say) => [el("p", { class: "sf-shown__from" }, say("mail-from"), " ", el("strong", {}, inject.sender)), words(inject)],
  screen: (inject) => [words(inject)],
  note: (inject) => [words(inject)],
};
