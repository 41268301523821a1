"""From shared content and form to the stuk of one gemeente."""

from dataclasses import replace

import pytest
from proefstukken import GEGEVENS, INHOUD, PROFIEL, VORM, A, B, C, build

from grflow.fouten import OngeldigeInvoer
from grflow.stukken.opbouw import GRIFFIE, build_raadsstuk, format_opsomming
from grflow.stukken.profiel import Besluitvorm, Deel, Kopje, Nummering, Onderdeel
from grflow.stukken.raadsstuk import compute_vingerafdruk
from grflow.stukken.soorten import Stuksoort


def test_header_has_every_gegeven() -> None:
    gevonden = {regel.naam: regel.waarde for regel in build().kop}
    assert (
        gevonden.items()
        >= {
            "raadsvergadering": "25 januari 2018",
            "agendapunt": GRIFFIE,
            "onderwerp": "Toekomst Samen",
            "korte_inhoud": "Kort",
            "portefeuillehouder": "wethouder",
            "datum": "19 december 2017",
            "gevraagd": "kennisnemen (punt 1); geen zienswijze (punt 2)",
            "kenmerk": "2018-001",
            "regeling": "Samen",
        }.items()
    )


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
        "onderwerp", "korte_inhoud", "beslispunten", "inleiding", "paragrafen", "collegebesluiten",
        "beoogd_effect", "argumenten", "bijlagen", "toets", "commissieadvies",
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
        Besluitvorm(
            volgorde=(Onderdeel.GELET_OP, Onderdeel.GELEZEN, Onderdeel.OVERWEGENDE), hoofdletters=True
        ),
        ("Gelet op de regeling", "Gelezen het voorstel", "Overwegende dat het moet", "Dat het kan"), id="anders",
    ),
])  # fmt: skip
def test_overwegingen(vorm: Besluitvorm, regels: tuple[str, ...]) -> None:
    assert build(vorm=replace(VORM, besluitvorm=vorm), soort=Stuksoort.RAADSBESLUIT).overwegingen == regels


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
    assert stuk.auteur == "Het college van burgemeester en wethouders van de gemeente Adorp"
    assert replace(stuk, soort=Stuksoort.RAADSBESLUIT).auteur == "De raad van de gemeente Adorp"
    assert stuk.merk == "Concept, versie 1 – Onder embargo: tot 20 januari"
    assert replace(stuk, concept=False, embargo=None).merk == ""
    assert stuk.voettekst == "Voorstel – dossier 2018-001, versie 1, 19 december 2017"


def test_vingerafdruk_follows_the_content() -> None:
    stuk = build()
    vingerafdruk = compute_vingerafdruk(stuk)
    assert vingerafdruk == compute_vingerafdruk(build())
    assert vingerafdruk != compute_vingerafdruk(replace(stuk, versie="2"))
    assert len(vingerafdruk) == 64


@pytest.mark.parametrize(("namen", "tekst"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b en c")])
def test_format_opsomming(namen: list[str], tekst: str) -> None:
    assert format_opsomming(namen) == tekst


def test_only_a_stuk_has_a_fingerprint() -> None:
    with pytest.raises(TypeError, match="frozen dataclass"):
        compute_vingerafdruk("geen stuk")
