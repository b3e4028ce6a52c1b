"""Of a page, axe looks at what it has not seen in the same scheme and width: what only repeats is left out."""

from __future__ import annotations

from functools import cache

from .skeleton import NAMES, SAYING, compared

FRESH = """([told, named, known]) => {
  const [saying, names, seen] = [told, named, known].map((text) => new Set(text.split(" ")));
  const before = new Set(seen);
  const means = (name, given) => saying.has(name) || !given || (name.startsWith("aria-") && !names.has(name));
  const said = ({name, value}) => {
    if (name === "class") return `.${value.split(/\\s+/).sort().join(".")}`;
    return means(name, value) ? `[${name}=${value}]` : `[${name}]`;
  };
  const step = (e) => e.tagName + [...e.attributes].map(said).sort().join("");
  const short = (text) => {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
  };
  const drawn = (e) => {
    const {color, backgroundColor, backgroundImage, fontSize, fontWeight} = getComputedStyle(e);
    const there = e.checkVisibility({visibilityProperty: true, opacityProperty: true});
    return [there, color, backgroundColor, backgroundImage, fontSize, fontWeight].join();
  };
  const narrow = (e) => {
    if (!e.matches("a, button, input, select, textarea, summary, [tabindex]")) return "";
    const {width, height} = e.getBoundingClientRect();
    return `${width < 24} ${height < 24}`;
  };
  const words = (e) => {
    const texts = [...e.childNodes].filter(({nodeType}) => nodeType === Node.TEXT_NODE);
    const {length} = texts.map(({data}) => data.trim()).join("");
    return length ? (length > 3 ? "words" : "few letters") : e.firstElementChild ? "" : "empty";
  };
  const left = [];
  const look = (e, above, here, previous, next) => {
    const way = short(`${above} ${here} ${drawn(e)}`);
    const marks = [`< ${previous}`, `> ${next}`, `${words(e)} ${narrow(e)}`].map((mark) => short(way + mark));
    const fresh = marks.some((mark) => !seen.has(mark));
    for (const mark of marks) seen.add(mark);
    const children = [...e.children], steps = children.map(step);
    const old = children.filter((one, n) => !look(one, way, steps[n], steps[n - 1] ?? "", steps[n + 1] ?? ""));
    if (!fresh && old.length === children.length) return false;
    left.push(...old);
    return true;
  };
  const root = document.documentElement;
  globalThis.leftOut = look(root, "", "HTML", "", "") ? left : [...root.children];
  return [...seen].filter((mark) => !before.has(mark)).join(" ");
}"""
"""Tells axe (RUN, `leftOut`) what to leave out: an element of which, and of all below it, the way from the root, with
attributes, colours and letters as drawn, what stands before and after it, whether words, few letters or nothing stands
in it and whether it is too narrow for a finger were seen before. Returns the marks of what is new."""


class Seen:
    """What axe has looked at, scheme and width by scheme and width. `FRESH` takes `known`, returns what to `note`."""

    def __init__(self) -> None:
        self.marks: dict[tuple[str, int], set[str]] = {}

    def known(self, scheme: str, width: int) -> list[str]:
        """What is to be left out in this scheme and width."""
        return [_saying(), " ".join(NAMES), " ".join(self.marks.get((scheme, width), ()))]

    def note(self, scheme: str, width: int, new: str) -> None:
        """The marks of what axe is about to look at."""
        self.marks.setdefault((scheme, width), set()).update(new.split())


@cache
def _saying() -> str:
    return " ".join(SAYING | compared())
