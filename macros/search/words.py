"""How text becomes search terms: folded, cut, without its little words, without its endings.

The browser must cut a query exactly as the index was cut. The rules are therefore data, shipped inside the
index (`analyser`), and both sides run the same few steps: `terms` here, `terms` in search-words.js. A test runs
both over every word of the playbook.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")

_LITTLE = {
    "en": """a about after again all already am an and any are as at be because been before being both but by can
        could did do does doing done down for from get had has have having he her here hers him his how i if
        in into is it its just let like ll may me might more most much must my need no not of off on or our ours
        out own please re s she should so some such t than that the their theirs them then there these they
        this those to too under until up us ve very was we were what when where which while who whom whose
        why will with would you your yours""",
    "fr": """estce a ai ainsi alors au aucun aussi autre aux avait avant avec avoir avons c ce ceci cela celle celles
        celui ces cet cette ceux chez ci comme comment d dans de des deux doit doivent donc du elle elles en
        encore es est et etaient etait etant ete etes etre eu eux faire fait faut il ils j je l la le les
        leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par pas peu peut
        peuvent peux plus pour pouvons pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa
        sans se sera ses si soit sommes son sont suis sur t ta te tes toi ton tous tout toute toutes tres tu
        un une va vers voici vos votre vous y""",
}

# An ending is taken off when at least so many letters stay; the first that fits, longest first.
_ENDINGS = {
    "en": {
        4: """isations izations isation ization isingly ising izing ised ized iser izer ises izes ise ize isms ism
        ists ist ations ation ators ator ative ating ated ates ate ements ement ments ment nesses ness
        abilities ability ables able ibilities ibility ibles ible ically ical ics ic ities ity ies ied ying
        ily ions ion ings ing edly ed ers er ors or ances ance ences ence ants ant ents ent fully ful less
        ously ous ly es s e y al als""",
        3: "ies ied ying ings ing ed es s e y",
    },
    "fr": {
        4: """issements issement isations isation isateurs isateur isatrices isatrice iseurs iseur isent isant
        isons isees isee ises iser isez ise ismes isme istes iste ations ation ateurs ateur atrices atrice
        atifs atif atives ative ateur eraient eront erons erez erais erait erai eras era iraient iront irons
        irez irais irait irai iras ira ements ement ments ment ages age euses euse eurs eur ances ance ences
        ence ables able ibles ible iques ique ites ite aient ait ais antes ante ants ant issent issant
        issons issez issait ions iez ons ees ee es ez er ent ir is it ies ie ives ive ifs if ions ion ures
        ure oirs oir ues ue us ut u e i s x""",
        3: "ees ee es ez er ent ir ie ons ant e i s x",
    },
}  # fmt: skip
_CHANGES = {
    "en": {"sses": "ss"},
    "fr": {"eaux": "eau", "eau": "eau", "aux": "al", "eux": "eu", "ieux": "ieu", "oux": "ou"},
}
# form>form that stands for it; one that stands for itself keeps its ending.
_IRREGULAR = {
    "en": """broke>break broken>break told>tell said>say sent>send spoke>speak spoken>speak wrote>write
        written>write hid>hide hidden>hide lied>lie lying>lie lies>lie stole>steal stolen>steal paid>pay
        kept>keep knew>know known>know got>get left>leave people>person went>go gone>go took>take taken>take
        chose>choose chosen>choose comment>comment comments>comment commented>comment commenting>comment
        crises>crisis spokespeople>spokesperson made>make heard>hear news>news sick>sick fell>fall
        shown>show""",
    "fr": """dit>dire dites>dire disent>dire dis>dire disant>dire tu>taire tais>taire tait>taire taisez>taire
        taire>taire su>savoir sait>savoir savons>savoir savez>savoir vu>voir pris>prendre prend>prendre
        prenons>prendre vend>vendre ecrit>ecrire ecrite>ecrire ecrivez>ecrire ecrivent>ecrire recu>recevoir
        recoit>recevoir tenu>tenir tenez>tenir tenue>tenir tenues>tenir tient>tenir tenons>tenir vol>vol
        yeux>oeil cris>crier crises>crise crise>crise ecoute>ecouter menti>mentir ment>mentir porte>porte portes>porte
        avis>avis bris>bris fois>fois""",
}


@dataclass(frozen=True)
class Term:
    """A term of a text: what is indexed, and the word as it was written (folded)."""

    stem: str
    word: str


def fold(text: str) -> str:
    """`text` in small letters without accents or ligatures, apostrophes made straight."""
    small = text.lower().translate(_LIGATURES)
    return small if small.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", small))


def words(text: str) -> Iterator[str]:
    """The folded words of `text`; a compound gives its parts, then itself in one piece."""
    for found in _WORD.findall(fold(text)):
        for piece in found.split("'"):
            yield from piece.split("-")
            if "-" in piece:
                yield piece.replace("-", "")


def terms(text: str, language: str) -> Iterator[Term]:
    """The search terms of `text`, its little words left out."""
    little = _little(language)
    for word in words(text):
        if word not in little:
            yield Term(stem(word, language), word)


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A folded word without its ending, so that forms of one word meet."""
    rules = analyser(language)
    regular = str(rules["irregular"].get(word, word))
    return regular if rules["irregular"].get(regular) == regular else stem_once(regular, rules)


def stem_once(word: str, rules: dict[str, Any]) -> str:
    """One ending off, then a doubled last letter made single. Short words and codes stay as they are."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return word
    for size in range(min(rules["longest"], len(word) - 3), 0, -1):
        rule = rules["endings"].get(word[-size:])
        if rule is not None and len(word) - size >= rule[0]:
            word = word[:-size] + rule[1]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@cache
def _little(language: str) -> frozenset[str]:
    return frozenset(_LITTLE[language].split())


@cache
def analyser(language: str) -> dict[str, Any]:
    """The rules of `language` as the index carries them: little words, endings [letters left, instead], irregulars."""
    endings: dict[str, tuple[int, str]] = {}
    for least, listed in sorted(_ENDINGS[language].items(), reverse=True):
        endings.update(dict.fromkeys(listed.split(), (least, "")))
    endings.update({ending: (2, instead) for ending, instead in _CHANGES[language].items()})
    return {
        "little": sorted(_little(language)),
        "endings": endings,
        "longest": max(map(len, endings)),
        "irregular": dict(pair.split(">") for pair in _IRREGULAR[language].split()),
    }
