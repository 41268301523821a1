"""What makes a fact wrong although each of its values is right: what it refers to, and what does not add up."""

from collections.abc import Mapping
from typing import cast

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.proces.definitie import Gegevensoort, Proces
from grflow.proces.feitsoorten import Feitsoort
from grflow.proces.stand import Stand
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling


def check_verwijzingen(proces: Proces, stand: Stand, soort: Feitsoort, waarden: Mapping[str, object]) -> None:
    """Check that what a fact names exists: a bevestiging of this process, a fact of the right kind that counts.

    Raises:
        Onbekend: with what there is.
    """
    if soort.naam == "bevestiging" and waarden["wat"] not in proces.bevestigingen:
        raise Onbekend("bevestiging", str(waarden["wat"]), proces.bevestigingen)
    if soort.naam == "gebrek_hersteld":
        nrs = [str(g.feit) for g in stand.open_gebreken()]
        if str(waarden["feit"]) not in nrs:
            raise Onbekend("open gebrek op feit", str(waarden["feit"]), nrs)
    for veld in soort.gegevens:
        if veld.soort is Gegevensoort.FEIT and veld.keuzes and veld.naam in waarden:
            nrs = [str(f.nr) for naam in veld.keuzes for f in stand.feiten_van(naam)]
            if str(waarden[veld.naam]) not in nrs:
                raise Onbekend(f"feit van soort {' of '.join(veld.keuzes)}", str(waarden[veld.naam]), nrs)


def check_samenhang(regeling: Regeling, soort: str, op: Tijdstip, waarden: Mapping[str, object]) -> None:
    """Check what can only be wrong together: votes that do not add up, a herindeling of nobody.

    Raises:
        OngeldigeInvoer: what does not fit, and what to do.
    """
    if soort == "stemming":
        _check_stemming(waarden)
    if soort == "herindeling":
        if op.eerste is None or not op.is_exact:
            raise OngeldigeInvoer(f"'{op}' is geen datum van herindeling.", wat_nu="Noem de dag: jjjj-mm-dd.")
        regeling.succeed(str(waarden["van"]), str(waarden["naar"]), str(waarden["naam"]), op.eerste)


def _check_stemming(waarden: Mapping[str, object]) -> None:
    voor, tegen = cast("int", waarden["voor"]), cast("int", waarden["tegen"])
    zetels = cast("int", waarden.get("zetels", voor + tegen))
    if voor + tegen > zetels:
        raise OngeldigeInvoer(
            f"{voor} stemmen voor en {tegen} tegen zijn er meer dan de {zetels} zetels.",
            waar="feit 'stemming'",
            wat_nu="Controleer de telling; wie zich onthield of afwezig was, telt niet mee.",
        )
