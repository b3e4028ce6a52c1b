/**
 * How many people answer what comes in, and what breaks: a calculation from figures alone, without a page.
 * Rates are messages an hour, times are minutes, loads are erlangs (an hour of work that comes in an hour).
 */

const WEEKS = 365 / 7;
/** How many times the usual a crisis is looked at. */
export const VOLUMES = [1, 4, 10];
const PAIR = 2;
/** How many times the usual the days of a crisis are counted at. */
const STORM = 4;

/** The share that finds all `people` busy, by Erlang C. 1 where the load is more than they can do. */
export function waiting(people, load) {
  if (load >= people) return 1;
  let lost = 1;
  for (let one = 1; one <= people; one += 1) lost = (load * lost) / (one + load * lost);
  return lost / (1 - (load / people) * (1 - lost));
}

/** The share taken up within `wait` minutes, by `people` who take `minutes` for each. 0 where the queue only grows. */
export function inTime(people, load, wait, minutes) {
  if (load >= people) return 0;
  return 1 - waiting(people, load) * Math.exp((-(people - load) * wait) / minutes);
}

/** The smallest number of people for whom the share `level` is taken up in time; 0 for no load. Found by halving. */
export function needed(load, wait, minutes, level) {
  if (load <= 0) return 0;
  const enough = (people) => inTime(people, load, wait, minutes) >= level;
  let few = Math.max(1, Math.ceil(load)) - 1;
  let many = few + 1;
  while (!enough(many)) [few, many] = [many, many + 2 * (many - few)];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (enough(middle)) many = middle;
    else few = middle;
  }
  return many;
}

/** People by language, as evenly as they go; each language is a queue of its own. */
export const teams = (people, languages) => (languages === 1 ? [people] : Array.from({ length: languages }, (_, index) => Math.floor((people + index) / languages)));

/** Minutes for which two people hold: until the last in the queue waits too long, or until their turn is over. */
export function hold(rate, minutes, wait, turn, languages = 1) {
  if (languages > PAIR) return { minutes: 0, ends: "languages" };
  const done = (PAIR * 60) / minutes;
  const queue = rate > done ? (wait * done) / (rate - done) : Infinity;
  return queue < turn ? { minutes: queue, ends: "queue" } : { minutes: turn, ends: "turn" };
}

/** The ids of figures that begin with `start-`, as [the rest, value]. */
const all = (figures, start) => Object.entries(figures).filter(([id]) => id.startsWith(`${start}-`)).map(([id, value]) => [id.slice(start.length + 1), value]);
const sum = (values) => values.reduce((one, other) => one + other, 0);

/** Minutes that a message takes on the whole: it is read, and some are answered. */
export function minutesOf(figures) {
  const shares = all(figures, "share");
  const whole = sum(shares.map(([, share]) => share)) || 1;
  const mean = sum(shares.map(([kind, share]) => share * (figures[`minutes-${kind}`] ?? 0))) / whole;
  return figures.read + (figures.answered / 100) * mean;
}

/** Messages an hour in the busy hours and in the others; days without cover bring theirs to the next. */
export function rates(figures) {
  const perDay = (sum(all(figures, "messages").map(([, count]) => count)) * 7) / figures["days-week"];
  const busyHours = Math.min(figures["peak-hours"], figures["hours-day"]);
  const quietHours = figures["hours-day"] - busyHours;
  const share = quietHours > 0 ? figures["peak-share"] / 100 : 1;
  return { perDay, busyHours, quietHours, busy: (perDay * share) / busyHours, quiet: quietHours > 0 ? (perDay * (1 - share)) / quietHours : 0 };
}

/**
 * Everything from the figures {id: number}: people at the screen, people to employ, hours, cost, volumes.
 * Somebody is at the screen in every hour that is promised, even where next to nothing comes.
 */
export function capacity(figures) {
  const minutes = Math.max(minutesOf(figures), 0.01);
  const { perDay, busyHours, quietHours, busy, quiet } = rates(figures);
  const { wait, languages, people } = figures;
  const level = figures.level / 100;
  const load = (rate) => (rate * minutes) / 60;
  const seats = (rate) => languages * Math.max(1, needed(load(rate) / languages, wait, minutes, level));
  const atScreen = { busy: seats(busy), quiet: quietHours > 0 ? seats(quiet) : 0 };
  const perWeek = (atScreen.busy * busyHours + atScreen.quiet * quietHours) * figures["days-week"];
  const each = (figures["days-person"] * figures["hours-person"] * figures.screen) / 100 / WEEKS;
  const employ = perWeek / each;
  const days = (perWeek * WEEKS) / figures["hours-person"];
  const more = Math.max(0, seats(busy * STORM) - people);
  const reserve = (figures.crises * figures["crisis-days"] * more * figures["hours-day"]) / figures["hours-person"];
  return {
    minutes, perDay, busy, quiet, atScreen, perWeek, employ, days,
    loads: { busy: load(busy), quiet: load(quiet) },
    there: people * each,
    missing: Math.max(0, perWeek - people * each),
    unpromised: 168 - figures["hours-day"] * figures["days-week"],
    inside: employ * figures.salary,
    outside: days * figures["day-rate"],
    more,
    reserve,
    hired: reserve * figures["day-rate"],
    relations: figures.relations / figures["relations-person"],
    volumes: VOLUMES.map((times) => volume(times, busy * times, { minutes, wait, level, people, languages, seats, load, turn: figures.turn * 60 })),
  };
}

/** The busy hour at so many times the usual, met by the people of today; `share` is that of the language worst served. */
function volume(times, rate, { minutes, wait, level, people, languages, seats, load, turn }) {
  const each = rate / languages;
  const served = teams(people, Math.round(languages));
  const left = sum(served.map((some) => Math.max(0, each - (some * 60) / minutes)));
  const share = Math.min(...served.map((some) => inTime(some, load(each), wait, minutes)));
  return { times, rate, load: load(rate), needed: seats(rate), share, left, breaks: left > 0 ? "queue" : share < level ? "late" : "", hold: hold(rate, minutes, wait, turn, languages) };
}
