"""The picture of a process: complete, readable, well-formed, and nothing over anything else."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grflow.documenten.tekening import compute_tekening, render_mermaid, render_svg
from grflow.documenten.tekening.kaart import LETTERS, TEKST, Regel, Vak
from grflow.documenten.tekening.lijnen import assign_banen, find_draden
from grflow.documenten.tekening.plan import plan_tekening
from grflow.documenten.tekening.stijl import KLEUREN, TEKST_OP
from grflow.documenten.tekening.svg import Lijn
from grflow.documenten.tekening.tekst import Letter, measure_text, wrap_text
from grflow.documenten.tekening.woorden import format_sluiting, format_tags, format_voorwaarde
from grflow.fouten import Onbekend
from grflow.inlezen.processen import load_proces, parse_proces
from grflow.proces.definitie import (
    AlleenBij,
    Element,
    Geldig,
    Proces,
    RondeDefinitie,
    Sluiting,
    Sluitregel,
    Voorwaarde,
)
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import Soort, Vorm

OPHEFFEN = load_proces(Path(__file__).parents[2] / "processen/opheffen/2011-07-01.yaml")
SVG = "{http://www.w3.org/2000/svg}"


def read(tekst: str) -> Proces:
    return parse_proces(tekst, date(2020, 1, 1), "proces.yaml")


EEN_FASE = read(
    "{proces: een, titel: Eén fase, begin: a, eind: [a], fasen: {a: {titel: Alles}}, overgangen: {}}"
)
KLEIN = read("""
proces: klein
titel: Iets & <klein>
begin: start
eind: [klaar]
fasen:
  start: {titel: 'Start "hier" & <nu>'}
  klaar: {titel: Klaar}
overgangen:
  doen: {titel: "Doen: nu; of #later", van: start, naar: klaar, door: college, grondslag: Wgr 1 lid 1}
rondes:
  vraag: {titel: Vraag, spoor: antwoord, orgaan: de raad, grondslag: gebruik}
sporen:
  antwoord:
    titel: Antwoord
    begin: open
    eind: [gegeven]
    fasen: {open: {titel: Open}, gegeven: {titel: Gegeven}}
    overgangen: {geven: {titel: Geven, van: open, naar: gegeven, door: raad, grondslag: gebruik, uitkomst: gegeven}}
""")
LASTIG = read(f"""
proces: lastig
titel: {"Bovengemeentelijkesamenwerking" * 6}
toelichting: {"een lange zin " * 40}
begin: b
eind: [einde, mislukt, gestopt]
fasen:
  a: {{titel: Eerste, groep: Groep een}}
  b: {{titel: {"W" * 90}, groep: Groep twee, geldig: {{tot: 2030-01-01}}}}
  c: {{titel: Derde, groep: Groep een}}
  einde: {{titel: Einde, groep: Groep een}}
  mislukt: {{titel: Mislukt}}
  gestopt: {{titel: Gestopt}}
overgangen:
  terug: {{titel: Terug, van: [c, b], naar: a, door: college, grondslag: gebruik, opent: [kort, alle_raden]}}
  heen: {{titel: Heen, van: a, naar: b, door: {"m" * 120}, grondslag: gebruik, opent: [alle_raden, kort, lang]}}
  opnieuw: {{titel: Opnieuw, van: b, naar: b, door: college, grondslag: gebruik}}
  verder: {{titel: Verder, van: [a, b], naar: c, door: college, grondslag: gebruik, opent: [alle_raden]}}
  af: {{titel: Af, van: [a, c], naar: einde, door: raad, grondslag: Wgr 1,
       voorwaarden: [{{controle: nevenspoor_gereed, nevenspoor: lang, grondslag: gebruik}},
                     {{controle: ronde_gesloten, ronde: alle_raden, grondslag: gebruik}}]}}
  ook_af: {{titel: Ook af, van: c, naar: einde, door: raad, grondslag: Wgr 1}}
  mislukken: {{titel: Mislukken, van: [a, b, c], naar: mislukt, door: raad, grondslag: Wgr 1}}
  stoppen: {{titel: Stoppen, van: a, naar: gestopt, door: raad, grondslag: Wgr 1}}
