/** The places of a verdict that only a walk fills: no page carries them, they are made when its ending is shown. */

import { h, part, say } from "../page/dom.js";

const place = (tag, name, look, more) => h(tag, { class: look, [`data-${name}`]: "", hidden: true, ...more });

/** Put the places that the ending's `section` lacks where readers look for them, empty and hidden. */
export function frame({ ui }, section) {
  if (section.querySelector("[data-badge]")) return;
  const [then, found] = [part(section, "then"), (name) => section.querySelector(`[data-${name}]`)];
  const title = section.querySelector("h2");
  title.before(place("p", "badge", "sf-verdict__level"));
  title.after(place("p", "change", "sf-verdict__change", { role: "status" }));
  const said = found("saying") ?? part(section, "first");
  (said.nextElementSibling?.matches(".sf-avoid") ? said.nextElementSibling : said).after(place("p", "next", "sf-next"), place("p", "brief", "sf-brief"), place("ol", "pressing", "sf-acts"));
  then.before(place("p", "next-calls", "sf-calls"), place("div", "meanwhile"));
  (found("more") ?? then).after(place("div", "verdict", "sf-verdict"));
  if (!found("lists")) (found("own-clocks") ?? part(section, "verdict")).after(linked(ui, "lists"));
  if (!found("messages")) part(section, "lists").after(linked(ui, "messages"));
}

function linked(ui, name) {
  const made = place("div", name);
  made.append(h("h3", {}, say(ui, `tree-${name}`)), h("ul", { class: `sf-links sf-${name}` }));
  return made;
}
