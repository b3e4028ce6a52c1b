/** Whom to call now: a row for each person, until one of a chain is reached. In the edition that has the numbers. */

import { bracketed } from "../incident/author.js";
import { calling, chain } from "../incident/team.js";
import { el, memo } from "../page/redraw.js";
import { moment } from "../page/time.js";

/** Null in an edition without contacts: the panel is hidden. */
export function callsPanel(desk, state) {
  const { people } = desk.data;
  if (Object.keys(people).length === 0) return null;
  desk.parts.sum("calls", "");
  if (!state.verdict) return [el("p", {}, desk.say("calls-none"))];
  const chains = whom(desk, state).map((one) => ({ ...one, ...calling(one.ids, state.calls) }));
  const open = chains.filter(({ reached }) => !reached);
  if (open.length) desk.parts.sum("calls", desk.say("sum-calls", { n: open.length }));
  return [
    el("p", { key: "lead", class: "sf-small" }, desk.say(open.length ? "calls-lead" : "calls-all")),
    ...[...open, ...chains.filter(({ reached }) => reached)].map((one) => oneChain(desk, state, one)),
  ];
}

/** The chains of the level and of the verdict's actions: {key, title, ids}, those of the level first. */
function whom(desk, state) {
  const { people, roles, levels } = desk.data;
  const called = asked(desk, state);
  const named = called.map((id) => people[id].role).filter(Boolean);
  const wanted = [...new Set([...(levels[state.level]?.calls ?? []), ...named])];
  const partners = called.filter((id) => !people[id].role);
  const chains = wanted.map((role) => ({ key: role, title: roles[role]?.title ?? role, ids: chain(people, roles, role) }));
  return [
    ...chains.filter(({ ids }, at) => chains.findIndex((other) => other.ids[0] === ids[0]) === at), // whom two roles lead to is called once
    ...partners.filter((id) => !chains.some(({ ids }) => ids[0] === id)).map((id) => ({ key: `partner/${id}`, title: "", ids: [id] })),
  ].filter(({ ids }) => ids.length);
}

/** The people whom the actions of the verdict call, by their numbers. */
function asked(desk, state) {
  const { acts = {} } = desk.tree(state) ?? {};
  const numbers = new Set((state.verdict.acts ?? []).flatMap((id) => acts[id]?.calls ?? []));
  return Object.keys(desk.data.people).filter((id) => !desk.data.people[id].second && numbers.has(`tel:${desk.data.people[id].dial}`));
}

function oneChain(desk, state, one) {
  const { key, title, ids, tried, reached, now, next } = one;
  const shown = [...tried, reached ?? now].filter(Boolean);
  const calls = ids.map((id) => state.calls[id]);
  return memo(`chain/${key}`, [title, reached, now, state.closed, ...calls], () =>
    el(
      "div",
      { "data-key": `chain/${key}`, class: "sf-chain", role: "group", "aria-label": title || desk.data.people[ids[0]].name, "data-reached": Boolean(reached) },
      title && el("h3", {}, title),
      el("ul", { class: "sf-due sf-people" }, shown.map((id) => person(desk, state, one, id))),
      next && el("p", { key: "then", class: "sf-small" }, desk.say("calls-then", { name: desk.data.people[next].name })),
      !reached && !now && nobody(desk, one),
    ),
  );
}

/** Every row keeps its number: somebody who did not answer may call back. */
function person(desk, state, { key, now, reached }, id) {
  const { name, number, dial } = desk.data.people[id];
  const said = state.calls[id];
  const words = said && said.to !== "again" && desk.say(`call-${said.to}-at`, { time: moment(said.at) }) + bracketed(desk.data.roles, said);
  return el(
    "li",
    { key: id, "data-now": id === now, "data-call": said?.to ?? "" },
    el("div", {}, el("span", { class: "sf-people__name", translate: "no" }, name), words && el("span", { key: "said", class: "sf-small" }, words)),
    el(
      "div",
      { class: "sf-people__do" },
      el("a", { class: "sf-call", "data-key": `tel/${key}/${id}`, href: `tel:${dial}`, "aria-label": desk.say("call-tel", { name, number }) }, number),
      " ",
      el("a", { class: "sf-call sf-stand-in", href: `sms:${dial}`, "aria-label": desk.say("call-sms-to", { name }) }, desk.say("call-sms")),
      id !== reached && [" ", button(desk, `reached/${key}/${id}`, "call-reached", name, () => note(desk, key, id, "reached"))],
      id === now && [" ", button(desk, `no-answer/${key}/${id}`, "call-no-answer", name, () => note(desk, key, id, "no-answer"))],
      id === reached && [" ", button(desk, `again/${key}/${id}`, "call-again", name, () => note(desk, key, id, "again"))],
    ),
  );
}

function nobody(desk, { key, ids }) {
  const name = desk.data.people[ids[0]].name;
  return el("p", { key: "nobody", class: "sf-trouble" }, desk.say("calls-nobody"), " ", button(desk, `again/${key}`, "calls-restart", name, () => note(desk, key, ids[0], "again")));
}

const button = (desk, key, words, name, onclick) =>
  el("button", { type: "button", class: "sf-button sf-button--small", "data-key": key, "aria-label": `${desk.say(words)} – ${name}`, onclick }, desk.say(words));

/** The focus goes on to the next number, or to what is said where nobody is left. */
function note(desk, key, contact, to) {
  desk.add({ type: "call", contact, to });
  const place = desk.root.querySelector(`[data-key="${CSS.escape(`chain/${key}`)}"]`);
  const { now } = calling(whom(desk, desk.state).find((one) => one.key === key)?.ids ?? [], desk.state.calls);
  const name = now && desk.data.people[now].name;
  if (to === "no-answer") desk.voice.say(name ? desk.say("call-next", { name }) : desk.say("calls-nobody"));
  const next = now ? `tel/${key}/${now}` : to === "reached" ? `again/${key}/${contact}` : `again/${key}`;
  (desk.root.querySelector(`[data-key="${CSS.escape(next)}"]`) ?? place)?.focus();
}
