/** Giving a task or a deadline to a role or a person; whoever stands before it can take it with one tap. */

import { el } from "../page/redraw.js";
import { me } from "../store/me.js";

/** Whose something is, in words. */
export const whose = (desk, { owner, person }) => [person, desk.data.roles[owner]?.title].filter(Boolean).join(", ");

/** Whether the form of `place` is asked for, or was half filled in: it is there only then. */
export const giving = (desk, place) => desk.memory.giving.has(place);

/** The control of `place` (`task/list/item`, `due/level/deadline`), which is given to `now`; `what` says what it is. */
export function giveControl(desk, place, now, what) {
  const open = giving(desk, place);
  const toggle = ({ currentTarget }) => {
    if (!currentTarget.open || giving(desk, place)) return;
    desk.memory.giving.add(place);
    desk.draw();
  };
  return el(
    "details",
    { "data-key": `give/${place}`, class: "sf-give sf-noprint", ontoggle: toggle },
    el("summary", { "aria-label": `${desk.say("give")} – ${what}` }, desk.say("give")),
    open && form(desk, place, now),
  );
}

function form(desk, place, { owner, person }) {
  const give = (form, to) => {
    const details = form.closest("details");
    desk.add({ type: "give", key: place, ...to });
    desk.sent(form);
    details.open = false;
    details.firstElementChild.focus();
  };
  const save = (event) => {
    event.preventDefault();
    const { role, initials } = event.currentTarget.elements;
    give(event.currentTarget, { owner: role.value || null, person: initials.value.trim() });
  };
  const self = me();
  const take = ({ currentTarget }) => give(currentTarget.form, { owner: self.initials ? null : self.role, person: self.initials ?? "" });
  const roles = Object.entries(desk.data.roles).map(([id, { title }]) => el("option", { value: id, selected: id === owner }, title));
  return el(
    "form",
    { class: "sf-form", "data-typing": `give/${place}`, "data-of": desk.state.id, onsubmit: save },
    el("label", {}, desk.say("give-role"), el("select", { name: "role" }, el("option", { value: "", selected: !owner }, desk.say("give-no-role")), roles)),
    el("label", {}, desk.say("give-person"), el("input", { type: "text", name: "initials", maxlength: 40, value: person, autocomplete: "off" })),
    el(
      "p",
      { class: "sf-desk__actions" },
      el("button", { class: "sf-button sf-button--small", "data-key": `given/${place}` }, desk.say("give-now")),
      Object.keys(self).length > 0 && [" ", el("button", { type: "button", class: "sf-button sf-button--small", "data-key": `take/${place}`, onclick: take }, desk.say("give-me"))],
    ),
  );
}
