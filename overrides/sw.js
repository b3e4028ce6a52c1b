/**
 * Offline: what an incident needs is kept on the device, and shown from there at once, whatever the network does.
 * A copy is one version: it is fetched whole beside the last one, each file known by its version, and then takes its
 * place. Whatever else a network answers (an error, a portal's page, another page of ours) is never kept (docs/adr/0019).
 * The build puts the files and their versions in the next line (macros/building/offline.py).
 */
const BUILD = { version: "none", files: {}, needed: [], bytes: { needed: 0, all: 0 } };

const SCOPE = self.registration.scope;
const OURS = `sang-froid ${new URL(SCOPE).pathname} `;
const CACHE = `${OURS}${BUILD.version}`;
const STATE = `${OURS}state`;
/** Versions kept besides the present one, for pages that are still open. */
const BEFORE = 2;
const AT_ONCE = 6;
/** Milliseconds that the server may take to confirm the copy: nobody waits for it. */
const PATIENCE = 60_000;
const VERSION = "X-Sang-Froid-Version";
const VERSIONED = /^assets\/sang-froid\/.+\.[0-9a-f]{12}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(activate().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (Object.hasOwn(BUILD.files, path) || VERSIONED.test(path)) event.respondWith(serve(event.request, path));
});

/** The path of a file within the site; "" for anything else. Some hosts leave out the end of a page's address. */
function pathOf({ url, method }) {
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(SCOPE)) return "";
  const path = decodeURI(address.slice(SCOPE.length));
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return Object.hasOwn(BUILD.files, `${path}.html`) ? `${path}.html` : path;
}

const addressOf = (path) => new URL(path, SCOPE).href;
const kept = (path, cacheName) => caches.match(addressOf(path), { cacheName, ignoreVary: true });

/** What is kept, at once. The network is asked for what is not. */
async function serve(request, path) {
  const found = await match(path);
  if (found) return found;
  const response = await fetch(request);
  if (Object.hasOwn(BUILD.files, path)) await keep(path, response.clone()).catch(() => {});
  return response;
}

/** The file of this version, else of an older one whose pages may still be open: its address tells its version. */
async function match(path) {
  const found = await kept(path, CACHE);
  if (found || !VERSIONED.test(path)) return found;
  for (const cacheName of await ownCaches()) {
    const older = await kept(path, cacheName);
    if (older) return older;
  }
  return undefined;
}

/** A page registered this worker, or an older one found it newer: a copy is wanted. */
async function install() {
  const { all, versions = [] } = await fill();
  if (all || !versions[0]) return;
  // What was read before stays at hand, where the network gives it.
  const read = await (await caches.open(`${OURS}${versions[0]}`)).keys();
  const paths = read.map(({ url }) => pathOf({ url, method: "GET" })).filter((path) => Object.hasOwn(BUILD.files, path));
  await fetchAll(paths).catch(() => {});
}

/** All that an incident needs, or nothing: one file that fails leaves the last version in its place. @returns what was noted before */
async function fill() {
  const before = await state();
  await locked("shared", async () => (await wanted()) || noted({}));
  try {
    await fetchAll(before.all ? Object.keys(BUILD.files) : BUILD.needed);
    if (!(await note({ checked: Date.now() }))) throw new Error("the copy was removed meanwhile");
  } catch (error) {
    await locked("exclusive", async () => (await state()).checked || drop(() => true)); // no copy, nothing of one
    throw error;
  }
  return before;
}

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

async function fetchAll(paths) {
  const older = await ownCaches();
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) await obtain(path, older);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    waiting.length = 0; // one that failed is enough: nothing more is asked for
  }
}

/** One file into the cache of this version: from an older one where it is the same, else from the network. */
async function obtain(path, older) {
  for (const cacheName of older) {
    const found = await kept(path, cacheName);
    if (found?.headers.get(VERSION) !== BUILD.files[path]) continue;
    if (cacheName !== CACHE) await store(path, found);
    return;
  }
  // What lies in the browser's own cache is asked for again, and not believed where it is something else.
  for (const cache of [VERSIONED.test(path) ? "default" : "no-cache", "reload"]) {
    if (await keep(path, await fetch(addressOf(path), { cache }))) return;
  }
  throw new Error(`${path} is not what this version holds`);
}

