/**
 * The entry: each element marked `data-module="name"` gets the module of that name, and nothing else is loaded.
 * One that fails is reported in the console and leaves its complete HTML as it was.
 */

async function enhance(root) {
  const name = root.dataset.module;
  try {
    if (!/^[a-z-]+$/.test(name)) throw new Error("a module is named in small letters");
    const module = await import(`./${name}.js`);
    await module.default(root);
  } catch (error) {
    console.error(`sang-froid: the module '${name}' failed on`, root, error);
    root.dataset.failed = "";
  }
}

function incidentsKept() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("sf1/"));
  } catch {
    return false;
  }
}

for (const root of document.querySelectorAll("[data-module]")) enhance(root);
if (document.querySelector("[data-term]")) {
  import("./terms.js").then((terms) => terms.default()).catch((error) => console.error("sang-froid: terms", error));
}
if (incidentsKept()) import("./bar.js").then((bar) => bar.default()).catch((error) => console.error("sang-froid: bar", error));
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  addEventListener("load", () => import("./offline.js").then((offline) => offline.default()).catch(() => {}));
}
