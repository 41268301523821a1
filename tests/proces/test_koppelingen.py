"""Links between dossiers: each name once, in the order in which they were first named."""

from datetime import UTC, date, datetime

from grflow.proces.feiten import HOOFDLIJN, Actor, Feit
from grflow.proces.stand import Spoor, Stand
from grflow.recht.datums import Tijdstip


def link(nr: int, naam: str, dossier: str) -> Feit:
    return Feit(
        nr=nr, op=Tijdstip.dag(date(2018, 1, 2)), vastgelegd_op=datetime(2018, 1, 2, tzinfo=UTC),
        actor=Actor("p-1", "griffier"), soort="koppeling", gegevens={"naam": naam, "dossier": dossier},
    )  # fmt: skip


def test_a_later_fact_says_more_of_the_same_link() -> None:
    feiten = (link(2, "Noord", ""), link(3, "Zuid", ""), link(4, "Noord", "2017-002"))
    stand = Stand(nummer="1", versie=4, hoofdlijn=Spoor(plek=HOOFDLIJN, fase="begin"), feiten=feiten)
    assert [(f.tekst("naam"), f.tekst("dossier")) for f in stand.koppelingen()] == [
        ("Noord", "2017-002"), ("Zuid", ""),
    ]  # fmt: skip
