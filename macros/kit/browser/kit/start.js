// The program stands packed. The policy names it by the hash of what is unpacked: anything else does not run.
(async () => {
  const failed = (error) => {
    console.error("sang-froid: the kit", error);
    delete document.documentElement.dataset.kit;
    for (const later of document.querySelectorAll("noscript[data-later]")) later.outerHTML = later.textContent;
    document.querySelector("[data-kit-failed]").hidden = false;
  };
  try {
    const packed = document.getElementById("kit-program").textContent.split(",")[1];
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.codePointAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const program = document.createElement("script");
    program.textContent = await new Response(stream).text();
    document.body.append(program);
    if (program.isConnected) failed("the policy refused the program"); // one that runs takes itself out
  } catch (error) {
    failed(error);
  }
})();
