"""What a broken layout shows: something outside, on something else, too small for a finger, or moved while it loads."""

from __future__ import annotations

OVERLAPS = """() => {
  const apart = ".sf-reach, .sf-bar, .sf-skip, .sf-endings";
  const boxes = [...document.querySelectorAll("h1, h2, h3, p, a, td, th, dt, dd, label, button")]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.innerText?.trim() && !e.closest(apart))
    .filter((e) => getComputedStyle(e).display !== "inline")
    .map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 2 && b.height > 2 && b.right > 0)
    .sort(([, x], [, y]) => x.top - y.top);
  const faults = [];
  for (const [i, [a, x]] of boxes.entries()) for (const [b, y] of boxes.slice(i + 1)) {
    if (x.bottom - y.top <= 3) break;
    if (a.contains(b) || b.contains(a)) continue;
    const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (wide > 3 && high > 3) faults.push(`“${a.innerText.slice(0, 40)}” lies on “${b.innerText.slice(0, 40)}”`);
  }
  return faults.slice(0, 4);
}"""
OUTSIDE = """() => {
  const framed = ".sf-table, .sf-scroll, .sf-tabs, .sf-skip, .sf-hidden, svg, article > table";
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.checkVisibility() && !e.closest(framed))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.width > 1 && (b.right > innerWidth + 1 || b.left < -1))
    .slice(0, 3).map(([e, b]) => `${e.tagName} .${e.className} reaches from ${b.left} to ${b.right}`);
}"""
SMALL = """() => {
  const alone = "nav a, .sf-door, .sf-alarm, .sf-links a, .sf-card > a, .sf-choice, .sf-button";
  return [...document.querySelectorAll(`button, summary, input, select, textarea, ${alone}`)]
    .filter((e) => e.checkVisibility() && !e.closest("svg, .sf-skip, .sf-hidden"))
    .filter((e) => !["checkbox", "radio", "file"].includes(e.type))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.height < 43.5).slice(0, 4)
    .map(([e, b]) => `“${(e.innerText || e.name || e.className).slice(0, 40)}” is ${Math.round(b.height)} px high`);
}"""
SHIFT = """async () => {
  const moved = [];
  const hear = (entries) => {
    for (const entry of entries) {
      const where = entry.sources.map(({node}) => node?.className ?? node?.nodeName).join(", ");
      if (!entry.hadRecentInput) moved.push(`shifts by ${entry.value.toFixed(4)}: ${where}`);
    }
  };
  const heard = new PerformanceObserver((list) => hear(list.getEntries()));
  heard.observe({type: "layout-shift", buffered: true});
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let frame = 0; frame < 3; frame++) await drawn();
  hear(heard.takeRecords());
  return moved;
}"""
"""What shifted until three frames were drawn after all had come: the buffer holds what was before."""
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [`scrolls ${wide} px sideways`] : [];
}"""
CHECKS = {
    320: (SIDEWAYS, OUTSIDE),
    390: (SIDEWAYS, OUTSIDE, OVERLAPS, SMALL),
    640: (SIDEWAYS, OUTSIDE),
    1280: (SIDEWAYS, OUTSIDE, OVERLAPS),
}
"""What is looked at in each width; 320 px is 1280 px at 400 %, 640 px the same at 200 %."""
