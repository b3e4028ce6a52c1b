/** The register of risks and benefits: rated on the device, drawn as a matrix, with the day of the last review. */

import { h, hide, part } from "../page/dom.js";
import { iso } from "../page/time.js";
import { calendar, dated } from "./due.js";
import { matrix } from "./plots.js";
import { overdue, rated, squares } from "./rating.js";
import { table, Tool } from "./tool.js";

const FACTS = ["owner", "does", "due"];
const AXES = { risks: ["likelihood", "harm"], gains: ["chance", "worth"] };

export default function register(root) {
  const tool = new Tool(root, () => draw(tool), [
    { key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(tool) },
    { key: "save-ics", ending: "ics", type: "text/calendar", text: () => asCalendar(tool) },
  ]);
  tool.data.risks.forEach((risk, index) => (risk.number = index + 1));
  tool.start();
}

const today = () => iso(Date.now()).slice(0, 10);

/** What was entered of a risk. */
function said(tool, id) {
  return Object.fromEntries(["likelihood", "harm", ...FACTS].map((fact) => [fact, String(tool.kept.get(`${id}/${fact}`) ?? "")]));
}

/** Risks, and benefits, each as rating.js gives them. */
function found(tool) {
  const of = (gain) => rated(tool.data.risks.filter((risk) => risk.gain === gain), (id) => said(tool, id));
  return { risks: of(false), gains: of(true) };
}

function draw(tool) {
  const all = found(tool);
  for (const { rows } of Object.values(all)) for (const row of rows) show(tool, row);
  for (const { unrated } of Object.values(all)) for (const row of unrated) show(tool, row);
  part(tool.root, "line").textContent = line(tool, all);
  part(tool.root, "result").replaceChildren(...first(tool, all.risks), ...["risks", "gains"].flatMap((kind) => drawn(tool, kind, all[kind])));
  hide(part(tool.root, "result"), false);
}

/** On its own place: the ratings that the house begins with, what each means, and the fields of what is not accepted. */
function show(tool, { risk, likelihood, harm, zone }) {
  const place = tool.root.querySelector(`[data-risk="${risk.id}"]`);
  const owed = zone && (zone !== "accept" || FACTS.some((fact) => said(tool, risk.id)[fact]));
  place.dataset.answered = owed ? zone : "";
  const [across, up] = AXES[risk.gain ? "gains" : "risks"];
  for (const [name, scale, value] of [["likelihood", across, likelihood], ["harm", up, harm]]) {
    for (const field of place.querySelectorAll(`[name="${risk.id}/${name}"]`)) field.checked = field.value === String(value);
    part(place, `means="${name}"`).textContent = value ? tool.data.scales[scale].steps[value - 1] : "";
  }
}

function line(tool, { risks, gains }) {
  const n = risks.rows.length + gains.rows.length;
  const act = risks.rows.filter(({ zone }) => zone === "act").length;
  return [tool.say("register-rated", { n, m: tool.data.risks.length }), act ? tool.say("register-act", { n: act }) : "", reviewed(tool)].filter(Boolean).join(" · ");
}

function reviewed(tool) {
  const day = String(tool.kept.get("review/day") ?? "");
  if (!dated(day) || day > today()) return tool.say("register-unreviewed");
  return tool.say(overdue(day, today()) ? "register-overdue" : "register-reviewed", { day: dated(day) });
}

/** The three to act on or watch first, with what lowers each and a case to read. */
function first(tool, { first: rows }) {
  if (rows.length === 0) return [];
  const read = new Set();
  const one = ({ risk, product, zone }) => {
    const { owner, due } = said(tool, risk.id);
    const story = risk.cases.find(({ address }) => !read.has(address)) ?? risk.cases[0];
    if (story) read.add(story.address);
    return h(
      "li",
      {},
      h("a", { href: `#p-${risk.id}` }, risk.title),
      h("p", {}, [`${tool.say(`register-zone-${zone}`)} (${product})`, owner, dated(due) && owedBy(tool, risk.id)].filter(Boolean).join(" · ")),
      risk.lowers.length > 0 && h("p", { class: "sf-worksheet__case" }, tool.say("register-lower-by"), " ", links(risk.lowers)),
      story && h("p", { class: "sf-worksheet__case" }, tool.say("read-beside"), " ", links([story])),
    );
  };
  return [h("h3", {}, tool.say("register-first")), h("ol", { class: "sf-steps" }, rows.map(one))];
}

const links = (all) => all.flatMap(({ title, address }, index) => [index ? ", " : "", h("a", { href: address }, title)]);

function drawn(tool, kind, { rows, unrated }) {
  const [across, up] = AXES[kind].map((name) => tool.data.scales[name].title);
  const name = tool.say(`register-matrix-${kind}`);
  const heads = [tool.say("register-number"), tool.say("register-what"), `${across} × ${up}`, tool.say("register-zone"), tool.say("owner"), tool.say("due")];
  const cells = (row) => [String(row.number), row.risk.title, `${row.likelihood}\u00a0×\u00a0${row.harm}\u00a0=\u00a0${row.product}`, tool.say(zoneKey(kind, row)), said(tool, row.risk.id).owner || "–", owedBy(tool, row.risk.id)];
  return [
    h("h3", {}, tool.say(`register-${kind}`)),
    rows.length === 0 && h("p", {}, tool.say("register-none")),
    rows.length > 0 && h("figure", { class: "sf-figure sf-figure--tall" }, matrix(name, across, up, squares(rows), kind), h("figcaption", {}, tool.say(`register-key-${kind}`))),
    rows.length > 0 && table(name, heads, rows.map(cells)),
    rows.length > 0 && unrated.length > 0 && h("p", {}, tool.say("register-unrated"), " ", unrated.flatMap(({ risk }, index) => [index ? ", " : "", h("a", { href: `#p-${risk.id}` }, risk.title)])),
  ].filter(Boolean);
}

/** The day by which something is owed, and whether it is over. */
function owedBy(tool, id) {
  const { due } = said(tool, id);
  return [dated(due) || "–", due && due < today() && tool.say("is-late")].filter(Boolean).join(" – ");
}

const zoneKey = (kind, { zone }) => (kind === "gains" ? `register-gain-${zone}` : `register-zone-${zone}`);

async function asTable(tool) {
  const { csv } = await import("../export/csv.js");
  const { likelihood, harm } = tool.data.scales;
  const head = ["kind", "number", "what"].map((key) => tool.say(`register-${key}`));
  const line = (kind) => (row) => [tool.say(`register-${kind}`), row.number, row.risk.title, row.likelihood ?? "", row.harm ?? "", row.product ?? "", row.zone ? tool.say(zoneKey(kind, row)) : "", ...FACTS.map((fact) => said(tool, row.risk.id)[fact]), row.risk.shows];
  const all = found(tool);
  const rows = ["risks", "gains"].flatMap((kind) => [...all[kind].rows, ...all[kind].unrated].map(line(kind)));
  const facts = [tool.say("owner"), tool.say("register-does"), tool.say("due"), tool.say("register-shows")];
  return csv([[...head, likelihood.title, harm.title, tool.say("register-product"), tool.say("register-zone"), ...facts], ...rows, [reviewed(tool), "", String(tool.kept.get("review/by") ?? "")]]);
}

/** Every day by which something is to be done about a risk. */
function asCalendar(tool) {
  return calendar(tool, tool.data.risks.map((risk) => ({ id: risk.id, what: risk.title, notes: [said(tool, risk.id).does, risk.shows], ...said(tool, risk.id) })));
}
