/** The calendar as files: the tables that it reads (imported.js) and writes, and its appointments. */

import { part } from "../page/dom.js";
import { locale } from "../page/time.js";
import { decoded, entries, turned } from "./imported.js";
import { after, isDay } from "./plan.js";
import { isBlank, MOST } from "./planned.js";

const names = new Intl.ListFormat(locale);
/** Lines, and names of columns, that are told one by one. */
const TOLD = 20;
const listed = (lines) => names.format([...lines.slice(0, TOLD).map(String), ...(lines.length > TOLD ? ["…"] : [])]);
/** Columns of the table that this page writes and reads. */
const COLUMNS = ["date", "time", "until", "network", "kind", "text", "goal", "owner", "reader", "stop", "who"];
const field = (column) => (column === "date" ? "day" : column);

/** Read the file that was chosen into the calendar, and say what came. */
export async function bring(page, input) {
  const [file] = input.files;
  if (!file) return;
  read(page, decoded(await file.arrayBuffer()));
  input.value = "";
}

/** Take a table in; `dates` is what its dates begin with, where somebody said so. */
function read(page, text, dates) {
  const own = [{ heads: Object.fromEntries(COLUMNS.map((column) => [column, page.say(column)])) }, ...page.data.twins].map(({ heads }) => tableOf(page, heads));
  const found = entries(text, [...own, ...page.data.schedulers], page.data.networks, { today: page.today, dates, columns: page.data.columns, order: page.data.dates_begin });
  part(page.root, "brought").replaceChildren(...(found.error ? strange(page, found) : took(page, text, found)));
  page.tool.fill();
}

/** This page's own table, as one of its languages names its columns. */
function tableOf(page, heads) {
  const named = Object.fromEntries(Object.entries(heads).map(([column, name]) => [field(column), name]));
  return { id: "own", title: page.say("own-table"), heads: named, order: [], dates: "year" };
}

/** Why nothing came of a table, and what to do about it. */
function strange(page, { error, head }) {
  return [error === "empty" ? page.say("strange-empty") : page.say("strange", { columns: names.format(head.slice(0, TOLD).map((name) => page.say("quoted", { text: name }))) })];
}

function took(page, text, { scheduler, posts, left, open, dates, either }) {
  const kindOf = (title) => [page.data, ...page.data.twins].flatMap(({ outlets }) => outlets).find((one) => one.title === title || one.id === title)?.id ?? "post";
  const network = part(page.root, "bring-network").value;
  const take = () => page.planned.take(posts.map((post) => ({ stop: page.usual, ...post, network: post.network || network, kind: kindOf(post.kind) })));
  const from = scheduler.title ?? page.say("any-table");
  const { ids, twice, over } = page.tool.act(take, ({ ids: { length: n } }) => (n ? page.say("brought", { from, n }) : ""));
  const first = posts.map(({ day }) => day).filter((day) => day >= page.today).sort()[0];
  if (first) page.day = first;
  const told = [page.say("brought", { from, n: ids.length })];
  for (const [why, lines] of Object.entries({ ...left, open })) if (lines.length) told.push(page.say(`left-${why}`, { lines: listed(lines) }));
  if (twice) told.push(page.say("twice", { n: twice }));
  if (over) told.push(page.say("full", { most: MOST, n: over }));
  if (dates !== "year") told.push(page.say(`read-${dates}`));
  if (!either) return [told.join(" ")];
  const turn = () => {
    for (const id of ids) page.planned.remove(id);
    read(page, text, turned(dates));
  };
  return [[...told, page.say("read-either")].join(" "), " ", page.tool.button("plan-turn", turn)];
}

/** All entries as a table. */
export async function asTable(page) {
  const { csv } = await import("../export/csv.js");
  const cell = (post, column) => {
    if (column === "network") return page.data.networks.find(({ id }) => id === post.network)?.title ?? "";
    if (column === "kind") return page.data.outlets.find(({ id }) => id === post.kind)?.title ?? "";
    return post[field(column)];
  };
  return csv([COLUMNS.map((column) => page.say(column)), ...page.planned.all().filter((post) => !isBlank(post)).map((post) => COLUMNS.map((column) => cell(post, column)))]);
}

const MINUTES = 15 * 60_000;

/** Every entry that has a day: at its time for a quarter of an hour, or all day, or on all its days. */
export async function asCalendar(page) {
  const { calendarOf, component, plain, utc, wholeDay } = await import("../export/appointments.js");
  const event = (post) => {
    const begins = post.time && !(post.until > post.day) ? new Date(`${post.day}T${post.time}`).getTime() : null;
    return component("vevent", {
      uid: `${page.data.id}-${post.id}@sang-froid`,
      dtstamp: utc(Date.now()),
      dtstart: begins === null ? wholeDay(post.day) : utc(begins),
      dtend: post.until > post.day ? wholeDay(after(post.until, 1)) : begins === null ? undefined : utc(begins + MINUTES),
      summary: plain(`${post.frozen ? `${page.say(post.stopped ? "stopped" : "frozen")} – ` : ""}${page.network(post)}: ${page.first(post)}`),
      description: plain([post.text, ...["goal", "owner", "reader", "stop", "who"].filter((name) => post[name]).map((name) => `${page.say(name)}: ${post[name]}`)].join("\n")),
    });
  };
  return calendarOf("calendar", page.planned.all().filter(({ day }) => isDay(day)).map(event));
}
