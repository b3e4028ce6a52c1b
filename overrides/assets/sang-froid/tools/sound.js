/**
 * What an entry of a tool must be, by its name: a calculation without a page. Storage and files hold what anybody wrote;
 * whatever a tool could not compute with is set aside here (kept.js), so that one entry never stops a page.
 */

import { read as card } from "./leitner.js";
import { isDay } from "./plan.js";
import { ANSWERS } from "./score.js";

const text = () => true;
const day = (value) => isDay(String(value));
const number = (value) => typeof value === "number";
const count = (value) => Number.isInteger(value) && value >= 0;
const time = (value) => isDay(String(value).slice(0, 10)) && !Number.isNaN(Date.parse(value));
const like = (form) => (value) => form.test(String(value));
const among = (...known) => (value) => known.includes(value);

/**
 * Tool's module → [name, what its value must be]. Of a name `*` is any part and `@` a day; the first that fits counts, and a
 * name that begins as one of these and fits none is no entry. Other names are a form's own fields.
 */
const FORMS = {
  calendar: [
    ["post/*/day", day],
    ["post/*/until", day],
    ["post/*/time", like(/^([01]\d|2[0-3]):[0-5]\d$/)],
    ["post/*/frozen", time],
    ["post/*/stopped", time],
    ["post/*/*", text],
    ["own-day/*/day", day],
    ["own-day/*/title", text],
    ["country/*", among("yes", "no")],
    ["freeze/*", text],
    ["*", number],
  ],
  capacity: [["*", number]],
  cards: [
    ["card/*", (value) => isDay(card(String(value))?.due ?? "")],
    ["sat/@", like(/^\d+ \d+$/)],
    ["sitting/begun", (value) => count(value) && value < Date.UTC(2200, 0)],
    ["sitting/queue", text],
    ["sitting/*", count],
    ["*", number],
  ],
  charter: [["version/@/*", (value) => typeof value === "string"]],
  contacts: [
    ["person/*/last", day],
    ["person/*/due", day],
    ["person/*/added", day],
    ["person/*/*", text],
    ["*", number],
  ],
  networks: [["*", (value) => number(value) || value === "yes"]],
  readiness: [
    ["memory/@/*", number],
    ["*/answer", among(...ANSWERS)],
    ["*/seen", day],
    ["*/due", day],
  ],
  register: [
    ["review/day", day],
    ["review/by", text],
    ["*/likelihood", like(/^[1-5]$/)],
    ["*/harm", like(/^[1-5]$/)],
    ["*/due", day],
  ],
  trends: [
    ["usual/*", number],
    ["drill/*/*", number],
  ],
  watch: [
    ["count/@/*", like(/^\d{0,9}(,\d{0,9}){0,23}$/)],
    ["out/@", text],
    ["note/@", text],
    ["turn/*", day],
    ["usual/*", number],
    ["*", number],
  ],
};

const part = (form, given) => form === "*" || (form === "@" ? isDay(given) : form === given);
const fits = (form, given) => form.length === given.length && form.every((one, index) => part(one, given[index]));
const cut = Object.fromEntries(Object.entries(FORMS).map(([module, forms]) => [module, forms.map(([name, test]) => [name.split("/"), test])]));

/** Whether a tool of that module can compute with the entry {name, value}. */
export function sound(module, { name, value }) {
  const forms = Object.hasOwn(cut, module) ? cut[module] : [];
  const given = name.split("/");
  const found = forms.find(([form]) => fits(form, given));
  return found ? found[1](value) : !forms.some(([form]) => form.length > 1 && form[0] === given[0]);
}
