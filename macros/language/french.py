"""French, as France prints it: the apostrophes, guillemets and no-break spaces that its typography wants."""

from __future__ import annotations

import re

from .record import Language, Search
from .typography import NARROW, NO_BREAK

FRENCH = Language(
    code="fr",
    name="Français",
    english="French",
    locale="fr-FR",
    to_write="À écrire",
    yes="Oui",
    no="Non",
    quotes=("« ", " »"),
    typography=(
        (re.compile(r"(?<=\w)'(?=\w)"), "’"),
        (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
        (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
        (re.compile(r"[ \u00a0\u202f]+(?=[;!?](?:\W|$))"), NARROW),
        (re.compile(r"[ \u00a0\u202f]+(?=:(?:\W|$))"), NO_BREAK),
        (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
        (re.compile(r"(?<=\d)[ \u00a0\u202f](?=(?:%|€|\$|h|min|mn|Md€|M€|k€)(?:\W|$))"), NO_BREAK),
    ),
    wants="guillemets, apostrophe or no-break space",
    before_colon=NO_BREAK,
    clock=f"{{h}}{NO_BREAK}h{NO_BREAK}{{mm}}",
    whole_hour=f"{{h}}{NO_BREAK}h",
    other_day="le {day}, {time}",
    first="1er",
    search=Search(
        little="""estce a ai ainsi alors au aucun aussi autre aux avait avant avec avoir avons c ce ceci cela celle
        celles celui ces cet cette ceux chez ci comme comment d dans de des deux doit doivent donc du elle elles en
        encore es est et etaient etait etant ete etes etre eu eux faire fait faut il ils j je l la le les
        leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par pas peu peut
        peuvent peux plus pour pouvons pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa
        sans se sera ses si soit sommes son sont suis sur t ta te tes toi ton tous tout toute toutes tres tu
        un une va vers voici vos votre vous y""",
        endings={
            4: """issements issement isations isation isateurs isateur isatrices isatrice iseurs iseur isent isant
            isons isees isee ises iser isez ise ismes isme istes iste ations ation ateurs ateur atrices atrice
            atifs atif atives ative ateur eraient eront erons erez erais erait erai eras era iraient iront irons
            irez irais irait irai iras ira ements ement ments ment ages age euses euse eurs eur ances ance ences
            ence ables able ibles ible iques ique ites ite aient ait ais antes ante ants ant issent issant
            issons issez issait ions iez ons ees ee es ez er ent ir is it ies ie ives ive ifs if ions ion ures
            ure oirs oir ues ue us ut u e i s x""",
            3: "ees ee es ez er ent ir ie ons ant e i s x",
        },
        changes={"eaux": "eau", "eau": "eau", "aux": "al", "eux": "eu", "ieux": "ieu", "oux": "ou"},
        irregular="""dit>dire dites>dire disent>dire dis>dire disant>dire tu>taire tais>taire tait>taire taisez>taire
        taire>taire su>savoir sait>savoir savons>savoir savez>savoir vu>voir pris>prendre prend>prendre
        prenons>prendre vend>vendre ecrit>ecrire ecrite>ecrire ecrivez>ecrire ecrivent>ecrire recu>recevoir
        recoit>recevoir tenu>tenir tenez>tenir tenue>tenir tenues>tenir tient>tenir tenons>tenir vol>vol
        yeux>oeil cris>crier crises>crise crise>crise ecoute>ecouter menti>mentir ment>mentir porte>porte portes>porte
        avis>avis bris>bris fois>fois""",
        glued="^(?:qu|[cdjlmnst])([aeiouyh].{2,})$",
    ),
)
