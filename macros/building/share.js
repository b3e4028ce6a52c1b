
/*
 * What a phone shares with the app is put aside here, on the device, and the desk takes it from there. It comes by
 * POST, so that no word of it stands in an address, and this worker answers before any server hears of it.
 */
self.addEventListener("fetch", (event) => {
  const shared = new URL("share", self.registration.scope).href;
  if (event.request.method === "POST" && event.request.url === shared) event.respondWith(putAside(event.request));
});

async function putAside(request) {
  const form = await request.formData();
  const said = Object.fromEntries(["title", "text", "url"].map((name) => [name, String(form.get(name) ?? "").slice(0, 4_000)]));
  const scope = self.registration.scope;
  const place = new URL("shared.json", scope).href;
  const kept = await caches.open(`sang-froid-shared ${new URL(scope).pathname}`);
  const before = await (await kept.match(place))?.json(); // shared earlier, and not taken yet: nothing is lost
  if (before) said.text = [before.title, before.text, before.url, said.text].filter(Boolean).join("\n");
  await kept.put(place, new Response(JSON.stringify(said), { headers: { "Content-Type": "application/json" } }));
  return Response.redirect(new URL("desk.html#log", scope), 303);
}
