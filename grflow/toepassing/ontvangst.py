"""Something came in at the griffie: its receipt as a fact, with the step of the ronde that says so, at once."""

from dataclasses import dataclass

from grflow.proces.feiten import Feit, Plek
from grflow.proces.motor import Doorgevoerd, Verzoek, list_mogelijkheden
from grflow.recht.datums import Tijdstip
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, Melding, load_bewerking
from grflow.toepassing.eenmalig import once

STAP, VELD = "ontvangen", "ontvangen_op"
"The step by which a raad has received something, and the value in which it keeps the day."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontvangst:
    """What came in, on which day, from whom, for which deelnemer; `bron` is where that stands."""

    stuk: str
    op: Tijdstip
    deelnemer: str
    van: str = ""
    bron: str = ""

    @property
    def melding(self) -> Melding:
        gegevens = {"stuk": self.stuk} | ({"van": self.van} if self.van else {})
        return Melding(
            soort="ontvangst",
            op=self.op,
            gegevens=gegevens,
            plek=Plek(deelnemer=self.deelnemer),
            bron=self.bron,
        )


def receive(app: App, nummer: str, ontvangst: Ontvangst, sleutel: str = "") -> int:
    """Record a receipt, and take the step of the ronde for it where that may be taken; return the nr of the fact.

    A retry with the same key records nothing, and returns the nr of the first time.

    Raises:
        Onbekend, OngeldigeInvoer: see `Bewerking.record`.
        NietToegestaan: not for this deelnemer.
    """
    with app.opslag.schrijven() as werk:
        with once(werk, sleutel, nummer, ("ontvangst", ontvangst)) as nodig:
            bewerking = load_bewerking(app, werk, nummer)
            if not nodig:
                return _find(bewerking, ontvangst)
            nr = bewerking.record(ontvangst.melding).nr
            _take_step(bewerking, ontvangst)
            bewerking.save()
        werk.commit()
    return nr


def _find(bewerking: Bewerking, ontvangst: Ontvangst) -> int:
    def fits(feit: Feit) -> bool:
        return feit.plek.deelnemer == ontvangst.deelnemer and feit.tekst("stuk") == ontvangst.stuk

    return next(f.nr for f in reversed(bewerking.stand.feiten_van("ontvangst")) if fits(f))


def _take_step(bewerking: Bewerking, ontvangst: Ontvangst) -> None:
    """Take the step 'ontvangen' of the deelnemer in every ronde where it may be taken; nothing where it may not."""
    dag = ontvangst.op.laatste
    if dag is None:
        return
    for m in list_mogelijkheden(bewerking.omgeving(dag), dag):
        if m.mag and m.overgang.naam == STAP and m.plek.deelnemer == ontvangst.deelnemer:
            velden = {veld.naam for veld in m.overgang.gegevens}
            gegevens = {VELD: dag.isoformat()} if VELD in velden else {}
            verzoek = Verzoek(
                overgang=STAP, op=ontvangst.op, plek=m.plek, gegevens=gegevens, bron=ontvangst.bron
            )
            uitkomst = bewerking.verder(verzoek)
            assert isinstance(uitkomst, Doorgevoerd)
