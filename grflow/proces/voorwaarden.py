"""Guards: the closed vocabulary of controles, each a pure function that gives its reasons and what it leaned on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from grflow.proces.definitie import (
    NevenspoorDefinitie,
    Overgang,
    Per,
    Proces,
    RondeDefinitie,
    Voorwaarde,
)
from grflow.proces.feiten import HOOFDLIJN, Plek
from grflow.proces.lopend import LopendeTermijn, Maatstaf, compute_termijnen, resolve_termijn
from grflow.proces.roster import list_codes
from grflow.proces.sluiting import format_drempel, is_genoeg, resolve_sluiting
from grflow.proces.stand import Ronde, Spoor, Stand, fold, select_feiten
from grflow.recht.datums import format_datum
from grflow.recht.grondslag import Grondslag
from grflow.recht.organen import orgaan_van
from grflow.recht.regeling import Regeling
from grflow.recht.regels import Rechtsregels
from grflow.termijnen.einddatum import compute_einddatum


@dataclass(frozen=True, slots=True)
class Reden:
    """One reason why a step may not be taken: a Dutch sentence, its grondslag and whom it concerns."""

    reden: str
    grondslag: Grondslag
    deelnemer: str = ""
    cluster: str = ""

    def plain(self) -> dict[str, str]:
        """Return the reason as stored and shown in JSON; empty values left out."""
        alles = {"reden": self.reden, "grondslag": str(self.grondslag), "deelnemer": self.deelnemer}
        return {naam: waarde for naam, waarde in (alles | {"cluster": self.cluster}).items() if waarde}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What one controle found: the reasons against, and the facts that it leaned on."""

    redenen: tuple[Reden, ...] = ()
    steunt_op: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omgeving:
    """Everything a guard may look at: process, regeling, stand, rules, the day, the place and the given values.

    `gegevens` is None while nothing is given yet, as when all steps are listed; a controle on a value then has
    nothing against the step.
    """

    proces: Proces
    regeling: Regeling
    stand: Stand
    maatstaf: Maatstaf
    op: date
    plek: Plek = HOOFDLIJN
    gegevens: Mapping[str, object] | None = None
    _termijnen: list[LopendeTermijn] = field(default_factory=list, repr=False, compare=False)

    @property
    def regels(self) -> Rechtsregels:
        return self.maatstaf.regels

    def seen_on(self, op: date) -> "Omgeving":
        """Return the same dossier as it was on the day of an act: what came later cannot carry the act."""
        feiten = select_feiten(self.stand.feiten, peildatum=op)
        if len(feiten) == len(self.stand.feiten):
            return replace(self, op=op)
        stand = fold(self.proces, self.regeling, self.stand.nummer, feiten)
        return replace(self, op=op, stand=stand, _termijnen=[])

    def with_verzoek(self, plek: Plek, gegevens: Mapping[str, object] | None) -> "Omgeving":
        return replace(self, plek=plek, gegevens=gegevens)

    def termijnen(self, naam: str) -> list[LopendeTermijn]:
        """Return the running termijnen of this name; computed at the first question."""
        if not self._termijnen:
            self._termijnen.extend(compute_termijnen(self.proces, self.regeling, self.stand, self.maatstaf))
        return [t for t in self._termijnen if t.naam == naam]

    def steunpunten(self, voorwaarden: Iterable[Voorwaarde]) -> list[int]:
        """Return the numbers of the facts on which these voorwaarden lean."""
        return sorted({nr for v in voorwaarden for nr in CONTROLES[v.controle].check(self, v).steunt_op})


def needed_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> tuple[Voorwaarde, ...]:
    """Return the guards of a step that hold on the day of the act and for this regeling."""
    return tuple(v for v in overgang.voorwaarden if v.geldt(omgeving.op, omgeving.regeling))


def check_voorwaarden(omgeving: Omgeving, overgang: Overgang) -> tuple[Reden, ...]:
    """Return every reason against a step, each once, in the order of the definition."""
    uitslagen = (CONTROLES[v.controle].check(omgeving, v) for v in needed_voorwaarden(omgeving, overgang))
    return tuple(dict.fromkeys(reden for uitslag in uitslagen for reden in uitslag.redenen))


def expected_plekken(omgeving: Omgeving, definitie: NevenspoorDefinitie) -> tuple[Plek, ...]:
    """Return the places where a nevenspoor runs: once, per cluster, or per deelnemer of the day."""
    roster = omgeving.regeling.roster_op(omgeving.op)
    match definitie.per:
        case Per.REGELING:
            return (Plek(nevenspoor=definitie.naam),)
        case Per.CLUSTER:
            codes = dict.fromkeys(d.cluster for d in roster if d.cluster)
            return tuple(Plek(nevenspoor=definitie.naam, cluster=code) for code in codes)
        case Per.DEELNEMER:
            return tuple(Plek(nevenspoor=definitie.naam, deelnemer=d.code) for d in roster)
    assert_never(definitie.per)


