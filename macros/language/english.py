"""English, in the British way."""

from __future__ import annotations

from .record import Language, Search

ENGLISH = Language(
    code="en",
    name="English",
    english="English",
    locale="en-GB",
    to_write="To write",
    yes="Yes",
    no="No",
    search=Search(
        little="""a about after again all already am an and any are as at be because been before being both but by can
        could did do does doing done down for from get had has have having he her here hers him his how i if
        in into is it its just let like ll may me might more most much must my need no not of off on or our ours
        out own please re s she should so some such t than that the their theirs them then there these they
        this those to too under until up us ve very was we were what when where which while who whom whose
        why will with would you your yours""",
        endings={
            4: """isations izations isation ization isingly ising izing ised ized iser izer ises izes ise ize isms ism
            ists ist ations ation ators ator ative ating ated ates ate ements ement ments ment nesses ness
            abilities ability ables able ibilities ibility ibles ible ically ical ics ic ities ity ies ied ying
            ily ions ion ings ing edly ed ers er ors or ances ance ences ence ants ant ents ent fully ful less
            ously ous ly es s e y al als""",
            3: "ies ied ying ings ing ed es s e y",
        },
        changes={"sses": "ss"},
        irregular="""broke>break broken>break told>tell said>say sent>send spoke>speak spoken>speak wrote>write
        written>write hid>hide hidden>hide lied>lie lying>lie lies>lie stole>steal stolen>steal paid>pay
        kept>keep knew>know known>know got>get left>leave people>person went>go gone>go took>take taken>take
        chose>choose chosen>choose comment>comment comments>comment commented>comment commenting>comment
        crises>crisis spokespeople>spokesperson made>make heard>hear news>news sick>sick fell>fall
        shown>show""",
    ),
)
