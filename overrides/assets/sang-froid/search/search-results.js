/** What a search shows: the filters, the results, and what to do when there are none. */

import { counted, h, places, say } from "../page/dom.js";

const WORD = /([\p{L}\p{N}]+)/u;

/** The elements below the field. `found`: what the engine gave, or null for an empty query. */
export function draw(view, engine, query, kinds, found, act) {
  const { ui } = view;
  if (!found) return [hint(view), empty(view)];
  const known = kinds.length || Object.keys(found.counts).length > 1;
  return [
    view.incident && h("p", { class: "sf-finder__incident" }, say(ui, "search-incident")),
    known && filters(view, engine, kinds, found, act),
    found.total ? list(view, engine, found) : [nothing(view, engine, query, kinds, act), empty(view)],
    found.total > found.results.length && more(view, query, found, act),
  ].flat().filter(Boolean);
}

/** How many there are, and the first, for those who hear the page. */
export function count({ ui }, { total, results }) {
  if (!total) return say(ui, "search-none");
  const [{ title, kind }] = results;
  return `${counted(ui, "search-count", total)}. ${say(ui, "search-best", { title, kind: say(ui, `search-kind-${kind}`) })}`;
}

function filters({ ui }, engine, chosen, { counts }, act) {
  const kinds = [...new Set([...Object.keys(counts), ...chosen])].filter((kind) => engine.kinds.includes(kind));
  const button = (kind, label, pressed) =>
    h("button", { type: "button", class: "sf-finder__filter", "data-kind": kind, "aria-pressed": String(pressed), onclick: () => act.filter(kind) }, label);
  return h("div", { class: "sf-finder__filters", role: "group", "aria-label": say(ui, "search-filters") }, [
    button("", say(ui, "search-all-kinds"), !chosen.length),
    kinds.map((kind) => button(kind, [say(ui, `search-kind-${kind}`), " ", h("span", {}, String(counts[kind] ?? 0))], chosen.includes(kind))),
  ]);
}

const empty = ({ id, ui }) => h("div", { role: "listbox", id, "aria-label": say(ui, "search-results"), hidden: true });

function list({ id, base, ui }, engine, { results, stems }) {
  const option = ({ kind, title, language, summary, address, section }, place) =>
    h("a", { role: "option", id: `${id}-${place}`, href: new URL(address, base).href, tabindex: "-1", "aria-selected": "false", class: "sf-finder__result" }, [
      h("span", { class: `sf-finder__kind sf-finder__kind--${kind}` }, say(ui, `search-kind-${kind}`)),
      h("span", { class: "sf-finder__title" }, h("span", { lang: language }, marked(title, engine, stems)), section && h("span", { class: "sf-finder__section" }, ` › ${section}`)),
      summary && h("span", { class: "sf-finder__summary" }, marked(summary, engine, stems)),
    ]);
  return h("div", { role: "listbox", id, "aria-label": say(ui, "search-results"), class: "sf-finder__list" }, results.map(option));
}

/** A text whose words that answer the query are marked. */
function marked(text, engine, stems) {
  return text.split(WORD).map((piece, place) => (place % 2 && engine.answers(piece, stems) ? h("mark", {}, piece) : piece));
}

function more({ base, ui, page }, query, { total, results }, act) {
  if (page || places.alone) return h("button", { type: "button", class: "sf-finder__more", onclick: act.more }, say(ui, "search-show-more"));
  const href = new URL(`search.html?q=${encodeURIComponent(query)}`, base).href;
  return h("p", { class: "sf-finder__more" }, h("a", { href }, say(ui, "search-more", { n: total, shown: results.length })));
}

function nothing(view, engine, query, kinds, act) {
  const { ui } = view;
  const near = kinds.length ? [] : engine.closest(query);
  const word = (said) => h("button", { type: "button", class: "sf-finder__filter", lang: engine.language, onclick: () => act.ask(said) }, said);
  return h("div", { class: "sf-finder__nothing" }, [
    h("p", {}, say(ui, "search-nothing", { query })),
    near.length && h("p", {}, say(ui, "search-closest"), " ", near.map((said) => [word(said), " "])),
    starts(view),
  ]);
}

const hint = (view) => h("div", { class: "sf-finder__hint" }, h("p", {}, say(view.ui, "search-keys")), starts(view));

/** Where to go without words: the tree, the levels, the glossary. */
function starts({ base, ui }) {
  const link = (address, key) => {
    const href = new URL(address, base).href;
    return places.link(href) && h("li", {}, h("a", { href }, say(ui, key)));
  };
  return [
    h("p", {}, say(ui, "search-instead")),
    h("ul", { class: "sf-finder__starts" }, [
      link("trees/crisis.html", "search-to-tree"),
      link("levels/index.html", "search-to-levels"),
      link("glossary.html", "search-to-glossary"),
    ]),
  ];
}
