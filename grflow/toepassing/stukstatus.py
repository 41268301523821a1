"""How far a stuk is: from concept to a signed copy, each step a fact with the sha256 of what it is about."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from grflow.fouten import GrflowError, Onbekend, OngeldigeInvoer
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.voortgang import Stukstatus, check_overgang
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.dossierplan import load_dossierplan, make_opdracht
from grflow.toepassing.dossiersoorten import BOUWERS
from grflow.toepassing.dossierstukken import write_dossierstukken
from grflow.toepassing.handwerk import list_statussen, plek_van, rondenaam, rondesleutel, status_of
from grflow.toepassing.stukken import Opdracht, make_stukken
from grflow.toepassing.stukkenlijst import check_stukken
from grflow.toepassing.stukkenmanifest import MANIFEST, start_manifest, write_manifest
from grflow.toepassing.stukkenmap import write_bestand

MAX_SCAN = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Statusmelding:
    """Which stuk goes to which status; a signed copy comes with its file."""

    deelnemer: str
    soort: str
    naar: Stukstatus
    ronde: str = ""
    bestand: Path | None = None
    toelichting: str = ""
    versie: int | None = None
    "Of the dossier, as the user saw it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Statusbeeld:
    """What a stuk became, and the sha256 of each of its files by format (or of the signed copy)."""

    deelnemer: str
    soort: str
    ronde: str
    van: Stukstatus
    naar: Stukstatus
    sha256: dict[str, str]
    feit: int

    def plain(self) -> dict[str, object]:
        return {"deelnemer": self.deelnemer, "soort": self.soort, "ronde": self.ronde, "van": self.van.value,
                "status": self.naar.value, "sha256": self.sha256, "feit": self.feit}  # fmt: skip


def set_status(app: App, nummer: str, melding: Statusmelding) -> Statusbeeld:
    """Bring one stuk of one deelnemer to a status.

    A definitief stuk is made once more, without the mark of a concept; from then on it is never made again.

    Raises:
        Onbekend: no such dossier, ronde or stuk.
        OngeldigeInvoer: the step may not be taken, or something about the stuk still asks for attention.
        IntussenGewijzigd: the dossier is not the version that the user saw.
        GrflowError: the signed copy cannot be read or kept.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer, versie=melding.versie)
        gemaakt = werk.stukken.list_made(nummer)
    bestanden = _find_bestanden(bewerking, gemaakt, melding)
    ronde = bestanden[0].ronde
    van = status_of(list_statussen(bewerking, ronde).get((melding.deelnemer, melding.soort)))
    check_overgang(van, melding.naar, melding.toelichting)
    sommen = {stuk.formaat: stuk.sha256 for stuk in bestanden}
    naam = ""
    if melding.naar is Stukstatus.DEFINITIEF:
        sommen = _make_definitief(app, bewerking, bestanden, melding.toelichting)
    elif melding.naar is Stukstatus.GETEKEND:
        naam, sommen = _keep_scan(bestanden, melding)
    feit = _record(app, nummer, melding, ronde, sommen, naam)
    return Statusbeeld(
        deelnemer=melding.deelnemer, soort=melding.soort, ronde=ronde, van=van, naar=melding.naar, sha256=sommen,
        feit=feit.nr,
    )  # fmt: skip


def _find_bestanden(
    bewerking: Bewerking, gemaakt: Sequence[Bewaardstuk], melding: Statusmelding
) -> list[Bewaardstuk]:
    """Return the newest files of the stuk: of the ronde that was named, or of the last in which it was made."""
    bekende = dict.fromkeys((*bewerking.proces.rondes, *(s.ronde for s in gemaakt)))
    if melding.ronde and melding.ronde not in bekende:
        raise Onbekend("ronde", melding.ronde, bekende)
    eigen = melding.ronde in bewerking.proces.rondes
    sleutel = rondesleutel(bewerking, melding.ronde) if eigen else melding.ronde
    hier = [s for s in gemaakt if (s.deelnemer, s.soort) == (melding.deelnemer, melding.soort)]
    hier = [s for s in hier if sleutel in ("", s.ronde)]
    if not hier:
        bekend = sorted({f"{s.deelnemer} {s.soort}" for s in gemaakt})
        raise Onbekend("gemaakt stuk", f"{melding.deelnemer} {melding.soort}", bekend)
    laatste = max(hier, key=lambda s: s.gemaakt_op).ronde
    return [s for s in hier if s.ronde == laatste]


