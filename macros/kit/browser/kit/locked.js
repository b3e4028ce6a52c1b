/** A locked kit: the passphrase opens it in this browser; nothing is kept of it, and nothing sent. */

import { part } from "../page/dom.js";
import kit from "./kit.js";

const SAID = "sang-froid-kit/1";

export default function locked() {
  const form = document.querySelector("[data-kit-lock]");
  form.hidden = false;
  form.elements.passphrase.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [button, status] = [form.querySelector("button"), part(form, "kit-lock-said")];
    button.disabled = true;
    status.textContent = form.dataset.opening;
    try {
      const text = await opened(JSON.parse(document.getElementById("kit-locked").textContent), form.elements.passphrase.value);
      form.reset();
      await enter(text);
    } catch (error) {
      if (error.name !== "OperationError") console.error("sang-froid: the lock", error);
      status.textContent = form.dataset[error.name === "OperationError" ? "wrong" : "failed"];
      button.disabled = false;
      form.elements.passphrase.select();
    }
  });
}

/** The text that was locked. Throws an OperationError for another passphrase. */
async function opened({ rounds, salt, nonce, kept }, passphrase) {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC").trim());
  const given = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const derived = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds };
  const key = await crypto.subtle.deriveKey(derived, given, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const sealed = { name: "AES-GCM", iv: bytes(nonce), additionalData: new TextEncoder().encode(SAID) };
  const packed = await crypto.subtle.decrypt(sealed, key, bytes(kept));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** The page that was locked takes the place of its door; it is ours, and the policy lets no script in it run. */
async function enter(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  // What is held for later is a text where scripts run; this parser runs none, and made elements of it.
  for (const later of page.querySelectorAll("noscript")) later.textContent = later.innerHTML;
  document.title = page.title;
  document.body.className = page.body.className;
  document.body.replaceChildren(...page.body.childNodes);
  scheme();
  await kit();
}

/** theme.js has looked for its button already: the page that came has another. */
function scheme() {
  document.dispatchEvent(new Event("DOMContentLoaded"));
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.codePointAt(0));
