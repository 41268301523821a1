"""What a dossier knows for the stukken of a ronde: who, on which days, under which rule, and who signs."""

from collections.abc import Mapping, Sequence
from datetime import date

from grflow.proces.definitie import Proces, RondeDefinitie, Termijnbron
from grflow.proces.feiten import Feit
from grflow.recht.datums import format_datum, parse_tijdstip
from grflow.recht.organen import Orgaansoort
from grflow.recht.regeling import Deelnemer, Regeling, Soort
from grflow.stukken.inhoud import Stukinhoud
from grflow.stukken.ondertekening import Functionaris
from grflow.stukken.raadsstuk import Stukgegevens
from grflow.stukken.soorten import VOOR_DE_RAAD, VOOR_HET_COLLEGE, Gevraagd, Stuksoort
from grflow.stukken.toets import Toetsing, choose_toetsing
from grflow.toepassing.bewerking import Bewerking

Namen = Mapping[tuple[int, str], str]
"""Personal values by the number of their fact and their field."""


def stuksoorten_van(proces: Proces, ronde: str, regeling: Regeling) -> list[Stuksoort]:
    """Return the kinds of stuk of the steps that open a ronde, as far as its organ decides by them; each once."""
    overgangen = (o for v in proces.verlopen() for o in v.overgangen.values() if ronde in o.opent)
    passend = VOOR_HET_COLLEGE if _is_van_college(proces.rondes[ronde], regeling) else VOOR_DE_RAAD
    namen = dict.fromkeys(soort for o in overgangen for soort in o.stukken if soort in set(Stuksoort))
    return [soort for soort in map(Stuksoort, namen) if soort in passend]


def _is_van_college(ronde: RondeDefinitie, regeling: Regeling) -> bool:
    if ronde.orgaan == Orgaansoort.BESLISSEND:
        return regeling.soort in (Soort.COLLEGE, Soort.BURGEMEESTER)
    return ronde.orgaan != Orgaansoort.VERTEGENWOORDIGEND


def collect_gegevens(
    bewerking: Bewerking, ronde: str, deelnemer: Deelnemer, feit: Feit, inhoud: Stukinhoud, namen: Namen
) -> Stukgegevens:
    """Return what the dossier knows for the stukken of one gemeente.

    Args:
        feit: The fact that holds the inhoud.
        namen: The names of functionarissen that were recorded and not erased.
    """
    open_ = bewerking.stand.ronde(ronde)
    dag = dag_van(bewerking, ronde, inhoud)
    vergadering = _find_vergadering(bewerking, deelnemer.code)
    op = parse_tijdstip(vergadering.gegevens["datum"]) if vergadering else None
    raadsdatum = op.eerste if op and op.is_exact else None
    eerdere = [
        f for f in bewerking.stand.feiten_van("stukinhoud") if f.tekst("ronde") == ronde and f.nr <= feit.nr
    ]
    spoor = next((s for s in open_.sporen if s.plek.deelnemer == deelnemer.code), None) if open_ else None
    definitie = bewerking.proces.rondes[ronde]
    return Stukgegevens(
        dossier=bewerking.kaart.nummer,
        regeling=bewerking.regeling.naam,
        deelnemer=deelnemer,
        roster=bewerking.regeling.roster_op(dag),
        clusters=bewerking.regeling.clusters,
        datum=dag,
        raadsdatum=raadsdatum,
        raadsperiode=str(op) if op and not op.is_exact else _find_periode(bewerking, ronde, deelnemer.code),
        functionarissen=list_functionarissen(bewerking, deelnemer.code, namen),
        agendapunt=vergadering.tekst("agendapunt") if vergadering else "",
        versie=str(len(eerdere)),
        embargofeiten=bewerking.stand.feiten_van("embargo"),
        peildatum=bewerking.app.vandaag(),
        concept=spoor is None or spoor.fase not in bewerking.proces.spoor_van(ronde).eind,
        grondslag=definitie.grondslag if definitie.grondslag.artikel else None,
        toetsing=_choose_toetsing(bewerking, ronde, raadsdatum or dag),
        volgende_toetsing=_find_volgende(bewerking, ronde, raadsdatum or dag),
        is_gemengd=(bewerking.regeling.soort is Soort.GEMENGD and definitie.orgaan == Orgaansoort.BESLISSEND),
    )


def dag_van(bewerking: Bewerking, ronde: str, inhoud: Stukinhoud) -> date:
    """Return the day the college decides: what the inhoud says, or when the ronde was opened, or today."""
    open_ = bewerking.stand.ronde(ronde)
    return inhoud.datum or (open_.geopend_op.laatste if open_ else None) or bewerking.app.vandaag()


def list_deelnemers(bewerking: Bewerking, ronde: str, dag: date) -> list[str]:
    """Return the codes of who takes part: the sporen of the ronde, or the roster while it is not open yet."""
    open_ = bewerking.stand.ronde(ronde)
    if open_:
        return [s.plek.deelnemer for s in open_.sporen]
    return [d.code for d in bewerking.regeling.roster_op(dag)]


def list_functionarissen(bewerking: Bewerking, code: str, namen: Namen) -> tuple[Functionaris, ...]:
    """Return who held a role at a deelnemer, each from the day of its fact."""
    feiten: Sequence[Feit] = [
        f for f in bewerking.stand.feiten_van("functionaris") if f.plek.deelnemer == code
    ]
    return tuple(
        Functionaris(
            rol=f.tekst("rol"), naam=namen.get((f.nr, "naam"), ""), vervangt=f.tekst("vervangt"),
            vanaf=f.op.eerste, tot=f.datum("tot"),
        )
        for f in feiten
    )  # fmt: skip


def _choose_toetsing(bewerking: Bewerking, ronde: str, dag: date) -> Toetsing | None:
    definitie = bewerking.proces.rondes[ronde]
    return choose_toetsing(
        bewerking.app.maatstaf.regels, bewerking.regeling, bewerking.proces.naam, definitie, dag
    )


def _find_volgende(bewerking: Bewerking, ronde: str, dag: date) -> Toetsing | None:
    """Return the rule of a toestemming that this dossier asks in another ronde and that is not given yet."""
    for naam, definitie in bewerking.proces.rondes.items():
        open_ = bewerking.stand.ronde(naam)
        wacht = naam != ronde and not (open_ and open_.gesloten_op)
        vraagt = Gevraagd.TOESTEMMING.value in definitie.gevraagd
        if wacht and vraagt and definitie.geldt(dag, bewerking.regeling):
            return _choose_toetsing(bewerking, naam, dag)
    return None


def _find_vergadering(bewerking: Bewerking, code: str) -> Feit | None:
    feiten = bewerking.stand.feiten_van("vergadering")
    return next(
        (f for f in reversed(feiten) if f.tekst("orgaan") == "raad" and f.plek.deelnemer == code), None
    )


def _find_periode(bewerking: Bewerking, ronde: str, code: str) -> str:
    """Return in words within which days the raad takes it up, as far as that was agreed."""
    namen = {
        t.naam
        for t in bewerking.proces.termijnen.values()
        if t.bron is Termijnbron.AFSPRAAK and t.ronde == ronde
    }
    for termijn in bewerking.termijnen():
        if termijn.naam in namen and termijn.plek.deelnemer == code and termijn.begin:
            return f"{format_datum(termijn.begin)} tot en met {format_datum(termijn.einddatum.datum)}"
    return ""
