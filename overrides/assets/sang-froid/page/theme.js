// The colours that the reader chose, before anything is painted; what the page holds for later; the header's tools.
(() => {
  const root = document.documentElement;
  // The page for what is not found: a mail filter wrote the # of a link in percent, which asks for its place. Put it back.
  const [, asked, place] = /^(.*\.html)%(?:25)*23(.*)$/i.exec(location.pathname) ?? [];
  if (asked) location.replace(`${asked}#${place}`);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("sf-scheme");
      localStorage.setItem("sf-scheme", value);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    return value;
  };

  // What stands in a <noscript> for later (docs/adr/0024) is opened here for whoever comes before its module, or
  // without: by a link into it, by opening its list, on a page whose modules do not load.
  const open = (later) => {
    later.outerHTML = later.textContent;
  };
  const reach = (all) => {
    const name = location.hash.slice(1);
    if (!all && (!name || document.getElementById(name))) return;
    const held = [...document.querySelectorAll("noscript[data-later]")];
    const found = held.filter((later) => all || later.textContent.includes(` id="${name}"`));
    found.forEach(open);
    if (!found.length || !name) return;
    location.replace(location.hash); // now there is such a place
    document.getElementById(name)?.scrollIntoView(); // where Firefox does not go by itself
  };
  addEventListener("hashchange", () => reach());
  addEventListener("sang-froid:failed", () => reach(true));
  addEventListener("toggle", ({ target }) => target.open && target.querySelectorAll(":scope > noscript").forEach(open), true);

  // Where no module loads, what waits for one can be read as it stands. From a disk none does, and each part says so;
  // `kit` is there where the kit holds the page.
  const { disk: needs, kit, kitOpen } = document.currentScript?.dataset ?? {};

  // A page of the copy on the device is read in a moment: one that modules make live is drawn once, with them, and not
  // first as it stands without. Anything that takes longer than a blink is waited for with the page in sight.
  if (needs && !document.body && navigator.serviceWorker?.controller) {
    const whole = document.createElement("link");
    whole.rel = "expect";
    whole.blocking = "render";
    whole.href = "#whole"; // no such place: until the page is read; modules that are at hand run then
    document.head.append(whole);
    setTimeout(() => whole.remove(), 800);
  }
  const dead = ({ target }) => {
    if (target.type !== "module") return;
    for (const part of document.querySelectorAll("main [data-module]")) {
      part.dataset.failed = "";
      if (!needs || location.protocol !== "file:") continue;
      const said = document.createElement("p");
      said.className = "sf-caveat";
      said.textContent = needs;
      part.before(said);
      if (kit) offerKit(said);
    }
    reach(true);
  };
  // A page of a disk cannot look whether a file is there; a script that stands beside the kit can be tried.
  const offerKit = (said) => {
    const sign = document.createElement("script");
    sign.src = `${kit}.js`;
    sign.addEventListener("load", () => {
      const link = document.createElement("a");
      link.href = `${kit}.html`;
      link.textContent = kitOpen;
      said.append(" ", link);
    });
    document.head.append(sign);
  };
  addEventListener("error", dead, true);

  const chosen = kept();
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches);

  document.addEventListener("DOMContentLoaded", () => {
    reach();
    const toggle = document.querySelector("[data-scheme-toggle]");
    const show = () => toggle.setAttribute("aria-pressed", String(isDark()));
    if (toggle) {
      toggle.addEventListener("click", () => {
        root.dataset.scheme = kept(isDark() ? "light" : "dark");
        show();
      });
      dark.addEventListener("change", show);
      show();
    }

    // Another language keeps the place in the page and the state of a search; the choice is remembered.
    for (const language of document.querySelectorAll("a[data-language]")) {
      const bare = language.href;
      const follow = () => {
        language.href = bare + location.search + location.hash;
      };
      for (const type of ["pointerdown", "focus", "click"]) language.addEventListener(type, follow);
      language.addEventListener("click", () => {
        try {
          localStorage.setItem("sf-language", language.dataset.language);
        } catch {
          // The door page then asks the browser again.
        }
      });
    }

    // Where the section's pages scroll sideways, the present one is in view; asked for with the frame that lays them out.
    const here = document.querySelector("[data-section-pages] [aria-current]");
    if (here) requestAnimationFrame(() => (here.closest("ul").scrollLeft = here.offsetLeft - 24));

    const contents = document.querySelector("[data-contents]");
    if (contents && matchMedia("(min-width: 70em)").matches) contents.open = true;
  });
})();
