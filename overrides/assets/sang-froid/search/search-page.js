/** The search as a page of its own: its state stands in the address, search.html?q=…&kind=…,… */

import { part } from "../page/dom.js";
import { load } from "./search.js";

export default async function searchPage(root) {
  const input = part(root, "input");
  const box = await (await load()).default({
    base: new URL(".", part(root, "form").action),
    form: part(root, "form"),
    input,
    output: part(root, "output"),
    limit: 20,
    page: true,
    changed: ({ query, kinds }, step) => history[step ? "pushState" : "replaceState"](null, "", address(query, kinds)),
  });
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    box.show(asked.get("q") ?? "", (asked.get("kind") ?? "").split(",").filter(Boolean));
  };
  addEventListener("popstate", restore);
  root.toggleAttribute("data-live", true);
  if (!input.value || location.search) restore();
  else box.show(input.value, []);
  input.focus();
}

function address(query, kinds) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  if (kinds.length) asked.set("kind", kinds.join(","));
  return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
}
