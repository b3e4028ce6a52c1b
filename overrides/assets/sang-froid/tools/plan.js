/**
 * What is planned, and what is wrong with it: a calculation without a page. Days are “2026-12-31”, times “18:30”, on the
 * clock of the reader; an entry without a day goes out all the time, as a chatbot does.
 */

const DAY = 86_400_000;
/** Words that two texts must both have before they can be called alike. */
const FEWEST = 4;
/** Words in a row that are held against each other. */
const RUN = 3;

const utc = (day) => Date.parse(`${day}T00:00Z`);
const of = (time) => new Date(time).toISOString().slice(0, 10);

/** The day `count` days after `day`. */
export const after = (day, count) => of(utc(day) + count * DAY);

/** Whole days from one day to another. */
export const between = (from, to) => Math.round((utc(to) - utc(from)) / DAY);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day) => new Date(utc(day)).getUTCDay() || 7;

/** The seven days of the week in which `day` stands, Monday first. */
export const weekOf = (day) => [0, 1, 2, 3, 4, 5, 6].map((count) => after(day, count + 1 - weekday(day)));

/** Whether a text is a day of the calendar, of a year that anybody plans for. */
export const isDay = (text) => /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text)) && of(utc(text)) === text;

/** Whether a sensitive date {yearly, weekday, days} falls on `day`. */
export function falls({ yearly, weekday: which, days }, day) {
  if (days.length) return days.includes(day);
  if (yearly) return day.slice(5) === yearly;
  if (weekday(day) !== which.weekday || Number(day.slice(5, 7)) !== which.month) return false;
  if (which.week === -1) return after(day, 7).slice(5, 7) !== day.slice(5, 7);
  return Math.ceil(Number(day.slice(8)) / 7) === which.week;
}

/** Entries in the order in which they go out; those that always run come first. */
export const inOrder = (posts) => [...posts].sort((one, other) => place(one).localeCompare(place(other)) || one.id.localeCompare(other.id));
const place = ({ day, time }) => `${day} ${day ? time : ""}`;

/** The last day on which an entry is out; empty where it has no end. What `lasts` runs on until an end is written. */
function end({ day, until, lasts }) {
  if (!day || (lasts && !until)) return "";
  return until > day ? until : day;
}

/** Whether an entry has gone out and is no longer out on the day `today`. */
export const isOver = (post, today) => end(post) !== "" && end(post) < today;

/** Whether an entry began before `today` and is out still. */
export const isRunning = (post, today) => post.day !== "" && post.day < today && !isOver(post, today);

/** What can still be stopped at `now` {day, time}: what always runs, what is running, and what has not gone out yet. */
export function toStop(posts, now) {
  const ahead = (post) => place(post) >= place({ day: now.day, time: post.time ? now.time : "" });
  const stays = (post) => (post.lasts || post.until > post.day) && !isOver(post, now.day);
  return inOrder(posts).filter((post) => !post.stopped && (!post.day || ahead(post) || stays(post)));
}

/** The words of a text, without what networks add: links, names, hashes, marks, accents, capitals. */
export const wordsOf = (text) => text.replace(/https?:\/\/\S+|[@#]/gu, " ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function runs(text) {
  const words = wordsOf(text);
  if (words.length < FEWEST) return new Set();
  return new Set(words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(" ")));
}

/** How much of the shorter text stands in the other, 0 to 1: a text that was only cut is the same text. */
export function alike(one, other) {
  const [few, many] = [runs(one), runs(other)].sort((a, b) => a.size - b.size);
  return few.size ? [...few].filter((run) => many.has(run)).length / few.size : 0;
}

/** Letters of a word that says something. */
const LONG = 4;
const content = (text) => new Set(wordsOf(text).filter((word) => word.length >= LONG || /\d/.test(word)));

/** How many of the words that say something in the shorter text stand in the other, 0 to 1, whatever their order. */
export const reworded = (one, other) => common(content(one), content(other));

function common(one, other) {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  return few.size < FEWEST ? 0 : [...few].filter((word) => many.has(word)).length / few.size;
}

/** Days within which a reworded text is still the same message. */
const NEAR = 7;

/** Pairs of entries on different networks whose texts are alike by `least` (0 to 1), as [one, other, share]. */
export function pairs(posts, least) {
  const cut = copies(posts, least);
  const known = new Set(cut.map(([one, other]) => `${one.id} ${other.id}`));
  const said = posts.map((post) => ({ post, words: content(post.text), at: utc(post.day) }));
  const near = ({ post, at }, other) => other.post.network !== post.network && Math.abs(other.at - at) <= NEAR * DAY && !known.has(`${post.id} ${other.post.id}`);
  const fresh = said.flatMap((one, index) => said.slice(index + 1).filter((other) => near(one, other)).map((other) => [one.post, other.post, common(one.words, other.words)]));
  return [...cut, ...fresh.filter(([, , share]) => share >= least)];
}

