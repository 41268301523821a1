"""Feeds for calendar programs: the steps of a plan, and the termijnen; written over the feed that stands there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grflow.fouten import OngeldigeInvoer
from grflow.koppelingen.agendafeed import Feed, update_feed
from grflow.planning.agendapost import Agendapost, list_planposten, make_sleutel
from grflow.planning.plan import Plan
from grflow.proces.feiten import Plek
from grflow.proces.lopend import Termijnstatus
from grflow.toepassing.app import App
from grflow.toepassing.kalenderbeeld import write_export
from grflow.toepassing.termijnen import Termijnbeeld, Vraag, list_termijnen


@dataclass(frozen=True, slots=True)
class Agendabestand:
    """A feed that was written, and where."""

    pad: Path
    feed: Feed

    @property
    def melding(self) -> str:
        """What changed, in a line of Dutch."""
        f = self.feed
        delen = (
            (f.nieuw, "nieuw"),
            (f.verplaatst, "verplaatst"),
            (f.vervallen, "vervallen"),
            (f.gelijk, "gelijk"),
        )
        telling = ", ".join(f"{aantal} {woord}" for aantal, woord in delen if aantal) or "leeg"
        return f"Geschreven: {self.pad} ({telling})."


def write_planagenda(app: App, plan: Plan, pad: Path, deelnemers: Collection[str] = ()) -> Agendabestand:
    """Write the steps of a plan and the termijnen of its dossier as a feed.

    Raises:
        OngeldigeInvoer: another file stands there, or it cannot be written.
    """
    beelden = list_termijnen(app, Vraag(dossier=plan.dossier, peildatum=plan.vanaf))
    eigen = [b for b in beelden if not deelnemers or b.regel.deelnemer in deelnemers]
    posten = (*list_planposten(plan, deelnemers), *list_termijnposten(eigen, {plan.dossier: plan.regeling}))
    naam = " ".join(("plan", plan.dossier, *sorted(deelnemers)))
    return write_agenda(app, pad, posten, naam, f"Planning {plan.regeling}")


def write_termijnagenda(app: App, beelden: Iterable[Termijnbeeld], vraag: Vraag, pad: Path) -> Agendabestand:
    """Write termijnen as a feed; the choice of a dossier or deelnemer belongs to the name of the feed."""
    beelden = list(beelden)
    with app.opslag.lezen() as werk:
        regelingen = {k.nummer: k.regeling for k in werk.find_dossiers({b.regel.dossier for b in beelden})}
    naam = " ".join(filter(None, ("termijnen", vraag.dossier, vraag.deelnemer)))
    return write_agenda(app, pad, list_termijnposten(beelden, regelingen), naam, naam.capitalize())


def list_termijnposten(beelden: Iterable[Termijnbeeld], regelingen: dict[str, str]) -> Iterator[Agendapost]:
    """Yield an entry for each termijn that has a day and did not lapse."""
    for beeld in beelden:
        if beeld.is_gedateerd and beeld.status is not Termijnstatus.VERVALLEN:
            yield _post(beeld, regelingen[beeld.regel.dossier])


def _post(beeld: Termijnbeeld, regeling: str) -> Agendapost:
    r, gehaald = beeld.regel, beeld.status is Termijnstatus.GEHAALD
    plek = Plek(ronde=r.ronde, nevenspoor=r.nevenspoor, cluster=r.cluster, deelnemer=r.deelnemer)
    wie = f" ({beeld.deelnemernaam})" if beeld.deelnemernaam else ""
    redenen = [f"Voorlopig: {reden}." for reden in r.voorlopig.split("\n") if reden]
    return Agendapost(
        sleutel=make_sleutel(r.dossier, regeling, plek, f"termijn.{r.naam}"), dag=r.einddatum,
        titel=f"{regeling}: {'gehaald' if gehaald else 'laatste dag'}: {r.titel}{wie}",
        tekst="\n".join((f"Dossier {r.dossier}. Grondslag: {r.grondslag}.", *redenen)),
        voorlopig=bool(r.voorlopig), gedaan=gehaald, dringend=True,
    )  # fmt: skip


def write_agenda(app: App, pad: Path, posten: Iterable[Agendapost], naam: str, titel: str) -> Agendabestand:
    """Write entries as the feed `naam`, over the one of that name that stands there.

    Raises:
        OngeldigeInvoer: another file stands there, or it cannot be written.
    """
    try:
        oud = pad.read_bytes() if pad.exists() else None
    except OSError as fout:
        raise OngeldigeInvoer(f"Niet te lezen ({fout.strerror}).", waar=str(pad)) from fout
    feed = update_feed(oud, posten, naam=naam, titel=titel, moment=app.nu(), waar=str(pad))
    write_export(pad, feed.inhoud)
    return Agendabestand(pad, feed)
