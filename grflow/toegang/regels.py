"""The table of rights: how far each role reaches, per thing and what is done with it. What is not here is denied.

The same table in words for a functional manager is docs/handleiding/rechten.md, written from this one.
"""

from collections.abc import Mapping
from enum import StrEnum

from grflow.toegang.rollen import Rol
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort


class Reikwijdte(StrEnum):
    """How far a role reaches with one right."""

    GEEN = "-"
    EIGEN = "eigen"
    REGELING = "regeling"
    DOSSIER = "dossier"
    ALLES = "alles"


UITLEG: Mapping[Reikwijdte, str] = {
    Reikwijdte.GEEN: "Niet.",
    Reikwijdte.EIGEN: "Alleen wat van de eigen gemeente is; met de rol bij een regeling wat van de regeling is.",
    Reikwijdte.REGELING: "Als eigen; met de rol bij een regeling ook wat van haar deelnemers is.",
    Reikwijdte.DOSSIER: "Alles in de dossiers waaraan de eigen gemeente of de eigen regeling meedoet.",
    Reikwijdte.ALLES: "In heel grflow.",
}

ROLLEN = tuple(Rol)
V, B = Voorwerpsoort, Bevoegdheid

_RIJEN: tuple[tuple[Voorwerpsoort, Bevoegdheid, str], ...] = (
    #                            griffier secretaris projectl. bestuurder raadslid medewerker beheerder auditor
    (V.DOSSIER, B.ZIEN,         "dossier  dossier    dossier   dossier    dossier  dossier    -         dossier"),
    (V.DOSSIER, B.AANMAKEN,     "dossier  dossier    dossier   -          -        dossier    -         -"),
    (V.DOSSIER, B.STAP_ZETTEN,  "eigen    regeling   regeling  -          -        eigen      -         -"),
    (V.DOSSIER, B.VASTLEGGEN,   "eigen    regeling   regeling  -          -        regeling   -         -"),
    (V.DOSSIER, B.HERSTELLEN,   "eigen    regeling   regeling  -          -        eigen      -         -"),
    (V.DOSSIER, B.KOPPELEN,     "-        regeling   regeling  -          -        eigen      -         -"),
    (V.DOSSIER, B.MIGREREN,     "-        -          regeling  -          -        -          -         -"),
    (V.DOSSIER, B.WISSEN,       "eigen    regeling   regeling  -          -        -          -         -"),
    (V.LOGBOEK, B.ZIEN,         "dossier  dossier    dossier   -          -        dossier    -         dossier"),
    (V.LOGBOEK, B.UITGEVEN,     "-        regeling   regeling  -          -        -          -         dossier"),
    (V.STUK, B.ZIEN,            "dossier  dossier    dossier   dossier    dossier  dossier    -         dossier"),
    (V.STUK, B.MAKEN,           "eigen    regeling   regeling  -          -        eigen      -         -"),
    (V.STUK, B.WIJZIGEN,        "eigen    regeling   regeling  -          -        eigen      -         -"),
    (V.STUK, B.VASTSTELLEN,     "eigen    regeling   regeling  -          -        -          -         -"),
    (V.INHOUD, B.ZIEN,          "dossier  dossier    dossier   -          -        dossier    -         -"),
    (V.INHOUD, B.WIJZIGEN,      "-        dossier    dossier   -          -        -          -         -"),
    (V.CONCEPT, B.ZIEN,         "eigen    regeling   regeling  eigen      -        eigen      -         -"),
    (V.CONCEPT, B.DELEN,        "eigen    eigen      eigen     -          -        eigen      -         -"),
    (V.ZIENSWIJZE, B.ZIEN,      "eigen    eigen      eigen     eigen      eigen    eigen      -         -"),
    (V.EMBARGO, B.ZIEN,         "eigen    regeling   regeling  eigen      eigen    eigen      -         -"),
    (V.GEHEIM, B.ZIEN,          "eigen    eigen      eigen     eigen      eigen    eigen      -         -"),
    (V.REGISTER, B.ZIEN,        "alles    alles      alles     alles      alles    alles      alles     alles"),
    (V.REGISTER, B.WIJZIGEN,    "-        -          -         -          -        -          alles     -"),
    (V.KALENDER, B.ZIEN,        "alles    alles      alles     alles      alles    alles      alles     alles"),
    (V.KALENDER, B.WIJZIGEN,    "eigen    eigen      -         -          -        -          alles     -"),
    (V.BEHEER, B.ZIEN,          "-        -          -         -          -        -          alles     -"),
    (V.BEHEER, B.WIJZIGEN,      "-        -          -         -          -        -          alles     -"),
    (V.RAADPLEGING, B.ZIEN,     "-        -          -         -          -        -          -         alles"),
)  # fmt: skip

TABEL: Mapping[tuple[Voorwerpsoort, Bevoegdheid], Mapping[Rol, Reikwijdte]] = {
    (soort, bevoegdheid): dict(zip(ROLLEN, map(Reikwijdte, cellen.split()), strict=True))
    for soort, bevoegdheid, cellen in _RIJEN
}


def reikwijdte_van(soort: Voorwerpsoort, bevoegdheid: Bevoegdheid, rol: Rol) -> Reikwijdte:
    """Return how far a role reaches; nowhere, where the table has no such row."""
    return TABEL.get((soort, bevoegdheid), {}).get(rol, Reikwijdte.GEEN)
