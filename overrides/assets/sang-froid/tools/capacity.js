/** Capacity and cost: figures entered, and what follows from them (staffing.js). */

import { h, hide, part } from "../page/dom.js";
import { locale } from "../page/time.js";
import { bars } from "./chart.js";
import { figuresOf } from "./figures.js";
import { capacity as computed } from "./staffing.js";
import { table, Tool } from "./tool.js";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
/** As many digits as anybody should believe. */
const about = (sum) => money.format(sum > 20_000 ? Math.round(sum / 1000) * 1000 : Math.round(sum / 100) * 100);

export default function capacity(root) {
  const tool = new Tool(root, () => draw(tool), [{ key: "save-table", ending: "csv", type: "text/csv", text: () => asTable(tool) }]);
  tool.start();
}

const figures = (tool) => figuresOf(tool.data.groups.flatMap((group) => group.figures), (id) => tool.kept.get(id));

function draw(tool) {
  const entered = figures(tool);
  const found = computed(entered);
  part(tool.root, "line").textContent = tool.say("line", { people: tenths.format(found.employ), inside: about(found.inside), outside: about(found.outside) });
  part(tool.root, "result").replaceChildren(...facts(tool, found, entered), ...volumes(tool, found, entered));
  hide(part(tool.root, "result"), false);
}

/** What follows, as [what, figure, how]. */
function told(tool, found, entered) {
  const busy = { rate: tenths.format(found.busy), minutes: tenths.format(found.minutes), load: tenths.format(found.loads.busy) };
  const covered = { there: whole.format(found.there), week: whole.format(found.perWeek) };
  return [
    ["at-busy", tenths.format(found.atScreen.busy), tool.say("at-busy-how", busy)],
    ...(found.atScreen.quiet ? [["at-quiet", tenths.format(found.atScreen.quiet), tool.say("at-quiet-how", { rate: tenths.format(found.quiet), load: tenths.format(found.loads.quiet) })]] : []),
    ["employ", tenths.format(found.employ), tool.say("employ-how", { week: covered.week, n: whole.format(entered.people) })],
    ["missing", tool.say("hours-a-week", { n: whole.format(found.missing) }), tool.say("missing-how", covered)],
    ["unpromised", tool.say("hours-a-week", { n: whole.format(found.unpromised) }), tool.say("unpromised-how")],
    ["inside", about(found.inside), tool.say("inside-how", { n: tenths.format(found.employ) })],
    ["outside", about(found.outside), tool.say("outside-how", { n: whole.format(found.days) })],
    ["reserve", tool.say("days", { n: whole.format(found.reserve) }), tool.say("reserve-how", { more: whole.format(found.more), cost: about(found.hired) })],
    ["relations", tenths.format(found.relations), tool.say("relations-how", { n: whole.format(entered["relations-person"]) })],
  ];
}

function facts(tool, found, entered) {
  const one = ([key, value, how]) => h("div", {}, h("dt", {}, tool.say(`is-${key}`)), h("dd", {}, h("strong", {}, value), h("span", {}, how)));
  return [h("dl", { class: "sf-worksheet__facts" }, told(tool, found, entered).map(one))];
}

/** “1 h 05” of a queue, or the turn of two people. */
const held = (tool, { minutes, ends }) => `${minutes < 60 ? tool.say("minutes", { n: whole.format(Math.floor(minutes)) }) : tool.say("hours", { n: tenths.format(minutes / 60) })} (${tool.say(`ends-${ends}`)})`;

function breaks(tool, { breaks: what, left, share }) {
  if (what === "queue") return tool.say("breaks-queue", { n: whole.format(left) });
  return tool.say(what === "late" ? "breaks-late" : "breaks-nothing", { share: percent.format(share) });
}

function volumes(tool, found, entered) {
  const name = tool.say("volumes");
  const times = (row) => (row.times === 1 ? tool.say("usual") : tool.say("times", { n: row.times }));
  const rows = found.volumes.map((row) => [times(row), whole.format(row.rate), whole.format(row.needed), breaks(tool, row), held(tool, row.hold)]);
  const drawn = found.volumes.map((row) => [`× ${row.times}`, row.needed, tool.say("people", { n: whole.format(row.needed) })]);
  const today = { value: entered.people, words: tool.say("today", { n: whole.format(entered.people) }) };
  return [
    h("h3", {}, name),
    h("figure", { class: "sf-figure sf-figure--tall" }, bars(tool.say("volumes-drawn"), drawn, today)),
    table(name, ["volume", "an-hour", "needed", "breaks", "pair"].map((key) => tool.say(key)), rows),
  ];
}

async function asTable(tool) {
  const { csv } = await import("../export/csv.js");
  const entered = figures(tool);
  const found = computed(entered);
  const asked = tool.data.groups.flatMap((group) => group.figures.map(({ id, label, unit }) => [group.title, label, entered[id], unit]));
  const results = told(tool, found, entered).map(([key, value, how]) => [tool.say("result"), tool.say(`is-${key}`), value, how]);
  const crises = found.volumes.map((row) => [tool.say("volumes"), `× ${row.times}`, row.needed, `${breaks(tool, row)} ${held(tool, row.hold)}`]);
  return csv([...asked, ...results, ...crises]);
}
