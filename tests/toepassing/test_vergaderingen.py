"""Calendars as users work with them: read, move, cancel, make by pattern, check and write out again."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from proefdossiers import NUMMER, melding

from grflow.fouten import BestandFout, Onbekend, OngeldigeInvoer
from grflow.recht.grondslag import Grondslag
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.kalenderbeeld import (
    Exportvorm,
    Keus,
    check_dossier,
    check_kalenders,
    export_vergaderingen,
    get_orgaan,
    list_vergaderingen,
    write_export,
)
from grflow.toepassing.kalenderinvoer import (
    Inleesopdracht,
    Inleesuitkomst,
    Patroonopdracht,
    apply_patroon,
    read_kalenders,
)
from grflow.toepassing.kalenderregels import (
    choose_regio,
    parse_eigenaar,
    parse_reglement,
    read_vakanties,
    record_reces,
    record_regels,
)
from grflow.toepassing.vergaderingen import load_kalenders
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import find_meegeleverd
from grflow.vergaderingen.vakanties import Regio
from grflow.vergaderingen.vergadering import Orgaan, Vergaderregels

if TYPE_CHECKING:
    from proefdatabases import Database

VOORBEELDEN = find_meegeleverd("examples")
KOP = "van,orgaan,datum,begin,eind,plaats,onderwerp,sluitingsdatum,stand,zekerheid,bron,sleutel\n"
RAAD = Orgaan("gm1680", "raad")
VAKANTIES = """vakantie,regio,eerste_dag,laatste_dag,bron
Meivakantie,noord,2027-04-24,2027-05-02,x
Herfstvakantie,noord,2027-10-16,2027-10-24,x
"""


def csv(map_: Path, *rijen: str, naam: str = "raad.csv") -> Path:
    pad = map_ / naam
    pad.write_text(KOP + "\n".join(rijen) + "\n", encoding="utf-8")
    return pad


def lees(app: App, *paden: Path, **anders: object) -> Inleesuitkomst:
    return read_kalenders(app, Inleesopdracht(bestanden=paden, van="gm1680", orgaan="raad", **anders))


def tellingen(uitkomst: Inleesuitkomst) -> list[str]:
    return [
        " ".join(f"{aantal} {soort}" for soort, aantal in o.count().items() if aantal)
        for o in uitkomst.organen
    ]


def regel(op: str, sleutel: str, zekerheid: str = "") -> str:
    return f",,{op},20.00,,,,,,{zekerheid},,{sleutel}"


def dagen(app: App, **keus: object) -> list[str]:
    lijst = list_vergaderingen(app, Keus(**keus))
    return [f"{r.versie.vergadering.datum:%m-%d} {r.versie.vergadering.stand}" for r in lijst.regels]


def test_een_latere_kalender_verplaatst_zegt_af_en_voegt_toe(app_leeg: App, tmp_path: Path) -> None:
    eerst = lees(app_leeg, csv(tmp_path, *(regel(f"2027-0{m}-11", f"s{m}") for m in (1, 2, 3))))
    assert tellingen(eerst) == ["3 nieuw"]
    pad = csv(tmp_path, regel("2027-01-11", "s1"), regel("2027-03-18", "s3"), regel("2027-04-08", "s4"))
    assert tellingen(lees(app_leeg, pad)) == ["1 nieuw 1 verplaatst 1 vervallen"]
    assert tellingen(lees(app_leeg, pad)) == [""]
    assert dagen(app_leeg) == ["01-11 gepland", "02-11 geannuleerd", "03-18 gepland", "04-08 gepland"]


def test_een_fout_in_een_bestand_laat_alles_zoals_het_was(app_leeg: App, tmp_path: Path) -> None:
    goed, fout = (
        csv(tmp_path, regel("2027-01-11", "a")),
        csv(tmp_path, regel("11-02-2027", "b"), naam="b.csv"),
    )
    with pytest.raises(BestandFout) as melding_:
        lees(app_leeg, goed, fout, tmp_path / "c.ics")
    assert [f"{b.bestand}:{b.regel}" for b in melding_.value.bevindingen] == ["b.csv:2", "c.ics:1"]
    assert dagen(app_leeg) == []
    with pytest.raises(BestandFout, match="geen kalender die grflow leest"):
        lees(app_leeg, tmp_path / "raad.xlsx")


def test_meer_bestanden_onder_een_naam_zijn_een_kalender(app_leeg: App, tmp_path: Path) -> None:
    een, twee = csv(tmp_path, regel("2027-01-11", "a")), csv(tmp_path, regel("2027-02-11", "b"), naam="b.csv")
    assert tellingen(lees(app_leeg, een, twee, een, kalender="raad")) == ["2 nieuw"]
    anders = csv(tmp_path, regel("2027-02-12", "a"), naam="c.csv")
    with pytest.raises(BestandFout, match=r"c\.csv:2: deze vergadering staat anders in raad\.csv:2"):
        lees(app_leeg, een, anders, kalender="raad")


def test_vergaderingen_uit_een_andere_kalender_blijven_en_worden_genoemd(
    app_leeg: App, tmp_path: Path
) -> None:
    lees(app_leeg, csv(tmp_path, regel("2027-02-11", "a")))
    extra = csv(tmp_path, regel("2027-01-01", "x"), regel("2027-12-01", "y"), naam="extra.csv")
    (o,) = lees(app_leeg, extra).organen
    assert [(b.vergadering.datum, b.kalender) for b in o.blijvers] == [(date(2027, 2, 11), "raad.csv")]
    assert lees(app_leeg, extra, aanvullend=True).organen[0].blijvers == ()


def test_een_vergadering_in_reces_is_een_waarschuwing(app_leeg: App, tmp_path: Path) -> None:
    record_reces(app_leeg, "gm1680", "zomerreces", date(2027, 7, 10), date(2027, 8, 22))
    (o,) = lees(app_leeg, csv(tmp_path, regel("2027-07-15", "a"))).organen
    assert [(v.datum, r.naam) for v, r in o.in_reces] == [(date(2027, 7, 15), "zomerreces")]
    controle = check_kalenders(app_leeg, Keus(vanaf=date(2027, 1, 1)), date(2027, 7, 1))
    assert [str(p.soort) for p in controle.punten] == ["reces", "sluiting", "oproep"]


def test_de_dagen_die_een_bestand_dekt(app_leeg: App, tmp_path: Path) -> None:
    lees(app_leeg, csv(tmp_path, *(regel(f"2027-0{m}-11", f"s{m}") for m in (1, 2, 3))))
    kort = csv(tmp_path, regel("2027-02-11", "s2"))
    assert tellingen(lees(app_leeg, kort)) == [""]
    alles = lees(app_leeg, kort, vanaf=date(2027, 1, 1), tot=date(2027, 12, 31))
    assert tellingen(alles) == ["2 vervallen"]
    assert get_orgaan(app_leeg, "gm1680", "raad").kalender.reikt_tot == date(2027, 12, 31)


# -- patterns, rules and recess ------------------------------------------------------------------------------------


def patroon(app: App, tekst: str, **anders: object):
    basis = {"vanaf": date(2027, 4, 1), "tot": date(2027, 6, 30)}
    return apply_patroon(app, Patroonopdracht(orgaan=RAAD, patroon=tekst, **(basis | anders)))


def test_een_patroon_dat_wijkt_voor_de_echte_kalender(app_leeg: App, tmp_path: Path) -> None:
    gemaakt = patroon(app_leeg, "elke eerste donderdag")
    assert gemaakt.uitkomst.gelezen == 3
    lees(app_leeg, csv(tmp_path, regel("2027-04-01", "a"), regel("2027-05-13", "b", "bekend")))
    assert dagen(app_leeg) == [
        "04-01 geannuleerd", "04-01 gepland", "05-06 geannuleerd", "05-13 gepland", "06-03 gepland",
    ]  # fmt: skip
    weer = patroon(app_leeg, "elke donderdag")
    assert (weer.uitkomst.gelezen, weer.bekend_tot) == (6, date(2027, 5, 13))


def test_een_patroon_buiten_het_reces(app_leeg: App, tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="geen reces bekend"):
        patroon(app_leeg, "elke laatste donderdag", niet_in_reces=True)
    pad = tmp_path / "v.csv"
    pad.write_text(VAKANTIES, encoding="utf-8")
    uitkomst = read_vakanties(app_leeg, pad)
    assert [str(gat) for gat in uitkomst.gaten] == ["zomervakantie 2027"]
    assert [r.naam for r in choose_regio(app_leeg, "gm1680", Regio.NOORD)] == [
        "meivakantie",
        "herfstvakantie",
    ]
    gemaakt = patroon(app_leeg, "elke laatste donderdag, niet in reces", fictief=True)
    assert gemaakt.weggelaten == (date(2027, 4, 29),)
    lijst = list_vergaderingen(app_leeg, Keus(van=("gm1680",), orgaan="Gemeenteraad"))
    assert [r.versie.vergadering.zekerheid for r in lijst.regels] == [Zekerheid.FICTIEF] * 2
    assert (read_vakanties(app_leeg, pad).nieuw, read_vakanties(app_leeg, pad).weg) == (0, 0)
    with pytest.raises(OngeldigeInvoer, match="geen vakantie"):
        read_vakanties(app_leeg, pad, [Regio.ZUID])


@pytest.mark.parametrize(("tekst", "anders"), [
    ("soms", {}), ("elke donderdag", {"tot": date(2027, 1, 1)}), ("elke vijfde maandag", {"tot": date(2027, 4, 2)}),
])  # fmt: skip
def test_een_patroon_zonder_dagen(app_leeg: App, tekst: str, anders: dict[str, object]) -> None:
    with pytest.raises(OngeldigeInvoer):
        patroon(app_leeg, tekst, **anders)
    assert dagen(app_leeg) == []


def test_het_reglement_van_een_orgaan(app_leeg: App, tmp_path: Path) -> None:
    regels = Vergaderregels(
        sluiting_dagen=14, oproep_dagen=10, grondslag=parse_reglement("reglement van orde 8 lid 2")
    )
    assert record_regels(app_leeg, Orgaan("gm1680", "Gemeenteraad"), regels) == RAAD
    lees(app_leeg, csv(tmp_path, regel("2027-01-28", "a")))
    (rij,) = list_vergaderingen(app_leeg, Keus()).regels
    assert (rij.sluiting, rij.oproeping) == (date(2027, 1, 14), date(2027, 1, 18))
    with pytest.raises(OngeldigeInvoer, match="niets om vast te leggen"):
        record_regels(app_leeg, RAAD, Vergaderregels())


@pytest.mark.parametrize(("tekst", "grondslag"), [
    ("reglement van orde 8", Grondslag("reglement van orde", "8")),
    ("het reglement van orde 8 lid 2", Grondslag("reglement van orde", "8", "2")),
    ("reglement van orde", Grondslag("reglement van orde")),
    ("Gemeentewet 19 lid 1", Grondslag("Gemeentewet", "19", "1")),
    ("", Grondslag("gebruik")),
])  # fmt: skip
def test_waar_een_regel_staat(tekst: str, grondslag: Grondslag) -> None:
    assert parse_reglement(tekst) == grondslag


def test_wat_geen_grondslag_of_reces_is(app_leeg: App) -> None:
    with pytest.raises(OngeldigeInvoer, match="geen grondslag") as fout:
        parse_reglement("zomaar")
    assert "reglement van orde 8" in fout.value.wat_nu
    with pytest.raises(OngeldigeInvoer, match="vóór de eerste"):
        record_reces(app_leeg, "gm1680", "x", date(2027, 2, 1), date(2027, 1, 1))
    assert parse_eigenaar(app_leeg, "GM1680") == "gm1680"
    with pytest.raises(Onbekend) as onbekend:
        parse_eigenaar(app_leeg, "Nergenshuizen")
    assert "gm1680" in onbekend.value.wat_nu
    with pytest.raises(Onbekend, match="orgaan 'raad' bestaat niet"):
        get_orgaan(app_leeg, "gm1680", "raad")


# -- a dossier -----------------------------------------------------------------------------------------------------


def test_de_kalenders_van_een_dossier(app: App, tmp_path: Path) -> None:
    """Those that are kept of every deelnemer and of the regeling, with the meetings that the dossier names."""
    lees(
        app,
        csv(
            tmp_path,
            regel("2018-01-25", "a"),
            regel("2018-02-22", "b"),
            "reg:alescon,AB,2018-04-20,,,,,,,,,c",
        ),
    )
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, NUMMER)
        bewerking.record(melding("vergadering", orgaan="DB", datum="2018-03-01", tijd="10.00-12.00"))
        bewerking.record(melding("vergadering", orgaan="DB", datum={"maand": "2018-05"}))
        kalenders = load_kalenders(app, werk, bewerking)
        toen = load_kalenders(app, werk, bewerking, stand_op=date(2018, 1, 26))
        gebeurd = load_kalenders(app, werk, bewerking, peildatum=date(2018, 1, 1))
    raad = kalenders.van("gm1680", "raad")
    assert raad is not None
    assert raad.dagen == (date(2018, 1, 25), date(2018, 2, 22))
    assert raad.vergaderingen[0].sleutel == "a", "the calendar goes before the fact of the same day"
    bestuur = kalenders.van("reg:alescon", "dagelijks bestuur")
    assert bestuur is not None
    assert [(v.datum, v.begin and v.begin.hour) for v in bestuur.vergaderingen] == [(date(2018, 3, 1), 10)]
    assert kalenders.van("reg:alescon", "algemeen bestuur") is not None
    assert toen.van("reg:alescon", "algemeen bestuur") is None, "read on 1 February 2018"
    assert gebeurd.van("reg:alescon", "dagelijks bestuur") is None


def test_de_roadmap_van_soweco(app_leeg: App) -> None:
    """The nine meetings of the source, in order; no raad of any of the six is in it."""
    replay_verhaal(app_leeg, VOORBEELDEN / "soweco" / "dossier.yaml")
    uitkomst = read_kalenders(
        app_leeg, Inleesopdracht(bestanden=(VOORBEELDEN / "soweco" / "vergaderingen.csv",))
    )
    alle = [m.vergadering for o in uitkomst.organen for m in o.mutaties]
    momenten = {(v.datum, v.orgaan.naam) for v in alle}
    assert len(momenten) == 9
    assert {v.zekerheid for v in alle} == {Zekerheid.AFGELEID}
    with app_leeg.opslag.lezen() as werk:
        nummer = werk.list_dossiers()[0].nummer
        bewerking = load_bewerking(app_leeg, werk, nummer)
        feiten = [
            f for f in bewerking.stand.feiten_van("vergadering") if f.vindplaats == "Roadmap korte termijn"
        ]
    assert {(f.datum("datum"), f.tekst("orgaan")) for f in feiten} == momenten, "the story and the file agree"
    assert {(f.tekst("tijd"), f.tekst("plaats")) for f in feiten} == {
        ("-".join(f"{u:%H.%M}" for u in (v.begin, v.eind) if u), v.plaats) for v in alle
    }
    controle = check_dossier(app_leeg, nummer)
    assert [
        f"{p.soort}: {p.orgaan.naam}" for p in controle.punten if p.soort in ("ontbreekt", "volgorde")
    ] == ["ontbreekt: raad"]
    assert "geen van de 6 deelnemers" in controle.punten[0].wat
    assert [v.datum for v in controle.volgorde] == sorted(v.datum for v in controle.volgorde)


def test_de_raden_van_alescon(app: App) -> None:
    """What the nota names is bekend; everything else in the calendar is called fictief."""
    uitkomst = read_kalenders(app, Inleesopdracht(bestanden=(VOORBEELDEN / "alescon" / "vergaderingen.csv",)))
    alle = [m.vergadering for o in uitkomst.organen for m in o.mutaties]
    bekend = {(v.orgaan.naam, v.datum) for v in alle if v.zekerheid is Zekerheid.BEKEND}
    assert bekend == {("college", date(2017, 12, 19)), ("raad", date(2018, 1, 25))}
    assert {v.zekerheid for v in alle} == {Zekerheid.BEKEND, Zekerheid.FICTIEF}
    week = [v for v in alle if v.orgaan.naam == "raad" and v.datum < date(2018, 2, 3)]
    assert len({v.orgaan.van for v in week}) == 6, "each raad meets in the period of the nota"
    assert {str(p.soort) for p in check_dossier(app, NUMMER).punten} <= {"sluiting", "oproep"}


# -- looking and writing out ---------------------------------------------------------------------------------------


def test_wat_er_toen_bekend_was(openen: Callable[..., App], leeg: "Database", tmp_path: Path) -> None:
    lees(openen(leeg, nu=datetime(2026, 11, 1, tzinfo=UTC)), csv(tmp_path, regel("2027-01-28", "a")))
    app = openen(leeg, nu=datetime(2026, 12, 1, tzinfo=UTC))
    lees(app, csv(tmp_path, regel("2027-02-04", "a")))
    assert dagen(app, stand_op=date(2026, 11, 30)) == ["01-28 gepland"]
    assert dagen(app, stand_op=date(2026, 10, 1)) == []
    assert dagen(app) == ["02-04 gepland"]
    assert list_vergaderingen(app, Keus(vanaf=date(2027, 3, 1))).eerder == 1
    assert [h.volgnummer for h in get_orgaan(app, "gm1680", "raad").historie] == [0, 1]


@pytest.mark.parametrize("vorm", [Exportvorm.ICS, Exportvorm.CSV])
def test_weggeschreven_en_weer_gelezen_verandert_er_niets(
    app_leeg: App, tmp_path: Path, vorm: Exportvorm
) -> None:
    lees(
        app_leeg,
        csv(
            tmp_path, regel("2027-01-28", "a"), regel("2027-02-25", "b", "onzeker"), regel("2027-03-25", "c")
        ),
    )
    lees(app_leeg, csv(tmp_path, regel("2027-01-29", "a"), regel("2027-03-25", "c")))
    pad = tmp_path / f"uit.{vorm}"
    write_export(pad, export_vergaderingen(app_leeg, Keus(), vorm))
    assert tellingen(read_kalenders(app_leeg, Inleesopdracht(bestanden=(pad,)))) == [""]


def test_een_agenda_neemt_over_wat_verplaatst_en_afgezegd_is(app_leeg: App, tmp_path: Path) -> None:
    lees(
        app_leeg, csv(tmp_path, regel("2027-01-28", "a"), regel("2027-02-25", "b"), regel("2027-03-25", "c"))
    )
    lees(app_leeg, csv(tmp_path, regel("2027-01-29", "a"), regel("2027-03-25", "c")))
    tekst = export_vergaderingen(app_leeg, Keus(van=("gm1680",)), Exportvorm.ICS).decode()
    delen = {deel.partition("\r\n")[0]: deel for deel in tekst.split("UID:")[1:]}
    assert "SEQUENCE:1" in delen["a"]
    assert "SEQUENCE:1" in delen["b"]
    assert "STATUS:CANCELLED" in delen["b"]
    assert "SEQUENCE:0" in delen["c"]
    assert "X-WR-CALNAME:Vergaderingen raad van gm1680" in tekst


def test_een_tabel_in_markdown(app_leeg: App, tmp_path: Path) -> None:
    lees(app_leeg, csv(tmp_path, ",,2027-01-28,20.00,22.00,Zaal | 1,Iets,,,,,a"))
    tekst = export_vergaderingen(app_leeg, Keus(), Exportvorm.MD).decode()
    assert tekst.splitlines()[-1] == (
        "| 28 januari 2027 | 20.00–22.00 | raad | gm1680 | Zaal \\| 1 | Iets | gepland | bekend |"
    )
    with pytest.raises(OngeldigeInvoer, match="Niet te schrijven"):
        write_export(tmp_path, b"")


def test_alleen_wat_gevraagd_is_wordt_nagekeken(app_leeg: App, tmp_path: Path) -> None:
    lees(app_leeg, csv(tmp_path, "gm0106,raad,2018-03-01,,,,,,,,,a", "gm1680,college,2018-03-01,,,,,,,,,b"))
    controle = check_kalenders(app_leeg, Keus(van=("gm1680",), orgaan="college"))
    assert controle.organen == 1
    assert [(p.orgaan.van, str(p.soort)) for p in controle.punten] == [
        ("gm1680", "sluiting"), ("gm1680", "oproep"), ("gm1680", "kort"),
    ]  # fmt: skip
