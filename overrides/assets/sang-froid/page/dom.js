/** Making and finding elements. Text goes in as text: nothing that a person or a link says becomes HTML. */

/** An element: `h("a", {href: "#", "data-x": 1, onclick: f}, "text", child, null)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The element marked `data-<part>` under `root`. Throws when the page does not hold it. */
export function part(root, name) {
  const found = root.querySelector(`[data-${name}]`);
  if (!found) throw new Error(`expected an element with data-${name} in the module '${root.dataset.module}'`);
  return found;
}

/** Hide an element or show it. One that is so already is not touched: the browser would draw it again. */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Fill {name} in an interface string. A key without text shows itself and is told, so that it is noticed. */
export function say(ui, key, values = {}) {
  if (!(key in ui)) console.error(`sang-froid: no interface string '${key}'`);
  return (ui[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}
