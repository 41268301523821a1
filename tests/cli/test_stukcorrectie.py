"""grflow stukken correctie: what a secretaris types on Thursday evening, and what comes back."""

import json
from pathlib import Path

import pytest

WAS = ("--was", "Al langere tijd bespreken", "--wordt", "Al jaren bespreken", "--reden", "Onnodig zwaar")


def test_from_a_trial_to_the_nazending(typ, alescon: str) -> None:
    maak = ("--deelnemer", "gm0106", "--soort", "raadsvoorstel", "--formaat", "md")
    assert typ("stukken", "maak", alescon, *maak).code == 0
    typ("dossier", "feit", alescon, "verzending", "--deelnemer", "gm0106", "--op", "2018-01-09", "--gegeven",
        "stuk=raadsvoorstel", "--gegeven", "aan=griffie")  # fmt: skip
    proef = typ("stukken", "correctie", alescon, *WAS, "--op", "2018-01-11", "--proef")
    assert proef.code == 0, proef.fout
    assert "inleiding, alinea 1" in proef.uit
    assert "wordt: Al jaren bespreken zij met Alescon" in proef.uit
    assert "er is niets vastgelegd" in proef.uit
    echt = typ("stukken", "correctie", alescon, *WAS, "--op", "2018-01-11", "--sleutel", "k")
    assert echt.code == 0, echt.fout
    assert "Vastgelegd als correctie" in echt.uit
    assert "niet genoemd  raadsvoorstel, versie 2" in echt.uit
    weer = json.loads(
        typ("stukken", "correctie", alescon, *WAS, "--op", "2018-01-11", "--sleutel", "k", "--json").uit
    )
    (blad,) = weer["correctiebladen"]
    assert Path(blad["pad"]).is_file()
    assert weer["nazendingen"][0]["aan"] == "griffie"
    overzicht = typ("dossier", "overzicht", alescon, "nazendingen")
    assert "1 verzending van een eerdere versie, waarvan 1 nog na te zenden" in overzicht.uit
    opnieuw = typ("stukken", "correctie", alescon, "--opnieuw", str(weer["feit"]))
    assert (opnieuw.code, f"Correctie {weer['feit']}" in opnieuw.uit) == (0, True)


def test_a_refusal_names_every_reason_and_the_way_out(typ, alescon: str) -> None:
    vraag = (
        "stukken",
        "correctie",
        alescon,
        "--was",
        "4 miljoen euro",
        "--wordt",
        "5 miljoen euro",
        "--reden",
        "Fout",
    )
    antwoord = typ(*vraag)
    assert antwoord.code == 3
    assert "bedrag: 4 miljoen euro wordt 5 miljoen euro" in antwoord.uit
    assert "--soort-correctie collegevoorstel --collegebesluit DAG" in antwoord.uit
    kaal = json.loads(typ(*vraag, "--json").uit)
    assert (kaal["vastgelegd"], kaal["redenen"][0]["plek"][:11]) == (False, "paragraaf '")
    for naar, op in (("aanbieden", "2018-01-09"), ("geen_zienswijze", "2018-01-25")):
        typ(
            "dossier",
            "verder",
            alescon,
            naar,
            "--ronde",
            "zienswijze_richting",
            "--deelnemer",
            "gm0106",
            "--op",
            op,
        )
    raad = typ(*vraag, "--op", "2018-01-30")
    assert raad.code == 3
    assert "De raad van de gemeente Assen heeft hierover besloten (25 januari 2018)" in raad.uit
    assert f"grflow dossier feit {alescon} amendement --ronde zienswijze_richting" in raad.uit


@pytest.mark.parametrize(("woorden", "melding"), [
    (("--gegeven", "datum=2018-01-01"), "--gegeven hoort bij --feit"),
    (("--feit", "3"), "Geef bij --feit de goede waarde"),
    (("--feit", "3", "--gegeven", "a=b", "--soort-correctie", "collegevoorstel"), "geen voorstel van het college"),
])  # fmt: skip
def test_wrong_use(typ, woorden: tuple[str, ...], melding: str) -> None:
    antwoord = typ("stukken", "correctie", "2017-001", "--reden", "x", *woorden)
    assert (antwoord.code, melding in antwoord.fout) == (2, True)
