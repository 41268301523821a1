"""The organs of a deelnemer by their right name: a gemeente has a raad, a provincie provinciale staten."""

from collections.abc import Mapping
from enum import StrEnum

from grflow.recht.regeling import Soort


class Bestuurslaag(StrEnum):
    """What kind of body takes part, read from its code: gm, pv, ws; anything else is `anders`."""

    GEMEENTE = "gm"
    PROVINCIE = "pv"
    WATERSCHAP = "ws"
    ANDERS = "anders"


class Orgaansoort(StrEnum):
    """What an organ is to its deelnemer; `beslissend` is the one that takes part, by the soort of the regeling."""

    VERTEGENWOORDIGEND = "vertegenwoordigend"
    DAGELIJKS = "dagelijks"
    HOOFD = "hoofd"
    BESLISSEND = "beslissend"


_NAMEN: Mapping[Bestuurslaag, Mapping[Orgaansoort, str]] = {
    Bestuurslaag.GEMEENTE: {
        Orgaansoort.VERTEGENWOORDIGEND: "de raad",
        Orgaansoort.DAGELIJKS: "het college",
        Orgaansoort.HOOFD: "de burgemeester",
    },
    Bestuurslaag.PROVINCIE: {
        Orgaansoort.VERTEGENWOORDIGEND: "provinciale staten",
        Orgaansoort.DAGELIJKS: "gedeputeerde staten",
        Orgaansoort.HOOFD: "de commissaris van de Koning",
    },
    Bestuurslaag.WATERSCHAP: {
        Orgaansoort.VERTEGENWOORDIGEND: "het algemeen bestuur",
        Orgaansoort.DAGELIJKS: "het dagelijks bestuur",
        Orgaansoort.HOOFD: "de voorzitter",
    },
    Bestuurslaag.ANDERS: {
        Orgaansoort.VERTEGENWOORDIGEND: "het vertegenwoordigend orgaan",
        Orgaansoort.DAGELIJKS: "het dagelijks bestuur",
        Orgaansoort.HOOFD: "de voorzitter",
    },
}

_BESLISSEND = {
    Soort.COLLEGE: (Orgaansoort.DAGELIJKS,),
    Soort.RAAD: (Orgaansoort.VERTEGENWOORDIGEND,),
    Soort.BURGEMEESTER: (Orgaansoort.HOOFD,),
    Soort.GEMENGD: (Orgaansoort.VERTEGENWOORDIGEND, Orgaansoort.DAGELIJKS),
}


def bestuurslaag_van(code: str) -> Bestuurslaag:
    """Return what kind of body a code stands for."""
    begin = code[:2]
    return (
        Bestuurslaag(begin) if begin in ("gm", "pv", "ws") and code[2:].isdecimal() else Bestuurslaag.ANDERS
    )


def orgaan_van(code: str, orgaan: str, soort: Soort) -> str:
    """Return the name of an organ of a deelnemer; a text that is no Orgaansoort is a name already.

    Bron: Wgr 1 lid 1 (which organs take part), 41, 50a, 52 and 62 (provincies and waterschappen).
    """
    if orgaan not in set(Orgaansoort):
        return orgaan
    laag = _NAMEN[bestuurslaag_van(code)]
    gevraagd = Orgaansoort(orgaan)
    soorten = _BESLISSEND[soort] if gevraagd is Orgaansoort.BESLISSEND else (gevraagd,)
    return " en ".join(laag[s] for s in soorten)
