"""Stukken side by side: local parts are shown with who has them, and a shared point must be the same everywhere."""

from dataclasses import replace

from proefstukken import GEGEVENS, INHOUD, A, B, C, build

from grflow.stukken.inhoud import Alinea, Beslispunt, Kanttekening, mask_eigen
from grflow.stukken.soorten import Gevraagd
from grflow.stukken.vergelijking import compare_stukken

STUKKEN = [build(replace(GEGEVENS, deelnemer=d)) for d in (A, B, C)]


def test_the_proof_of_what_is_shared() -> None:
    vergelijking = compare_stukken(STUKKEN)
    assert vergelijking.is_gelijk
    assert [[b.nummer for b in punt.bewijzen] for punt in vergelijking.gedeeld] == [[1, 1, 1], [2, 2, 3]]
    assert len({b.sha256 for b in vergelijking.gedeeld[0].bewijzen}) == 1
    assert vergelijking.gedeeld[0].bewijzen[0].tekst == "kennis te nemen van de koers\nvan 19 december 2017"


def test_what_differs_stands_under_its_heading_with_who_has_it() -> None:
    verschillen = compare_stukken(STUKKEN).verschillen
    assert ("inleiding", ("gm0001",), "Alleen Adorp") in {
        (v.kopje, v.deelnemers, v.tekst) for v in verschillen
    }
    assert ("beslispunten", ("gm0003",), "iets van Zuid") in {
        (v.kopje, v.deelnemers, v.tekst) for v in verschillen
    }
    assert ("argumenten", ("gm0003",), "Drie") in {(v.kopje, v.deelnemers, v.tekst) for v in verschillen}
    kopjes = [v.kopje for v in verschillen]
    assert kopjes == sorted(kopjes, key=[s.titel for s in STUKKEN[2].secties].index)


def test_a_shared_point_that_differs_is_shown() -> None:
    punt = Beslispunt(tekst="het plan van {gemeente}", gevraagd=Gevraagd.KENNISNEMEN, gedeeld=True)
    inhoud = replace(INHOUD, beslispunten=(punt,), argumenten=())
    vergelijking = compare_stukken([build(replace(GEGEVENS, deelnemer=d), inhoud=inhoud) for d in (A, B)])
    assert not vergelijking.is_gelijk
    assert len({b.sha256 for b in vergelijking.gedeeld[0].bewijzen}) == 2


def test_a_shared_point_that_is_missing_is_shown() -> None:
    kort = replace(STUKKEN[1], beslispunten=STUKKEN[1].beslispunten[:1])
    vergelijking = compare_stukken([STUKKEN[0], kort])
    assert not vergelijking.is_gelijk
    assert vergelijking.gedeeld[1].ontbreekt == ("gm0002",)


def test_gemeenten_that_get_the_same() -> None:
    inhoud = replace(
        INHOUD, inleiding=(Alinea(tekst="Allen"),), collegebesluiten=(), paragrafen=(), argumenten=(), bijlagen=(),
        kanttekeningen=(Kanttekening(bij=1, stelling="Maar"),),
    )  # fmt: skip
    stukken = [build(replace(GEGEVENS, deelnemer=d), inhoud=inhoud) for d in (A, B)]
    assert compare_stukken(stukken).verschillen == ()
    assert compare_stukken([]).gedeeld == ()


def test_the_own_name_of_a_gemeente_is_no_difference() -> None:
    punt = Beslispunt(tekst="het plan van {gemeente}", gevraagd=Gevraagd.KENNISNEMEN, gedeeld=True, voor=())
    inhoud = replace(INHOUD, beslispunten=(punt,), argumenten=(), inleiding=(Alinea(tekst="In {gemeente}"),),
                     collegebesluiten=(Alinea(tekst="{datum}", voor=("zuid",)),))  # fmt: skip
    masker = mask_eigen(inhoud)
    assert masker.inleiding == (Alinea(tekst="In [gemeente]"),)
    assert masker.collegebesluiten == inhoud.collegebesluiten
    echt, zonder = (
        [build(replace(GEGEVENS, deelnemer=d), inhoud=i) for d in (A, B)] for i in (inhoud, masker)
    )
    vergelijking = compare_stukken(echt, zonder)
    assert not vergelijking.is_gelijk
    assert vergelijking.verschillen == ()
