/**
 * Offline: what an incident needs is fetched once and kept; every other page is kept when it is read.
 * The network comes first, so that what is shown is never older than it must be.
 * The build puts the list of files and their version in the next line (macros/building/offline.py).
 */
const BUILD = { version: "none", files: [] };

const SCOPE = new URL(self.registration.scope).pathname;
const CACHE = `sang-froid ${SCOPE} ${BUILD.version}`;
const PATIENCE = 4_000;

self.addEventListener("install", (event) => event.waitUntil(fetchAll().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(SCOPE)) return;
  event.respondWith(networkFirst(event.request));
});

/** A file that fails is fetched when it is next read; it does not keep the others out. */
async function fetchAll() {
  const cache = await caches.open(CACHE);
  const one = async (file) => {
    const address = new URL(file, self.registration.scope).href;
    const response = await fetch(address, { cache: "no-cache" });
    await keep(cache, address, response);
    // A body that nobody reads holds its connection, and six of them hold up the rest.
    await response.body?.cancel();
  };
  await Promise.allSettled(BUILD.files.map(one));
}

/** What the server forbids to store is not stored. */
async function keep(cache, address, response) {
  const forbidden = /no-store/i.test(response.headers.get("Cache-Control") ?? "");
  if (response.ok && !response.redirected && !forbidden) await cache.put(address, response.clone());
}

async function dropOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`sang-froid ${SCOPE} `) && name !== CACHE).map((name) => caches.delete(name)));
}

async function networkFirst(request) {
  const cache = await caches.open(CACHE);
  const address = new URL(request.url);
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  address.search = address.hash = "";
  const kept = () => cache.match(address.href);
  const answer = fetch(request).then(async (response) => {
    await keep(cache, address.href, response).catch(() => {});
    return response;
  });
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
  try {
    return (await Promise.race([answer, slow.then((response) => response ?? answer)])) ?? (await answer);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

/** A notification of the alarm leads to the desk, in the tab that shows the site if there is one. */
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(toTheDesk());
});

async function toTheDesk() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => url.startsWith(self.registration.scope));
  if (page) await page.focus();
  else await clients.openWindow(new URL("desk.html", self.registration.scope));
}
