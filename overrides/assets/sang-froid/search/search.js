/**
 * The search of the header: opens the dialog at once, and loads the rest (search-box.js, the index) then.
 * `/` or `s` opens it from anywhere but a field. Where something fails, the link leads to the search page.
 */

import { h, part } from "../page/dom.js";

const FIELDS = "input, textarea, select, [contenteditable], dialog[open]";
let loading;

/** What is needed to search, loaded once. */
export function load() {
  loading ??= import("./search-box.js").catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

export default function search(root) {
  const [link, dialog, input] = ["open", "dialog", "input"].map((name) => part(root, name));
  const place = { base: new URL(".", link.href), form: part(root, "form"), input, output: part(root, "output") };
  let box;

  async function open() {
    dress();
    dialog.showModal();
    input.select();
    try {
      box ??= (await load()).default({ ...place, limit: 8 });
      await box;
    } catch (error) {
      box = undefined;
      console.error("sang-froid: the search could not load", error);
      location.assign(`${link.href}?q=${encodeURIComponent(input.value)}`);
    }
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  for (const near of ["pointerenter", "focus"]) link.addEventListener(near, () => load().catch(() => {}), { once: true });
  part(root, "close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  addEventListener("keydown", (event) => {
    const wanted = event.key === "/" || event.key.toLowerCase() === "s";
    if (!wanted || document.body.dataset.keysOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELDS)) return;
    const here = document.querySelector('[data-module="search-page"] [data-input]');
    event.preventDefault();
    if (here) here.focus();
    else open();
  });
}

/** The style sheet of the dialog comes with its first opening. */
function dress() {
  const href = new URL("search.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  document.head.append(h("link", { rel: "stylesheet", href }));
}
