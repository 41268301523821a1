"""Dossiers in memory for the builders of stukken: real processes, three made-up deelnemers, no database."""

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

from grflow.inlezen.processen import parse_proces
from grflow.inlezen.regels import load_rechtsregels
from grflow.proces.definitie import Proces
from grflow.proces.lopend import Maatstaf
from grflow.recht.regeling import Regeling, Soort, Vorm
from grflow.recht.zekerheid import Zekerheid
from grflow.stukken.dossier.bron import Dossierbron

WORTEL = Path(__file__).parents[2]
DRIE = ("gm9001", "gm9002", "gm9003")


@cache
def procesproef() -> ModuleType:
    """Return the module with the dossier in memory that the tests of the processes use."""
    spec = importlib.util.spec_from_file_location("procesproef", WORTEL / "tests/proces/conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def maatstaf() -> Maatstaf:
    return Maatstaf(*load_rechtsregels(WORTEL / "grflow/recht/regels"))


@cache
def proces(naam: str) -> Proces:
    (pad,) = (WORTEL / "processen" / naam).glob("*.yaml")
    return parse_proces(pad.read_text(encoding="utf-8"), date.fromisoformat(pad.stem), pad.name)


class Dossier:
    """A dossier of a real process; `proef` takes the steps, `bron` is what a builder gets."""

    def __init__(self, proces_: str, **regeling: object) -> None:
        self.regeling: Regeling = replace(procesproef().DRIELANDEN, **regeling)
        self.proef = procesproef().Proef(proces(proces_), self.regeling, maatstaf())

    def bron(self, op: str, *, fictief: bool = False) -> Dossierbron:
        if fictief:
            self.proef.feiten[0] = replace(self.proef.feiten[0], zekerheid=Zekerheid.FICTIEF)
        gezien = procesproef().Proef(
            self.proef.proces, self.regeling, self.proef.maatstaf,
            [f for f in self.proef.feiten if f.op.eerste is None or f.op.eerste <= date.fromisoformat(op)],
        )  # fmt: skip
        return Dossierbron(omgeving=gezien.omgeving(op), titel="Toekomst van Drielanden", kop="k" * 64)

    def take(self, overgang: str, op: str, **rest: object) -> "Dossier":
        self.proef.take(overgang, op, **rest)
        return self

    def each(self, overgang: str, op: str, ronde: str, **rest: object) -> "Dossier":
        for code in DRIE:
            self.proef.take(overgang, op, ronde=ronde, deelnemer=code, **rest)
        return self

    def record(self, soort: str, op: str, **rest: object) -> int:
        return int(self.proef.record(soort, op, **rest))


def make_opheffen(**regeling: object) -> Dossier:
    """Return the end of a regeling up to the plan that lies with the raden, in 2018."""
    d = Dossier("opheffen", **({"vestiging": "gm9001"} | regeling))
    d.take("ontwerpen", "2018-01-08").take("consulteren", "2018-01-15").take(
        "voorleggen_aan_colleges", "2018-01-22"
    )
    d.each("instemmen", "2018-02-06", "richtinggevend_besluit").take("vaststellen_richting", "2018-02-06")
    d.each("aanbieden", "2018-02-07", "zienswijze_richting").each(
        "geen_zienswijze", "2018-03-01", "zienswijze_richting"
    )
    d.take("plannen_maken", "2018-03-05").take("opleveren", "2018-04-02", nevenspoor="ontvlechtingsplan")
    for cluster in ("noord", "zuid"):
        d.take("opleveren", "2018-04-02", nevenspoor="implementatieplan", cluster=cluster)
    d.proef.confirm("archiefparagraaf", "2018-04-02")
    d.take("zienswijze_vragen", "2018-04-03")
    return d.each("aanbieden", "2018-04-04", "zienswijze_plan", gegevens={"ontvangen_op": "2018-04-04"})


def make_besloten(**regeling: object) -> Dossier:
    """Return the same dossier after the opheffingsbesluit of all three."""
    d = make_opheffen(**regeling).each("geen_zienswijze", "2018-05-15", "zienswijze_plan")
    d.proef.confirm("nota_van_beantwoording", "2018-05-16")
    d.take("toestemming_vragen", "2018-05-17").each("vragen", "2018-05-18", "toestemming")
    d.each("verlenen", "2018-06-14", "toestemming").each("instemmen", "2018-06-19", "opheffingsbesluit")
    d.proef.confirm("opvolging_besloten", "2018-06-19")
    return d.take("opheffingsbesluit_nemen", "2018-06-20", gegevens={"datum_opheffing": "2019-01-01"})


Maak = Callable[..., Dossier]
__all__ = ["DRIE", "Dossier", "Soort", "Vorm", "maatstaf", "make_besloten", "make_opheffen", "proces"]
