/** What a file changed among the entries of a tool: how many of each sort, and those that it replaced, in the page's words. */

/** Entries that are told one by one. */
const TOLD = 5;
/** Characters of a value that are shown. */
const SHOWN = 60;

/** How many entries came, were replaced, and went; of name → [value before, value after]. */
export function counts(changed) {
  const all = [...changed.values()];
  const gone = all.filter(([, is]) => is === undefined).length;
  const added = all.filter(([was]) => was === undefined).length;
  return { added, gone, replaced: all.length - added - gone };
}

/** “1. Who may speak, Who is in charge: “A” → “B””, for each entry that was replaced, the first few; empty for none. */
export function changes(tool, changed) {
  const replaced = [...changed].filter(([, [was, is]]) => was !== undefined && is !== undefined);
  const told = replaced.slice(0, TOLD).map(([name, [was, is]]) => tool.say("taken-change", { what: named(tool, name), was: worded(tool, name, was), is: worded(tool, name, is) }));
  return [...told, replaced.length > TOLD ? "…" : ""].filter(Boolean).join(" ");
}

const fieldsOf = (tool, name) => tool.fields.filter((field) => field.name === name);
const short = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);
const label = (field) => (field.labels[0].querySelector("span") ?? field.labels[0].firstChild).textContent.trim();

/** Of which point or row an entry is, and which of its fields. */
function named(tool, name) {
  const [kind, id, last] = name.split("/");
  const [field = last && tool.root.querySelector(`[data-field="${last}"]`)] = fieldsOf(tool, name);
  const row = ["text", "name"].map((one) => tool.kept.get(`${kind}/${id}/${one}`)).find(Boolean);
  const about = row ?? field?.closest("li")?.querySelector("legend, h3")?.textContent;
  const what = field?.type === "radio" ? !about && field.closest("fieldset")?.querySelector("legend")?.textContent : field && label(field);
  return [about && short(String(about).trim().replace(/\s+/g, " ")), what].filter(Boolean).join(", ") || name;
}

/** A value as its field shows it. */
function worded(tool, name, value) {
  const fields = fieldsOf(tool, name);
  const ticked = fields.find((field) => field.type === "radio" && field.value === value);
  const chosen = fields[0]?.options && [...fields[0].options].find((option) => option.value === value);
  return short((ticked ? label(ticked) : (chosen?.textContent ?? String(value))).trim());
}
