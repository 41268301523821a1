"""Geheimhouding on a stuk: whether it still holds on a day, and in which meeting it must be confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from grflow.proces.feiten import Feit
from grflow.proces.stand import Stand
from grflow.recht.datums import format_datum, parse_tijdstip
from grflow.recht.grondslag import Grondslag
from grflow.recht.regels import Rechtsregels


class Geheimstatus(StrEnum):
    """Where geheimhouding is on a day."""

    GELDT = "geldt"
    TE_BEKRACHTIGEN = "te_bekrachtigen"
    BEKRACHTIGD = "bekrachtigd"
    VERVALLEN = "vervallen"
    OPGEHEVEN = "opgeheven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Geheimhouding:
    """One imposed geheimhouding as seen on a day, with the reason in a sentence.

    Bron: Gemeentewet art. 25 (until 31 March 2023) and 87; Wgr art. 23.
    """

    feit: Feit
    stuk: str
    door: str
    deelnemer: str
    status: Geheimstatus
    uitleg: str
    grondslag: Grondslag | None


_BEKRACHTIGING = {
    "raad": "gemeentewet.bekrachtiging_geheimhouding",
    "algemeen_bestuur": "wgr.bekrachtiging_geheimhouding",
}
_ORGAAN = {"raad": "de raad", "algemeen_bestuur": "het algemeen bestuur"}


def list_geheimhoudingen(stand: Stand, regels: Rechtsregels, dag: date) -> tuple[Geheimhouding, ...]:
    """Return every geheimhouding of a dossier as it stands on a day."""
    bekrachtigd = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("geheimhouding_bekrachtigd")}
    opgeheven = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("geheimhouding_opgeheven")}
    return tuple(
        _judge(f, stand, regels, dag, bekrachtigd, opgeheven) for f in stand.feiten_van("geheimhouding")
    )


def _judge(
    feit: Feit, stand: Stand, regels: Rechtsregels, dag: date,
    bekrachtigd: Mapping[int, Feit], opgeheven: Mapping[int, Feit],
) -> Geheimhouding:  # fmt: skip
    grondslag = _bekrachtiging(feit, regels)
    wie = _ORGAAN[feit.tekst("tegenover")]
    if feit.nr in opgeheven:
        status, uitleg = Geheimstatus.OPGEHEVEN, f"opgeheven op {opgeheven[feit.nr].op}"
    elif grondslag is None:
        status, uitleg = Geheimstatus.GELDT, "geldt tot zij wordt opgeheven; bekrachtiging is niet nodig"
    elif feit.nr in bekrachtigd:
        status, uitleg = Geheimstatus.BEKRACHTIGD, f"door {wie} bekrachtigd op {bekrachtigd[feit.nr].op}"
    else:
        eerste = _first_meeting(feit, stand)
        status, uitleg = _unconfirmed(wie, eerste, dag)
    return Geheimhouding(
        feit=feit, stuk=feit.tekst("stuk"), door=feit.tekst("door"), deelnemer=feit.plek.deelnemer,
        status=status, uitleg=uitleg, grondslag=grondslag,
    )  # fmt: skip


def _unconfirmed(wie: str, eerste: date | None, dag: date) -> tuple[Geheimstatus, str]:
    if eerste is None:
        uitleg = f"{wie} moet haar bekrachtigen in de eerstvolgende vergadering met quorum; die is nog niet gepland"
        return Geheimstatus.TE_BEKRACHTIGEN, uitleg
    if dag <= eerste:
        return Geheimstatus.TE_BEKRACHTIGEN, f"{wie} moet haar bekrachtigen op {format_datum(eerste)}"
    return Geheimstatus.VERVALLEN, f"vervallen: {wie} bekrachtigde haar niet op {format_datum(eerste)}"


def _bekrachtiging(feit: Feit, regels: Rechtsregels) -> Grondslag | None:
    """Return on what the duty to confirm rests, by the law of the day it was imposed; None where there is none."""
    regel, dag = regels.get(_BEKRACHTIGING[feit.tekst("tegenover")]), feit.op.laatste
    geldend = (waarde for waarde in regel.waarden if dag is not None and waarde.geldt_op(dag))
    return next((waarde.grondslag for waarde in geldend), None)


def _first_meeting(feit: Feit, stand: Stand) -> date | None:
    """Return the day of the first known meeting with a quorum after the geheimhouding was imposed."""
    orgaan = feit.tekst("tegenover").replace("_", " ")
    dagen = [
        parse_tijdstip(f.gegevens["datum"]).eerste
        for f in stand.feiten_van("vergadering")
        if f.tekst("orgaan").lower() == orgaan
        and f.plek.deelnemer in ("", feit.plek.deelnemer)
        and f.gegevens.get("quorum") is not False
    ]
    begin = feit.op.laatste
    return min((d for d in dagen if d is not None and begin is not None and begin < d), default=None)
