/**
 * Keyed redraw: a panel describes what should stand on the page, and only what differs is touched. An element whose
 * key is the one it had stays the very same element: with its focus, what is typed in it, whether it is open, and the
 * finger on it. Why this and no library: docs/adr/0016.
 */

import { places } from "./dom.js";

/** What was drawn in an element: key → {node, wanted}, in the order of the page. */
const drawn = new WeakMap();
const NONE = new Map();

/**
 * The description of an element, written as `h` of dom.js writes elements. Its key among its neighbours is `key`,
 * `data-key` or `data-typing`, else its place among those of its tag. An attribute is set when the description of it
 * changes, so what the reader changed since (open, ticked, typed) stays; `.name` is a property that is always followed.
 */
export function el(tag, attributes, ...children) {
  return { tag, attributes: attributes ?? {}, children: flat(children) };
}

/** A part whose description, `make()`, is asked for only when one of the values `reads` is another than before. */
export const memo = (key, reads, make) => ({ key, reads, make });

/** An element that `make()` gives ready-made, kept for as long as its `key` is the same. */
export const made = (key, make) => ({ key, ready: make });

const flat = (nodes) => nodes.flat(Infinity).filter((node) => node || node === 0);

/** Show `nodes` (descriptions, texts, nested lists, nothing) in `parent`, and nothing else. */
export function redraw(parent, nodes) {
  const before = drawn.get(parent) ?? NONE;
  const now = new Map();
  const count = {};
  for (const wanted of flat(Array.isArray(nodes) ? nodes : [nodes])) {
    const name = nameOf(wanted, count);
    now.set(name, bring(before.get(name), wanted));
  }
  for (const [name, { node }] of before) if (now.get(name)?.node !== node) node.remove();
  arrange(parent, [...now.values()].map(({ node }) => node));
  drawn.set(parent, now);
}

function nameOf(wanted, count) {
  const kind = wanted.tag ?? (wanted.key ? "" : "#text");
  const key = wanted.key ?? wanted.attributes?.key ?? wanted.attributes?.["data-key"] ?? wanted.attributes?.["data-typing"];
  return key === undefined ? `${kind} ${(count[kind] = (count[kind] ?? 0) + 1)}` : `${kind}=${key}`;
}

/** The node of a description: the one of before, brought in line, or a new one. */
function bring(before, wanted) {
  if (wanted.make) {
    if (before?.reads?.every((value, index) => value === wanted.reads[index])) return before;
    const { node, wanted: inner } = bring(before, wanted.make());
    return { node, wanted: inner, reads: wanted.reads };
  }
  if (wanted.ready) return before ?? { node: wanted.ready(), wanted };
  if (!wanted.tag) return write(before, String(wanted));
  const node = before?.wanted.tag === wanted.tag ? before.node : document.createElement(wanted.tag);
  if (node !== before?.node || before.wanted !== wanted) {
    redraw(node, wanted.children);
    dress(node, node === before?.node ? before.wanted.attributes : {}, wanted.attributes);
  }
  return { node, wanted };
}

function write(before, words) {
  const node = before?.node ?? document.createTextNode(words);
  if (node.data !== words) node.data = words;
  return { node, wanted: words };
}

/** A listener is a property (`onclick`): a description that comes again brings the newest one. */
function dress(node, before, now) {
  for (const name in now) {
    const value = now[name];
    if (name.startsWith("on")) node[name] = value || null;
    else if (name.startsWith(".")) follow(node, name.slice(1), value);
    else if (name !== "key" && value !== before[name]) attribute(node, name, value);
  }
  for (const name in before) {
    if (name in now || name === "key" || name.startsWith(".")) continue;
    if (name.startsWith("on")) node[name] = null;
    else node.removeAttribute(name);
  }
}

function follow(node, name, value) {
  if (node[name] !== value) node[name] = value;
}

function attribute(node, name, given) {
  const value = name === "href" ? places.link(given) : given;
  if (value === undefined || value === null || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : value);
}

/** Put the nodes in order. The one that holds the focus never moves: it would lose it. */
function arrange(parent, nodes) {
  if (nodes.every((node, index) => parent.childNodes[index] === node)) return;
  if (!parent.firstChild) {
    parent.append(...nodes);
    return;
  }
  const found = parent.contains(document.activeElement) ? nodes.findIndex((node) => node.contains(document.activeElement)) : -1;
  const still = found < 0 ? nodes.length - 1 : found;
  if (nodes[still].parentNode !== parent) parent.append(nodes[still]);
  for (let index = still - 1; index >= 0; index--) {
    if (nodes[index].nextSibling !== nodes[index + 1]) parent.insertBefore(nodes[index], nodes[index + 1]);
  }
  for (let index = still + 1; index < nodes.length; index++) {
    if (nodes[index - 1].nextSibling !== nodes[index]) nodes[index - 1].after(nodes[index]);
  }
}