/** The same of texts that were cut, by their runs. */
function copies(posts, least) {
  const standing = new Map();
  const shared = new Map();
  const sizes = posts.map(({ text }, index) => {
    const found = runs(text);
    for (const run of found) {
      const before = standing.get(run) ?? [];
      for (const other of before) shared.set(`${other} ${index}`, (shared.get(`${other} ${index}`) ?? 0) + 1);
      standing.set(run, [...before, index]);
    }
    return found.size;
  });
  const found = [...shared].map(([key, count]) => {
    const [one, other] = key.split(" ").map(Number);
    return [posts[one], posts[other], count / Math.min(sizes[one], sizes[other])];
  });
  return found.filter(([one, other, share]) => share >= least && one.network !== other.network);
}

const minutes = ({ day, time }) => utc(day) / 60_000 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function grouped(posts, key) {
  const found = new Map();
  for (const post of posts) found.set(key(post), [...(found.get(key(post)) ?? []), post]);
  return found;
}

/** Days without anything on a network, between two entries or from `today` to the first. */
function gaps(posts, today, most) {
  return [...grouped(posts, ({ network }) => network)].flatMap(([network, list]) => {
    const days = [today, ...list.map(({ day }) => day)];
    return list.map((post, index) => [days[index], post, network]).filter(([from, { day }]) => between(from, day) > most).map(([from, post]) => ({ kind: "gap", posts: [post], network, from, days: between(from, post.day) }));
  });
}

/** The last entry of each network after which nothing goes out for too long, up to the day `last` that is looked at. */
function ends(posts, today, most, last) {
  const lasts = [...grouped(posts, ({ network }) => network).values()].map((list) => list.at(-1));
  return lasts.filter(({ day }) => between(day < today ? today : day, last) > most).map((post) => ({ kind: "after", posts: [post], network: post.network, days: most }));
}

/** Too many on one network in a day, or too near one another. */
function crowds(posts, most, apart) {
  const days = [...grouped(posts, ({ network, day }) => `${network} ${day}`).values()];
  const crowded = days.filter((list) => list.length > most).map((list) => ({ kind: "crowd", posts: list, network: list[0].network, count: list.length }));
  const near = days.flatMap((list) => {
    const timed = list.filter(({ time }) => time);
    return timed.slice(1).map((post, index) => [timed[index], post]).filter(([one, other]) => minutes(other) - minutes(one) < apart);
  });
  return [...crowded, ...near.map(([one, other]) => ({ kind: "near", posts: [one, other], network: one.network, minutes: minutes(other) - minutes(one) }))];
}

/** What one entry alone lacks. */
function lacks(post) {
  const found = [];
  if (post.day && post.until && post.until < post.day) found.push({ kind: "backwards", posts: [post] });
  if (post.lasts && post.day && !post.until) found.push({ kind: "endless", posts: [post] });
  if (!post.stop || !post.who) found.push({ kind: "stop", posts: [post] });
  if (!post.reader) found.push({ kind: "unread", posts: [post] });
  else if (post.owner && wordsOf(post.reader).join(" ") === wordsOf(post.owner).join(" ")) found.push({ kind: "own-reader", posts: [post] });
  return found;
}

/** Days that are looked through of what lasts. */
const LONGEST = 400;

/** The days on which an entry is out, from `today` on; without an end, the first alone: it is told that the end is missing. */
function daysOf(post, today) {
  const from = post.day < today ? today : post.day;
  const last = end(post) || from;
  return Array.from({ length: Math.min(LONGEST, Math.max(0, between(from, last)) + 1) }, (_, count) => after(from, count));
}

/** The sensitive dates on which an entry is out; the rules that its words break make them worse. */
function sensitive(post, today, dates, broken) {
  const days = daysOf(post, today);
  return dates.filter((date) => days.some((day) => falls(date, day))).map((date) => ({ kind: "date", posts: [post], date, rules: broken(post) }));
}

/** In the order in which they are told. */
export const KINDS = ["open", "date", "backwards", "endless", "alike", "stop", "unread", "own-reader", "crowd", "near", "gap", "after"];

/**
 * Everything to look at again among the entries that go out from `today` on, or are out already.
 * @param posts those that are over too: a network on which nothing is planned is known by them
 * @param limits {gap, crowd, apart, alike, ahead}: days, entries, minutes, per cent, days
 * @param broken entry → the rules that its words break
 * @returns {{kind, posts, …}[]}
 */
export function warnings(posts, { today, dates, limits, open, broken }) {
  const coming = inOrder(posts).filter((post) => !post.stopped && !isOver(post, today));
  const dated = coming.filter(({ day }) => day);
  const placed = dated.filter(({ network, day }) => network && day >= today);
  const worse = open ? coming.map((post) => ({ kind: "open", posts: [post], rules: broken(post) })).filter(({ rules }) => rules.length) : [];
  const found = [
    ...worse,
    ...dated.flatMap((post) => sensitive(post, today, dates, broken)),
    ...pairs(placed, limits.alike / 100).map(([one, other, share]) => ({ kind: "alike", posts: [one, other], share })),
    ...coming.flatMap(lacks),
    ...crowds(placed, limits.crowd, limits.apart),
    ...gaps(placed, today, limits.gap),
    ...ends(inOrder(posts).filter(({ network, day, stopped, lasts }) => network && day && !stopped && !lasts), today, limits.gap, after(today, limits.ahead)),
  ];
  return found.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}
