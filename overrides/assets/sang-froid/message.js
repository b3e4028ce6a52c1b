/**
 * The composer of a message: what is typed goes into the texts, which count themselves for each network.
 * A text with a gap cannot be copied. Both languages side by side, if wanted. Kept in this tab only.
 */

import { say } from "./dom.js";

const LINK = /(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/gu;

/** Characters as a network counts them; `link` is what any address counts for, where it has a price of its own. */
export function length(text, link) {
  const counted = link ? text.replace(LINK, "x".repeat(link)) : text;
  return [...counted].length;
}

/** The text of a version as it will be sent: gaps that nobody filled say nothing. */
export function written(version) {
  const copy = version.querySelector("[data-text]").cloneNode(true);
  for (const gap of copy.querySelectorAll("[data-placeholder]:not([data-filled])")) gap.remove();
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\n");
  const tidy = (text) => text.replace(/\s*\n\s*/gu, "\n").replace(/ {2,}/gu, " ").trim();
  return [...copy.querySelectorAll("p")].map((p) => tidy(p.textContent)).filter(Boolean).join("\n\n");
}

export default function message(root) {
  const ui = JSON.parse(root.dataset.ui);
  const fields = [...root.querySelectorAll("[data-fill-in]")];
  const versions = [...root.querySelectorAll("[data-version]")];
  const both = root.querySelector("[data-both]");
  const labels = new Map();
  for (const gap of root.querySelectorAll("[data-placeholder]")) labels.set(gap, gap.textContent);

  const gaps = (field) =>
    versions
      .filter(({ dataset }) => dataset.language === field.dataset.language)
      .flatMap((version) => [...version.querySelectorAll(`[data-placeholder="${CSS.escape(field.dataset.fillIn)}"]`)]);

  function fill(field) {
    const value = field.value.trim();
    for (const gap of gaps(field)) {
      gap.textContent = value || labels.get(gap);
      gap.toggleAttribute("data-filled", value !== "");
    }
  }

  /** The fields that a version still waits for. An optional one that was left empty counts as said. */
  const missing = (version) =>
    fields.filter(
      (field) =>
        field.dataset.language === version.dataset.language &&
        field.value.trim() === "" &&
        !("optional" in field.dataset) &&
        version.querySelector(`[data-placeholder="${CSS.escape(field.dataset.fillIn)}"]`),
    );

  function count() {
    for (const list of root.querySelectorAll("[data-lengths]")) {
      const texts = [...list.parentElement.querySelectorAll("[data-version]:not([hidden])")].map(written);
      for (const item of list.children) {
        const most = Math.max(...texts.map((text) => length(text, Number(item.dataset.link))));
        const over = most > Number(item.dataset.limit);
        item.querySelector("[data-count]").textContent = `${most} / `;
        item.toggleAttribute("data-over", over);
        item.title = say(ui, over ? "message-too-long" : "message-fits");
      }
    }
  }

  async function copy(version) {
    const status = version.querySelector("[data-said]");
    const waiting = missing(version);
    if (waiting.length) {
      const names = waiting.map((field) => root.querySelector(`label[for="${field.id}"]`).textContent).join(" · ");
      status.textContent = say(ui, "message-missing", { names });
      waiting[0].focus();
      return;
    }
    const text = written(version);
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = say(ui, "message-copied", { count: [...text].length });
    } catch {
      getSelection().selectAllChildren(version.querySelector("[data-text]"));
      status.textContent = say(ui, "message-select");
    }
  }

  const place = `sf-message/${root.dataset.id}`;
  function keep() {
    const values = Object.fromEntries(fields.map((field) => [`${field.dataset.language}/${field.dataset.fillIn}`, field.value]));
    try {
      sessionStorage.setItem(place, JSON.stringify({ values, both: both?.checked ?? false }));
    } catch {
      // Without storage the text lasts as long as the page.
    }
  }

  function restore() {
    try {
      const { values = {}, both: wide = false } = JSON.parse(sessionStorage.getItem(place) ?? "{}");
      for (const field of fields) field.value = values[`${field.dataset.language}/${field.dataset.fillIn}`] ?? "";
      if (both) both.checked = wide;
    } catch {
      sessionStorage.removeItem(place);
    }
  }

  function show() {
    for (const part of root.querySelectorAll("[data-second]")) part.hidden = !both?.checked;
    root.toggleAttribute("data-wide", both?.checked ?? false);
    count();
  }

  restore();
  fields.forEach(fill);
  show();
  root.addEventListener("input", ({ target }) => {
    if ("fillIn" in target.dataset) fill(target);
    show();
    keep();
  });
  for (const version of versions) version.querySelector("[data-copy]").addEventListener("click", () => copy(version));
}
