"""Process definitions: which there are, which one a dossier gets, and every fault in them."""

from datetime import date
from pathlib import Path

import pytest

from grflow.fouten import BestandFout, GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.processen import Procesmappen
from grflow.toepassing.app import App
from grflow.toepassing.processen import check_processen, draw_proces, get_proces, list_processen
from grflow.toepassing.wiring import build_app, find_meegeleverd

OPHEFFEN = find_meegeleverd("processen") / "opheffen" / "2011-07-01.yaml"
KLEIN = """\
proces: {naam}
titel: Klein proces
begin: a
eind: [b]
fasen: {{a: {{titel: A}}, b: {{titel: B}}}}
overgangen:
  verder: {{titel: Verder, van: a, naar: {naar}, door: college, grondslag: gebruik}}
"""


@pytest.fixture
def grflow() -> App:
    return build_app("/bestaat/niet/grflow.db")


def write(map_: Path, naam: str, versie: str, *, inhoud: str = "", naar: str = "b") -> Path:
    pad = map_ / naam / f"{versie}.yaml"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(inhoud or KLEIN.format(naam=naam, naar=naar), encoding="utf-8")
    return pad


def eigen(map_: Path, meegeleverd: bool = True) -> App:
    app = build_app("/bestaat/niet/grflow.db", processen=map_)
    if not meegeleverd:
        app.processen = Procesmappen((map_,))
    return app


@pytest.mark.usefixtures("ongemeten")
def test_everything_that_comes_along_is_listed_and_has_no_faults(grflow: App) -> None:
    keuring = check_processen(grflow)
    aantal = keuring.aantal
    assert (keuring.fouten, keuring.grenzen) == ((), ())
    namen = [(p.naam, p.versie) for p in list_processen(grflow)]
    assert namen == sorted(namen)
    assert len(namen) == aantal
    assert ("opheffen", date(2011, 7, 1)) in namen


def test_a_dossier_gets_the_version_of_its_first_day(tmp_path: Path) -> None:
    for versie in ("2015-01-01", "2022-07-01"):
        write(tmp_path, "klein", versie)
    app = eigen(tmp_path)
    assert get_proces(app, "klein", date(2022, 6, 30)).versie == date(2015, 1, 1)
    assert get_proces(app, "klein", date(2022, 7, 1)).versie == date(2022, 7, 1)
    assert get_proces(app, "klein").versie == date(2022, 7, 1)
    with pytest.raises(GrflowError) as fout:
        get_proces(app, "klein", date(2014, 12, 31))
    assert "klein" in fout.value.wat
    assert fout.value.wat_nu


def test_a_users_own_definition_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "opheffen", "2015-01-01")
    assert get_proces(eigen(tmp_path), "opheffen", date(2018, 1, 1)).titel == "Klein proces"


def test_an_unknown_process_is_named_with_what_may_be_meant(grflow: App) -> None:
    with pytest.raises(Onbekend, match="proces 'opheven' bestaat niet") as fout:
        get_proces(grflow, "opheven")
    assert "Bedoelt u 'opheffen'?" in fout.value.wat_nu


def test_a_definition_with_faults_cannot_be_chosen_and_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "fout", "2015-01-01", inhoud="proces: fout\n")
    write(tmp_path, "klein", "2015-01-01")
    app = eigen(tmp_path, meegeleverd=False)
    assert [p.naam for p in list_processen(app)] == ["klein"]
    with pytest.raises(BestandFout, match=r"2015-01-01\.yaml:1"):
        get_proces(app, "fout")
    keuring = check_processen(app)
    assert keuring.aantal == 2
    assert {Path(b.bestand).parts[-2:] for b in keuring.fouten} == {("fout", "2015-01-01.yaml")}


@pytest.mark.parametrize(
    ("naam", "versie", "inhoud", "wat"),
    [
        (
            "klein",
            "2015-01-01",
            KLEIN.format(naam="groot", naar="b"),
            "'proces' zegt 'groot', maar de map heet 'klein'.",
        ),
        ("klein", "nieuw", KLEIN.format(naam="klein", naar="b"), "de bestandsnaam is de versiedatum"),
        ("klein", "2015-01-01", KLEIN.format(naam="klein", naar="c"), "'c'"),
        ("klein", "2015-01-01", "proces: [", ""),
        ("klein", "2015-01-01", KLEIN.format(naam="klein", naar="b") + "kleur: rood\n", "'kleur'"),
    ],
)
def test_each_fault_has_its_file_and_line(
    tmp_path: Path, naam: str, versie: str, inhoud: str, wat: str
) -> None:
    pad = write(tmp_path, naam, versie, inhoud=inhoud)
    app = eigen(tmp_path, meegeleverd=False)
    for paden in ((), (pad,)):
        keuring = check_processen(app, paden)
        fouten = keuring.fouten
        assert keuring.aantal == 1
        assert any(wat in b.fout for b in fouten)
        assert all(b.bestand.endswith(f"{versie}.yaml") and b.regel >= 1 for b in fouten)
        assert list(fouten) == sorted(set(fouten))


def test_one_file_can_be_checked_by_itself(grflow: App, tmp_path: Path) -> None:
    (pad,) = [p for p in grflow.processen.files().values() if p.parent.name == "treffen"]
    keuring = check_processen(grflow, [pad])
    assert (keuring.aantal, keuring.fouten) == (1, ())
    assert keuring.toestanden > 0
    (fout,) = check_processen(grflow, [tmp_path / "weg.yaml"]).fouten
    assert "bestaat niet" in fout.fout


def test_a_process_is_drawn_with_where_a_dossier_is(grflow: App) -> None:
    proces = get_proces(grflow, "opheffen", date(2018, 1, 1))
    svg = draw_proces(proces, "svg")
    assert svg.lstrip().startswith("<svg")
    assert draw_proces(proces, "svg", "consultatie") != svg
    assert "stateDiagram" in draw_proces(proces, "mermaid") or "flowchart" in draw_proces(proces, "mermaid")


def test_what_cannot_be_drawn(grflow: App) -> None:
    proces = get_proces(grflow, "opheffen", date(2018, 1, 1))
    with pytest.raises(OngeldigeInvoer, match="'png' is geen vorm van een tekening") as vorm:
        draw_proces(proces, "png")
    assert vorm.value.wat_nu == "Kies svg of mermaid."
    with pytest.raises(Onbekend, match="fase 'consultaties' bestaat niet") as fase:
        draw_proces(proces, "svg", "consultaties")
    assert "Bedoelt u 'consultatie'?" in fase.value.wat_nu
