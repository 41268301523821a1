"""Files that grflow starts for a user: written once, never over what is there."""

from pathlib import Path

from grflow.fouten import GrflowError, OngeldigeInvoer


def write_new(pad: Path, tekst: str) -> None:
    """Write a file that is not there yet.

    Raises:
        OngeldigeInvoer: there is a file of that name.
        GrflowError: the file cannot be written.
    """
    try:
        with pad.open("x", encoding="utf-8") as bestand:
            bestand.write(tekst)
    except FileExistsError:
        raise OngeldigeInvoer(
            "Dit bestand bestaat al.", waar=str(pad), wat_nu="Kies een andere naam."
        ) from None
    except OSError as oorzaak:
        raise GrflowError(f"Niet te schrijven ({oorzaak.strerror}).", waar=str(pad)) from oorzaak


def quote(tekst: str) -> str:
    """Return a text as one line of YAML, whatever signs are in it."""
    return "'" + " ".join(tekst.split()).replace("'", "''") + "'"