def _make_definitief(
    app: App, bewerking: Bewerking, bestanden: Sequence[Bewaardstuk], toelichting: str
) -> dict[str, str]:
    """Make the stuk once more without the mark of a concept; return the sha256 of each file."""
    eerste, nummer = bestanden[0], bewerking.kaart.nummer
    if not eerste.tekst:
        raise OngeldigeInvoer("Dit stuk is door een oudere grflow gemaakt.", wat_nu="Maak het eerst opnieuw.")
    _check_klaar(app, nummer, eerste)
    formaten = tuple(Formaat(s.formaat) for s in bestanden if s.formaat in set(Formaat))
    if eerste.soort in BOUWERS:
        _check_volledig(app, nummer, eerste, toelichting)
        opdracht = replace(make_opdracht(bewerking, eerste), formaten=formaten, definitief=True)
        manifest, _ = write_dossierstukken(app, nummer, opdracht)
    else:
        manifest, _ = make_stukken(app, nummer, Opdracht(
            map=Path(eerste.pad).parents[3], ronde=rondenaam(bewerking, eerste.ronde), definitief=True,
            deelnemers=(eerste.deelnemer,), soorten=(Stuksoort(eerste.soort),), formaten=formaten,
        ))  # fmt: skip
    if manifest.mislukt:
        raise OngeldigeInvoer(f"Het stuk kan niet definitief worden: {manifest.mislukt[0].reden}")
    return {regel.formaat: regel.sha256 for regel in manifest.gemaakt}


def _check_volledig(app: App, nummer: str, stuk: Bewaardstuk, toelichting: str) -> None:
    """Check that nothing is missing in a stuk that follows from the dossier, or that somebody says why it may be.

    Raises:
        OngeldigeInvoer: something is, and nobody does; all of it is named.
    """
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        plan = load_dossierplan(app, werk, bewerking, make_opdracht(bewerking, stuk))
        redenen = plan.build(stuk.deelnemer).basis.redenen
    if redenen and not toelichting:
        raise OngeldigeInvoer(
            f"Het stuk kan nog niet definitief worden. Dit ontbreekt: {'; '.join(redenen)}.",
            wat_nu="Leg dit vast en maak het opnieuw, of geef --toelichting als u het met de hand hebt aangevuld.",
        )


def _check_klaar(app: App, nummer: str, stuk: Bewaardstuk) -> None:
    """Check that no file of a stuk was changed outside grflow and nothing asks for a choice.

    Raises:
        OngeldigeInvoer: something does; all of it is named.
    """
    zelfde = (stuk.ronde, stuk.deelnemer, stuk.soort)
    mis = [
        f"{b.stuk.formaat}: {b.reden}"
        for b in check_stukken(app, nummer)
        if (b.stuk.ronde, b.stuk.deelnemer, b.stuk.soort) == zelfde
        and b.status in ("gewijzigd", "te_beslissen")
    ]
    if mis:
        raise OngeldigeInvoer(
            f"Het stuk kan nog niet definitief worden: {'; '.join(dict.fromkeys(mis))}.",
            wat_nu="Lees het handwerk in en los op wat openstaat.",
        )


def _keep_scan(bestanden: Sequence[Bewaardstuk], melding: Statusmelding) -> tuple[str, dict[str, str]]:
    """Put the signed copy beside the stuk; return its name and sha256.

    Raises:
        OngeldigeInvoer: no file was named, it is no PDF, or another signed copy stands there.
    """
    bron = melding.bestand
    if bron is None:
        raise OngeldigeInvoer(
            "Bij getekend hoort het getekende exemplaar.", wat_nu="Geef --bestand SCAN.pdf."
        )
    try:
        grootte = bron.stat().st_size
        inhoud = bron.read_bytes() if grootte <= MAX_SCAN else b""
    except OSError as fout:
        raise GrflowError(f"Niet te lezen ({fout.strerror}).", waar=str(bron)) from fout
    if not inhoud.startswith(b"%PDF"):
        raise OngeldigeInvoer(
            "Dit is geen PDF van hooguit 50 MB.", waar=str(bron), wat_nu="Bewaar de scan als PDF."
        )
    doel = Path(bestanden[0].pad).parent / f"{melding.deelnemer}-{melding.soort}-getekend.pdf"
    if doel.exists() and doel.read_bytes() != inhoud:
        raise OngeldigeInvoer("Hier staat al een ander getekend exemplaar.", waar=str(doel))
    write_bestand(doel, inhoud)
    return doel.name, {"getekend": sha256(inhoud).hexdigest()}


def _record(
    app: App, nummer: str, melding: Statusmelding, ronde: str, sommen: dict[str, str], bestand: str
) -> Feit:
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, nummer, versie=melding.versie)
        hier = [s for s in werk.stukken.list_made(nummer) if (s.ronde, s.deelnemer, s.soort) ==
                (ronde, melding.deelnemer, melding.soort) and s.status == Maakstatus.GEMAAKT]  # fmt: skip
        gegevens: dict[str, object] = {
            "ronde": ronde, "soort": melding.soort, "status": melding.naar.value, "bestand": bestand,
            "versie": ",".join(f"{s.formaat}:{s.versie}" for s in hier), "toelichting": melding.toelichting,
            "sha256": json.dumps(sommen, sort_keys=True, separators=(",", ":")),
        }  # fmt: skip
        gevuld = {naam: waarde for naam, waarde in gegevens.items() if waarde}
        feit = bewerking.write_own("stukstatus", gevuld, plek=plek_van(bewerking, melding.deelnemer))
        bewerking.save()
        werk.commit()
    doel = Path(hier[0].pad).parents[2]
    if (doel / MANIFEST).is_file():
        write_manifest(app, bewerking, doel, start_manifest(app, bewerking), ())
    return feit
