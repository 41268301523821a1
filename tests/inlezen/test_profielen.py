"""The form of a gemeente from a file: what comes from neutraal, and what each fault says."""

import shutil
from pathlib import Path

import pytest

from grflow.fouten import BestandFout
from grflow.inlezen.huisstijlen import compute_contrast
from grflow.inlezen.profielen import Profielmappen, load_profiel
from grflow.stukken.profiel import (
    NEUTRAAL,
    Aanspreekvorm,
    Beeldsoort,
    Cijfers,
    Deel,
    Nadruk,
    Nummering,
    Onderdeel,
    Profiel,
)
from grflow.stukken.soorten import Stuksoort

SJABLONEN = Path(__file__).parents[2] / "sjablonen"
MAPPEN = Profielmappen((SJABLONEN,))
VOORSTEL, BESLUIT = Stuksoort.RAADSVOORSTEL, Stuksoort.RAADSBESLUIT
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"


def load(code: str) -> Profiel:
    return MAPPEN.load(code, MAPPEN.load_neutraal())


def write(map_: Path, tekst: str, code: str = "gm0001") -> Path:
    pad = map_ / "profielen" / code / "profiel.yaml"
    pad.parent.mkdir(parents=True)
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_the_forms_that_come_along() -> None:
    paden = MAPPEN.paden()
    assert next(iter(paden)) == NEUTRAAL
    echt = {
        "gm0252",
        "gm0301",
        "gm0393",
        "gm0502",
        "gm0610",
        "gm0632",
        "gm0716",
        "gm0928",
        "gm1651",
        "gm1680",
        "gm1729",
    }
    assert echt == set(paden) - {NEUTRAAL}
    namen = [load(code).naam for code in sorted(echt)]
    assert len(set(namen)) == len(echt)


@pytest.mark.parametrize(("code", "naam", "velden"), [
    ("gm1680", "Aa en Hunze", "Raadsvergadering d.d. / Agendapunt / Onderwerp / Portefeuillehouder / Datum"),
    ("gm1651", "Eemsmond", "Onderwerp / Korte inhoud"),
    ("gm0301", "Zutphen", "Onderwerp / Programma / Forum / Portefeuillehouder / Inlichtingen bij / Soort bevoegdheid / "
     "Beleidsvrijheid / Programmabegrotingswijziging"),
    ("gm1729", "Gulpen-Wittem", "Ons kenmerk / Raadsnummer / Datum collegebehandeling / Steller / Portefeuillehouder / "
     "Behandeling in sprekersplein / Behandeling in raad / Onderwerp / Advies sprekersplein"),
    ("gm0252", "Heumen", "Raadsvergadering / Agendanummer / Onderwerp / Wordt behandeld door"),
    ("gm0928", "Kerkrade", "Nummer / Plaats en datum / Behorend bij ontwerpbesluit nummer / Onderwerp"),
    ("gm0610", "Sliedrecht", "Aan de raad van de gemeente / Agendapunt / Plaats en datum / Onderwerp"),
])  # fmt: skip
def test_header_of_a_real_layout(code: str, naam: str, velden: str) -> None:
    profiel = load(code)
    vorm = profiel.vormen[Stuksoort.ADVIESNOTA if code == "gm1680" else VOORSTEL]
    assert (profiel.naam, " / ".join(veld.naam for veld in vorm.kopvelden)) == (naam, velden)


@pytest.mark.parametrize(("code", "documentnaam", "kopjes"), [
    ("gm0301", "Raadsstuk", ["Het college van burgemeester & wethouders stelt voor:", "Inhoud", "Inleiding/aanleiding",
                             "Beoogd effect"]),
    ("gm1729", "Voorstel van college danwel burgemeester aan gemeenteraad", ["Samenvatting"]),
    ("gm0252", "Raadsvoorstel", ["Inleiding", "Voorgesteld wordt:", "Samenvatting"]),
    ("gm0928", "Nota van toelichting", ["Beslispunten", "Inleiding", "Waarom naar de raad"]),
    ("gm0610", "Raadsvoorstel", ["Voorgesteld besluit", "Advies opiniërende bijeenkomst", "Overwegingen en alternatieven",
                                 "Aanleiding"]),
])  # fmt: skip
def test_headings_of_a_real_layout(code: str, documentnaam: str, kopjes: list[str]) -> None:
    vorm = load(code).vormen[VOORSTEL]
    assert (vorm.documentnaam, [kopje.titel for kopje in vorm.kopjes[: len(kopjes)]]) == (
        documentnaam,
        kopjes,
    )