rondes:
  alle_raden: {{titel: Alle raden, spoor: s, orgaan: de raad, sluit: k_van_n:2, grondslag: gebruik}}
  los: {{titel: Losse ronde, spoor: s, orgaan: het Veenschap, sluit: {{genoemde: [gm1, gm2]}}, grondslag: gebruik}}
sporen:
  s: {{titel: S, begin: o, eind: [d], fasen: {{o: {{titel: Open}}, d: {{titel: Dicht}}}}, overgangen: {{
    doen: {{titel: Doen, van: o, naar: d, door: raad, grondslag: gebruik, opent: [uit_spoor],
      voorwaarden: [{{controle: ronde_gesloten, ronde: los, grondslag: gebruik}}]}}}}}}
nevensporen:
  kort: {{titel: Kort, per: deelnemer, grondslag: gebruik, begin: o, eind: [d], gereed: [d], fasen:
    {{o: {{titel: Open}}, d: {{titel: Dicht}}}}, overgangen: {{sluiten: {{titel: Sluiten, van: o, naar: d,
      door: raad, grondslag: gebruik, opent: [los],
      voorwaarden: [{{controle: nevenspoor_gereed, nevenspoor: lang, grondslag: gebruik}}]}}}}}}
  lang: {{titel: Lang, per: cluster, grondslag: gebruik, begin: o, eind: [d], gereed: [d], fasen:
    {{o: {{titel: Open}}, d: {{titel: Dicht}}}}, overgangen: {{afronden: {{titel: Afronden, van: o, naar: d,
      door: raad, grondslag: gebruik}}}}}}
  uit_spoor: {{titel: Uit spoor, per: regeling, grondslag: gebruik, begin: o, eind: [o], gereed: [o], fasen:
    {{o: {{titel: Open}}}}, overgangen: {{}}}}
