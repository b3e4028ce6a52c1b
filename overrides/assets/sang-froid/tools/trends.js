/** Trends: what the logs of closed incidents and of drills on this device give, by quarter (quarters.js). */

import { folded } from "../incident/folded.js";
import { h, hide, part } from "../page/dom.js";
import { locale, moment, span } from "../page/time.js";
import { Runs } from "../room/run.js";
import * as store from "../store/store.js";
import { quarterly } from "./plots.js";
import { byQuarter, ofIncident, onSheet, over, quarterOf, SHEET } from "./quarters.js";
import { table, Tool } from "./tool.js";

const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const MINUTE = 60_000;
/** What people enter of an ordinary period, in the unit of the field → as the log counts it. */
const SCALED = { updates: 1 / 100, lasted: 60 };

export default async function trends(root) {
  await store.open();
  const tool = new Tool(root, () => draw(tool), [{ key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(tool) }]);
  tool.drills = tool.data.drills.map((drill) => ({ drill, runs: new Runs(drill.id, () => tool.draw()) }));
  store.subscribe(() => tool.draw());
  tool.start();
}

/** A value of a measure, in words. */
const said = (id) => (value) => (id === "updates" ? percent.format(value) : span(value * MINUTE));

/** What was entered of the ordinary period, as the log counts, within the bounds of its field; or null. */
function usual(tool, { id }) {
  const name = `usual/${id}`;
  const value = tool.kept.get(name);
  const most = Number(tool.fields.find((field) => field.name === name)?.max || Infinity);
  return typeof value === "number" && value >= 0 ? Math.min(value, most) * (SCALED[id] ?? 1) : null;
}

/** Incidents that are closed, and drills that are over, as rows of quarters.js. */
function rows(tool) {
  const { measures, levels } = tool.data;
  const states = store.all().map(folded).filter(({ deleted, start }) => !deleted && start !== null);
  const over = states.filter(({ closed }) => closed !== null);
  const real = over.filter(({ drill, verdict }) => !drill && verdict).map((state) => ({ drill: false, ...ofIncident(state, measures, levels) }));
  const mine = tool.drills.flatMap((one) => played(one, states));
  const elsewhere = over.filter(({ id, drill }) => drill && !mine.some(({ incidents }) => incidents.includes(id)));
  return [...real, ...mine.filter(ended).map(ofRun), ...elsewhere.map((state) => ofDrill(state, measures))];
}

/** Every run of a drill, with the log that its sheet reads. */
function played({ drill, runs }, states) {
  return runs.begun().map((run) => {
    const incidents = [runs.sheet(run).get("log"), run.get("incident")];
    const log = incidents.map((one) => states.find(({ id }) => id === one)).find(Boolean);
    return { drill, run, incidents, log };
  });
}

const ended = ({ run, log }) => run.state.ended !== null || Boolean(log?.closed);

/** A run of the drill room: in its own minutes. */
const ofRun = ({ drill, run, log }) => ({ drill: true, quarter: quarterOf(run.state.marks[0].wall), ...onSheet(run.state, drill.measures, log?.log ?? []) });

/** An exercise that no run here is of: by the clock on the wall. */
function ofDrill(state, measures) {
  const { quarter, capture, level, freeze, word } = ofIncident(state, measures, {});
  return { drill: true, quarter, capture, level, freeze, word };
}

const label = (tool, quarter) => {
  const [year, n] = quarter.split("-");
  return tool.say("trends-quarter", { year, n });
};

/** Each measure in its own place: nothing where no log says it. */
function draw(tool) {
  const all = rows(tool);
  const quarters = byQuarter(all);
  const drills = all.filter(({ drill }) => drill).length;
  part(tool.root, "line").textContent = tool.say("trends-line", { n: all.length - drills, m: drills });
  hide(part(tool.root, "none"), all.length > 0);
  let keyed = false;
  for (const measure of tool.data.measures) {
    const place = part(tool.root, `drawn="${measure.id}"`);
    const said = all.some((row) => over([row], measure.id));
    const key = said && !keyed && h("figcaption", {}, tool.say("trends-key"));
    keyed ||= said;
    place.replaceChildren(...(said ? followed(tool, measure, quarters, key) : [h("p", { class: "sf-point__show" }, tool.say("trends-silent"))]));
    hide(place, all.length === 0);
  }
  part(tool.root, "played").replaceChildren(...oneByOne(tool));
}

/** Each run of a drill on a line, the first one first: two of one drill in one quarter are seen to differ. */
function oneByOne(tool) {
  const states = store.all().map(folded).filter(({ deleted }) => !deleted);
  const begun = ({ run }) => run.state.marks[0].wall;
  const runs = tool.drills.flatMap((one) => played(one, states)).filter(ended).sort((one, other) => begun(one) - begun(other));
  const measures = tool.data.measures.filter(({ id }) => SHEET.includes(id));
  const cells = (row) => measures.map(({ id }) => (typeof row[id] === "number" ? said(id)(row[id]) : "–"));
  const lines = runs.map((one) => [moment(begun(one)), one.drill.title, ...cells(ofRun(one))]);
  const name = tool.say("trends-played");
  return lines.length ? [h("h2", {}, name), table(name, ["begun", "drill"].map((key) => tool.say(`trends-${key}`)).concat(measures.map(({ title }) => title)), lines)] : [];
}

/** A measure: what each quarter gives, drawn (the first one with its key) and as a table. */
function followed(tool, measure, quarters, key) {
  const words = said(measure.id);
  const ordinary = usual(tool, measure);
  const found = quarters.map(({ quarter, real, drills }) => ({ quarter, real: over(real, measure.id), drills: over(drills, measure.id) }));
  const values = (kind) => found.map((one) => one[kind]?.value ?? null);
  const cell = (one) => (one ? `${words(one.value)} (${one.n})` : "–");
  const lines = found.map((one) => [label(tool, one.quarter), cell(one.real), cell(one.drills), ordinary === null ? "–" : words(ordinary)]);
  const line = ordinary === null ? null : { value: ordinary, words: tool.say("trends-usual-line", { value: words(ordinary) }) };
  const drawn = quarterly(tool.say("trends-drawn", { name: measure.title }), found.map(({ quarter }) => label(tool, quarter)), values("real"), values("drills"), line, words);
  return [
    h("figure", { class: "sf-figure sf-figure--tall" }, drawn, key || ""),
    table(measure.title, heads(tool), lines),
  ];
}

const heads = (tool) => ["quarter-head", "real", "drills", "ordinary"].map((key) => tool.say(`trends-${key}`));

async function asTable(tool) {
  const { csv } = await import("../export/csv.js");
  const [quarter, real, drills, ordinary] = heads(tool);
  const count = tool.say("trends-count");
  const number = (id, value) => (value === null || value === undefined ? "" : id === "updates" ? Math.round(value * 100) : value);
  const lines = byQuarter(rows(tool)).flatMap((one) =>
    tool.data.measures.map((measure) => {
      const { id, title } = measure;
      const [actual, played] = [over(one.real, id), over(one.drills, id)];
      return [label(tool, one.quarter), title, tool.say(id === "updates" ? "trends-percent" : "trends-minutes"), number(id, actual?.value), actual?.n ?? 0, number(id, played?.value), played?.n ?? 0, number(id, usual(tool, measure))];
    }),
  );
  return csv([[quarter, tool.say("trends-measure"), tool.say("trends-unit"), real, count, drills, count, ordinary], ...lines]);
}
