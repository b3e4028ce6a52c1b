/**
 * The published form of an incident (incident.schema.json), and whether something has it. The form stands here without
 * its descriptions, since a page can neither import JSON nor make a function of it; a test holds the two together.
 */

import { wall } from "../incident/clock.js";

export const SCHEMA = {
  type: "object",
  required: ["format", "version", "incident", "events"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string", maxLength: 2000 },
    format: { const: "sang-froid/incident" },
    version: { enum: [1, 2] },
    incident: { $ref: "#/$defs/id" },
    events: {
      type: "array",
      minItems: 1,
      maxItems: 20000,
      items: { $ref: "#/$defs/event" },
      contains: { properties: { type: { const: "open" } }, required: ["type"] },
    },
  },
  $defs: {
    id: { type: "string", maxLength: 64, pattern: "^(?!constructor$|__proto__$)[A-Za-z0-9_-]+$" },
    name: { type: "string", maxLength: 64, pattern: "^(([0-9a-z]{6}|[1-9a-z][0-9a-z]{6,7})-[0-9a-z]{1,12}|[01][0-9a-z]{8}(-[0-9a-z]{1,12}){3})$" },
    names: { type: "array", maxItems: 20000, items: { $ref: "#/$defs/name" } },
    slug: { type: "string", maxLength: 120, pattern: "^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$" },
    given: { type: "string", maxLength: 400, pattern: "^(?!(.*\\+)?constructor(\\+|$))[a-z0-9-]+\\??(\\+[a-z0-9-]+\\??)*$" },
    path: {
      type: "string",
      maxLength: 240,
      pattern: "^(?!(.*/)?constructor(/|$))[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$",
    },
    slugs: { type: "array", maxItems: 500, items: { $ref: "#/$defs/slug" } },
    pairs: {
      type: "array",
      maxItems: 500,
      items: { type: "array", minItems: 2, maxItems: 2, items: { $ref: "#/$defs/given" } },
    },
    time: { type: "number", minimum: -8600000000000000, maximum: 8600000000000000 },
    words: { type: "string", maxLength: 8000 },
    event: {
      type: "object",
      required: ["id", "type", "at"],
      additionalProperties: false,
      properties: {
        id: { $ref: "#/$defs/name" },
        type: { $ref: "#/$defs/slug" },
        at: { $ref: "#/$defs/time" },
        role: { $ref: "#/$defs/slug" },
        initials: { type: "string", maxLength: 40 },
        over: { $ref: "#/$defs/names" },
        settles: { type: "boolean" },
        when: { $ref: "#/$defs/time" },
        tree: { $ref: "#/$defs/slug" },
        version: { type: "string", pattern: "^[0-9a-f]{1,64}$" },
        drill: { type: "boolean" },
        question: { $ref: "#/$defs/slug" },
        answer: { $ref: "#/$defs/given" },
        outcome: { $ref: "#/$defs/slug" },
        level: { anyOf: [{ $ref: "#/$defs/slug" }, { type: "null" }] },
        rank: { type: "integer", minimum: 0, maximum: 1000 },
        lists: { $ref: "#/$defs/slugs" },
        messages: { $ref: "#/$defs/slugs" },
        reasons: {
          type: "array",
          maxItems: 500,
          items: { type: "string", maxLength: 240, pattern: "^(?!(.*=)?constructor(=|$))[a-z0-9-]+(=[a-z0-9-]+\\??)?$" },
        },
        clocks: { type: "array", maxItems: 500, items: { $ref: "#/$defs/path" } },
        unknown: { $ref: "#/$defs/pairs" },
        acts: { $ref: "#/$defs/slugs" },
        say: { anyOf: [{ $ref: "#/$defs/slug" }, { type: "null" }] },
        quiet: { type: "boolean" },
        steps: { $ref: "#/$defs/pairs" },
        key: { $ref: "#/$defs/path" },
        to: { type: ["string", "boolean"] },
        undo: { type: "boolean" },
        of: { $ref: "#/$defs/name" },
        kind: { enum: ["fact", "decision", "message", "contact", "evidence"] },
        message: { $ref: "#/$defs/slug" },
        text: { $ref: "#/$defs/words" },
        link: { $ref: "#/$defs/words" },
        who: { $ref: "#/$defs/words" },
        owner: { anyOf: [{ $ref: "#/$defs/slug" }, { type: "null" }] },
        person: { type: "string", maxLength: 40 },
        contact: { $ref: "#/$defs/slug" },
        channel: { $ref: "#/$defs/slug" },
        missing: { $ref: "#/$defs/slugs" },
        where: { type: "string", maxLength: 400 },
        file: { type: "string", maxLength: 400 },
        size: { type: "integer", minimum: 0, maximum: 9007199254740991 },
        hash: { type: "string", pattern: "^[0-9a-f]{64}$" },
      },
      allOf: [
        { if: { properties: { type: { const: "open" } } }, then: { required: ["tree", "version"] } },
        { if: { properties: { type: { const: "answer" } } }, then: { required: ["question", "answer"] } },
        {
          if: { properties: { type: { const: "verdict" } } },
          then: { required: ["outcome", "level", "lists", "messages", "steps"] },
        },
        { if: { properties: { type: { const: "level" } } }, then: { required: ["level", "lists", "messages"] } },
        {
          if: { properties: { type: { const: "item" } } },
          then: { required: ["key", "to"], properties: { to: { enum: ["todo", "done", "skipped"] } } },
        },
        {
          if: { properties: { type: { const: "strike" } } },
          then: { required: ["of"], properties: { to: { type: "boolean" } } },
        },
        { if: { properties: { type: { const: "edit" } } }, then: { required: ["of"] } },
        { if: { properties: { type: { enum: ["note", "due", "plan"] } } }, then: { required: ["key"] } },
        { if: { properties: { type: { const: "entry" } } }, then: { required: ["kind"] } },
        { if: { properties: { type: { const: "start" } } }, then: { required: ["when"] } },
        { if: { properties: { type: { enum: ["give", "draft"] } } }, then: { required: ["key"] } },
        {
          if: { properties: { type: { const: "call" } } },
          then: { required: ["contact", "to"], properties: { to: { enum: ["reached", "no-answer", "again"] } } },
        },
        {
          if: { properties: { type: { const: "sign" } } },
          then: { required: ["key", "owner"], properties: { to: { type: "boolean" }, owner: { type: "string" } } },
        },
        {
          if: { properties: { type: { const: "copy" } } },
          then: { required: ["key", "to"], properties: { to: { type: "boolean" } } },
        },
      ],
    },
  },
};

