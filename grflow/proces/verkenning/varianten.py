"""For which regelingen and on which days a definition differs: each combination that yields other elements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from grflow.proces.definitie import (
    AlleenBij,
    Element,
    Proces,
    Sluiting,
    Sluitregel,
    Termijnbron,
    TermijnDefinitie,
    Voorwaarde,
)
from grflow.proces.sluiting import is_genoeg, resolve_sluiting
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.datums import format_datum
from grflow.recht.grondslag import Grondslag
from grflow.recht.regeling import VEILIGE_KEUZE, EigenRegel, Regeling, Soort, Vorm

_EIGEN = Grondslag("regeling")
_TERMIJN = ("", "8 weken")


@dataclass(frozen=True, slots=True)
class Variant:
    """A regeling of `aantal` deelnemers, and the first or last day of each stretch of days with its own law."""

    regeling: Regeling
    aantal: int
    dagen: tuple[date, ...]
    vanaf: tuple[str, ...]
    "The same days in words: from when each stretch runs."
    noemen: tuple[str, ...] = ()
    "What sets this regeling apart, in words."

    @property
    def is_veilig(self) -> bool:
        """Return whether every own rule is the safe choice."""
        return all(regel.waarde == VEILIGE_KEUZE[regel.naam] for regel in self.regeling.eigen_regels)

    def geldt(self, element: Element, tijdvak: int) -> bool:
        return element.geldt(self.dagen[tijdvak], self.regeling)

    def drempel(self, sluit: Sluiting) -> int:
        """Return how many of the deelnemers a join rule needs.

        A rule that counts more deelnemers than there are here asks all; so does one that names them.
        """
        if resolve_sluiting(sluit, self.regeling).soort is Sluitregel.GENOEMDE:
            return self.aantal
        codes = [str(nummer) for nummer in range(self.aantal)]
        gewogen = resolve_sluiting(sluit, self.regeling).soort in (Sluitregel.GEWOGEN, Sluitregel.DUBBEL)
        telt = Sluiting(Sluitregel.MEERDERHEID) if gewogen else sluit
        return next(
            (k for k in range(1, self.aantal) if is_genoeg(telt, self.regeling, codes, codes[:k])),
            self.aantal,
        )

    def describe(self, tijdvak: int) -> str:
        """Return the variant in words, with the days on which its story begins."""
        wie = f"{self.aantal} deelnemer{'s' if self.aantal > 1 else ''}"
        return ", ".join((*self.noemen, *self._wanneer(tijdvak), wie))

    def _wanneer(self, tijdvak: int) -> tuple[str, ...]:
        if len(self.dagen) == 1:
            return ()
        return (f"handelingen {self.since(tijdvak)}",)

    def since(self, tijdvak: int) -> str:
        """Return from when a stretch of days runs, in words."""
        return self.vanaf[tijdvak]


def list_elementen(proces: Proces) -> Iterator[Element]:
    """Yield every part of a definition that can make a way through it differ per day or per regeling."""
    eisen = [name_of(i.eis) for i in proces.invarianten if i.eis] + [
        bevestiging(i.zonder) for i in proces.invarianten
    ]
    voorwaarden = [v for p in proces.verlopen() for o in p.overgangen.values() for v in o.voorwaarden]
    telt = [v for v in voorwaarden if not CONTROLES[v.controle].kan_altijd]
    stappen = (o for verloop in proces.verlopen() for o in verloop.overgangen.values())
    yield from (o for o in stappen if o.van != (o.naar,) or o.opent or o.uitkomst or o.voorwaarden)
    yield from telt
    yield from (v for v in voorwaarden if name_of(v) in eisen)
    yield from proces.rondes.values()
    yield from proces.nevensporen.values()
    namen = {v.argument("termijn") for v in telt}
    yield from (t for t in proces.termijnen.values() if t.naam in namen)
    yield from proces.invarianten


def name_of(voorwaarde: Voorwaarde) -> str:
    """Return what a guard asks for, as one name: the same for each guard that asks the same."""
    delen = (f"{naam} {' of '.join(sorted(w))}" for naam, w in sorted(voorwaarde.argumenten.items()))
    return " ".join((voorwaarde.controle, *delen))


def bevestiging(feit: str) -> str:
    """Return the name of a guard that asks for a bevestiging."""
    return f"bevestiging feit {feit}"


def list_dagen(proces: Proces) -> dict[date, str]:
    """Return one day of each stretch of days on which the same elements hold, and in words from when it runs."""
    elementen = list(list_elementen(proces))
    begin = {d for e in elementen if (d := e.geldig.vanaf) is not None and d >= proces.versie} | {
        proces.versie
    }
    eind = {d for e in elementen if (d := e.geldig.tot) is not None and d >= proces.versie}
    vorig, dagen = None, dict[date, str]()
    for dag in sorted({*begin, *eind, date.max}):
        nu = [e.geldig.op(dag) for e in elementen]
        if nu != vorig:
            eerder = [d for d in eind if d < dag]
            dagen[dag] = f"vanaf {format_datum(dag)}" if dag in begin else f"na {format_datum(max(eerder))}"
        vorig = nu
    return dagen


def list_varianten(proces: Proces, aantal: int) -> list[Variant]:
    """Return a variant for each set of elements that some regeling makes of a definition.

    Every value of an own rule with each vorm and soort, and every two values together.
    """
    paren = set[tuple[str, str]]()
    alleen = list(dict.fromkeys(e.alleen_bij for e in list_elementen(proces)))
    sluit, termijnregels = _sluitingen(proces), _termijnregels(proces)
    dagen, gevonden = list_dagen(proces), dict[tuple[object, ...], Variant]()
    for regeling, noemen in _regelingen(proces, alleen, aantal):
        variant = Variant(regeling, aantal, tuple(dagen), tuple(dagen.values()), noemen)
        termijnen = [regeling.eigen_regel(t).waarde for t in termijnregels]
        sleutel = (*(a.past_bij(regeling) for a in alleen), *map(variant.drempel, sluit), *termijnen)
        gevonden.setdefault(sleutel, variant)
    return [v for v in gevonden.values() if _adds(v, paren)]


def _adds(variant: Variant, paren: set[tuple[str, str]]) -> bool:
    """Return whether a variant puts two things together as none before it did; note that they now are."""
    regeling = variant.regeling
    wie = f"{regeling.vorm} {regeling.soort}"
    waarden = [f"{r.naam} {r.waarde}" for r in regeling.eigen_regels]
    nieuw = {(wie, waarde) for waarde in waarden or [""]} | {*combinations(waarden, 2)}
    nieuw -= paren
    paren |= nieuw
    return bool(nieuw)


def _sluitingen(proces: Proces) -> list[Sluiting]:
    van_rondes = [r.sluit for r in proces.rondes.values()]
    return list(dict.fromkeys(van_rondes + [i.sluit for i in proces.invarianten if i.sluit is not None]))


def _termijnregels(proces: Proces) -> list[str]:
    gelezen = [e for e in list_elementen(proces) if isinstance(e, TermijnDefinitie)]
    return list(dict.fromkeys(t.rechtsregel for t in gelezen if t.bron is Termijnbron.EIGEN_REGEL))


def _regelingen(
    proces: Proces, alleen: list[AlleenBij], aantal: int
) -> Iterator[tuple[Regeling, tuple[str, ...]]]:
    vormen = list(Vorm) if any(a.vormen for a in alleen) else [Vorm.OPENBAAR_LICHAAM]
    soorten = list(Soort) if any(a.soorten for a in alleen) else [Soort.COLLEGE]
    eigen = _eigen_regels(proces, alleen, aantal)
    keuzes = [*product(*([(naam, w) for w in waarden] for naam, waarden in eigen.items()))]
    for vorm, soort, waarden in product(vormen, soorten, keuzes):
        regels = tuple(EigenRegel(naam=n, waarde=w, grondslag=_EIGEN) for n, w in waarden)
        regeling = Regeling(naam="", vorm=vorm, soort=soort, eigen_regels=regels)
        noemen = [str(vorm).replace("_", " ")] if len(vormen) > 1 else []
        noemen += [str(soort).replace("_", " ")] if len(soorten) > 1 else []
        anders = [f"{n}: {w or 'geen'}" for n, w in waarden if w != VEILIGE_KEUZE[n]]
        yield regeling, (*noemen, *anders)


def _eigen_regels(proces: Proces, alleen: list[AlleenBij], aantal: int) -> dict[str, list[str]]:
    """Return the values to try of each own rule that the definition looks at, the safe choice first."""
    regels: dict[str, list[str]] = {}
    for naam in dict.fromkeys(a.regel for a in alleen if a.regel):
        genoemd = [a.waarde for a in alleen if a.regel == naam]
        rest = ["ja", "nee"] if {*genoemd} <= {"ja", "nee"} else ["anders"] if len({*genoemd}) == 1 else []
        regels[naam] = list(dict.fromkeys([VEILIGE_KEUZE[naam], *genoemd, *rest]))
    for sluit in _sluitingen(proces):
        if sluit.eigen_regel:
            kan = ["alle", "meerderheid", "tweederde", f"k_van_n:{max(1, aantal - 1)}"]
            regels[sluit.eigen_regel] = kan
    return regels | {naam: list(_TERMIJN) for naam in _termijnregels(proces)}
