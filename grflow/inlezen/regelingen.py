"""A regeling and its deelnemers from YAML: alone in a file, or as the head of a story."""

from pathlib import Path

from grflow.fouten import suggest
from grflow.inlezen.yamlbestand import Blok, load_yaml, parse_janee
from grflow.proces.lopend import check_duur
from grflow.proces.sluiting import parse_sluiting
from grflow.recht.grondslag import REGELING, Grondslag, parse_grondslag
from grflow.recht.regeling import VEILIGE_KEUZE, Deelnemer, EigenRegel, Regeling, Soort, Vorm, check_roster


def load_regeling(pad: Path) -> Regeling:
    """Return the regeling in a file.

    Raises:
        BestandFout: every fault with its line.
    """
    knoop = load_yaml(pad)
    blok = knoop.blok("een regeling")
    regeling = read_regeling(blok)
    blok.done()
    knoop.fouten.raise_if_any()
    return regeling


def read_regeling(blok: Blok) -> Regeling:
    """Return the regeling of a block with the keys `regeling`, `deelnemers`, `clusters` and `eigen_regels`."""
    kop = blok.blok("regeling")
    if kop is None:
        blok.fout("'regeling' ontbreekt.")
    clusters = _read_clusters(blok)
    regeling = Regeling(
        naam=kop.tekst("naam") if kop else "",
        vorm=(kop.keuze("vorm", Vorm) if kop else None) or Vorm.OPENBAAR_LICHAAM,
        soort=(kop.keuze("soort", Soort) if kop else None) or Soort.COLLEGE,
        vestiging=kop.tekst("vestiging", "") if kop else "",
        deelnemers=tuple(
            _read_deelnemer(k.blok("een deelnemer"), dict(clusters)) for k in blok.lijst("deelnemers")
        ),
        eigen_regels=tuple(_read_eigen_regel(naam, b) for naam, b in blok.blokken("eigen_regels")),
        clusters=clusters,
    )
    if kop is not None:
        kop.tekst("bron", "")
        for sleutel in ("vorm", "soort"):
            kop.need(sleutel)
        kop.done()
    if not regeling.deelnemers:
        blok.fout("'deelnemers' ontbreekt of is leeg.")
    for fout in check_roster(regeling.deelnemers):
        blok.fout(fout, "deelnemers")
    return regeling


def _read_clusters(blok: Blok) -> tuple[tuple[str, str], ...]:
    knoop = blok.get("clusters")
    waarden = knoop.blok("'clusters'").waarden if knoop else {}
    return tuple((code, naam.tekst(f"cluster '{code}'")) for code, naam in waarden.items())


def _read_deelnemer(blok: Blok, clusters: dict[str, str]) -> Deelnemer:
    code, gewicht = blok.tekst("code"), blok.getal_of_niets("gewicht")
    if code != code.lower():
        blok.fout(f"de code '{code}' moet in kleine letters.", "code")
    if gewicht is not None and gewicht < 1:
        blok.fout("'gewicht' moet ten minste 1 zijn.", "gewicht")
    cluster = blok.keuze("cluster", tuple(clusters), "") or ""
    deelnemer = Deelnemer(
        code=code.lower(),
        naam=blok.tekst("naam"),
        cluster=cluster,
        vanaf=blok.datum_of_niets("vanaf"),
        tot=blok.datum_of_niets("tot"),
        gewicht=max(gewicht or 1, 1),
        opvolger=blok.tekst("opvolger", ""),
    )
    blok.done()
    return deelnemer


def _read_eigen_regel(naam: str, blok: Blok) -> EigenRegel:
    if naam not in VEILIGE_KEUZE:
        blok.fout(f"eigen regel '{naam}' is onbekend. {suggest(naam, VEILIGE_KEUZE)}")
    regel = EigenRegel(
        naam=naam,
        waarde=blok.as_type("waarde", PARSERS.get(naam, str), VEILIGE_KEUZE.get(naam, "")),
        grondslag=blok.as_type("grondslag", parse_grondslag, Grondslag(REGELING)),
        onbekend=blok.janee("onbekend"),
        atw=blok.janee("atw"),
        bron=blok.tekst("bron", ""),
        uitleg=blok.tekst("uitleg", ""),
    )
    if not regel.onbekend:
        blok.need("waarde")
        blok.need("grondslag")
    blok.done()
    return regel


def _check_janee(tekst: str) -> str:
    parse_janee(tekst)
    return tekst


def _check_sluiting(tekst: str) -> str:
    parse_sluiting(tekst)
    return tekst


PARSERS = {
    "opheffing.toestemming_raad": _check_janee,
    "opheffing.zienswijze": _check_janee,
    "opheffing.in_lijst_10_lid_5": _check_janee,
    "opheffing.meerderheid": _check_sluiting,
    "opheffing.zienswijzetermijn": check_duur,
    "wijziging.meerderheid": _check_sluiting,
    "toetreding.meerderheid": _check_sluiting,
    "toetreding.wijzigt_regeling": _check_janee,
    "uittreding.opzegtermijn": check_duur,
    "uittreding.plan": _check_janee,
    "begrotingswijziging.uitzondering": _check_janee,
    "nota.in_lijst_10_lid_5": _check_janee,
    "nota.zienswijzetermijn": check_duur,
    "jaarrekening.zienswijze": _check_janee,
    "geschil.schikking_vooraf": _check_janee,
}