const KINDS = {
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: Number.isFinite,
  integer: Number.isInteger,
  null: (value) => value === null,
};
const { object, array, string, number } = KINDS;
const own = Object.hasOwn;

/**
 * What each word of a form asks of a value; of values of another kind than its own, nothing. Our form is written in these
 * words and no others. Each is made once, and asked of thousands of events.
 */
const WORDS = {
  $ref: (place, _, form = SCHEMA.$defs[place.replace("#/$defs/", "")], asks) => (value) => (asks ??= made(form))(value),
  type: (kinds, _, [first, ...others] = [kinds].flat().map((kind) => KINDS[kind])) => (others[0] ? (value) => first(value) || others.some((is) => is(value)) : first),
  const: (only) => (value) => value === only,
  enum: (known) => (value) => known.includes(value),
  pattern: (form, _, test = new RegExp(form, "u")) => when(string, (value) => test.test(value)),
  maxLength: (most) => when(string, (value) => value.length <= most || (value.length <= 2 * most && [...value].length <= most)),
  minimum: (least) => when(number, (value) => value >= least),
  maximum: (most) => when(number, (value) => value <= most),
  minItems: (least) => when(array, (value) => value.length >= least),
  maxItems: (most) => when(array, (value) => value.length <= most),
  items: (form, _, asks = made(form)) => when(array, (value) => value.every((item) => asks(item))),
  contains: (form, _, asks = made(form)) => when(array, (value) => value.some((item) => asks(item))),
  required: (names) => when(object, (value) => names.every((name) => own(value, name))),
  properties: (forms, { additionalProperties: others = true }, asks = Object.entries(forms).map(([name, form]) => [name, made(form)])) =>
    when(object, others && asks.length < FEW ? each(asks) : every(new Map(asks), others)),
  anyOf: (forms, _, all = forms.map(made)) => (value) => all.some((asks) => asks(value)),
  allOf: (forms, _, by = cases(forms)) => (value) => !by.has(value.type) || by.get(value.type).every((asks) => asks(value)),
};

const FEW = 4;
const when = (kind, asks) => (value) => !kind(value) || asks(value);
/** Few are looked for in the value, many are looked up for each name that it has. */
const each = (asks) => (value) => asks.every(([name, ask]) => !own(value, name) || ask(value[name]));
const every = (asks, others) => (value) => {
  for (const name in value) if (!(asks.get(name)?.(value[name]) ?? others)) return false;
  return true;
};

/** What an event of each type must have besides: all that stands in `allOf` asks for a type first. */
function cases(forms) {
  const by = new Map();
  for (const { if: { properties: { type } }, then } of forms) for (const one of type.enum ?? [type.const]) by.set(one, [...(by.get(one) ?? []), made(then)]);
  return by;
}
const known = new WeakMap();

function made(schema) {
  const words = Object.keys(schema).filter((word) => word in WORDS);
  const [first, ...others] = words.map((word) => WORDS[word](schema[word], schema));
  if (others.length < 2) return others.length ? (value) => first(value) && others[0](value) : first;
  return (value) => first(value) && others.every((asks) => asks(value));
}

/** Whether `value` has the form `schema`. */
export function fits(schema, value) {
  if (!known.has(schema)) known.set(schema, made(schema));
  return known.get(schema)(value);
}

const YEARS = 10 * 365.25 * 24 * 3_600_000;

/** Whether an hour is one that clocks can come to: one far ahead would push every later event before it. */
export const likely = (id) => wall(id) < Math.max(Date.now(), Date.UTC(2026)) + YEARS;

/** Whether what stands under the name `id` of an `incident` is an event. */
export function sound(incident, id, event) {
  const { id: incidents, event: events } = SCHEMA.$defs;
  return object(event) && !own(event, "id") && fits(incidents, incident) && fits(events, { id, ...event }) && likely(id);
}
