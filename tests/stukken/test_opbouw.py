"""From shared content and form to the stuk of one gemeente."""

from dataclasses import replace
from datetime import date

import pytest

from grflow.fouten import OngeldigeInvoer
from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import Alinea, Argument, Beslispunt, Paragraaf, Stukinhoud, Tabel
from grflow.stukken.opbouw import GRIFFIE, build_raadsstuk, format_opsomming
from grflow.stukken.profiel import (
    NEUTRAAL,
    Besluitvorm,
    Deel,
    Kopgegeven,
    Kopje,
    Kopveld,
    Nummering,
    Profiel,
    Slot,
    Stukvorm,
    get_profiel,
)
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens, compute_vingerafdruk
from grflow.stukken.soorten import Gevraagd, Stuksoort

A = Deelnemer(code="gm0001", naam="Adorp", cluster="noord")
B = Deelnemer(code="gm0002", naam="Bedum", cluster="noord")
C = Deelnemer(code="gm0003", naam="Cuijk", cluster="zuid")
GEGEVENS = Stukgegevens(
    dossier="2018-001", regeling="Samen", deelnemer=A, roster=(A, B, C), datum=date(2017, 12, 19),
    clusters=(("noord", "Noord"), ("zuid", "Zuid")), raadsdatum=date(2018, 1, 25),
)  # fmt: skip
INHOUD = Stukinhoud(
    onderwerp="Toekomst {regeling}",
    korte_inhoud="Kort",
    portefeuillehouder="wethouder",
    collegebesluiten=("De koers in {gemeente}",),
    beslispunten=(
        Beslispunt(
            tekst="de koers", gevraagd=Gevraagd.KENNISNEMEN, gedeeld=True, onderdelen=("van {datum}",)
        ),
        Beslispunt(tekst="iets van Zuid", gevraagd=Gevraagd.EIGEN_BESLUIT, gedeeld=False, voor=("zuid",)),
        Beslispunt(tekst="de koers", gevraagd=Gevraagd.GEEN_ZIENSWIJZE, gedeeld=True),
    ),
    inleiding=(Alinea(tekst="Allen"), Alinea(tekst="Alleen Adorp", voor=("gm0001",))),
    paragrafen=(
        Paragraaf(naam="proces", titel="Het proces", alineas=(Alinea(tekst="Stap"),)),
        Paragraaf(
            naam="cijfers", titel="Cijfers", tabel=Tabel(titel="T", kop=("k",), rijen=(("{cluster}",),))
        ),
        Paragraaf(naam="zuid", titel="Zuid", voor=("zuid",)),
    ),
    beoogd_effect=(Alinea(tekst="Samenhang"),),
    argumenten=(
        Argument(bij=1, stelling="Een"),
        Argument(bij=3, stelling="Twee"),
        Argument(bij=3, stelling="Drie", voor=("zuid",)),
        Argument(bij=3, stelling="Vier"),
    ),
    kanttekeningen=(),
    financien=(),
    communicatie=(),
    uitvoering=(),
    samenvatting=(),
    bijlagen=("Nota",),
    gelezen=(Alinea(tekst="het voorstel"),),
    gelet_op=(Alinea(tekst="de regeling"),),
    overwegende=(Alinea(tekst="het moet"), Alinea(tekst="het kan")),
)
VORM = Stukvorm(
    documentnaam="Voorstel",
    kopvelden=tuple(Kopveld(gegeven.value, gegeven) for gegeven in Kopgegeven),
    kopjes=tuple(Kopje(deel.value, deel, ("cijfers",) if deel is Deel.PARAGRAFEN else ()) for deel in Deel),
    slot=Slot(aanhef="Het college van {gemeente}", ondertekenaars=("secretaris", "burgemeester")),
)
PROFIEL = Profiel(code=NEUTRAAL, naam="Neutraal", plaats="Dorp", vormen={Stuksoort.RAADSVOORSTEL: VORM})


def build(gegevens: Stukgegevens = GEGEVENS, vorm: Stukvorm = VORM) -> Raadsstuk:
    profiel = replace(PROFIEL, vormen={Stuksoort.RAADSVOORSTEL: vorm})
    return build_raadsstuk(Stuksoort.RAADSVOORSTEL, INHOUD, profiel, gegevens)


def test_header_has_every_gegeven() -> None:
    assert {regel.naam: regel.waarde for regel in build().kop} == {
        "raadsvergadering": "25 januari 2018",
        "agendapunt": GRIFFIE,
        "onderwerp": "Toekomst Samen",
        "korte_inhoud": "Kort",
        "portefeuillehouder": "wethouder",
        "datum": "19 december 2017",
        "gevraagd": "kennisnemen (punt 1); geen zienswijze (punt 2)",
        "kenmerk": "2018-001",
        "regeling": "Samen",
    }


@pytest.mark.parametrize(("raadsperiode", "vergadering"), [
    pytest.param("eind januari", "eind januari", id="periode"),
    pytest.param("", GRIFFIE, id="onbekend"),
])  # fmt: skip
def test_a_day_that_is_not_known_is_not_made_up(raadsperiode: str, vergadering: str) -> None:
    stuk = build(replace(GEGEVENS, raadsdatum=None, raadsperiode=raadsperiode, agendapunt="7"))
    assert stuk.vergadering == vergadering
    assert stuk.kop[1].waarde == "7"


