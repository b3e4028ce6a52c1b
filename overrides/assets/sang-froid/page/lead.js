/** What stands before the tab's title: EXERCISE, the time left. Other modules go on setting the title itself. */

const leads = { desk: "", drill: "", next: "" };
let own = "";
let written;

/** Put `words` there under a name of `leads`, in that order, each once; none with "". */
export function lead(name, words) {
  leads[name] = words;
  write();
}

function write() {
  if (document.title !== written) own = document.title;
  written = [...new Set(Object.values(leads)), own].filter(Boolean).join(" – ");
  if (document.title !== written) document.title = written;
}

new MutationObserver(write).observe(document.querySelector("title"), { childList: true });
