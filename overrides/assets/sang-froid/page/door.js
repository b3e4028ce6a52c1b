// Sends a visitor of the door page to the language asked for before, or to the browser's own.
const wanted = [localStorage.getItem("sf-language"), ...navigator.languages].map((tag) => (tag || "").slice(0, 2));
const languages = document.currentScript.dataset.languages.split(" ");
const language = wanted.find((tag) => languages.includes(tag)) || languages[0];
location.replace(`${language}/index.html${location.search}${location.hash}`);