def test_each_gemeente_sees_its_own_parts() -> None:
    adorp, cuijk = build(), build(replace(GEGEVENS, deelnemer=C))
    assert [punt.nummer for punt in adorp.beslispunten] == [1, 2]
    assert [punt.nummer for punt in cuijk.beslispunten] == [1, 2, 3]
    inleiding = next(s for s in adorp.secties if s.deel is Deel.INLEIDING)
    assert inleiding.alineas == ("Allen", "Alleen Adorp")
    assert [p.titel for p in inleiding.paragrafen] == ["Het proces"]
    assert adorp.clustergenoten == ("Bedum",)
    assert cuijk.clustergenoten == ()
    assert adorp.cluster == "Noord"
    assert adorp.beslispunten[0].onderdelen == ("van 19 december 2017",)


def test_without_clusters_a_part_for_a_cluster_is_for_nobody() -> None:
    los = replace(A, cluster="")
    stuk = build(replace(GEGEVENS, deelnemer=los, roster=(los,)))
    assert [punt.nummer for punt in stuk.beslispunten] == [1, 2]


def test_a_part_for_nobody_is_refused() -> None:
    gegevens = replace(GEGEVENS, roster=(A, B), clusters=())
    with pytest.raises(OngeldigeInvoer, match="'voor: zuid' is geen deelnemer en geen cluster"):
        build(gegevens)


def test_headings_without_content_are_left_out() -> None:
    assert [sectie.titel for sectie in build().secties] == [
        "onderwerp", "beslispunten", "inleiding", "paragrafen", "collegebesluiten", "beoogd_effect",
        "argumenten", "bijlagen",
    ]  # fmt: skip


def test_a_table_is_filled_in_and_unknown_paragrafen_are_skipped() -> None:
    vorm = replace(VORM, kopjes=(Kopje("K", Deel.PARAGRAFEN, ("bestaat_niet", "cijfers")),))
    (deel,) = build(vorm=vorm).secties[0].paragrafen
    assert deel.tabel is not None
    assert deel.tabel.rijen == (("Noord",),)


@pytest.mark.parametrize(("wijze", "nummers"), [
    pytest.param(Nummering.PER_BESLISPUNT, ["1.1", "2.1", "2.2"], id="2.1 hoort bij beslispunt 2"),
    pytest.param(Nummering.DOORLOPEND, ["1", "2", "3"], id="doorlopend"),
    pytest.param(Nummering.GEEN, ["", "", ""], id="geen"),
])  # fmt: skip
def test_nummering(wijze: Nummering, nummers: list[str]) -> None:
    secties = build(vorm=replace(VORM, nummering=wijze)).secties
    groepen = next(s for s in secties if s.deel is Deel.ARGUMENTEN).groepen
    assert [reden.nummer for groep in groepen for reden in groep.redenen] == nummers


@pytest.mark.parametrize(("vorm", "regels"), [
    pytest.param(
        Besluitvorm(),
        ("gelezen het voorstel", "gelet op de regeling", "overwegende dat het moet", "dat het kan"), id="gewoon",
    ),
    pytest.param(
        Besluitvorm(gelezen_eerst=False, hoofdletters=True),
        ("Gelet op de regeling", "Gelezen het voorstel", "Overwegende dat het moet", "Dat het kan"), id="anders",
    ),
])  # fmt: skip
def test_overwegingen(vorm: Besluitvorm, regels: tuple[str, ...]) -> None:
    assert build(vorm=replace(VORM, besluitvorm=vorm)).overwegingen == regels


@pytest.mark.parametrize(("plaats", "regel"), [("Dorp", "Dorp, 19 december 2017"), ("", "19 december 2017")])
def test_plaats_en_datum(plaats: str, regel: str) -> None:
    profiel = replace(
        PROFIEL, plaats=plaats, vormen={Stuksoort.RAADSVOORSTEL: replace(VORM, plaats_en_datum=True)}
    )
    assert build_raadsstuk(Stuksoort.RAADSVOORSTEL, INHOUD, profiel, GEGEVENS).plaats_en_datum == regel
    assert build().plaats_en_datum == ""


def test_a_kind_without_form_is_refused() -> None:
    with pytest.raises(OngeldigeInvoer, match="kent geen raadsbesluit"):
        build_raadsstuk(Stuksoort.RAADSBESLUIT, INHOUD, PROFIEL, GEGEVENS)


def test_what_the_document_says_about_itself() -> None:
    stuk = build(replace(GEGEVENS, embargo="tot 20 januari"))
    assert stuk.titel == "Voorstel Toekomst Samen, gemeente Adorp"
    assert stuk.auteur == "College van burgemeester en wethouders van Adorp"
    assert replace(stuk, soort=Stuksoort.RAADSBESLUIT).auteur == "Gemeenteraad van Adorp"
    assert stuk.merk == "Concept, versie 1 – Onder embargo: tot 20 januari"
    assert replace(stuk, concept=False, embargo="").merk == ""
    assert stuk.voettekst == "Voorstel Toekomst Samen – dossier 2018-001, versie 1"


def test_vingerafdruk_follows_the_content() -> None:
    stuk = build()
    vingerafdruk = compute_vingerafdruk(stuk)
    assert vingerafdruk == compute_vingerafdruk(build())
    assert vingerafdruk != compute_vingerafdruk(replace(stuk, versie="2"))
    assert len(vingerafdruk) == 64


@pytest.mark.parametrize(("namen", "tekst"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b en c")])
def test_format_opsomming(namen: list[str], tekst: str) -> None:
    assert format_opsomming(namen) == tekst


def test_get_profiel() -> None:
    eigen = replace(PROFIEL, code="gm0001", naam="Adorp")
    assert get_profiel({"gm0001": eigen}, "gm0001") is eigen
    assert get_profiel({NEUTRAAL: PROFIEL}, "gm0002") is PROFIEL
    with pytest.raises(ValueError, match="neutral"):
        get_profiel({}, "gm0002")
