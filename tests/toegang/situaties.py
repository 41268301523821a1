"""The people and things of the matrix: a gemeente, another one in the same dossier, a stranger; and what they look at."""

from dataclasses import replace
from datetime import date

from grflow.toegang.rollen import NIETS, VOLLEDIG, Rol, Toewijzing, Zicht
from grflow.toegang.voorwerpen import Afscherming, Bevoegdheid, Voorwerp, Voorwerpsoort

OP = date(2026, 6, 15)
A, B, Z = "gm0001", "gm0002", "gm9999"
REGELING = "Regeling Proef"
V = Voorwerpsoort


def zicht(rol: str, *, deelnemer: str = "", regeling: str = "", orgaan: str = "") -> Zicht:
    toewijzing = Toewijzing(
        gebruiker="u-1", rol=Rol(rol), deelnemer=deelnemer, regeling=regeling, orgaan=orgaan
    )
    return Zicht(gebruiker="u-1", toewijzingen=(toewijzing,))


MENSEN = {
    "griffier A": zicht("griffier", deelnemer=A),
    "secretaris A": zicht("secretaris", deelnemer=A),
    "bestuurder A": zicht("bestuurder", deelnemer=A),
    "raadslid A": zicht("raadslid", deelnemer=A),
    "griffier B": zicht("griffier", deelnemer=B),
    "raadslid B": zicht("raadslid", deelnemer=B),
    "projectleider R": zicht("projectleider", regeling=REGELING),
    "secretaris R": zicht("secretaris", regeling=REGELING),
    "bestuurder R": zicht("bestuurder", regeling=REGELING),
    "medewerker R": zicht("medewerker_regeling", regeling=REGELING),
    "beheerder": zicht("beheerder"),
    "auditor": zicht("auditor"),
    "griffier Z": zicht("griffier", deelnemer=Z),
    "zonder rol": NIETS,
    "eigenaar": VOLLEDIG,
}
"""A and B take part in regeling R; Z does not."""

DOSSIER = Voorwerp(soort=V.DOSSIER, regeling=REGELING, betrokken=frozenset({A, B}))


def stuk(deelnemer: str, *afschermingen: Afscherming) -> Voorwerp:
    return DOSSIER.part(V.STUK, deelnemer, afschermingen)


def concept(**anders: object) -> Afscherming:
    return replace(Afscherming(soort=V.CONCEPT, deelnemer=A), **anders)


EMBARGO = Afscherming(soort=V.EMBARGO, deelnemer=A, tot=OP)
GEHEIM_RAAD = Afscherming(soort=V.GEHEIM, deelnemer=A, organen=frozenset({"raad", "college"}))
GEHEIM_AB = Afscherming(soort=V.GEHEIM, organen=frozenset({"algemeen_bestuur", "dagelijks_bestuur"}))
GEDEELD = Afscherming(soort=V.ZIENSWIJZE, deelnemer=A, gedeeld=frozenset({B}))

DINGEN = {
    "het bord": DOSSIER,
    "deel van A": replace(DOSSIER, deelnemer=A),
    "logboek": DOSSIER.part(V.LOGBOEK),
    "gedeelde tekst": DOSSIER.part(V.INHOUD),
    "stuk van A, definitief": stuk(A),
    "stuk van A, concept": stuk(A, concept()),
    "stuk van A, concept, met B gedeeld": stuk(A, concept(gedeeld=frozenset({B}))),
    "zienswijze van A, concept": stuk(A, replace(GEDEELD, gedeeld=frozenset())),
    "zienswijze van A, met B gedeeld": stuk(A, GEDEELD),
    "zienswijze van A, met alle gedeeld": stuk(A, replace(GEDEELD, gedeeld=frozenset({"alle"}))),
    "stuk van A, embargo tot en met vandaag": stuk(A, EMBARGO),
    "stuk van A, embargo tot gisteren": stuk(A, replace(EMBARGO, tot=date(2026, 6, 14))),
    "stuk van A, embargo alleen voor raadsleden": stuk(A, replace(EMBARGO, voor=frozenset({"raadslid"}))),
    "stuk van A, geheim (raad en college)": stuk(A, GEHEIM_RAAD),
    "stuk van A, concept en geheim": stuk(A, concept(), GEHEIM_RAAD),
    "stuk van R, geheim (bestuur)": stuk("", GEHEIM_AB),
    "stuk van R, concept": stuk("", concept(deelnemer="")),
    "register": Voorwerp(soort=V.REGISTER),
    "kalender van A": Voorwerp(soort=V.KALENDER, deelnemer=A),
    "beheer": Voorwerp(soort=V.BEHEER),
    "raadplegingen": Voorwerp(soort=V.RAADPLEGING),
}

DADEN = {
    "dossier beginnen": (Bevoegdheid.AANMAKEN, DOSSIER),
    "stap van A zetten": (Bevoegdheid.STAP_ZETTEN, DINGEN["deel van A"]),
    "stap van R zetten": (Bevoegdheid.STAP_ZETTEN, DOSSIER),
    "feit van A vastleggen": (Bevoegdheid.VASTLEGGEN, DINGEN["deel van A"]),
    "feit van A intrekken": (Bevoegdheid.HERSTELLEN, DINGEN["deel van A"]),
    "koppelen": (Bevoegdheid.KOPPELEN, DOSSIER),
    "migreren": (Bevoegdheid.MIGREREN, DOSSIER),
    "persoonsgegevens van A wissen": (Bevoegdheid.WISSEN, DINGEN["deel van A"]),
    "bewijsbundel uitgeven": (Bevoegdheid.UITGEVEN, DINGEN["logboek"]),
    "gedeelde tekst wijzigen": (Bevoegdheid.WIJZIGEN, DINGEN["gedeelde tekst"]),
    "stuk van A maken": (Bevoegdheid.MAKEN, stuk(A)),
    "stuk van A wijzigen": (Bevoegdheid.WIJZIGEN, stuk(A)),
    "stuk van A definitief maken": (Bevoegdheid.VASTSTELLEN, stuk(A)),
    "concept van A delen": (Bevoegdheid.DELEN, DOSSIER.part(V.CONCEPT, A)),
    "geheim stuk van A wijzigen": (Bevoegdheid.WIJZIGEN, stuk(A, GEHEIM_RAAD)),
    "register inlezen": (Bevoegdheid.WIJZIGEN, DINGEN["register"]),
    "kalender van A wijzigen": (Bevoegdheid.WIJZIGEN, DINGEN["kalender van A"]),
    "gebruikers beheren": (Bevoegdheid.WIJZIGEN, DINGEN["beheer"]),
}
