/** What scripts alone read stands in the kit as packed JSON (gzip, base64). */

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.trim().split(",")[1]), (letter) => letter.codePointAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
