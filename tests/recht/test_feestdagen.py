"""The free days: by rule, by besluit, and what is not known."""

from datetime import date, timedelta

import holidays
import pytest

from grflow.fouten import KalenderOnbekend
from grflow.recht.feestdagen import Feestdag, Kalender
from grflow.recht.grondslag import Grondslag

D = date.fromisoformat


@pytest.mark.parametrize(("dag", "zinsdeel", "artikel"), [
    pytest.param("2026-04-27", "Koningsdag", "art. 3 lid 1 Atw", id="Koningsdag"),
    pytest.param("2014-04-26", "Koningsdag", "art. 3 lid 1 Atw", id="Koningsdag op zaterdag, want 27 is zondag"),
    pytest.param("2031-04-26", "Koningsdag", "art. 3 lid 1 Atw", id="Koningsdag in 2031 op de 26e"),
    pytest.param("2013-04-30", "Koninginnedag", "art. 3 lid 1 Atw", id="laatste Koninginnedag"),
    pytest.param("2006-04-29", "Koninginnedag", "art. 3 lid 1 Atw", id="Koninginnedag op zaterdag in 2006"),
    pytest.param("2026-05-05", "Bevrijdingsdag", "art. 3 lid 1 Atw", id="5 mei, elk jaar"),
    pytest.param("2026-04-03", "Goede Vrijdag", "art. 3 lid 2 Atw", id="Goede Vrijdag"),
    pytest.param("2026-05-14", "Hemelvaartsdag", "art. 3 lid 1 Atw", id="Hemelvaart"),
    pytest.param("2026-05-25", "Tweede Pinksterdag", "art. 3 lid 1 Atw", id="Pinksteren"),
    pytest.param("2027-12-26", "Tweede Kerstdag", "art. 3 lid 1 Atw", id="feestdag gaat voor zondag"),
    pytest.param("2026-08-01", "weekend", "art. 1 lid 1 Atw", id="zaterdag"),
    pytest.param("2026-05-15", "een gelijkgestelde dag (KB 1 juli 2025 nr. 2025001422)", "art. 3 lid 3 Atw",
                 id="gelijkgesteld in 2026"),
])  # fmt: skip
def test_free_day_has_a_reason(kalender: Kalender, dag: str, zinsdeel: str, artikel: str) -> None:
    reden = kalender.reden(D(dag))
    assert reden is not None
    assert (reden.zinsdeel, str(reden.grondslag)) == (zinsdeel, artikel)
    assert kalender.is_vrij(D(dag))
    assert not kalender.is_werkdag(D(dag))


@pytest.mark.parametrize("dag", [
    pytest.param("2014-04-28", id="maandag na Koningsdag 2014"),
    pytest.param("2014-04-30", id="geen Koninginnedag meer"),
    pytest.param("2018-04-30", id="maandag 30 april 2018"),
    pytest.param("2020-05-04", id="maandag voor 5 mei 2020"),
    pytest.param("2021-04-26", id="maandag voor Koningsdag 2021"),
    pytest.param("2022-05-06", id="vrijdag na 5 mei 2022, wel in 2011"),
    pytest.param("2022-05-31", id="31 mei 2022, verkeerd op een webpagina"),
    pytest.param("2027-04-26", id="maandag voor Koningsdag 2027"),
    pytest.param("2026-12-24", id="24 december 2026"),
    pytest.param("2026-12-31", id="31 december 2026"),
])  # fmt: skip
def test_working_day(kalender: Kalender, dag: str) -> None:
    assert kalender.is_werkdag(D(dag))
    assert kalender.reden(D(dag)) is None


def test_working_days_around(kalender: Kalender) -> None:
    assert kalender.laatste_werkdag(D("2026-04-27")) == D("2026-04-24")
    assert kalender.laatste_werkdag(D("2026-04-24")) == D("2026-04-24")
    assert kalender.volgende_werkdag(D("2026-04-24")) == D("2026-04-28")
    assert kalender.volgende_werkdag(D("2026-04-28")) == D("2026-04-29")


@pytest.mark.parametrize("jaar", range(2007, 2029))
def test_same_as_another_source(kalender: Kalender, jaar: int) -> None:
    """Outside weekends and gelijkgestelde dagen, the package `holidays` knows the same days."""
    gelijkgesteld = {gelijk.dag for gelijk in kalender.gelijkgesteld}
    eigen = {dag for dag in kalender.vrije_dagen(jaar) if dag.weekday() < 5} - gelijkgesteld
    ander = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"))
    assert eigen == {dag for dag in ander if dag.weekday() < 5}


def test_gelijkgestelde_dagen_are_working_days_otherwise(kalender: Kalender) -> None:
    dagen = [gelijk.dag for gelijk in kalender.gelijkgesteld]
    assert len(dagen) == len(set(dagen)) == 46
    assert all(dag.weekday() < 5 and not kalender.vrije_dagen(dag.year)[dag].is_feestdag for dag in dagen)
    assert (min(dagen).year, max(dagen).year) == (kalender.eerste_jaar, kalender.bekend_tot)


def test_each_gelijkgestelde_dag_lay_near_a_feestdag(kalender: Kalender) -> None:
    """The distance in the data covers all that was ever equated."""

    def near(dag: date) -> bool:
        buren = [dag + timedelta(days=n) for n in range(-kalender.afstand, kalender.afstand + 1)]
        return any(reden.is_feestdag for reden in map(kalender.reden, buren) if reden)

    assert all(near(gelijk.dag) for gelijk in kalender.gelijkgesteld)


@pytest.mark.parametrize(("dag", "kan"), [
    pytest.param("2029-05-11", True, id="vrijdag na Hemelvaart 2029"),
    pytest.param("2029-05-10", False, id="Hemelvaart zelf is al vrij"),
    pytest.param("2029-03-14", False, id="gewone woensdag in 2029"),
    pytest.param("2028-04-26", False, id="2028: de besluiten zijn er"),
    pytest.param("2029-01-02", True, id="dag na Nieuwjaarsdag 2029"),
        pytest.param("4099-12-31", False, id="laatste dag van de kalender"),
])  # fmt: skip
def test_day_that_can_still_become_free(kalender: Kalender, dag: str, kan: bool) -> None:
    assert kalender.kan_nog_vrij_worden(D(dag)) is kan


@pytest.mark.parametrize("dag", ["2004-12-31", "4100-01-01"])
def test_unknown_years(kalender: Kalender, dag: str) -> None:
    with pytest.raises(KalenderOnbekend, match="niet bekend") as fout:
        kalender.is_vrij(D(dag))
    assert "1 januari 2005 tot en met 31 december 4099" in str(fout.value)


def test_a_feestdag_needs_a_day_of_every_year() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        Feestdag(naam="schrikkeldag", grondslag=Grondslag("Atw", "3"), maand=2, dag=29)
