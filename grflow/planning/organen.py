"""Which organ takes a step: from the words of a definition ('door') to the organ whose meetings count."""

from collections.abc import Mapping
from datetime import date

from grflow.recht.organen import Orgaansoort, orgaan_van
from grflow.recht.regeling import Regeling, Soort, Vorm
from grflow.vergaderingen.organen import make_eigenaar
from grflow.vergaderingen.vergadering import Orgaan

COMMISSIE = "commissie"
_VAN_DEELNEMER: Mapping[str, Orgaansoort | str] = {
    "raad": Orgaansoort.VERTEGENWOORDIGEND,
    "college": Orgaansoort.DAGELIJKS,
    "raadscommissie": COMMISSIE,
    "bestuursorgaan van de deelnemer": Orgaansoort.BESLISSEND,
}
"""The organs of a deelnemer that decide in a meeting."""
_VAN_REGELING: Mapping[str, str] = {
    "algemeen bestuur": "algemeen bestuur",
    "dagelijks bestuur": "dagelijks bestuur",
    "bestuur dat de begroting vaststelt": "",
    "bestuur dat de jaarrekening vaststelt": "",
}
"""The organs of the regeling that do; '' is the one that its vorm gives it."""
_HOOGSTE = {
    Vorm.OPENBAAR_LICHAAM: "algemeen bestuur",
    Vorm.BEDRIJFSVOERINGSORGANISATIE: "bestuur",
    Vorm.GEMEENSCHAPPELIJK_ORGAAN: "gemeenschappelijk orgaan",
}


def find_orgaan(door: str, code: str, regeling: Regeling, dag: date) -> Orgaan | None:
    """Return the organ that meets for a step, or None where it is no matter of a meeting.

    Args:
        door: Who takes the step, in the words of the definition.
        code: The deelnemer; '' for a step of the regeling.
        dag: The day of the step: a deelnemer can be succeeded.
    """
    if code and door in _VAN_DEELNEMER:
        drager = regeling.drager_van(code, dag)
        return Orgaan(drager, name_orgaan(_VAN_DEELNEMER[door], drager, regeling.soort))
    if door in _VAN_REGELING:
        naam = _VAN_REGELING[door] or _HOOGSTE.get(regeling.vorm, "")
        return Orgaan(make_eigenaar(regeling.naam), naam) if naam else None
    return None


def name_orgaan(orgaan: str, code: str, soort: Soort) -> str:
    """Return the name of an organ without its article; of two organs together the one that represents."""
    if orgaan == Orgaansoort.BESLISSEND and soort is Soort.GEMENGD:
        orgaan = Orgaansoort.VERTEGENWOORDIGEND
    return orgaan_van(code, orgaan, soort).removeprefix("de ").removeprefix("het ")


def is_bestuur(orgaan: Orgaan | None, regeling: Regeling) -> bool:
    """Return whether an organ is the highest of the regeling."""
    return orgaan is not None and orgaan == Orgaan(
        make_eigenaar(regeling.naam), _HOOGSTE.get(regeling.vorm, "")
    )