""")
ALLE = [pytest.param(p, id=p.naam) for p in (OPHEFFEN, KLEIN, EEN_FASE, LASTIG)]


# --- what it says -------------------------------------------------------------------------------------------------


def texts_per_deel(svg: str) -> list[str]:
    """Return the text of each card, its lines joined, with ordinary spaces."""
    groepen = ElementTree.fromstring(svg).iter(f"{SVG}g")
    return [
        " ".join("".join(t.itertext()) for t in g.iter(f"{SVG}text")).replace("\xa0", " ") for g in groepen
    ]


@pytest.mark.parametrize("proces", ALLE)
def test_svg_is_toegankelijk(proces: Proces) -> None:
    wortel = ElementTree.fromstring(render_svg(proces))
    titel, uitleg = wortel.find(f"{SVG}title"), wortel.find(f"{SVG}desc")
    assert titel is not None
    assert uitleg is not None
    assert wortel.get("role") == "img"
    assert wortel.get("lang") == "nl"
    assert wortel.get("aria-labelledby") == f"{titel.get('id')} {uitleg.get('id')}"
    assert titel.text == proces.titel
    assert all(fase.titel in (uitleg.text or "") for fase in proces.hoofdlijn.fasen.values())


@pytest.mark.parametrize("proces", [pytest.param(p, id=p.naam) for p in (OPHEFFEN, KLEIN, EEN_FASE)])
def test_elke_fase_stap_ronde_en_elk_nevenspoor_staat_erop(proces: Proces) -> None:
    teksten = texts_per_deel(render_svg(proces))
    lijn = proces.hoofdlijn
    titels = [fase.titel for fase in lijn.fasen.values()] + [stap.titel for stap in lijn.overgangen.values()]
    titels += [ronde.titel for ronde in proces.rondes.values()]
    titels += [n.verloop.titel for n in proces.nevensporen.values()]
    titels += [o.titel for n in proces.nevensporen.values() for o in n.verloop.overgangen.values()]
    assert [titel for titel in titels if not any(titel in tekst for tekst in teksten)] == []


@pytest.mark.parametrize(
    "tekst",
    [
        pytest.param("door gemeente van vestiging · art. 26 lid 4 Wgr", id="wie en waarop"),
        pytest.param("Liquidatieplan: vastgesteld (art. 9 lid 2 Wgr)", id="voorwaarde met grondslag"),
        pytest.param(
            "Publicatieblad: staatscourant (art. 26 Wgr) van 1 januari 2015 tot en met 30 juni 2021",
            id="wetsversie",
        ),
        pytest.param("vereffenen Andere weg, verder bij: Beëindigd", id="andere weg in woorden"),
        pytest.param("alleen bij openbaar lichaam of bedrijfsvoeringsorganisatie", id="vorm van de regeling"),
        pytest.param("Sluit als alle raden klaar zijn.", id="sluitregel"),
        pytest.param(
            "Uitkomst per deelnemer: geen quorum, aangehouden, gestaakt, niet verkregen, verleend of onthouden",
            id="uitkomsten",
        ),
        pytest.param("Nevenspoor in elk cluster Implementatieplan", id="nevenspoor per cluster"),
        pytest.param("Andere afloop", id="einde opzij"),
        pytest.param("art. 27 Wgr · tot en met 30 juni 2021", id="zelfde voorwaarde, andere grondslag"),
    ],
)
def test_opheffen_in_woorden(tekst: str) -> None:
    assert any(tekst in deel for deel in texts_per_deel(render_svg(OPHEFFEN)))


def test_banden_dragen_de_namen_van_gebruikers() -> None:
    banden = [band.regels[0].tekst for band in compute_tekening(OPHEFFEN).banden]
    bekend = ["Richtinggevend besluit", "Ontvlechtingsplan", "Zienswijze", "Raadstoestemming", "Liquidatie"]
    assert [naam for naam in banden if naam in bekend] == bekend


def test_hier_staat_er_ook_in_woorden() -> None:
    svg = render_svg(OPHEFFEN, hier="zienswijze")
    assert "Zienswijze op het ontvlechtingsplan u bent hier" in texts_per_deel(svg)
    assert svg.count(">u bent hier<") == 1
    assert "U bent hier: Zienswijze op het ontvlechtingsplan." in svg
    assert "u bent hier" not in render_svg(OPHEFFEN).lower()


def test_hier_onbekend() -> None:
    with pytest.raises(Onbekend, match="zienswijzen"):
        render_svg(OPHEFFEN, hier="zienswijzen")


def test_tekens_met_een_betekenis_blijven_tekst() -> None:
    svg = render_svg(KLEIN)
    assert '<title id="grflow-klein-titel">Iets &amp; &lt;klein&gt;</title>' in svg
    assert any('Start "hier" & <nu>' in deel for deel in texts_per_deel(svg))


def test_verboden_tekens_vallen_weg() -> None:
    svg = render_svg(read(EEN_FASE_MET_STUURTEKEN))
    assert any("AB" in deel for deel in texts_per_deel(svg))


EEN_FASE_MET_STUURTEKEN = (
    'proces: x\ntitel: "A\\u0001B"\nbegin: a\neind: [a]\nfasen: {a: {titel: A}}\novergangen: {}\n'
)


def test_niets_van_buiten_en_geen_script() -> None:
    svg = render_svg(OPHEFFEN).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|@font-face|<script|\son\w+=|href", svg)


@pytest.mark.parametrize("proces", ALLE)
def test_zelfde_definitie_zelfde_tekening(proces: Proces) -> None:
    assert render_svg(proces) == render_svg(proces)
    assert render_mermaid(proces) == render_mermaid(proces)


# --- where it stands ----------------------------------------------------------------------------------------------


def find_overlap(vakken: list[tuple[str, Vak]]) -> Iterator[tuple[str, str]]:
    """Yield each pair of rectangles of different owners that share ground."""
    for (een, a), (ander, b) in combinations(vakken, 2):
        if een != ander and a.x < b.rechts and b.x < a.rechts and a.y < b.onder and b.y < a.onder:
            yield een, ander


def check_plaatsing(proces: Proces) -> None:
    tekening = compute_tekening(proces)
    delen = (*tekening.kaarten, *tekening.legenda, *tekening.banden)
    regels: list[tuple[str, Regel]] = [(deel.naam, regel) for deel in delen for regel in deel.regels]
    regels += [(f"kop en voet {nr}", regel) for nr, regel in enumerate(tekening.regels)]
    for naam, regel in regels:
        assert regel.x >= 0, naam
        assert regel.vak.y >= 0, naam
        assert regel.vak.rechts <= tekening.breedte, naam
        assert regel.vak.onder <= tekening.hoogte, naam
    assert list(find_overlap([(naam, regel.vak) for naam, regel in regels])) == []
    assert list(find_overlap([(kaart.naam, kaart.vak) for kaart in tekening.kaarten])) == []
    for kaart in tekening.kaarten:
        for regel in kaart.regels:
            assert kaart.vak.y <= regel.vak.y, kaart.naam
            assert regel.vak.onder <= kaart.vak.onder, kaart.naam
            assert regel.vak.rechts <= kaart.vak.rechts, kaart.naam
        eigen = [(str(nr), regel.vak) for nr, regel in enumerate(kaart.regels)]
        assert list(find_overlap(eigen)) == []
    for lijn in tekening.lijnen:
        assert all(0 <= x <= tekening.breedte and 0 <= y <= tekening.hoogte for x, y in lijn.punten)


@pytest.mark.parametrize("proces", ALLE)
def test_tekst_past_en_overlapt_niet(proces: Proces) -> None:
    check_plaatsing(proces)


@pytest.mark.parametrize("proces", ALLE)
def test_lijnen_delen_geen_baan(proces: Proces) -> None:
    banen = assign_banen(find_draden(plan_tekening(proces, "")))
    for (een, baan), (ander, andere_baan) in combinations(banen.items(), 2):
        if (een.goot, baan) == (ander.goot, andere_baan):
            assert een.bereik[1] < ander.bereik[0] or ander.bereik[1] < een.bereik[0]


def find_stukken(lijn: Lijn) -> Iterator[Vak]:
    """Yield each straight piece of a line, a hair thinner than it is drawn."""
    for (x1, y1), (x2, y2) in zip(lijn.punten, lijn.punten[1:], strict=False):
        yield Vak(min(x1, x2) + 0.5, min(y1, y2) + 0.5, abs(x2 - x1) - 1, abs(y2 - y1) - 1, "")


def check_lijnen(proces: Proces) -> None:
    """No line runs through a card, nor through the text of a step."""
    tekening = compute_tekening(proces)
    stukken = [
        (f"{lijn.klasse} {lijn.punten}", stuk) for lijn in tekening.lijnen for stuk in find_stukken(lijn)
    ]
    for kaart in tekening.kaarten:
        vakken = [regel.vak for regel in kaart.regels] if kaart.soort == "stap" else [kaart.vak]
        for naam, stuk in stukken:
            assert not any(list(find_overlap([(naam, stuk), (kaart.naam, vak)])) for vak in vakken)


@pytest.mark.parametrize("proces", ALLE)
def test_lijnen_lopen_niet_door_tekst_of_vakken(proces: Proces) -> None:
    check_lijnen(proces)


FASEN = st.integers(min_value=1, max_value=5)


@st.composite
def processen(draw: st.DrawFn) -> Proces:
    """Build a definition with any steps between its fasen, forward, back and round, and any openings."""
    aantal = draw(FASEN)
    vertrek = st.lists(st.integers(0, aantal - 1), min_size=1, max_size=3, unique=True)
    opent = st.lists(st.sampled_from(["r0", "r1", "n0", "n1"]), max_size=3, unique=True)
    titel = st.text("aWi <&é", min_size=1, max_size=70).map(lambda t: f"t{t}")
    regels = ["proces: p", "titel: P", "begin: f0", f"eind: [f{aantal}, f{aantal + 1}]", "fasen:"]
    regels += [
        f"  f{nr}: {{titel: '{draw(titel)}', groep: g{draw(st.integers(0, 1))}}}" for nr in range(aantal + 2)
    ]
    regels.append("overgangen:")
    for nr in range(draw(st.integers(1, 5))):
        van = ", ".join(f"f{v}" for v in draw(vertrek))
        naar = draw(st.integers(0, aantal + 1))
        regels.append(
            f"  o{nr}: {{titel: '{draw(titel)}', van: [{van}], naar: f{naar}, door: d, grondslag: gebruik, "
            f"opent: [{', '.join(draw(opent))}], voorwaarden: ["
            "{controle: ronde_gesloten, ronde: r0, grondslag: gebruik}, "
            "{controle: nevenspoor_gereed, nevenspoor: n1, grondslag: gebruik}]}"
        )
    verloop = "begin: a, eind: [a], fasen: {a: {titel: A}}, overgangen: {}"
    rest = [f"  r{nr}: {{titel: R{nr}, spoor: s, orgaan: de raad, grondslag: gebruik}}" for nr in (0, 1)]
    neven = [f"  n{nr}: {{titel: N{nr}, grondslag: gebruik, gereed: [a], {verloop}}}" for nr in (0, 1)]
    return read(
        "\n".join(
            [*regels, "rondes:", *rest, "sporen:", f"  s: {{titel: S, {verloop}}}", "nevensporen:", *neven]
        )
    )


@settings(max_examples=60, deadline=None)
@given(processen())
def test_elke_definitie_geeft_een_goede_tekening(proces: Proces) -> None:
    ElementTree.fromstring(render_svg(proces))
    check_plaatsing(proces)
    check_lijnen(proces)


@given(st.text(min_size=1, max_size=200), st.sampled_from(LETTERS), st.integers(120, 500))
def test_afgebroken_tekst_past(tekst: str, letter: Letter, breedte: int) -> None:
    assert all(measure_text(regel, letter) <= breedte for regel in wrap_text(tekst, letter, breedte))


def test_afbreken_verliest_geen_teken() -> None:
    tekst = f"kort {'lang' * 30} slot"
    assert "".join(wrap_text(tekst, TEKST, 100)).translate({32: "", 45: ""}) == tekst.replace(" ", "")


def test_harde_spatie_houdt_woorden_bijeen() -> None:
    assert wrap_text("een twee art.\xa01\xa0Wgr", TEKST, measure_text("een twee art.", TEKST)) == (
        "een twee",
        "art.\xa01\xa0Wgr",
    )


# --- colours ------------------------------------------------------------------------------------------------------


def luminance(kleur: str) -> float:
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


@pytest.mark.parametrize("stijl", [pytest.param(0, id="licht"), pytest.param(1, id="donker")])
@pytest.mark.parametrize(("tekst", "grond"), TEKST_OP)
def test_contrast(tekst: str, grond: str, stijl: int) -> None:
    donker, licht = sorted(luminance(KLEUREN[kleur][stijl]) for kleur in (tekst, grond))
    assert (licht + 0.05) / (donker + 0.05) >= 4.5


def test_stijl_blijft_binnen_de_tekening() -> None:
    stijl = ElementTree.fromstring(render_svg(KLEIN)).findtext(f"{SVG}style") or ""
    regels = [regel for regel in stijl.strip().splitlines() if "{" in regel and not regel.startswith("@")]
    assert all(keuze.startswith(".grflow-tekening ") for r in regels for keuze in r.split("{")[0].split(","))


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("controle", CONTROLES)
def test_elke_controle_heeft_woorden(controle: str) -> None:
    argumenten = dict.fromkeys(CONTROLES[controle].argumenten, ("een_naam",))
    voorwaarde = Voorwaarde(controle=controle, argumenten=argumenten, grondslag=Grondslag("gebruik"))
    tekst = format_voorwaarde(OPHEFFEN, voorwaarde)
    assert ("een naam" in tekst) == bool(argumenten)
    assert "_" not in tekst


@pytest.mark.parametrize(
    ("sluit", "zin"),
    [
        (Sluiting(), "Sluit als alle colleges klaar zijn."),
        (Sluiting(Sluitregel.MEERDERHEID), "Sluit als een meerderheid van de colleges klaar is."),
        (Sluiting(Sluitregel.TWEEDERDE), "Sluit als ten minste twee derde van de colleges klaar is."),
        (Sluiting(Sluitregel.K_VAN_N, 4), "Sluit als ten minste 4 van de colleges klaar zijn."),
        (Sluiting(Sluitregel.K_VAN_N, 1), "Sluit als ten minste 1 van de colleges klaar is."),
        (
            Sluiting(Sluitregel.GEWOGEN),
            "Sluit als colleges met samen meer dan de helft van het gewicht klaar zijn.",
        ),
        (
            Sluiting(Sluitregel.GENOEMDE, genoemd=("gm1", "gm2")),
            "Sluit als colleges van gm1 en gm2 klaar zijn.",
        ),
        (
            Sluiting(eigen_regel="opheffing.meerderheid"),
            "Sluit als zoveel colleges klaar zijn als de regeling eist.",
        ),
    ],
)
def test_sluitregel_in_woorden(sluit: Sluiting, zin: str) -> None:
    ronde = RondeDefinitie(
        naam="r", titel="R", spoor="s", orgaan="het college", sluit=sluit, grondslag=Grondslag("gebruik")
    )
    assert format_sluiting(ronde) == zin


@pytest.mark.parametrize(
    ("element", "tags"),
    [
        (Element(), ()),
        (Element(geldig=Geldig(date(2011, 7, 1), None)), ()),
        (Element(geldig=Geldig(date(2011, 7, 1), date(2021, 6, 30))), ("tot en met 30 juni 2021",)),
        (Element(geldig=Geldig(date(2021, 7, 1), None)), ("vanaf 1 juli 2021",)),
        (
            Element(geldig=Geldig(date(2021, 7, 1), date(2022, 6, 30))),
            ("van 1 juli 2021 tot en met 30 juni 2022",),
        ),
        (Element(alleen_bij=AlleenBij(vormen=(Vorm.OPENBAAR_LICHAAM,))), ("alleen bij openbaar lichaam",)),
        (Element(alleen_bij=AlleenBij(soorten=(Soort.RAAD,))), ("alleen bij raadsregeling",)),
        (
            Element(alleen_bij=AlleenBij(regel="opheffing.zienswijze", waarde="nee")),
            ("als de regeling geen zienswijze vraagt",),
        ),
        (
            Element(alleen_bij=AlleenBij(regel="opheffing.meerderheid", waarde="k_van_n:2")),
            ("als de regeling zegt: opheffing, meerderheid: k van n:2",),
        ),
    ],
)
def test_grenzen_in_woorden(element: Element, tags: tuple[str, ...]) -> None:
    assert format_tags(element, OPHEFFEN) == tags


# --- Mermaid ------------------------------------------------------------------------------------------------------


def test_mermaid() -> None:
    assert (
        render_mermaid(KLEIN)
        == """\