/** Keep an answer that is the file of this version. @returns true when it is, or when nobody may store it */
async function keep(path, response) {
  const forbidden = /no-store/i.test(response.headers.get("Cache-Control") ?? "");
  // A redirect within the site is as good as no redirect: what came is known by its content.
  if (response.status !== 200 || new URL(response.url).origin !== location.origin) {
    await response.body?.cancel();
    return false;
  }
  const bytes = await response.arrayBuffer();
  if ((await versionOf(path, bytes)) !== BUILD.files[path]) return false;
  if (forbidden) return true;
  const headers = new Headers(response.headers);
  for (const travelled of ["Content-Encoding", "Content-Length"]) headers.delete(travelled);
  headers.set(VERSION, BUILD.files[path]);
  await store(path, new Response(bytes, { headers }));
  return true;
}

/** Into the copy of this version, where one is wanted. */
const store = (path, response) => locked("shared", async () => (await wanted()) && (await caches.open(CACHE)).put(addressOf(path), response));

/** The version that a page says it is, with its edition, language and path; of any other file, its digest. */
async function versionOf(path, bytes) {
  if (path.endsWith(".html")) {
    const said = /<meta name="sang-froid" content="([^" ]+) ([0-9a-f]+)">/.exec(new TextDecoder().decode(bytes));
    return said?.[1] === `${BUILD.name}/${path}` ? said[2] : "";
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The new version is whole: the oldest go. */
async function activate() {
  const { versions = [] } = await state();
  const last = [BUILD.version, ...versions.filter((version) => version !== BUILD.version)].slice(0, BEFORE + 1);
  await note({ versions: last });
  const wanted = new Set([STATE, ...last.map((version) => `${OURS}${version}`)]);
  await drop((name) => !wanted.has(name));
}

const drop = async (which) => Promise.all((await ownCaches()).filter(which).map((name) => caches.delete(name)));

/** What is remembered: `versions`, newest first; `checked`, when the server last confirmed this one; `all`, when everything was kept. */
async function state() {
  const found = await kept("state", STATE);
  return found ? found.json() : {};
}

/**
 * A copy is wanted as long as there is its note: it is made before the first file and goes with the copy. So whoever works
 * for a page that stayed open after a removal, this worker or one begun anew, stores nothing.
 */
const wanted = () => caches.has(STATE);

/** What writes shares the lock, a removal has it alone: nothing is on its way when the copy goes. */
const locked = (mode, work) => navigator.locks.request(OURS, { mode }, work);

let noting = Promise.resolve();

/** One note after the other, none lost. @returns {Promise<boolean>} false where no copy is wanted */
function note(change) {
  const write = () => locked("shared", async () => (await wanted()) && noted(change));
  noting = noting.then(write, write);
  return noting;
}

async function noted(change) {
  await (await caches.open(STATE)).put(addressOf("state"), new Response(JSON.stringify({ ...(await state()), ...change })));
  return true;
}

/** Ask the server for this worker: the same one confirms the copy, another one renews it. */
async function check() {
  const answer = await fetch(addressOf("sw.js"), { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  const text = answer.ok && !answer.redirected ? await answer.text() : "";
  const { checked } = await state(); // nothing is confirmed, nor renewed, where there is no copy
  const confirmed = Boolean(checked) && text.includes(`"version": "${BUILD.version}"`);
  if (confirmed) await note({ checked: Date.now() });
  else if (checked && text.includes("const BUILD = ")) self.registration.update().catch(() => {});
  return { heard: answer.ok, confirmed, refused: [401, 403].includes(answer.status) };
}

const WORK = {
  look: () => {},
  check,
  /** Once more, where the old worker stayed; not waited for, since this ends when that one has gone. */
  replace: () => void self.skipWaiting(),
  /** After a removal the browser may take up this worker again, without installing it. */
  again: async () => {
    await fill();
    await activate();
  },
  everything: async () => {
    await fetchAll(Object.keys(BUILD.files));
    await note({ all: Date.now() });
  },
  forget: () =>
    locked("exclusive", async () => {
      await drop(() => true);
      await caches.delete(`sang-froid-shared ${new URL(SCOPE).pathname}`); // macros/building/share.js
    }),
};

/** What pages ask (page/copies.js): each is told how things stand afterwards, and whether it went well. */
async function answer({ data, ports: [port] }) {
  const done = await Promise.resolve(WORK[data.ask]?.()).then((found) => ({ ...found, done: true }), () => ({ done: false }));
  const { version, made, bytes } = BUILD;
  port?.postMessage({ ...done, version, made, bytes, page: BUILD.files[data.path] ?? null, ...(await state()) });
}

/** A notification of the alarm leads to the desk, in the tab that shows the site if there is one. */
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(toTheDesk());
});

async function toTheDesk() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => url.startsWith(SCOPE));
  if (page) await page.focus();
  else await clients.openWindow(new URL("desk.html", SCOPE));
}