def test_how_the_real_layouts_count() -> None:
    zutphen, kerkrade, sliedrecht = (load(code).vormen for code in ("gm0301", "gm0928", "gm0610"))
    vorm = zutphen[VOORSTEL]
    assert (vorm.puntcijfers, vorm.nummering, vorm.onderdeelcijfers, vorm.nadruk) == (
        Cijfers.CIJFERS, Nummering.PER_BESLISPUNT, Cijfers.ROMEINS, Nadruk.CURSIEF,
    )  # fmt: skip
    assert {v.puntcijfers for v in kerkrade.values()} == {Cijfers.ROMEINS}
    assert {v.puntcijfers for v in sliedrecht.values()} == {Cijfers.STREEPJES}
    assert load("gm0610").huisstijl.opsomteken == "–"
    assert (kerkrade[VOORSTEL].kopcijfers, [k.genummerd for k in kerkrade[VOORSTEL].kopjes[:3]]) == (
        Cijfers.ROMEINS, [False, False, True],
    )  # fmt: skip


@pytest.mark.parametrize(("code", "soort", "woord", "gespatieerd", "hoofdletters", "slot"), [
    ("gm0502", BESLUIT, "besluit:", True, False, "Vastgesteld in de openbare vergadering van {raadsdatum},"),
    ("gm0393", BESLUIT, "Besluit:", False, True,
     "Aldus vastgesteld in de openbare raadsvergadering van {raadsdatum}."),
    ("gm0716", Stuksoort.COLLEGEBESLUIT, "besluit:", True, False,
     "Aldus besloten door het college van burgemeester en wethouders van de gemeente {gemeente} op {datum}."),
])  # fmt: skip
def test_form_of_a_besluit(
    code: str, soort: Stuksoort, woord: str, gespatieerd: bool, hoofdletters: bool, slot: str
) -> None:
    vorm = load(code).vormen[soort]
    besluit = vorm.besluitvorm
    assert (besluit.besluitwoord, besluit.gespatieerd, besluit.hoofdletters) == (
        woord,
        gespatieerd,
        hoofdletters,
    )
    assert vorm.slot.aanhef == slot


def test_order_above_the_word_besluit() -> None:
    volgorde = load("gm0502").vormen[BESLUIT].besluitvorm.volgorde
    assert volgorde == (Onderdeel.OVERWEGENDE, Onderdeel.GELET_OP, Onderdeel.GELEZEN)


def test_eemsmond() -> None:
    profiel = load("gm1651")
    vorm = profiel.vormen[VOORSTEL]
    assert vorm.slot.ondertekenaars == ("burgemeester", "secretaris")
    assert (vorm.aanhef, vorm.plaats_en_datum, vorm.nummering) == ("AAN DE RAAD.", True, Nummering.GEEN)
    assert [k.titel for k in vorm.kopjes if k.deel is Deel.BESLISPUNTEN] == ["Zienswijze"]
    besluit = profiel.vormen[BESLUIT]
    assert (besluit.besluitvorm.besluitwoord, besluit.besluitvorm.gespatieerd) == ("besluit:", True)
    assert besluit.slot == MAPPEN.load_neutraal().vormen[BESLUIT].slot


def test_every_profiel_has_a_form_for_every_kind() -> None:
    for code in MAPPEN.paden():
        assert set(load(code).vormen) == set(Stuksoort), code


def test_own_folder_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "code: gm1680\nnaam: Eigen\nhuisstijl: {kleur: 1f3a5f, tekengrootte: 12}\n", "gm1680")
    mappen = Profielmappen((tmp_path, SJABLONEN))
    neutraal = mappen.load_neutraal()
    profiel = mappen.load("gm1680", neutraal)
    assert (profiel.naam, profiel.huisstijl.kleur, profiel.huisstijl.tekengrootte) == ("Eigen", "1F3A5F", 12)
    assert profiel.vormen == neutraal.vormen
    assert mappen.load("gm0106", neutraal) is neutraal


