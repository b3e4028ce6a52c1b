/** Several incidents side by side, asked for when somebody opens the table. */

import { figures, median } from "../incident/comparison.js";
import { el } from "../page/redraw.js";
import { span } from "../page/time.js";
import { save } from "../export/save.js";
import { title } from "./desk-title.js";

/** Nothing while there is nothing to compare. */
export function comparing(desk) {
  const states = desk.incidents().filter(({ deleted, verdict }) => !deleted && verdict);
  if (states.length < 2) return null;
  const toggle = ({ currentTarget: { open } }) => {
    if (desk.comparing === open) return;
    desk.comparing = open;
    desk.draw(["incidents"]);
  };
  return el("details", { key: "compare", "data-key": "compare", ontoggle: toggle }, el("summary", {}, desk.say("compare")), desk.comparing && contents(desk, states));
}

/** Each incident with its figures, and the levels that any of them reached, the lowest first. */
export function compared(desk, states) {
  const rows = states.map((state) => ({ state, name: title(desk, state), ...figures(state, desk.data.levels, desk.tree(state), Date.now()) }));
  const levels = Object.entries(desk.data.levels).sort(([, one], [, other]) => one.rank - other.rank).map(([id]) => id);
  return { rows, levels: levels.filter((id) => rows.some(({ reached }) => id in reached)) };
}

function contents(desk, states) {
  const { rows, levels } = compared(desk, states);
  const heads = [desk.say("compare-incident"), desk.say("compare-word"), ...levels.map((id) => desk.say("compare-to", { level: desk.data.levels[id].word })), desk.say("compare-kept"), desk.say("lasted")];
  const shown = (length) => (length === null || length === undefined ? "–" : span(length));
  const line = ({ state, name, word, reached, kept, asked, lasted }) =>
    el("tr", { key: state.id }, el("th", { scope: "row" }, name), [shown(word), ...levels.map((id) => shown(reached[id])), asked ? `${kept}/${asked}` : "–", shown(lasted)].map((cell) => el("td", {}, cell)));
  const download = async () => {
    const { comparison } = await import("../export/comparison.js");
    save("sang-froid-incidents.csv", comparison(desk, states), "text/csv");
  };
  return [
    glance(desk, rows),
    el(
      "div",
      { key: "table", class: "sf-compare", tabindex: "0", role: "region", "aria-label": desk.say("compare") },
      el("table", { class: "sf-evidence" }, el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows.map(line))),
    ),
    el("p", { key: "save" }, el("button", { type: "button", class: "sf-button sf-button--small", "data-key": "save-comparison", onclick: download }, desk.say("save-comparison"))),
  ];
}

/** Real incidents in a sentence; exercises stand in the table only. */
function glance(desk, rows) {
  const real = rows.filter(({ state }) => !state.drill);
  if (real.length === 0) return null;
  const words = real.map(({ word }) => word).filter((word) => word !== null);
  const sum = (name) => real.reduce((total, row) => total + row[name], 0);
  const word = words.length ? span(median(words)) : "–";
  return el("p", { key: "glance" }, desk.say("compare-glance", { n: real.length, word, kept: sum("kept"), asked: sum("asked") }));
}
