"""German, as Germany prints it."""

from __future__ import annotations

import re

from .record import Language, Search
from .typography import NARROW, NO_BREAK

GERMAN = Language(
    code="de",
    name="Deutsch",
    english="German",
    locale="de-DE",
    to_write="Zu schreiben",
    yes="Ja",
    no="Nein",
    quotes=("„", "“"),
    typography=(
        (re.compile(r"(?<=\w)'(?=\w)"), "’"),
        (re.compile(r"\b(z|d|u|i|o)\. ?(?=(?:B|h|a|d|R|Ä)\.)"), rf"\1.{NARROW}"),
        (re.compile(r"(?<=\d)[ \u00a0](?=(?:%|€|Uhr|Min\.|Std\.)(?:\W|$))"), NO_BREAK),
    ),
    wants="apostrophe or no-break space",
    clock=f"{{hh}}:{{mm}}{NO_BREAK}Uhr",
    search=Search(
        little="""aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da
        dabei dafur damit dann das dass dazu dein deine dem den denn der deren des dessen die dies diese diesem
        diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer fur
        gegen hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins
        ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner konnen man mehr mein
        meine mich mir mit muss mussen nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner
        seit sich sie sind so soll sollen sondern sonst um und uns unser unsere unserem unseren unserer unter
        vom von vor war waren was weil wenn wer werde werden wie wieder wir wird wo wollen wurde wurden zu zum
        zur zwischen uber""",
        endings={
            4: """ierungen ierung ieren ierten ierte iert iere ungen ung heiten heit keiten keit schaften schaft
            lichkeiten lichkeit lichen licher liches lichem liche lich barkeit baren barer bares bare bar losen
            loser loses lose los erinnen erin innen in ern esten ester este est eten ete et ten tet te
            en em er es st e n s t""",
            3: "en er es e n s t",
        },
        changes={"nisse": "nis", "nissen": "nis"},
        irregular="""geschwiegen>schweigen schwieg>schweigen schwiegen>schweigen gesprochen>sprechen sprach>sprechen
        sprachen>sprechen spricht>sprechen gesagt>sagen gelogen>lugen log>lugen luge>lugen geschrieben>schreiben
        schrieb>schreiben gestohlen>stehlen verletzte>verletzen verletzten>verletzen angerufen>anrufen
        rief>rufen gerufen>rufen wusste>wissen weiss>wissen gewusst>wissen ging>gehen gegangen>gehen tat>tun
        getan>tun krisen>krise krise>krise""",
    ),
)
