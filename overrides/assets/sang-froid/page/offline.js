/** Registers the service worker. Where there is none, or it fails, the site works as before, with the network. */

export default async function offline() {
  const root = new URL("../../../", import.meta.url);
  await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname }).catch(() => {});
}