stateDiagram-v2
  %% Iets & <klein>; proces klein, versie 2020-01-01
  %% hoofdlijn
  state "Start #34;hier#34; #38; #60;nu#62;" as hoofdlijn_start
  state "Klaar" as hoofdlijn_klaar
  [*] --> hoofdlijn_start
  hoofdlijn_start --> hoofdlijn_klaar : Doen#58; nu#59; of #35;later, door college, art. 1 lid 1 Wgr
  hoofdlijn_klaar --> [*]
  %% spoor antwoord
  %% ronde Vraag: Sluit als alle raden klaar zijn.
  state "Antwoord" as spoor_antwoord {
    state "Open" as spoor_antwoord_open
    state "Gegeven" as spoor_antwoord_gegeven
    [*] --> spoor_antwoord_open
    spoor_antwoord_open --> spoor_antwoord_gegeven : Geven, door raad, gebruik
    spoor_antwoord_gegeven --> [*]
  }
"""
    )


def test_mermaid_kent_elk_verloop() -> None:
    tekst = render_mermaid(OPHEFFEN)
    assert tekst.count("stateDiagram-v2") == 1
    assert all(f" as spoor_{naam} {{" in tekst for naam in OPHEFFEN.sporen)
    assert all(f" as nevenspoor_{naam} {{" in tekst for naam in OPHEFFEN.nevensporen)
    assert 'state "Implementatieplan (in elk cluster)"' in tekst
