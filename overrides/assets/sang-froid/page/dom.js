/** Making and finding elements. Text goes in as text: nothing that a person or a link says becomes HTML. */

/** How the modules reach what stands beside the page. The kit, which is one file, answers in its own way (macros/kit). */
export const places = {
  /** False: a page of its own can be led to for everything. */
  alone: false,
  /** The address that a link to `address` carries; null where it leads nowhere. */
  link: (address) => address,
  /** What a hand-over link begins with; null where no address is known that others can open. */
  handover: () => location.href.split("#")[0],
  /** The JSON at an address. */
  async data(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  },
};

/** An element: `h("a", {href: "#", "data-x": 1, onclick: f}, "text", child, null)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, given] of Object.entries(attributes ?? {})) {
    const value = name === "href" ? places.link(given) : given;
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

/** What the page holds for the scripts of `root` alone, under that name. */
export const held = (root, name) => JSON.parse(part(root, `json="${name}"`).textContent);

/** Hide an element or show it. One that is so already is not touched: the browser would draw it again. */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Fill {name} in an interface string. A key without text shows itself and is told, so that it is noticed. */
export function say(ui, key, values = {}) {
  if (!(key in ui)) console.error(`sang-froid: no interface string '${key}'`);
  return (ui[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/** A number of things, as the page's language counts them: `key`-one, `key`-few…, or `key`-other. */
export function counted(ui, key, n) {
  const own = `${key}-${new Intl.PluralRules(document.documentElement.lang).select(n)}`;
  return say(ui, own in ui ? own : `${key}-other`, { n });
}
