"""grflow vergaderingen as a griffier types it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Typ = Callable[..., Any]
KOP = "van,orgaan,datum,begin,eind,plaats,onderwerp,sluitingsdatum,stand,zekerheid,bron,sleutel\n"
VAKANTIES = """vakantie,regio,eerste_dag,laatste_dag,bron
Meivakantie,noord,2099-04-25,2099-05-03,fictief
Herfstvakantie,noord,2099-10-17,2099-10-25,fictief
"""


def schrijf(*rijen: str) -> None:
    Path("raad.csv").write_text(KOP + "\n".join(rijen) + "\n", encoding="utf-8")


@pytest.fixture
def raad(typ: Typ) -> Typ:
    schrijf(",,2099-01-22,20.00,,Zaal,,,,,,a", ",,2099-02-26,20.00,,,,,,onzeker,,b", ",,2099-03-26,,,,,,,,,c")
    antwoord = typ(
        "vergaderingen",
        "inlezen",
        "raad.csv",
        "--van",
        "gm1680",
        "--orgaan",
        "raad",
        "--regels",
        "sluiting=14,oproep=10",
    )
    assert antwoord.uit == "raad van gm1680: 3 nieuw (gelezen: 3, tot en met 26 maart 2099).\n"
    return typ


def test_wat_een_latere_kalender_verandert(raad: Typ) -> None:
    schrijf(",,2099-01-29,20.00,,Zaal,,,,,,a", ",,2099-03-26,,,,,,,,,c")
    antwoord = raad(
        "vergaderingen", "inlezen", "raad.csv", "--van", "gm1680", "--orgaan", "raad", "--vanaf", "2099-01-01"
    )
    assert antwoord.uit.splitlines() == [
        "raad van gm1680: 1 verplaatst, 1 vervallen (gelezen: 2, tot en met 26 maart 2099).",
        "  verplaatst: donderdag 22 januari 2099 20.00 naar donderdag 29 januari 2099 20.00",
        "  vervallen: donderdag 26 februari 2099 20.00",
    ]
    toon = raad("vergaderingen", "toon", "gm1680", "raad").uit
    assert "stukken sluiten 14 dagen ervoor, oproep 10 dagen ervoor (gebruik)" in toon
    assert "donderdag 22 januari 2099 20.00 is verplaatst naar donderdag 29 januari 2099 20.00" in toon
    assert "donderdag 26 februari 2099 20.00 is vervallen" in toon
    plain = json.loads(raad("vergaderingen", "toon", "gm1680", "raad", "--json").uit)
    assert [v["sluiting"] for v in plain["vergaderingen"]] == ["2099-01-15", "2099-03-12"]
    assert len(plain["historie"]) == 5


def test_de_lijst_als_tekst_json_en_csv(raad: Typ) -> None:
    tekst = raad("vergaderingen", "lijst").uit.splitlines()
    assert tekst[0].split() == [
        "datum",
        "tijd",
        "orgaan",
        "van",
        "plaats",
        "stukken",
        "tot",
        "en",
        "met",
        "oproep",
        "uiterlijk",
    ]
    assert tekst[1].split("  ")[0] == "donderdag 22 januari 2099"
    assert tekst[2].endswith("onzeker")
    rijen = json.loads(raad("vergaderingen", "lijst", "--van", "gm1680", "--tot", "2099-01-31", "--json").uit)
    assert [(r["datum"], r["begin"], r["oproeping"], r["kalender"]) for r in rijen] == [
        ("2099-01-22", "20:00", "2099-01-12", "raad.csv")
    ]
    assert raad("vergaderingen", "lijst", "--csv").uit.count("\n") == 4
    leeg = raad("vergaderingen", "lijst", "--vanaf", "2100-01-01")
    assert (leeg.uit, leeg.fout) == (
        "Geen vergaderingen.\n",
        "\nEr zijn 3 eerdere; toon ze met --vanaf jjjj-mm-dd.\n",
    )
    assert raad("vergaderingen", "lijst", "--stand-op", "2020-01-01", "--json").uit == "[]\n"


def test_een_fout_staat_bij_haar_regel(typ: Typ) -> None:
    schrijf(",,22-01-2099,,,,,,,,,")
    antwoord = typ("vergaderingen", "inlezen", "raad.csv")
    assert antwoord.code == 1
    assert "raad.csv:2: 'datum': '22-01-2099' is geen datum; schrijf jjjj-mm-dd." in antwoord.fout
    assert (
        "raad.csv:2: er staat niet bij van wie deze vergadering is; geef --van (zoals gm1680)."
        in antwoord.fout
    )
    assert not Path("grflow.db").exists()


def test_reces_patroon_en_controle(typ: Typ) -> None:
    Path("v.csv").write_text(VAKANTIES, encoding="utf-8")
    gelezen = typ("vergaderingen", "vakanties", "v.csv", "--regio", "noord")
    assert gelezen.uit.splitlines()[1].split("  ")[-1].strip() == "zomervakantie 2099"
    assert (
        typ("vergaderingen", "reces", "gm1680", "--regio", "noord").uit
        == "Reces van gm1680: de schoolvakanties van regio noord (2 bekend).\n"
    )
    assert "lees ze in" in typ("vergaderingen", "reces", "gm1680", "--regio", "zuid").fout.lower()
    typ("vergaderingen", "reces", "gm1680", "--regio", "noord")
    eigen = typ(
        "vergaderingen",
        "reces",
        "gm1680",
        "--naam",
        "kermis",
        "--eerste",
        "2099-06-01",
        "--laatste",
        "2099-06-05",
        "--json",
    )
    assert json.loads(eigen.uit)["recessen"][0]["naam"] == "kermis"
    woorden = (
        "vergaderingen",
        "patroon",
        "gm1680",
        "raad",
        "elke laatste donderdag",
        "--vanaf",
        "2099-04-01",
        "--tot",
        "2099-05-31",
    )
    in_reces = typ(*woorden, "--begin", "20.00")
    assert "2 nieuw" in in_reces.uit
    assert "donderdag 30 april 2099 valt in reces (meivakantie)" in in_reces.fout
    controle = typ("vergaderingen", "controleer", "--vanaf", "2099-01-01")
    assert (controle.code, controle.uit.splitlines()[0]) == (0, "In reces:")
    assert "→ Leg het vast: grflow vergaderingen regels gm1680 'raad' --sluiting DAGEN" in controle.uit
    buiten = typ(*woorden, "--niet-in-reces", "--begin", "20.00")
    assert buiten.uit.splitlines()[1] == "  vervallen: donderdag 30 april 2099 20.00"
    assert "Overgeslagen in reces: 30 april 2099." in buiten.fout
    assert json.loads(typ(*woorden, "--niet-in-reces", "--json").uit)["weggelaten_in_reces"] == ["2099-04-30"]


def test_een_dubbele_vergadering_is_fout(typ: Typ) -> None:
    schrijf(",,2099-01-22,19.00,,,,,,,,", ",,2099-01-22,20.00,,,,,,,,")
    typ("vergaderingen", "inlezen", "raad.csv", "--van", "gm1680", "--orgaan", "raad")
    controle = typ("vergaderingen", "controleer", "--json")
    punten = json.loads(controle.uit)["punten"]
    assert (controle.code, [p["soort"] for p in punten if p["fout"]]) == (1, ["dubbel"])


def test_een_dossier_nakijken(typ: Typ, alescon: str) -> None:
    controle = typ("vergaderingen", "controleer", "--dossier", alescon)
    assert controle.code == 0
    assert "donderdag 25 januari 2018" in controle.uit
    assert "college: van geen van de 6 deelnemers is een vergadering bekend" in controle.uit
    assert "Volgorde: niets" in controle.uit


def test_naar_een_agenda_en_terug(raad: Typ) -> None:
    assert raad("vergaderingen", "export", "--uit", "uit.ics").fout == "Geschreven: uit.ics\n"
    terug = raad("vergaderingen", "inlezen", "uit.ics")
    assert terug.uit == "raad van gm1680: er verandert niets (gelezen: 3, tot en met 26 maart 2099).\n"
    assert raad("vergaderingen", "export", "--ics").uit.startswith("BEGIN:VCALENDAR")
    assert raad("vergaderingen", "export", "--csv").uit.startswith(KOP)
    assert raad("vergaderingen", "export", "--md").uit.startswith("# Vergaderingen raad van gm1680\n")


@pytest.mark.parametrize(("woorden", "zin"), [
    (("inlezen",), "BESTAND… ontbreekt."),
    (("inlezen", "v.csv", "--regels", "sluiting=veel"), "schrijf zoiets als sluiting=14,oproep=10."),
    (("patroon", "gm1680", "raad", "elke donderdag", "--vanaf", "2027-01-01"), "--tot ontbreekt."),
    (("patroon", "gm1680", "raad", "x", "--vanaf", "2027-01-01", "--tot", "2027-01-01", "--begin", "laat"), "schrijf uu.mm, zoals 20.00."),
    (("reces", "gm1680"), "Geef --regio, of --naam met --eerste en --laatste."),
    (("reces", "gm1680", "--regio", "oost"), "'oost' is geen keuze"),
    (("controleer", "--dossier", "1", "--van", "gm1680"), "Kies --dossier"),
    (("regels", "gm1680", "raad", "--sluiting", "-1"), "-1 valt buiten"),
])  # fmt: skip
def test_verkeerd_gebruik(typ: Typ, woorden: tuple[str, ...], zin: str) -> None:
    Path("v.csv").write_text(VAKANTIES, encoding="utf-8")
    antwoord = typ("vergaderingen", *woorden)
    assert (antwoord.code, antwoord.uit) == (2, "")
    assert zin in antwoord.fout


def test_het_reglement(typ: Typ) -> None:
    woorden = (
        "vergaderingen",
        "regels",
        "gm1680",
        "Gemeenteraad",
        "--sluiting",
        "14",
        "--grondslag",
        "reglement van orde 8",
    )
    assert (
        typ(*woorden).uit
        == "Vastgelegd voor raad van gm1680: stukken sluiten 14 dagen ervoor (art. 8 reglement van orde).\n"
    )
    plain = json.loads(typ(*woorden, "--vanaf", "2099-01-01", "--json").uit)
    assert (plain["orgaan"], plain["vanaf"], plain["sluiting_dagen"], plain["oproep_dagen"]) == (
        "raad",
        "2099-01-01",
        14,
        None,
    )
    assert "stukken sluiten 14 dagen ervoor" in typ("vergaderingen", "toon", "gm1680", "raad").uit