def test_what_holds_for_all_kinds_and_what_one_kind_says_itself(tmp_path: Path) -> None:
    write(tmp_path, (
        "code: gm0001\nnaam: N\nalgemeen: {aanspreekvorm: wij, beslispunten: romeins}\n"
        "stukken: {raadsbesluit: {beslispunten: cijfers, slot: {aanhef: Zo}, besluitvorm: {hoofdletters: ja}}}\n"
    ))  # fmt: skip
    profiel = Profielmappen((tmp_path, SJABLONEN)).load("gm0001", MAPPEN.load_neutraal())
    assert {vorm.aanspreekvorm for vorm in profiel.vormen.values()} == {Aanspreekvorm.WIJ}
    assert (profiel.vormen[VOORSTEL].puntcijfers, profiel.vormen[BESLUIT].puntcijfers) == (
        Cijfers.ROMEINS, Cijfers.CIJFERS,
    )  # fmt: skip
    assert profiel.vormen[BESLUIT].slot.ondertekenaars == ("{griffier},", "de voorzitter,")
    assert profiel.vormen[BESLUIT].besluitvorm.besluitwoord == "besluit:"


def test_a_logo_lies_beside_the_profiel(tmp_path: Path) -> None:
    pad = write(
        tmp_path, "code: gm0001\nnaam: N\nhuisstijl: {logo: {bestand: logo.png, tekst: Wapen, hoogte: 10}}\n"
    )
    pad.with_name("logo.png").write_bytes(PNG)
    logo = load_profiel(pad, "gm0001", MAPPEN.load_neutraal()).huisstijl.logo
    assert logo is not None
    assert (logo.inhoud, logo.soort, logo.tekst, logo.hoogte) == (PNG, Beeldsoort.PNG, "Wapen", 10)


def test_without_neutraal(tmp_path: Path) -> None:
    for mappen in ((tmp_path,), ()):
        with pytest.raises(BestandFout, match=r"neutraal/profiel\.yaml ontbreekt"):
            Profielmappen(mappen).load_neutraal()


def test_contrast_as_wcag_computes_it() -> None:
    assert [round(compute_contrast(kleur), 2) for kleur in ("000000", "FFFFFF", "767676", "777777")] == [
        21.0, 1.0, 4.54, 4.48,
    ]  # fmt: skip


KOP = "code: gm0001\nnaam: N\n"
VORM = f"{KOP}stukken:\n  raadsvoorstel:\n"
LOGO = f"{KOP}huisstijl:\n  logo:\n"


