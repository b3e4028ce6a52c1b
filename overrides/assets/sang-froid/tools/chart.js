/** Pictures of what a tool computed, drawn as those of the build are (style/pictures.css). A table says the same. */

export const WIDTH = 360;
const SPACE = "http://www.w3.org/2000/svg";

export function el(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

export const drawing = (name, height, ...children) => el("svg", { class: "sf-draw", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": name, width: WIDTH, height }, ...children);
export const words = (x, y, text, kind = "", anchor = "start") => el("text", { x, y, class: kind, "text-anchor": anchor }, text);

/** Scores from 0 to 100, one check after another: rows of [day, score]. */
export function trend(name, rows) {
  const left = 32;
  const step = rows.length > 1 ? (WIDTH - left - 48) / (rows.length - 1) : 0;
  const at = (score) => 130 - score * 1.1;
  const place = (index) => left + 18 + index * step;
  const shown = (index) => index === 0 || index === rows.length - 1;
  return drawing(
    name,
    158,
    ...[0, 50, 100].flatMap((score) => [el("path", { class: "d-line", d: `M${left} ${at(score)}H${WIDTH}` }), words(left - 6, at(score) + 4, String(score), "d-muted", "end")]),
    el("path", { class: "d-path", d: rows.map(([, score], index) => `${index ? "L" : "M"}${place(index)} ${at(score)}`).join("") }),
    ...rows.flatMap(([day, score], index) => [
      el("circle", { class: "d-own", cx: place(index), cy: at(score), r: 4 }),
      ...(shown(index) ? [words(place(index), at(score) - 10, String(score), "d-bold", "middle"), words(index ? WIDTH : left, 152, day, "d-muted", index ? "end" : "start")] : []),
    ]),
  );
}

/** Bars, one below the other: rows of [label, value, words]; `line` is a value that all are held against, with its words. */
export function bars(name, rows, line) {
  const left = 64;
  const wide = WIDTH - left - 96;
  const most = Math.max(line.value, ...rows.map(([, value]) => value), 1);
  const x = (value) => left + (value / most) * wide;
  const height = rows.length * 34 + 34;
  return drawing(
    name,
    height,
    ...rows.flatMap(([label, value, said], index) => [
      words(left - 8, 22 + index * 34, label, "d-bold", "end"),
      el("rect", { class: value > line.value ? "d-accent" : "d-risk", x: left, y: 8 + index * 34, width: Math.max(1, x(value) - left), height: 20 }),
      words(x(value) + 6, 22 + index * 34, said, "d-small"),
    ]),
    el("path", { class: "d-axis d-dash", d: `M${x(line.value)} 2V${height - 26}` }),
    words(Math.min(x(line.value), WIDTH - 90), height - 8, line.words, "d-muted"),
  );
}
