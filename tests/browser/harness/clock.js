/** A desk whose every part is open (drivers.py), and a clock that tests set and push forward, kept from page to page: how far it is ahead of the real one. */
localStorage["sf1:internal:%2F:open"] ??= '{"*":true}';
const Real = Date;
const ticks = [];
let ahead = Number(localStorage.getItem("test-clock") ?? 0);

globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length ? parts : [Real.now() + ahead]));
  }
  static now() {
    return Real.now() + ahead;
  }
};

const every = globalThis.setInterval;
globalThis.setInterval = (task, ...rest) => {
  ticks.push(task);
  return every(task, ...rest);
};

globalThis.forward = (length) => {
  ahead += length;
  localStorage.setItem("test-clock", ahead);
  for (const task of ticks) task();
};
