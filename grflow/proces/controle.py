"""Everything that is wrong with a definition: unknown names, unreachable fasen, dead ends, guards nobody can meet."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from grflow.fouten import Bevinding, suggest
from grflow.proces.definitie import (
    IEDEREEN,
    Element,
    Gegeven,
    Gegevensoort,
    Invariant,
    Overgang,
    Per,
    Proces,
    Termijnbron,
    TermijnDefinitie,
    Verloop,
    Voorwaarde,
)
from grflow.proces.pad import check_pad
from grflow.proces.verkenning.proef import Verslag, verken
from grflow.proces.verwijzingen import Bevindingen, check_argumenten, format_unknown, gegevens_bij
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import VEILIGE_KEUZE
from grflow.recht.regels import Rechtsregels, Waarde

Check = Callable[[Proces, Rechtsregels, Collection[str]], Bevindingen]


def check_proces(proces: Proces, regels: Rechtsregels, stuksoorten: Collection[str]) -> list[Bevinding]:
    """Return every fault of a definition with its line; an empty list means that it may be used."""
    return list(examine_proces(proces, regels, stuksoorten).bevindingen)


def examine_proces(proces: Proces, regels: Rechtsregels, stuksoorten: Collection[str]) -> Verslag:
    """Return the faults of a definition as it is written; without any, those in the ways through it."""
    fouten = find_schrijffouten(proces, regels, stuksoorten)
    if fouten:
        return Verslag(tuple(fouten), 0)
    verslag = verken(proces)
    return replace(verslag, bevindingen=tuple(sorted(verslag.bevindingen)))


def find_schrijffouten(proces: Proces, regels: Rechtsregels, stuksoorten: Collection[str]) -> list[Bevinding]:
    """Return what is wrong with a definition element by element."""
    return sorted(
        {
            Bevinding(proces.bestand, regel, fout)
            for check in CHECKS
            for regel, fout in check(proces, regels, stuksoorten)
        }
    )


def _guards(proces: Proces) -> Iterator[tuple[Verloop, Overgang, Voorwaarde]]:
    for verloop in proces.verlopen():
        for overgang in verloop.overgangen.values():
            for voorwaarde in overgang.voorwaarden:
                yield verloop, overgang, voorwaarde


def check_fasen_bestaan(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Begin, end and both sides of each step are fasen of the same line."""
    for verloop in proces.verlopen():
        for naam in (verloop.begin, *verloop.eind):
            if naam not in verloop.fasen:
                yield verloop.regel, format_unknown("fase", naam, verloop.fasen)
        if not verloop.eind:
            yield verloop.regel, f"'{verloop.naam}' heeft geen 'eind'."
        for overgang in verloop.overgangen.values():
            for naam in overgang.van:
                if naam not in verloop.fasen:
                    yield (
                        overgang.regel,
                        f"overgang '{overgang.naam}' vertrekt uit een fase die niet bestaat: "
                        + (format_unknown("fase", naam, verloop.fasen)),
                    )
            if overgang.naar not in verloop.fasen:
                yield (
                    overgang.regel,
                    f"overgang '{overgang.naam}' gaat naar fase '{overgang.naar}', die niet bestaat. "
                    + (suggest(overgang.naar, verloop.fasen)),
                )


