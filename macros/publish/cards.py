"""Open Graph pictures, drawn at build time: one a collection, one a level, one for everything else.

The letters are those that Pillow carries, so that every machine draws the same picture; they have no
accents, which are drawn here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from ..model import COLLECTIONS

SIZE = (1200, 630)
FOLDER = "assets/cards"

_INK, _PAPER, _ACCENT, _SOFT = "#12191d", "#ffffff", "#00506f", "#e3f0f6"
_COLOURS = {"green": "#17804a", "yellow": "#f3c613", "orange": "#ef7d00", "red": "#c0141f"}
_SPELT = str.maketrans(
    {"ß": "ss", "œ": "oe", "Œ": "OE", "æ": "ae", "—": "-", "–": "-", "’": "'", "\u00a0": " ", "\u202f": " "}
)
_MARGIN, _WIDTH = 90, 1020


@dataclass(frozen=True)
class Card:
    """A picture to draw: its file's name, the words, and the level it shows."""

    name: str
    title: str
    words: str
    level: Narrowed | None = None


def cards(site: Site) -> Iterator[Card]:
    """The pictures of a public site."""
    about = site.ui["site-description"]
    yield Card("home", "Sang-froid", about)
    for name, collection in COLLECTIONS.items():
        if collection.paged and site.records[name]:
            yield Card(name, site.ui[f"collection-{name}"], about)
    for level in site.records["levels"].values():
        yield Card(f"level-{level['id']}", plain(level["title"]), plain(level["picture"]), level)


def name_of(collection: str, identity: str, site: Site) -> str:
    """The name of the picture for a record's page; the home picture for pages that are no record's."""
    if collection == "levels" and identity in site.records["levels"]:
        return f"level-{identity}"
    drawn = collection in COLLECTIONS and COLLECTIONS[collection].paged and site.records[collection]
    return collection if drawn else "home"


def write_cards(site: Site, folder: Path) -> None:
    """Draw the pictures of `site` into its built `folder`."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for card in cards(site):
        drawn = _draw(card, plain(site.organisation["name"]))
        drawn.quantize(64, method=Image.Quantize.FASTOCTREE).save(target / f"{card.name}.png")


def _draw(card: Card, owner: str) -> Image.Image:
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    colour = _COLOURS.get(card.level["colour"], _ACCENT) if card.level else _ACCENT
    pen.rectangle((0, 0, 28, SIZE[1]), fill=colour)
    pen.rectangle((28, SIZE[1] - 110, SIZE[0], SIZE[1]), fill=_SOFT)
    if card.level:
        _shape(pen, card.level["shape"], colour)
    width = _WIDTH - 190 if card.level else _WIDTH
    y = _paragraph(pen, card.title, 92, 76, width, _INK)
    _paragraph(pen, card.words, y + 34, 38, width, "#4a565d", most=5)
    _line(pen, f"Sang-froid · {owner}", _MARGIN, SIZE[1] - 74, 34, _ACCENT)
    return picture


def _shape(pen: ImageDraw.ImageDraw, shape: str, colour: str) -> None:
    """The level's shape, top right: the one that says it without its colour."""
    x, y, half = 1060, 160, 72
    match shape:
        case "circle":
            pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)
        case "triangle":
            pen.polygon([(x, y - half), (x + half, y + half), (x - half, y + half)], fill=colour)
        case "diamond":
            pen.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], fill=colour)
        case _:
            pen.regular_polygon((x, y, half), 8, fill=colour)


def _paragraph(pen: ImageDraw.ImageDraw, said: str, y: float, size: int, width: int, fill: str, most: int = 3) -> float:
    """Draw `said` in lines of `width`; the height where it ends."""
    lines = _wrapped(said, size, width)
    for number, line in enumerate(lines[:most]):
        cut = number == most - 1 and len(lines) > most
        _line(pen, f"{line} …" if cut else line, _MARGIN, y, size, fill)
        y += size * 1.3
    return y


def _wrapped(said: str, size: int, width: int) -> list[str]:
    lines = [""]
    for word in said.translate(_SPELT).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _font(size).getlength(_bare(longer)) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return font


def _bare(said: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", said.translate(_SPELT)) if not unicodedata.combining(c))


def _line(pen: ImageDraw.ImageDraw, said: str, x: float, y: float, size: int, fill: str) -> None:
    """A line of text, its accents drawn over the letters that the font has."""
    font, drawn = _font(size), ""
    for letter in unicodedata.normalize("NFD", said.translate(_SPELT)):
        if unicodedata.combining(letter):
            start, end = x + font.getlength(drawn[:-1]), x + font.getlength(drawn)
            _, top, _, bottom = font.getbbox(drawn[-1])
            _accent(pen, letter, (start + end) / 2, y + top, y + bottom, size / 12, fill)
        else:
            drawn += letter
    pen.text((x, y), drawn, font=font, fill=fill)


def _accent(pen: ImageDraw.ImageDraw, mark: str, x: float, top: float, bottom: float, unit: float, fill: str) -> None:
    """An accent over (or under) the letter whose middle is `x`."""
    wide, base, height = 1.6 * unit, top - 0.8 * unit, top - 2.6 * unit
    thick = max(2, round(unit))
    strokes = {
        "\u0301": [(x - wide / 2, base), (x + wide, height)],
        "\u0300": [(x + wide / 2, base), (x - wide, height)],
        "\u0302": [(x - 1.2 * wide, base), (x, height), (x + 1.2 * wide, base)],
        "\u0327": [(x + unit / 2, bottom), (x + unit, bottom + 1.6 * unit), (x - unit, bottom + 2 * unit)],
    }
    if mark in strokes:
        pen.line(strokes[mark], fill=fill, width=thick, joint="curve")
    elif mark == "\u0308":
        for side in (-wide, wide):
            pen.ellipse((x + side - 0.7 * unit, base - 1.6 * unit, x + side + 0.7 * unit, base - 0.2 * unit), fill=fill)
