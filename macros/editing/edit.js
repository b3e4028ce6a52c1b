/* What was typed and not sent is not left without a word; what is wrong is gone to. */

const form = document.querySelector("form[data-keep]");
let unsent = form?.dataset.keep === "unsent";

form?.addEventListener("input", () => {
  unsent = true;
});
form?.addEventListener("submit", (event) => {
  if (form.ariaBusy === "true") event.preventDefault(); // the check takes seconds, and once is enough
  form.ariaBusy = "true";
  unsent = false;
});
addEventListener("pageshow", () => {
  if (form) form.ariaBusy = "false";
});
addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});
document.querySelector(".box .problem")?.scrollIntoView({ block: "center" });
