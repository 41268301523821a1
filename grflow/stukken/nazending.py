"""Who has an older version of a corrected stuk, and gets the new one: from the facts on dispatch."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grflow.proces.feiten import Feit
from grflow.proces.stand import Stand

VERZAMELWOORDEN = ("stukken", "set", "vergaderset")
"Words with which a dispatch names all stukken at once."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stukversie:
    """One version of one file that was made; `feit` is the last fact of the dossier at that moment."""

    ronde: str
    deelnemer: str
    soort: str
    formaat: str
    versie: int
    sha256: str
    feit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Nazending:
    """A dispatch of what was corrected since; `heeft` is the version that went out, or '' where it does not say."""

    verzending: Feit
    correcties: tuple[int, ...]
    soorten: tuple[tuple[str, str], ...]
    "What must be sent now: deelnemer and soort."
    heeft: str
    krijgt: str
    nagezonden: Feit | None = None

    @property
    def is_open(self) -> bool:
        return self.nagezonden is None


@dataclass(frozen=True, slots=True)
class _Correctie:
    """A correction with the stukken that it changed, and the first and newest fact that they rest on."""

    feit: Feit
    geraakt: frozenset[tuple[str, str]]
    begin: Feit | None
    versies: tuple[Stukversie, ...]

    def is_oud(self, versie: Stukversie) -> bool:
        return versie.feit < self.feit.nr and not any(
            v.sha256 == versie.sha256 and v.feit >= self.feit.nr for v in self.versies
        )


def list_nazendingen(stand: Stand, versies: Sequence[Stukversie]) -> tuple[Nazending, ...]:
    """Return every dispatch that went out before a correction of what was sent, done or not."""
    correcties = [_read_correctie(stand, feit, versies) for feit in stand.feiten_van("correctie")]
    verzonden = stand.feiten_van("verzending")
    gevonden = []
    for feit in verzonden:
        raakt = {c.feit.nr: soorten for c in correcties if (soorten := _list_oud(feit, c))}
        if raakt:
            later = [f for f in verzonden if f.nr > feit.nr and _is_same(f, feit)]
            gevonden.append(_build(feit, correcties, raakt, later, versies))
    return tuple(gevonden)


def parse_geraakt(feit: Feit) -> frozenset[tuple[str, str]]:
    """Return the stukken that a correction changed: deelnemer and soort."""
    alles: Mapping[str, Sequence[str]] = json.loads(feit.tekst("geraakt") or "{}")
    return frozenset((code, soort) for code, soorten in alles.items() for soort in soorten)


def _read_correctie(stand: Stand, feit: Feit, versies: Iterable[Stukversie]) -> _Correctie:
    naam = feit.tekst("inhoudronde")
    begin = next((f for f in stand.feiten if f.soort == "stukinhoud" and f.tekst("ronde") == naam), None)
    hier = tuple(v for v in versies if v.ronde == feit.tekst("ronde"))
    return _Correctie(feit, parse_geraakt(feit), begin, hier)


def _list_oud(verzending: Feit, correctie: _Correctie) -> tuple[tuple[str, str], ...]:
    """Return what a dispatch brought that a correction has changed since."""
    bekend = _find_versie(verzending, correctie.versies)
    if bekend is not None:
        naam = (bekend.deelnemer, bekend.soort)
        return (naam,) if naam in correctie.geraakt and correctie.is_oud(bekend) else ()
    if not _is_between(verzending, correctie):
        return ()
    wie = verzending.plek.deelnemer
    hier = sorted(naam for naam in correctie.geraakt if wie in ("", naam[0]))
    return tuple(naam for naam in hier if naam[1] in _list_soorten(verzending, {s for _, s in hier}))


def _is_between(verzending: Feit, correctie: _Correctie) -> bool:
    """Tell whether a dispatch went out after the stukken of the ronde were written and before the correction."""
    begin, op, tot = correctie.begin, verzending.op.laatste, correctie.feit
    na_begin = begin is None or verzending.nr > begin.nr or _is_since(verzending, begin)
    voor_op = op is not None and tot.op.eerste is not None and op < tot.op.eerste
    return na_begin and (verzending.nr < tot.nr or voor_op)


def _is_since(feit: Feit, begin: Feit) -> bool:
    return feit.op.laatste is not None and begin.op.eerste is not None and feit.op.laatste >= begin.op.eerste


def _find_versie(verzending: Feit, versies: Iterable[Stukversie]) -> Stukversie | None:
    """Return the newest version that has the sha256 of a dispatch."""
    som = verzending.tekst("sha256").lower()
    return max((v for v in versies if som and v.sha256 == som), key=lambda v: v.feit, default=None)


def _list_soorten(verzending: Feit, bekend: Iterable[str]) -> set[str]:
    """Return the kinds that a dispatch names in its own words; a word like 'stukken' names them all."""
    woorden = " ".join(verzending.tekst("stuk").lower().replace("_", " ").replace("-", " ").split())
    genoemd = {soort for soort in bekend if soort.replace("_", " ") in woorden}
    allemaal = any(woord.endswith(VERZAMELWOORDEN) for woord in woorden.split())
    return set(bekend) if allemaal and not genoemd else genoemd


def _is_same(feit: Feit, ander: Feit) -> bool:
    """Tell whether two dispatches went to the same reader."""
    return feit.plek.deelnemer == ander.plek.deelnemer and _aan(feit) == _aan(ander)


def _aan(feit: Feit) -> str:
    return " ".join(feit.tekst("aan").lower().split())


def _build(
    feit: Feit, correcties: Sequence[_Correctie], raakt: Mapping[int, Sequence[tuple[str, str]]],
    later: Sequence[Feit], versies: Sequence[Stukversie],
) -> Nazending:  # fmt: skip
    soorten = tuple(dict.fromkeys(naam for namen in raakt.values() for naam in namen))
    laatste = [c for c in correcties if c.feit.nr in raakt][-1]
    bekend = _find_versie(feit, versies)
    heeft = f"{bekend.soort.replace('_', ' ')}, versie {bekend.versie} ({bekend.formaat})" if bekend else ""
    return Nazending(
        verzending=feit, correcties=tuple(raakt), soorten=soorten, heeft=heeft,
        krijgt="; ".join(_format_nieuw(naam, laatste, met_wie=not feit.plek.deelnemer) for naam in soorten),
        nagezonden=_find_nagezonden(soorten, laatste, later),
    )  # fmt: skip


def _format_nieuw(naam: tuple[str, str], correctie: _Correctie, *, met_wie: bool) -> str:
    """Return what must be sent in words, with its version once it was made."""
    hier = [v for v in correctie.versies if (v.deelnemer, v.soort) == naam and v.feit >= correctie.feit.nr]
    nieuwste = {v.formaat: v.versie for v in hier}
    nummers = sorted(set(nieuwste.values()))
    wie = f" van {naam[0]}" if met_wie else ""
    kop = f"{naam[1].replace('_', ' ')}{wie}"
    if len(nummers) == 1:
        return f"{kop}, versie {nummers[0]}"
    per = " en ".join(f"{versie} ({formaat})" for formaat, versie in nieuwste.items())
    return f"{kop}, versie {per}" if per else kop


def _find_nagezonden(
    soorten: Sequence[tuple[str, str]], correctie: _Correctie, later: Sequence[Feit]
) -> Feit | None:
    """Return the dispatch with which the reader had everything anew; None while something is missing."""
    gehad = set[tuple[str, str]]()
    for feit in later:
        bekend = _find_versie(feit, correctie.versies)
        if bekend is not None:
            gehad |= set() if correctie.is_oud(bekend) else {(bekend.deelnemer, bekend.soort)}
        elif not _is_between(feit, correctie):
            genoemd = _list_soorten(feit, {soort for _, soort in soorten})
            gehad |= {naam for naam in soorten if naam[1] in genoemd}
        if set(soorten) <= gehad:
            return feit
    return None
