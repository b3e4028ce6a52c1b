/** Paper shows every list, open or not, and the whole log. */

export function paper(desk) {
  let closed = [];
  const whole = (all) => {
    desk.memory.whole = all;
    if (desk.state) desk.draw(["log", "evidence"]);
  };
  addEventListener("beforeprint", () => {
    whole(true);
    closed = [...desk.root.querySelectorAll("details[data-print]:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    whole(false);
    for (const details of closed) details.open = false;
  });
}
