/** A level by word, colour and shape. */

import { h } from "../page/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  circle: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
  triangle: "M12 2 23 21H1z",
  diamond: "M12 1 23 12 12 23 1 12z",
  octagon: "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z",
  square: "M3 3h18v18H3z",
};

/** `level`: {word, colour, shape}. */
export function badge(level, href = null) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "sf-shape");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[level.shape] ?? SHAPES.circle);
  svg.append(path);
  const attributes = { class: `sf-level sf-level--${level.colour}`, "data-colour": level.colour };
  return href ? h("a", { ...attributes, href }, svg, level.word) : h("span", attributes, svg, level.word);
}
