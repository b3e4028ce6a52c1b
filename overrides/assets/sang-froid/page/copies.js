/**
 * The copies of all languages, and the service workers (sw.js) that keep them: made, asked about, renewed, removed. What a
 * page says of its own is in offline.js.
 */

/** The scope of the page's language, and those of the others. */
export const ROOT = new URL("../../../", import.meta.url);
export const OTHERS = [...document.querySelectorAll("a[data-language]")].map(({ dataset }) => new URL(`../${dataset.language}/`, ROOT));
const REFUSED = `sf-no-copy ${new URL("../", ROOT).pathname}`;

/** Whether somebody removed the copies, and asked for none since. */
export const declined = () => attempt(() => localStorage.getItem(REFUSED)) !== null;

/** Remember that no copy is wanted, or that one is. */
export const decline = (none) => attempt(() => (none ? localStorage.setItem(REFUSED, "1") : localStorage.removeItem(REFUSED)));

/** Call `update` when another tab removed the copies, or asked for them again. */
export const onDeclined = (update) => addEventListener("storage", ({ key }) => key === REFUSED && update());

const register = (scope) => navigator.serviceWorker.register(new URL("sw.js", scope), { scope: scope.pathname }).catch(() => null);

/** The copy of a registration goes, and its worker. */
async function forgotten(registration) {
  await asked(registration?.active, { ask: "forget" });
  await registration?.unregister();
}

/** The copies of all languages go, and their workers. */
export async function forget() {
  for (const scope of [ROOT, ...OTHERS]) await forgotten(await registrationOf(scope));
}

/** The registration of exactly that scope: another one may reach over it. */
async function registrationOf(scope) {
  const found = await navigator.serviceWorker.getRegistration(scope);
  return found?.scope === scope.href ? found : undefined;
}

/** What the worker of that scope says to a message; null where there is none. */
export const order = async (scope, message) => asked((await registrationOf(scope))?.active, message);

/** The copy of a scope that has none: a worker that the browser takes up again after a removal has to be told. */
export async function make(scope) {
  if (declined()) return;
  const registration = await register(scope);
  if (!registration) return;
  if (!registration.active) await settled(registration.installing ?? registration.waiting);
  if (await lacks(registration)) {
    await registration.update().catch(() => null); // the server may have another version by now
    await settled(registration.installing);
    if (!declined() && (await lacks(registration))) await asked(registration.active, { ask: "again" });
  }
  if (declined()) await forgotten(registration); // another tab removed it meanwhile
}

/**
 * True where a newer worker waits for the one at work: it is told to take over, the other one is left alone. Chromium stops
 * that one, starts it again for whatever is asked in that moment, and lets it stay as long as anything is (docs/adr/0019).
 */
export async function makesWay(scope) {
  const { waiting } = (await registrationOf(scope)) ?? {};
  waiting?.postMessage({ ask: "replace" });
  return Boolean(waiting);
}

/** True where a worker is at work and has no copy. */
const lacks = async ({ active }) => Boolean(active) && !(await asked(active, { ask: "look" })).checked;

/** The copy of a scope: asked whether it is the latest, made where there is none. */
export async function renewed(scope) {
  if (await makesWay(scope)) return;
  const found = await order(scope, { ask: "check" });
  if (!found?.checked) await make(scope);
}

/** Wait until a worker is at work, or will never be. */
function settled(worker) {
  return new Promise((resolve) => {
    const look = () => ["activated", "redundant"].includes(worker?.state ?? "redundant") && resolve();
    worker?.addEventListener("statechange", look);
    look();
  });
}

/** What the worker was refused, a page may be let in to: browsers ask it for the name and the password. */
export async function refused() {
  const answer = await fetch(new URL("sw.js", ROOT), { cache: "no-cache" }).catch(() => null);
  return [401, 403].includes(answer?.status);
}

/** What a worker answers; null where there is none. */
function asked(worker, message) {
  if (!worker) return Promise.resolve(null);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