def check_fasen_bereikbaar(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Every fase can be reached, no fase but an end has no way out, and every fase leads to an end."""
    for verloop in proces.verlopen():
        bereikt = reachable(verloop)
        for fase in verloop.fasen.values():
            if fase.naam not in bereikt:
                yield (
                    fase.regel,
                    f"fase '{fase.naam}' van '{verloop.naam}' is vanuit '{verloop.begin}' niet bereikbaar.",
                )
            elif fase.naam not in verloop.eind and not reachable(verloop, fase.naam) & set(verloop.eind):
                yield (
                    fase.regel,
                    f"fase '{fase.naam}' van '{verloop.naam}' loopt dood: geen pad naar een einde.",
                )
        for naam in verloop.eind:
            if verloop.overgangen_uit(naam):
                yield (
                    verloop.fasen[naam].regel if naam in verloop.fasen else verloop.regel,
                    (f"uit einde '{naam}' vertrekt nog een overgang."),
                )


def reachable(verloop: Verloop, begin: str = "", zonder: Collection[str] = ()) -> set[str]:
    """Return the fasen that can be reached from `begin` without the named overgangen."""
    gezien, wacht = set[str](), [begin or verloop.begin]
    while wacht:
        fase = wacht.pop()
        if fase not in gezien:
            gezien.add(fase)
            wacht.extend(o.naar for o in verloop.overgangen_uit(fase) if o.naam not in zonder)
    return gezien


def check_verwijzingen(proces: Proces, _regels: Rechtsregels, stukken: Collection[str]) -> Bevindingen:
    """What steps open and make, and which spoor a ronde uses, exists."""
    te_openen = {**proces.rondes, **proces.nevensporen}
    for verloop in proces.verlopen():
        for overgang in verloop.overgangen.values():
            for naam in overgang.opent:
                if naam not in te_openen:
                    yield overgang.regel, format_unknown("ronde of nevenspoor", naam, te_openen)
            for naam in overgang.stukken:
                if naam not in stukken:
                    yield overgang.regel, format_unknown("stuksoort", naam, stukken)
    for ronde in proces.rondes.values():
        if ronde.spoor not in proces.sporen:
            yield ronde.regel, format_unknown("spoor", ronde.spoor, proces.sporen)


def check_geopend(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Every ronde and nevenspoor is opened by some step, and every spoor is used."""
    geopend = {naam for v in proces.verlopen() for o in v.overgangen.values() for naam in o.opent}
    for soort, delen in (("ronde", proces.rondes), ("nevenspoor", proces.nevensporen)):
        for naam, deel in delen.items():
            if naam not in geopend:
                yield deel.regel, f"{soort} '{naam}' wordt door geen enkele overgang geopend."
    gebruikt = {ronde.spoor for ronde in proces.rondes.values()}
    for naam, verloop in proces.sporen.items():
        if naam not in gebruikt:
            yield verloop.regel, f"spoor '{naam}' wordt door geen enkele ronde gebruikt."
    for neven in proces.nevensporen.values():
        for fase in neven.gereed:
            if fase not in neven.verloop.fasen:
                yield neven.regel, format_unknown("fase", fase, neven.verloop.fasen)


def check_rosters(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """A ronde for one deelnemer opens only after a step that must name that deelnemer."""
    lijn = proces.hoofdlijn
    for ronde in (r for r in proces.rondes.values() if r.roster != IEDEREEN):
        naam, stap = ronde.roster.overgang, lijn.overgangen.get(ronde.roster.overgang)
        velden = [g for g in stap.gegevens if g.verplicht] if stap else []
        goed = [g.naam for g in velden if g.soort is Gegevensoort.DEELNEMER]
        eerder = reachable(lijn, zonder={naam})
        if ronde.roster.gegeven not in goed:
            wat = f"verplicht gegeven van soort deelnemer bij overgang '{naam}' van de hoofdlijn:"
            yield ronde.regel, format_unknown(wat, ronde.roster.gegeven, goed)
        elif any(ronde.naam in o.opent and eerder & {*o.van} for o in lijn.overgangen.values()):
            yield ronde.regel, f"ronde '{ronde.naam}' kan opengaan zonder '{naam}', die de deelnemer noemt."


def check_termijnen(proces: Proces, regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Each termijn names a known rule, place and anker."""
    overgangen = {o for v in proces.verlopen() for o in v.overgangen}
    fasen = {f for v in proces.verlopen() for f in v.fasen}
    for termijn in proces.termijnen.values():
        bron = VEILIGE_KEUZE if termijn.bron is Termijnbron.EIGEN_REGEL else [r.naam for r in regels]
        genoemd = termijn.bron is not Termijnbron.DUUR and termijn.rechtsregel
        if genoemd and termijn.rechtsregel not in bron:
            yield termijn.regel, format_unknown("regel", termijn.rechtsregel, bron)
        if termijn.bron is not Termijnbron.AFSPRAAK and termijn.anker not in overgangen:
            yield (
                termijn.regel,
                f"termijn '{termijn.naam}': " + format_unknown("overgang", termijn.anker, overgangen),
            )
        for naam in (*termijn.gehaald_door, *termijn.vervalt_door):
            if naam not in overgangen | fasen:
                yield termijn.regel, format_unknown("overgang of fase", naam, overgangen | fasen)
        for naam, bekend in ((termijn.ronde, proces.rondes), (termijn.nevenspoor, proces.nevensporen)):
            if naam and naam not in bekend:
                yield termijn.regel, format_unknown("ronde of nevenspoor", naam, bekend)
        yield from _check_anker_gegeven(proces, termijn)


def _check_anker_gegeven(proces: Proces, termijn: TermijnDefinitie) -> Bevindingen:
    ankers = [o for v in proces.verlopen() for o in v.overgangen.values() if o.naam == termijn.anker]
    datums = {g.naam for o in ankers for g in o.gegevens if g.soort is Gegevensoort.DATUM}
    if ankers and termijn.anker_gegeven and termijn.anker_gegeven not in datums:
        wat = f"gegeven van soort datum bij overgang '{termijn.anker}':"
        yield termijn.regel, format_unknown(wat, termijn.anker_gegeven, datums)


def check_voorwaarden_haalbaar(
    proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]
) -> Bevindingen:
    """Each guard names what exists, and somebody can meet it on a day on which it holds."""
    for verloop, overgang, voorwaarde in _guards(proces):
        waar = f"overgang '{overgang.naam}'"
        yield from check_argumenten(proces, overgang, voorwaarde)
        geldig, stap = voorwaarde.geldig, overgang.geldig
        if (geldig.tot and stap.vanaf and geldig.tot < stap.vanaf) or (
            geldig.vanaf and stap.tot and stap.tot < geldig.vanaf
        ):
            yield (
                voorwaarde.regel,
                f"{waar}: deze voorwaarde geldt op geen enkele dag waarop de stap bestaat.",
            )
        if voorwaarde.controle == "eigen_uitkomst" and verloop not in _own_lines(proces):
            yield voorwaarde.regel, f"{waar}: 'eigen_uitkomst' kan alleen op een spoor van een deelnemer."
        yield from _check_uitkomst_mogelijk(proces, overgang, voorwaarde)


def _own_lines(proces: Proces) -> list[Verloop]:
    """Return the state machines that run for one deelnemer."""
    neven = [n.verloop for n in proces.nevensporen.values() if n.per is Per.DEELNEMER]
    return [*proces.sporen.values(), *neven]


def check_gegevens_passen(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """A controle on a value finds a value of the right kind, and asks for what can be chosen."""
    for _verloop, overgang, voorwaarde in _guards(proces):
        gegeven = _gegeven_van(proces, overgang, voorwaarde)
        if gegeven is None:
            continue
        waar = f"overgang '{overgang.naam}', controle '{voorwaarde.controle}': "
        goed = _SOORTEN[voorwaarde.controle]
        if gegeven.soort not in goed:
            yield voorwaarde.regel, f"{waar}gegeven '{gegeven.naam}' moet van soort {' of '.join(goed)} zijn."
        for waarde in voorwaarde.argumenten.get("waarde", ()):
            if gegeven.keuzes and waarde not in gegeven.keuzes:
                yield voorwaarde.regel, waar + format_unknown("keuze", waarde, gegeven.keuzes)


_SOORTEN = {
    "gegeven_is": (Gegevensoort.KEUZE, Gegevensoort.TEKST),
    "gegeven_niet_voor": (Gegevensoort.DATUM,),
    "dag_bereikt": (Gegevensoort.DATUM,),
}
"""Which kinds of value each controle on a value can read."""


def _gegeven_van(proces: Proces, overgang: Overgang, voorwaarde: Voorwaarde) -> Gegeven | None:
    gegevens = gegevens_bij(proces, overgang, voorwaarde)
    return next((g for g in gegevens if g.naam == voorwaarde.argument("gegeven")), None)


def _check_uitkomst_mogelijk(proces: Proces, overgang: Overgang, voorwaarde: Voorwaarde) -> Bevindingen:
    """What a guard waits for can be opened before the step: not only by the step itself or after it."""
    naam = voorwaarde.argument("ronde") or voorwaarde.argument("nevenspoor")
    lijn = proces.hoofdlijn
    if (
        not naam
        or overgang not in lijn.overgangen.values()
        or not {naam} & {*proces.rondes, *proces.nevensporen}
    ):
        return
    openers = {o.naam for o in lijn.overgangen.values() if naam in o.opent}
    zijdelings = any(
        naam in o.opent for v in proces.verlopen() if v is not lijn for o in v.overgangen.values()
    )
    eerder = reachable(lijn, zonder={overgang.naam})
    bruikbaar = [o for o in openers - {overgang.naam} if set(lijn.overgangen[o].van) & eerder]
    if not bruikbaar and not zijdelings and openers:
        yield (
            voorwaarde.regel,
            f"overgang '{overgang.naam}': '{naam}' kan dan nog niet geopend zijn; niemand kan dit vervullen.",
        )


def check_invarianten(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Each promise names what exists; whether it is kept, the exploration says."""
    for invariant in proces.invarianten:
        for wat, naam, bekend in _genoemd(proces, invariant):
            if naam and naam not in bekend:
                yield invariant.regel, format_unknown(wat, naam, bekend)
        if invariant.eis is not None and invariant.bij in (*proces.rondes, *proces.nevensporen, ""):
            stappen = _verloop_bij(proces, invariant.bij).overgangen
            for stap in (stappen[naam] for naam in {invariant.stap} & {*stappen}):
                yield from check_argumenten(proces, stap, invariant.eis)


def _verloop_bij(proces: Proces, bij: str) -> Verloop:
    if bij in proces.nevensporen:
        return proces.nevensporen[bij].verloop
    return proces.sporen.get(proces.rondes[bij].spoor, proces.hoofdlijn) if bij else proces.hoofdlijn


def _genoemd(proces: Proces, invariant: Invariant) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield every name in a promise, what it should be the name of, and which of those there are."""
    lijn, delen = proces.hoofdlijn, (*proces.rondes, *proces.nevensporen)
    yield "fase", invariant.fase, lijn.fasen
    yield "fase", invariant.haalbaar, lijn.fasen
    yield "ronde of nevenspoor", invariant.bij, delen
    if invariant.bij in delen or not invariant.bij:
        yield "overgang", invariant.stap, _verloop_bij(proces, invariant.bij).overgangen
    bekend = (*lijn.overgangen, *delen, *proces.bevestigingen)
    yield "overgang, ronde, nevenspoor of bevestiging", invariant.zonder, bekend
    for uitkomst in invariant.uitkomst:
        spoor = _verloop_bij(proces, invariant.zonder) if invariant.zonder in proces.rondes else None
        yield "uitkomst", uitkomst, {o.uitkomst for o in spoor.overgangen.values()} - {""} if spoor else ()
    yield "ronde", invariant.achterblijver, proces.rondes
    for stap in invariant.blokkeert:
        yield "overgang", stap, lijn.overgangen


def check_grondslagen(proces: Proces, regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Each article that is cited existed on some day on which the element that cites it holds."""
    elementen: list[tuple[Grondslag, Element]] = [(n.grondslag, n) for n in proces.nevensporen.values()]
    elementen += [(r.grondslag, r) for r in proces.rondes.values()]
    elementen += [(i.grondslag, i) for i in proces.invarianten]
    elementen += [(o.grondslag, o) for v in proces.verlopen() for o in v.overgangen.values()]
    elementen += [(voorwaarde.grondslag, voorwaarde) for _, _, voorwaarde in _guards(proces)]
    for grondslag, element in elementen:
        if grondslag.is_wet and not regels.kent_wet(grondslag.wet):
            yield element.regel, f"de wet in '{grondslag}' staat niet in de rechtsregels."
        elif grondslag.is_wet and not any(_overlap(w, element) for w in regels.waarden_van(grondslag)):
            wanneer = " op de dagen waarop dit geldt" if regels.waarden_van(grondslag) else ""
            yield element.regel, f"'{grondslag}' bestaat{wanneer} niet in de rechtsregels."


def _overlap(waarde: Waarde, element: Element) -> bool:
    geldig = element.geldig
    begint_op_tijd = geldig.tot is None or waarde.vanaf <= geldig.tot
    return begint_op_tijd and (waarde.tot is None or geldig.vanaf is None or geldig.vanaf <= waarde.tot)


def check_namen(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """Names fit in a command line, and no step hides behind a name the state machine uses itself."""
    lijnen = proces.verlopen()
    namen = [(f.naam, f.regel) for v in lijnen for f in v.fasen.values()]
    namen += [(o.naam, o.regel) for v in lijnen for o in v.overgangen.values()]
    for naam, regel in namen:
        if not naam.isidentifier() or not naam.isascii() or naam != naam.lower():
            yield regel, f"'{naam}' is geen naam: gebruik kleine letters, cijfers en lage streepjes."
        if naam == "fase" or naam.startswith(("to_", "is_", "may_")):
            yield regel, f"de naam '{naam}' is voor de machine zelf; kies een andere."


def check_paden(proces: Proces, _regels: Rechtsregels, _stukken: Collection[str]) -> Bevindingen:
    """The ordinary way of each line is a way through it, and the doel lies on that of the main line."""
    gereed = {neven.verloop.naam: neven.gereed for neven in proces.nevensporen.values()}
    for verloop in proces.verlopen():
        yield from check_pad(verloop, gereed.get(verloop.naam, ()))
    pad = proces.hoofdlijn.pad or tuple(proces.hoofdlijn.overgangen)
    if proces.doel and proces.doel not in pad:
        yield 1, "'doel': " + format_unknown("stap van het pad van de hoofdlijn", proces.doel, pad)


CHECKS: tuple[Check, ...] = (
    check_namen,
    check_fasen_bestaan,
    check_fasen_bereikbaar,
    check_verwijzingen,
    check_geopend,
    check_rosters,
    check_termijnen,
    check_voorwaarden_haalbaar,
    check_gegevens_passen,
    check_paden,
    check_invarianten,
    check_grondslagen,
)
"""The checks; the list is the specification of a good definition."""
