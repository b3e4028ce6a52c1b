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

/** The path of a file within the site; "" for anything else. */
function pathOf({ url, method }) {
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(SCOPE)) return "";
  const path = decodeURI(address.slice(SCOPE.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
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

/** All that an incident needs, or nothing: one file that fails leaves the last version in its place. */
async function install() {
  const { all, versions = [] } = await state();
  await fetchAll(all ? Object.keys(BUILD.files) : BUILD.needed);
  await note({ checked: Date.now() });
  if (all || !versions[0]) return;
  // What was read before stays at hand, where the network gives it.
  const read = await (await caches.open(`${OURS}${versions[0]}`)).keys();
  const paths = read.map(({ url }) => pathOf({ url, method: "GET" })).filter((path) => Object.hasOwn(BUILD.files, path));
  await fetchAll(paths).catch(() => {});
}

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

async function fetchAll(paths) {
  const older = await ownCaches();
  const waiting = [...paths];
  const work = async () => {
    for (let path = waiting.shift(); path; path = waiting.shift()) await obtain(path, older);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** One file into the cache of this version: from an older one where it is the same, else from the network. */
async function obtain(path, older) {
  for (const cacheName of older) {
    const found = await kept(path, cacheName);
    if (found?.headers.get(VERSION) !== BUILD.files[path]) continue;
    if (cacheName !== CACHE) await (await caches.open(CACHE)).put(addressOf(path), found);
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
  if (response.status !== 200 || response.redirected) {
    await response.body?.cancel();
    return false;
  }
  const bytes = await response.arrayBuffer();
  if ((await versionOf(path, bytes)) !== BUILD.files[path]) return false;
  if (forbidden || forgotten) return true;
  const headers = new Headers(response.headers);
  for (const travelled of ["Content-Encoding", "Content-Length"]) headers.delete(travelled);
  headers.set(VERSION, BUILD.files[path]);
  await (await caches.open(CACHE)).put(addressOf(path), new Response(bytes, { headers }));
  return true;
}

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

/** The copy was removed, and this worker goes with its last page: it keeps nothing any more. */
let forgotten = false;
let noting = Promise.resolve();

/** One note after the other, none lost. */
function note(change) {
  const write = async () => (await caches.open(STATE)).put(addressOf("state"), new Response(JSON.stringify({ ...(await state()), ...change })));
  noting = noting.then(write, write);
  return noting;
}

/** Ask the server for this worker: the same one confirms the copy, another one renews it. */
async function check() {
  const answer = await fetch(addressOf("sw.js"), { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  const text = answer.ok && !answer.redirected ? await answer.text() : "";
  if (text.includes(`"version": "${BUILD.version}"`)) await note({ checked: Date.now() });
  else if (text.includes("const BUILD = ")) self.registration.update().catch(() => {});
  return { heard: answer.ok, refused: [401, 403].includes(answer.status) };
}

const WORK = {
  look: () => {},
  check,
  everything: async () => {
    await fetchAll(Object.keys(BUILD.files));
    await note({ all: Date.now() });
  },
  forget: () => {
    forgotten = true;
    const shared = caches.delete(`sang-froid-shared ${new URL(SCOPE).pathname}`); // macros/building/share.js
    return Promise.all([drop(() => true), shared]);
  },
};

/** What pages ask (page/offline.js): each is told how things stand afterwards, and whether it went well. */
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
