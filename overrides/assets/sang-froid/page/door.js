// Sends a visitor of the door page to the language asked for before, or to the browser's own.
const wanted = [localStorage.getItem("sf-language"), ...navigator.languages].map((tag) => (tag || "").slice(0, 2));
const language = wanted.find((tag) => tag === "fr" || tag === "en") || "en";
location.replace(`${language}/index.html${location.search}${location.hash}`);
