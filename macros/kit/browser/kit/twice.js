/** What the desk says of a tree's endings stands in the tree's part, and only there (macros/kit/twice.py). */

const ACT = /data-act="([\w-]+)"><span class="sf-act">([^<]*)<\/span>/g;
const LINES = { avoid: /<ul class="sf-lines sf-avoid">(.*?)<\/ul>/s, watch: /<ul class="sf-lines">(.*?)<\/ul>/s };

/** The desk's data, whole again; asked for while the endings are still held for later. */
export function whole(text) {
  const data = JSON.parse(text);
  const endings = new Map([...document.querySelectorAll("noscript[data-later^='o-']")].map(({ dataset, textContent }) => [dataset.later.slice(2), textContent]));
  const acts = new Map([...endings.values()].flatMap((html) => [...html.matchAll(ACT)].map(([, id, words]) => [id, words])));
  for (const tree of Object.values(data.trees)) {
    for (const [id, act] of Object.entries(tree.acts)) act.text ??= acts.get(id);
    for (const [name, ending] of Object.entries(tree.outcomes)) {
      for (const [key, list] of Object.entries(LINES)) ending[key] ??= lines(endings.get(name) ?? "", list);
    }
  }
  return JSON.stringify(data);
}

const lines = (html, list) => [...(html.match(list)?.[1] ?? "").matchAll(/<li>([^<]*)<\/li>/g)].map(([, words]) => words);
