/**
 * The clock of a drill. Everything is computed from the hours at which somebody pressed something: a page that slept, was
 * reloaded or stands in another window finds the same minute. Pure: no page, no store.
 *
 * A run is {marks, given, skipped, ended}. `marks`: {wall, elapsed, rate}, one for each change of pace, in order; `wall`
 * in milliseconds since 1970, `elapsed` in milliseconds of the drill, `rate` 0 on hold, else 1 to 10. `given`, `skipped`:
 * number of an inject → elapsed. `ended`: elapsed, or null.
 */

export const MINUTE = 60_000;
export const FASTEST = 10;

/** A run that nobody has touched. */
export const blank = () => ({ marks: [], given: new Map(), skipped: new Map(), ended: null });

/** Milliseconds of the drill at the hour `wall`; 0 before it began, what it was at its end after that. */
export function elapsedAt({ marks, ended }, wall) {
  const found = marks.findLast((mark) => mark.wall <= wall) ?? null;
  const elapsed = found ? found.elapsed + (wall - found.wall) * found.rate : 0;
  return ended === null ? elapsed : Math.min(elapsed, ended);
}

/** The same for now: a clock that was set back stands still until it has caught up. */
export function elapsedNow(run, now) {
  const last = run.marks.at(-1);
  return last ? elapsedAt(run, Math.max(now, last.wall)) : 0;
}

/** The change of pace to note now. */
export function markAt(run, now, rate) {
  const last = run.marks.at(-1);
  return { wall: Math.max(now, last?.wall ?? now), elapsed: elapsedNow(run, now), rate: Math.min(FASTEST, Math.max(0, rate)) };
}

export const begun = ({ marks }) => marks.length > 0;
export const held = ({ marks }) => marks.at(-1)?.rate === 0;

/**
 * Each inject, in the order of the script: {index, at, state, came}. `state`: "given", "skipped", "next" or "coming";
 * `came`: milliseconds of the drill at which it reached the players, or null.
 */
export function schedule(run, injects, now) {
  const elapsed = elapsedNow(run, now);
  let waiting = true;
  return injects.map(({ at }, index) => {
    const came = cameAt(run, index, at * MINUTE, begun(run) ? elapsed : -1);
    if (came !== null) return { index, at, state: "given", came };
    if (run.skipped.has(index)) return { index, at, state: "skipped", came };
    const state = waiting && run.ended === null ? "next" : "coming";
    waiting = false;
    return { index, at, state, came };
  });
}

/** What was given by hand came then; what was skipped before its minute did not come. */
function cameAt({ given, skipped }, index, due, elapsed) {
  if (given.has(index)) return Math.min(given.get(index), skipped.has(index) ? Infinity : due);
  return !skipped.has(index) && due <= elapsed ? due : null;
}

/** Milliseconds of the drill until an inject comes by itself. */
export function wait(run, at, now) {
  return Math.max(0, at * MINUTE - elapsedNow(run, now));
}

/** Minutes by which clocks of two devices differ, or by which players begin before the hour and after the end. */
const SLACK = 10 * MINUTE;

/** Whether a run went on at that hour, or nearly. */
export function ranAt({ marks, ended }, wall) {
  const [first, last] = [marks[0], marks.at(-1)];
  const end = ended === null ? Infinity : last.wall + (ended - last.elapsed) / (last.rate || 1);
  return Boolean(first) && wall >= first.wall - SLACK && wall <= end + SLACK;
}

/** “4:05”, “1:04:05”: a clock of minutes and seconds. */
export function clock(length) {
  const seconds = Math.floor(length / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/**
 * What another device needs to run the same timeline: the drill, the hour of its minute 0, its pace, what is left out and
 * what was given by hand, when; on hold, the second at which it stands, since an hour.
 */
export function link(id, run, now) {
  const { rate, wall } = run.marks.at(-1);
  const elapsed = elapsedNow(run, now);
  const start = new Date(Math.round((rate ? now - elapsed / rate : wall) / 1000) * 1000).toISOString().replace(".000", "");
  const said = {
    drill: id,
    at: start,
    ...(rate > 1 && { speed: rate }),
    ...(rate === 0 && { held: seconds(elapsed) }),
    ...(run.skipped.size && { without: [...run.skipped.keys()].join("-") }),
    ...(run.given.size && { given: [...run.given].map(([index, came]) => `${index}.${seconds(came)}`).join("-") }),
  };
  return new URLSearchParams(said).toString().replaceAll("%3A", ":");
}

const seconds = (length) => Math.floor(length / 1000);

/** The run that a link tells of; null where it is of another drill, or says no hour. */
export function followed(id, words) {
  const said = new URLSearchParams(words);
  const start = Date.parse(said.get("at") ?? "");
  const speed = Number(said.get("speed") ?? 1);
  const held = said.has("held") ? Number(said.get("held")) * 1000 : null;
  if (said.get("drill") !== id || !Number.isFinite(start) || !(speed >= 1 && speed <= FASTEST) || !(held === null || held >= 0)) return null;
  const named = (name) => (said.get(name) ?? "").split("-").filter(Boolean);
  const without = named("without").map(Number).filter(Number.isInteger);
  const given = named("given").map((one) => one.split(".").map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isInteger));
  const mark = { wall: start, elapsed: held ?? 0, rate: held === null ? speed : 0 };
  return { ...blank(), marks: [mark], skipped: new Map(without.map((index) => [index, 0])), given: new Map(given.map(([index, at]) => [index, at * 1000])) };
}