# --- the controles ------------------------------------------------------------------------------------------------


def check_ronde_gesloten(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every spoor that the join rule needs has come to an end."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    if ronde is not None and ronde.gesloten_op is not None:
        return Uitslag(steunt_op=_feiten(ronde.sporen))
    eind = omgeving.proces.spoor_van(definitie.naam).eind
    klaar = {s.plek.deelnemer for s in ronde.sporen if s.fase in eind} if ronde else set()
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, "heeft nog niet besloten"))


def check_ronde_uitkomst(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Enough sporen ended with the asked uitkomst, and without an open gebrek."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    goed = _with_uitkomst(omgeving, ronde, voorwaarde)
    codes = _codes(omgeving, definitie, ronde)
    klaar = {s.plek.deelnemer for s in goed}
    if ronde is not None and is_genoeg(definitie.sluit, omgeving.regeling, codes, klaar):
        return Uitslag(steunt_op=_feiten(goed))
    wat = voorwaarde.argument("wat") or f"{definitie.titel.lower()} ontbreekt"
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, wat))


def check_zienswijzen_klaar(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Every raad has answered, or its own termijn has passed."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    eind = omgeving.proces.spoor_van(definitie.naam).eind
    voorbij = {
        t.plek.deelnemer
        for t in omgeving.termijnen(voorwaarde.argument("termijn"))
        if t.einddatum.datum < omgeving.op
    }
    sporen = ronde.sporen if ronde else ()
    klaar = {s.plek.deelnemer for s in sporen if s.fase in eind} | (voorbij if ronde else set())
    if ronde is not None and is_genoeg(
        definitie.sluit, omgeving.regeling, _codes(omgeving, definitie, ronde), klaar
    ):
        return Uitslag(steunt_op=_feiten(sporen))
    return Uitslag(_missing(omgeving, definitie, voorwaarde, klaar, "heeft nog niet geantwoord"))


def check_eigen_uitkomst(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The same deelnemer has the asked uitkomst in another ronde, and without an open gebrek."""
    definitie, ronde = _ronde(omgeving, voorwaarde)
    code = omgeving.plek.deelnemer
    eigen = [s for s in _with_uitkomst(omgeving, ronde, voorwaarde) if s.plek.deelnemer == code]
    if eigen:
        return Uitslag(steunt_op=_feiten(eigen))
    wat = voorwaarde.argument("wat") or f"{definitie.titel.lower()} ontbreekt"
    return Uitslag((Reden(_sentence(omgeving, definitie, code, wat), voorwaarde.grondslag, code),))


def check_nevenspoor_gereed(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """Each run of a nevenspoor (once, or per cluster or deelnemer) is ready."""
    definitie = omgeving.proces.nevensporen[voorwaarde.argument("nevenspoor")]
    gereed = voorwaarde.argumenten.get("fase", definitie.gereed)
    redenen, feiten = [], list[int]()
    for plek in expected_plekken(omgeving, definitie):
        spoor = omgeving.stand.spoor(plek)
        if spoor is not None and spoor.fase in gereed:
            feiten.extend(spoor.feiten)
            continue
        van_wie = omgeving.regeling.naam_van(plek.cluster or plek.deelnemer)
        wie = f" van {'cluster ' if plek.cluster else ''}{van_wie}" if van_wie else ""
        nu = f"staat op '{definitie.verloop.fasen[spoor.fase].titel}'" if spoor else "is nog niet begonnen"
        tekst = f"{definitie.verloop.titel}{wie} is niet gereed: {nu}"
        redenen.append(Reden(tekst, voorwaarde.grondslag, plek.deelnemer, plek.cluster))
    return Uitslag(tuple(redenen), tuple(feiten))


def check_bevestiging(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A person has confirmed this by a fact of the dossier or of this place."""
    wat = voorwaarde.argument("feit")
    passend = [
        f.nr
        for f in omgeving.stand.feiten_van("bevestiging")
        if f.tekst("wat") == wat and f.plek in (HOOFDLIJN, omgeving.plek)
    ]
    if passend:
        return Uitslag(steunt_op=(passend[-1],))
    titel = omgeving.proces.bevestigingen[wat]
    plek = omgeving.plek
    tekst = f"nog niet bevestigd: {titel}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, plek.deelnemer, plek.cluster),))


def check_gegeven_is(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A value given with the step is one of the lawful ones."""
    naam, goed = voorwaarde.argument("gegeven"), voorwaarde.argumenten["waarde"]
    if omgeving.gegevens is None or omgeving.gegevens.get(naam) in goed:
        return Uitslag()
    gegeven = omgeving.gegevens.get(naam) or "niets"
    tekst = f"{naam} moet op {format_datum(omgeving.op)} {' of '.join(goed)} zijn; opgegeven is {gegeven}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, omgeving.plek.deelnemer),))


def check_gegeven_niet_voor(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A date given with the step is not before the day of the step itself."""
    naam = voorwaarde.argument("gegeven")
    waarde = (omgeving.gegevens or {}).get(naam)
    if not isinstance(waarde, str) or omgeving.op <= date.fromisoformat(waarde):
        return Uitslag()
    tekst = f"{naam} ({format_datum(date.fromisoformat(waarde))}) ligt vóór {format_datum(omgeving.op)}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, omgeving.plek.deelnemer),))


def check_dag_bereikt(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The day named with an earlier step of the main line has come."""
    overgang, naam = voorwaarde.argument("overgang"), voorwaarde.argument("gegeven")
    feit = omgeving.stand.laatste_overgang(overgang)
    dag = feit.datum(naam) if feit else None
    if feit is None or dag is None:
        return Uitslag((Reden(f"{naam.replace('_', ' ')} is nog niet bekend", voorwaarde.grondslag),))
    if dag <= omgeving.op:
        return Uitslag(steunt_op=(feit.nr,))
    tekst = f"dit kan vanaf {format_datum(dag)} ({naam.replace('_', ' ')})"
    return Uitslag((Reden(tekst, voorwaarde.grondslag),), (feit.nr,))


def check_zonder_gebrek(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """No open gebrek stands on the named step."""
    naam = voorwaarde.argument("overgang")
    open_ = [g for g in omgeving.stand.open_gebreken() if g.overgang == naam]
    return Uitslag(
        tuple(
            Reden(
                f"feit {g.feit} ({naam}) heeft een gebrek dat niet is hersteld: {reden['reden']}",
                voorwaarde.grondslag,
                g.plek.deelnemer or reden.get("deelnemer", ""),
            )
            for g in open_
            for reden in g.redenen
        )
    )


def check_termijn_voorbij(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The named termijn at this place has passed."""
    naam = voorwaarde.argument("termijn")
    hier = [t for t in omgeving.termijnen(naam) if t.plek == omgeving.plek]
    lopend = [t for t in hier if omgeving.op <= t.einddatum.datum]
    if hier and not lopend:
        return Uitslag()
    titel = omgeving.proces.termijnen[naam].titel
    tekst = (
        f"{titel}: loopt tot en met {format_datum(lopend[0].einddatum.datum)}"
        if lopend
        else f"{titel}: niet begonnen"
    )
    return Uitslag((Reden(tekst, voorwaarde.grondslag, omgeving.plek.deelnemer, omgeving.plek.cluster),))


def check_tijdig_vooraf(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """An earlier step was taken early enough: not after the last day that its termijn gives, counted from this act.

    The day of that earlier step picks the law.
    """
    stap = omgeving.proces.hoofdlijn.overgangen[voorwaarde.argument("overgang")]
    feit = omgeving.stand.laatste_overgang(stap.naam)
    if feit is None or feit.op.laatste is None:
        return Uitslag((Reden(f"nog niet gebeurd: {stap.titel}", voorwaarde.grondslag),))
    definitie = omgeving.proces.termijnen[voorwaarde.argument("termijn")]
    termijn = resolve_termijn(definitie, omgeving.regeling, omgeving.regels, feit.op.laatste)
    if termijn is None:
        return Uitslag(steunt_op=(feit.nr,))
    uiterlijk = compute_einddatum(termijn, omgeving.op, omgeving.maatstaf.kalender).datum
    if feit.op.laatste <= uiterlijk:
        return Uitslag(steunt_op=(feit.nr,))
    tekst = (
        f"{stap.titel}: gebeurd op {feit.op}; om dit op {format_datum(omgeving.op)} te doen, "
        f"moest dat uiterlijk op {format_datum(uiterlijk)} ({termijn.duur} tevoren)"
    )
    return Uitslag((Reden(tekst, voorwaarde.grondslag),), (feit.nr,))


class Verwijzing(StrEnum):
    """What an argument of a controle names, so that the loader can check that it exists."""

    RONDE = "ronde"
    NEVENSPOOR = "nevenspoor"
    TERMIJN = "termijn"
    LENGTE = "termijn met een lengte"
    BEVESTIGING = "bevestiging"
    OVERGANG = "overgang"
    HOOFDSTAP = "overgang van de hoofdlijn"
    GEGEVEN = "gegeven"
    UITKOMST = "uitkomst"
    FASE = "fase"
    TEKST = "tekst"


@dataclass(frozen=True, slots=True)
class Controle:
    """One word of the vocabulary: its check, its arguments, and those that may be left out."""

    check: Callable[[Omgeving, Voorwaarde], Uitslag]
    argumenten: Mapping[str, Verwijzing]
    optioneel: tuple[str, ...] = ()


V = Verwijzing
CONTROLES: Mapping[str, Controle] = {
    "ronde_gesloten": Controle(check_ronde_gesloten, {"ronde": V.RONDE}),
    "ronde_uitkomst": Controle(
        check_ronde_uitkomst, {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST}, ("wat",)
    ),
    "zienswijzen_klaar": Controle(check_zienswijzen_klaar, {"ronde": V.RONDE, "termijn": V.TERMIJN}),
    "eigen_uitkomst": Controle(
        check_eigen_uitkomst, {"ronde": V.RONDE, "uitkomst": V.UITKOMST, "wat": V.TEKST}, ("wat",)
    ),
    "nevenspoor_gereed": Controle(
        check_nevenspoor_gereed, {"nevenspoor": V.NEVENSPOOR, "fase": V.FASE}, ("fase",)
    ),
    "bevestiging": Controle(check_bevestiging, {"feit": V.BEVESTIGING}),
    "gegeven_is": Controle(check_gegeven_is, {"gegeven": V.GEGEVEN, "waarde": V.TEKST}),
    "gegeven_niet_voor": Controle(check_gegeven_niet_voor, {"gegeven": V.GEGEVEN}),
    "dag_bereikt": Controle(check_dag_bereikt, {"overgang": V.HOOFDSTAP, "gegeven": V.GEGEVEN}),
    "zonder_gebrek": Controle(check_zonder_gebrek, {"overgang": V.OVERGANG}),
    "termijn_voorbij": Controle(check_termijn_voorbij, {"termijn": V.TERMIJN}),
    "tijdig_vooraf": Controle(check_tijdig_vooraf, {"overgang": V.HOOFDSTAP, "termijn": V.LENGTE}),
}
"""The whole vocabulary; a definition can use nothing else."""


def _ronde(omgeving: Omgeving, voorwaarde: Voorwaarde) -> tuple[RondeDefinitie, Ronde | None]:
    naam = voorwaarde.argument("ronde")
    return omgeving.proces.rondes[naam], omgeving.stand.ronde(naam)


def _codes(omgeving: Omgeving, definitie: RondeDefinitie, ronde: Ronde | None) -> list[str]:
    """Return whom a ronde is about: its sporen, or before it opens its roster of the day."""
    if ronde is not None:
        return [s.plek.deelnemer for s in ronde.sporen]
    return list_codes(definitie.roster, omgeving.regeling, omgeving.stand, omgeving.op)


def _missing(
    omgeving: Omgeving, definitie: RondeDefinitie, voorwaarde: Voorwaarde, klaar: set[str], wat: str
) -> tuple[Reden, ...]:
    """Return a reason per deelnemer that is still missing, naming a threshold that is lower than all.

    Never empty: a join rule that nobody can meet any more is a reason of its own.
    """
    codes = _codes(omgeving, definitie, omgeving.stand.ronde(definitie.naam))
    sluit = resolve_sluiting(definitie.sluit, omgeving.regeling)
    nodig = format_drempel(sluit, len(codes))
    drempel = f" (nodig: {nodig})" if nodig else ""
    redenen = tuple(
        Reden(_sentence(omgeving, definitie, code, wat) + drempel, voorwaarde.grondslag, code)
        for code in sluit.genoemd or codes
        if code not in klaar
    )
    onhaalbaar = f"{definitie.titel}: met {len(codes)} deelnemers is de sluitregel niet te halen{drempel}"
    return redenen or (Reden(onhaalbaar, voorwaarde.grondslag),)


def _with_uitkomst(omgeving: Omgeving, ronde: Ronde | None, voorwaarde: Voorwaarde) -> list[Spoor]:
    """Return the sporen whose last step gave an asked uitkomst and has no open gebrek."""
    gebrek = {g.feit for g in omgeving.stand.open_gebreken()}
    sporen = ronde.sporen if ronde else ()
    return [
        s for s in sporen if s.uitkomst in voorwaarde.argumenten["uitkomst"] and s.feiten[-1] not in gebrek
    ]


def _sentence(omgeving: Omgeving, definitie: RondeDefinitie, code: str, wat: str) -> str:
    orgaan = orgaan_van(code, definitie.orgaan, omgeving.regeling.soort)
    wie = f"{orgaan} van {omgeving.regeling.naam_van(code)}"
    tekst = f"{wie} {wat}" if wat.startswith("heeft ") else f"{wie}: {wat}"
    return f"{tekst} ({definitie.titel})"


def _feiten(sporen: Iterable[Spoor]) -> tuple[int, ...]:
    return tuple(nr for s in sporen for nr in s.feiten)