@pytest.mark.parametrize(("rest", "regel", "wat"), [
    pytest.param("code: gm0002\nnaam: N\n", 1, "'code' moet 'gm0001' zijn", id="code"),
    pytest.param("code: gm0001\n", 1, "'naam' ontbreekt", id="naam"),
    pytest.param(f"{KOP}plaat: X\n", 3, "onbekende sleutel 'plaat'", id="sleutel"),
    pytest.param(f"{KOP}algemeen: {{beslispnten: romeins}}\n", 3, "Bedoelt u 'beslispunten'", id="algemeen"),
    pytest.param(f"{KOP}algemeen: {{beslispunten: letters}}\n", 3, "'letters' is onbekend", id="beslispunten"),
    pytest.param(f"{KOP}algemeen: {{aanspreekvorm: jij}}\n", 3, "'jij' is onbekend", id="aanspreekvorm"),
    pytest.param(f"{KOP}stukken: {{memo: {{}}}}\n", 3, "stuksoort 'memo' bestaat niet", id="soort"),
    pytest.param(f"{VORM}    kopvelden:\n      - {{naam: X, gegeven: datm}}\n", 6, "'datm' is onbekend", id="kopveld"),
    pytest.param(f"{VORM}    kopjes:\n      - {{titel: X, deel: argument}}\n", 6, "Bedoelt u 'argumenten'", id="kopje"),
    pytest.param(
        f"{VORM}    kopjes:\n      - {{titel: X, deel: bijlagen, namen: a}}\n", 6, "'namen' hoort bij inleiding of paragrafen",
        id="namen",
    ),
    pytest.param(
        f"{VORM}    kopjes:\n      - {{titel: X, deel: bijlagen}}\n", 5, "de raad ziet niet wat u vraagt", id="zonder beslispunten",
    ),
    pytest.param(
        f"{VORM}    kopjes:\n      - {{titel: X, deel: beslispunten, onder: ja}}\n", 5, "het eerste kopje kan niet onder",
        id="eerste onder",
    ),
    pytest.param(
        f"{VORM}    kopjes: [{{titel: X, deel: beslispunten}}, {{titel: X, deel: beslispunten}}]\n", 5, "staat er twee keer",
        id="kopje twee keer",
    ),
    pytest.param(f"{VORM}    documentnaam: ''\n", 5, "'documentnaam' en 'slot'", id="documentnaam"),
    pytest.param(
        f"{KOP}stukken:\n  raadsbesluit:\n    besluitvorm: {{volgorde: [gelezen, gelezn]}}\n", 5, "'gelezn' is onbekend",
        id="volgorde onbekend",
    ),
    pytest.param(
        f"{KOP}stukken:\n  raadsbesluit:\n    besluitvorm: {{volgorde: [gelezen, gelet_op]}}\n", 5, "mist overwegende",
        id="volgorde mist",
    ),
    pytest.param(
        f"{KOP}stukken:\n  raadsbesluit:\n    besluitvorm: {{volgorde: [gelezen, gelezen, gelet_op, overwegende]}}\n", 5,
        "noemt iets twee keer", id="volgorde dubbel",
    ),
    pytest.param(f"{KOP}huisstijl: {{kleur: rood}}\n", 3, "'rood' is geen kleur", id="kleur"),
    pytest.param(f"{KOP}huisstijl: {{kleur: FFE000}}\n", 3, "te licht om op wit te lezen. Het contrast is 1.3", id="licht"),
    pytest.param(f"{KOP}huisstijl: {{tekengrootte: 8}}\n", 3, "geen tekengrootte", id="grootte"),
    pytest.param(f"{LOGO}    tekst: Wapen\n", 5, "'bestand' ontbreekt", id="logo zonder bestand"),
    pytest.param(f"{LOGO}    bestand: weg.png\n    tekst: Wapen\n", 5, "staat niet naast profiel.yaml", id="logo weg"),
    pytest.param(f"{LOGO}    bestand: ../logo.png\n    tekst: W\n", 5, "'../logo.png' kan geen logo zijn", id="logo elders"),
    pytest.param(f"{LOGO}    bestand: weg.png\n", 5, "'tekst' ontbreekt", id="logo zonder tekst"),
    pytest.param(f"{LOGO}    bestand: weg.png\n    tekst: ' '\n", 6, "moet weten wat er staat", id="logo lege tekst"),
    pytest.param(f"{LOGO}    bestand: weg.png\n    tekst: W\n    hoogte: 40\n", 7, "geen hoogte van 6", id="logo te hoog"),
])  # fmt: skip
def test_each_fault_with_its_line(rest: str, regel: int, wat: str, tmp_path: Path) -> None:
    shutil.copytree(SJABLONEN, tmp_path, dirs_exist_ok=True)
    pad = write(tmp_path, rest)
    mappen = Profielmappen((tmp_path,))
    with pytest.raises(BestandFout) as fout:
        mappen.load("gm0001", mappen.load_neutraal())
    treffers = [bevinding for bevinding in fout.value.bevindingen if wat in bevinding.fout]
    assert [(bevinding.bestand, bevinding.regel) for bevinding in treffers] == [(str(pad), regel)], fout.value


def test_all_faults_at_once(tmp_path: Path) -> None:
    pad = write(tmp_path, f"{KOP}huisstijl: {{kleur: rood, tekengrootte: 8}}\nstukken: {{memo: {{}}}}\n")
    pad.with_name("referentie.docx").write_bytes(b"geen zip")
    with pytest.raises(BestandFout) as fout:
        load_profiel(pad, "gm0001", MAPPEN.load_neutraal())
    assert sorted(b.regel for b in fout.value.bevindingen) == [1, 3, 3, 4]
    assert "geen heel Word-bestand" in str(fout.value)
