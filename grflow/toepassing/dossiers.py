"""Dossiers: start, list, show, take a step, record or withdraw a fact, link, erase personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from grflow.fouten import OngeldigeInvoer
from grflow.opslag.rijen import Dossierkaart
from grflow.proces.definitie import Proces
from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import FEITSOORTEN, SPIEGEL, check_gegevens
from grflow.proces.motor import Doorgevoerd, Geweigerd, Mogelijkheid, Verzoek, list_mogelijkheden
from grflow.proces.signalen import Signaal, list_signalen
from grflow.proces.stand import Stand
from grflow.recht.datums import Tijdstip
from grflow.recht.regeling import Regeling
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin, start_bewerking
from grflow.toepassing.bewerking import Bewerking, Melding, load_bewerking, titel_van
from grflow.toepassing.eenmalig import once
from grflow.toepassing.inzage import look
from grflow.toepassing.verschillen import Verschil, compare, list_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossierbeeld:
    """A dossier as shown: its stand on a day, with the definition and regeling that give the names."""

    kaart: Dossierkaart
    titel: str
    stand: Stand
    proces: Proces
    regeling: Regeling
    feiten: tuple[Feit, ...]
    signalen: tuple[Signaal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Eis:
    """What a change asks of the database: the version the user saw, and a key that makes a retry harmless."""

    versie: int | None = None
    sleutel: str = ""


GEEN_EIS = Eis()


def create_dossier(app: App, begin: Begin) -> Dossierbeeld:
    """Start a dossier for a regeling; see `start_bewerking` for what can go wrong."""
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        bewerking = start_bewerking(app, werk, begin)
        bewerking.save()
        werk.commit()
    return beeld_van(bewerking)


def list_dossiers(app: App) -> list[Dossierkaart]:
    """Return all dossiers by the name of their regeling."""
    with app.opslag.lezen() as werk:
        return werk.list_dossiers()


def get_dossier(
    app: App, nummer: str, *, peildatum: date | None = None, stand_op: date | None = None
) -> Dossierbeeld:
    """Return a dossier as it is, as it was on a day, or as it was known at the end of a day.

    Raises:
        Onbekend: no such dossier.
    """
    dag = stand_op or peildatum or app.vandaag()
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stand = bewerking.stand_op(peildatum=peildatum, stand_op=stand_op)
        signalen = list_signalen(bewerking.omgeving(dag, stand))
    return replace(beeld_van(bewerking, stand), signalen=signalen)


def beeld_van(bewerking: Bewerking, stand: Stand | None = None) -> Dossierbeeld:
    """Return a dossier as its reader or writer sees it."""
    bewerking = look(bewerking)
    return Dossierbeeld(
        kaart=bewerking.kaart, titel=titel_van(bewerking.alle_feiten), stand=stand or bewerking.stand,
        proces=bewerking.proces, regeling=bewerking.regeling_van(stand or bewerking.stand),
        feiten=bewerking.alle_feiten,
    )  # fmt: skip


def list_stappen(app: App, nummer: str, op: date) -> tuple[Dossierbeeld, tuple[Mogelijkheid, ...]]:
    """Return every step of a dossier, possible on `op` or not, with all reasons why not."""
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        stand = bewerking.stand_op(peildatum=op)
        omgeving = bewerking.omgeving(op, stand)
    return beeld_van(bewerking, stand), list_mogelijkheden(omgeving, op)


def advance_dossier(
    app: App, nummer: str, verzoek: Verzoek, eis: Eis = GEEN_EIS
) -> tuple[Dossierbeeld, Doorgevoerd | Geweigerd]:
    """Take a step, at every deelnemer of a ronde when its deelnemer is 'alle'; a refusal changes nothing.

    Raises:
        Onbekend, OngeldigeInvoer: see `proces.motor.advance`.
        IntussenGewijzigd: the dossier is not the version that the user saw.
    """
    with app.opslag.schrijven() as werk:
        with once(werk, eis.sleutel, nummer, ("verder", verzoek)) as nodig:
            bewerking = load_bewerking(app, werk, nummer, versie=eis.versie if nodig else None)
            uitkomst = advance_all(bewerking, verzoek) if nodig else _done(bewerking, verzoek)
            if isinstance(uitkomst, Geweigerd):
                bewerking.forget()  # with 'alle' some deelnemers may have been taken already
                return beeld_van(bewerking), uitkomst
            bewerking.save()
        werk.commit()
    return beeld_van(bewerking), uitkomst


def advance_all(bewerking: Bewerking, verzoek: Verzoek) -> Doorgevoerd | Geweigerd:
    """Take a step at every place it is for, or give every reason of all places why not; nothing is saved."""
    plekken = bewerking.expand(verzoek.plek, verzoek.op)
    uitkomsten = [bewerking.verder(replace(verzoek, plek=plek)) for plek in plekken]
    geweigerd = [u for u in uitkomsten if isinstance(u, Geweigerd)]
    if geweigerd:
        redenen = tuple(dict.fromkeys(reden for u in geweigerd for reden in u.redenen))
        return replace(geweigerd[0], redenen=redenen, plek=verzoek.plek)
    if not uitkomsten:
        raise OngeldigeInvoer(f"De ronde '{verzoek.plek.ronde}' heeft geen deelnemers.")
    return uitkomsten[-1]


def _done(bewerking: Bewerking, verzoek: Verzoek) -> Doorgevoerd:
    """Return the outcome of a request that was already carried out."""
    return Doorgevoerd(verzoek=verzoek, gegevens={}, gevolg={}, oordeel={}, naar=bewerking.stand.fase)


def record_feit(app: App, nummer: str, melding: Melding, eis: Eis = GEEN_EIS) -> tuple[Feit, ...]:
    """Record a fact, for every deelnemer when its deelnemer is 'alle'; return the new facts.

    A retry with the same key records nothing, and returns nothing.
    """
    with app.opslag.schrijven() as werk:
        with once(werk, eis.sleutel, nummer, ("feit", melding)) as nodig:
            bewerking = load_bewerking(app, werk, nummer, versie=eis.versie if nodig else None)
            plekken = bewerking.expand(melding.plek, melding.op) if nodig else []
            feiten = tuple(bewerking.record(replace(melding, plek=plek)) for plek in plekken)
            bewerking.save()
        werk.commit()
    return feiten


@dataclass(frozen=True, slots=True, kw_only=True)
class Herstel:
    """What a withdrawal does: the facts that leaned on it, and the open termijnen that move, come or go."""

    geraakt: tuple[Feit, ...] = ()
    termijnen: tuple[Verschil, ...] = ()


def withdraw_feit(app: App, nummer: str, nr: int, reden: str, eis: Eis = GEEN_EIS) -> Herstel:
    """Withdraw a fact by a later one; return what follows from it (nothing at a retry with the same key)."""
    if not reden.strip():
        raise OngeldigeInvoer("Intrekken kan alleen met een reden.", wat_nu="Geef --reden 'waarom'.")
    with app.opslag.schrijven() as werk:
        with once(werk, eis.sleutel, nummer, ("herstel", nr, reden)) as nodig:
            bewerking = load_bewerking(app, werk, nummer, versie=eis.versie if nodig else None)
            eerder = list_open(bewerking.termijnen())
            geraakt = bewerking.withdraw(nr, reden) if nodig else ()
            termijnen = compare(eerder, list_open(bewerking.termijnen()))
            bewerking.save()
        werk.commit()
    return Herstel(geraakt=geraakt, termijnen=termijnen)


def erase_persoonsgegevens(app: App, nummer: str, nr: int, reden: str) -> int:
    """Erase the personal values of a fact; the chain keeps only their commitment. Return how many there were."""
    if not reden.strip():
        raise OngeldigeInvoer("Wissen kan alleen met een reden.", wat_nu="Geef --reden 'waarom'.")
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        aantal = werk.erase_personen(nummer, nr)
        if not aantal:
            raise OngeldigeInvoer(f"Feit {nr} heeft geen persoonsgegevens.", waar=f"dossier {nummer}")
        bewerking.write_own("wissing", {"feit": nr, "reden": reden})
        bewerking.save()
        werk.commit()
    return aantal


@dataclass(frozen=True, slots=True, kw_only=True)
class Koppeling:
    """A link to another dossier, or to one that only has a name yet."""

    aard: str
    naam: str = ""
    dossier: str = ""
    cluster: str = ""
    fase: str = ""
    "What the other dossier must have reached, where it is a voorwaarde; its end when empty."

    def gegevens(self) -> dict[str, object]:
        alles: Mapping[str, object] = {
            "aard": self.aard, "naam": self.naam, "dossier": self.dossier, "cluster": self.cluster,
            "fase": self.fase,
        }  # fmt: skip
        gevuld = {naam: waarde for naam, waarde in alles.items() if waarde}
        return check_gegevens(FEITSOORTEN["koppeling"].gegevens, gevuld, waar="koppeling")


def mirror_koppeling(hier: Bewerking, daar: Stand, aard: str, als: str = "") -> Mapping[str, object]:
    """Return what the other dossier says of a link to this one; a link that it only named so far is completed.

    Args:
        als: The name of this dossier there; its title when empty.
    """
    naam = als or titel_van(hier.alle_feiten)
    genoemd = next(
        (f for f in daar.koppelingen() if f.tekst("naam") == naam and not f.tekst("dossier")), None
    )
    if genoemd is not None:
        return {**genoemd.gegevens, "dossier": hier.kaart.nummer}
    return Koppeling(aard=SPIEGEL.get(aard, aard), naam=naam, dossier=hier.kaart.nummer).gegevens()


def link_dossier(app: App, nummer: str, koppeling: Koppeling, op: date) -> None:
    """Link a dossier to another; the fact stands in both. A dossier that is not here yet is only named.

    Raises:
        Onbekend: one of the dossiers does not exist, or the regeling has no such cluster.
        OngeldigeInvoer: a dossier linked to itself, or an unknown aard.
    """
    if koppeling.dossier == nummer:
        raise OngeldigeInvoer("Een dossier kan niet aan zichzelf worden gekoppeld.")
    with app.opslag.schrijven() as werk:
        hier = load_bewerking(app, werk, nummer)
        hier.check_cluster(koppeling.cluster)
        daar = load_bewerking(app, werk, koppeling.dossier) if koppeling.dossier else None
        if daar is not None:
            koppeling = replace(koppeling, naam=koppeling.naam or titel_van(daar.feiten))
            terug = mirror_koppeling(hier, daar.stand, koppeling.aard)
            daar.write_own("koppeling", terug, Tijdstip.dag(op))
            daar.save()
        hier.write_own("koppeling", koppeling.gegevens(), Tijdstip.dag(op))
        hier.save()
        werk.commit()
