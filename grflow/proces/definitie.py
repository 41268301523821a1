"""One version of a process: a main line, rondes with a spoor per deelnemer, nevensporen and termijnen.

Everything is read from `processen/<naam>/<versiedatum>.yaml` and never changes once a dossier uses it. An element
may carry `geldig` (the days of the act on which it is law) and `alleen_bij` (the kinds of regeling it is for).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regeling import Regeling, Soort, Vorm


@dataclass(frozen=True, slots=True)
class Geldig:
    """The days of the act on which an element applies, both inclusive; None is open."""

    vanaf: date | None = None
    tot: date | None = None

    def op(self, dag: date) -> bool:
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag <= self.tot)


@dataclass(frozen=True, slots=True)
class AlleenBij:
    """The regelingen that an element is for; empty means all. `regel` is an own rule that must say `waarde`."""

    vormen: tuple[Vorm, ...] = ()
    soorten: tuple[Soort, ...] = ()
    regel: str = ""
    waarde: str = "ja"

    def past_bij(self, regeling: Regeling) -> bool:
        return (
            (not self.vormen or regeling.vorm in self.vormen)
            and (not self.soorten or regeling.soort in self.soorten)
            and (not self.regel or regeling.eigen_regel(self.regel).waarde == self.waarde)
        )


ALTIJD, OVERAL = Geldig(), AlleenBij()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What every part of a definition carries: its line, and when and for whom it applies."""

    regel: int = 0
    geldig: Geldig = ALTIJD
    alleen_bij: AlleenBij = OVERAL

    def geldt(self, dag: date, regeling: Regeling) -> bool:
        return self.geldig.op(dag) and self.alleen_bij.past_bij(regeling)


class Besluitstand(StrEnum):
    """What a fase of a spoor says to who waits for it: decided, a proposal lies ready, or nothing yet."""

    OPEN = "open"
    ONDER_VOORBEHOUD = "onder_voorbehoud"
    BESLOTEN = "besloten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fase(Element):
    """A place that the main line or a track can be in; `groep` is the name users give a row of fasen.

    `stand` says what it means on a spoor; an end always means that the deelnemer has decided.
    """

    naam: str
    titel: str
    groep: str = ""
    stand: Besluitstand = Besluitstand.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwaarde(Element):
    """A guard: one of the closed vocabulary of `voorwaarden.py` with its arguments, and what it rests on."""

    controle: str
    argumenten: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grondslag: Grondslag

    def argument(self, naam: str, default: str = "") -> str:
        waarden = self.argumenten.get(naam, ())
        return waarden[0] if waarden else default


class Gegevensoort(StrEnum):
    """The type of a value that a person gives along with a step or fact."""

    TEKST = "tekst"
    DATUM = "datum"
    TIJDSTIP = "tijdstip"
    GETAL = "getal"
    BEDRAG = "bedrag"
    PERCENTAGE = "percentage"
    JANEE = "janee"
    KEUZE = "keuze"
    PERSOON = "persoon"
    DEELNEMER = "deelnemer"
    FEIT = "feit"
    "The number of an earlier fact of the dossier, of one of the kinds in `keuzes`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gegeven:
    """One value that a step or fact carries."""

    naam: str
    soort: Gegevensoort = Gegevensoort.TEKST
    verplicht: bool = False
    keuzes: tuple[str, ...] = ()
    titel: str = ""


class Vergadermoment(StrEnum):
    """What a step must be in time for, of the next meeting that decides: its closing for papers, or its convocation."""

    SLUITING = "sluiting"
    OPROEPING = "oproeping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overgang(Element):
    """A step: from which fasen to which, by which orgaan, on what grondslag, under which voorwaarden.

    `duur` is the working time that a plan counts for it ("6 weken", an assumption), `vergadering` what of the next
    meeting it must come in time for.
    """

    naam: str
    titel: str
    van: tuple[str, ...]
    naar: str
    door: str
    grondslag: Grondslag
    voorwaarden: tuple[Voorwaarde, ...] = ()
    opent: tuple[str, ...] = ()
    stukken: tuple[str, ...] = ()
    uitkomst: str = ""
    gegevens: tuple[Gegeven, ...] = ()
    duur: str = ""
    vergadering: Vergadermoment | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Verloop:
    """One flat state machine: the main line, a spoor or a nevenspoor.

    `pad` is the ordinary way through it, by which it is planned: its steps in order, also those that stay in their
    fase. One that does not hold for a day or a regeling, or does not fit where the way is, is passed over.
    """

    naam: str
    titel: str
    begin: str
    eind: tuple[str, ...]
    fasen: Mapping[str, Fase]
    overgangen: Mapping[str, Overgang]
    regel: int = 0
    pad: tuple[str, ...] = ()

    def overgangen_uit(self, fase: str) -> tuple[Overgang, ...]:
        return tuple(o for o in self.overgangen.values() if fase in o.van)


class Sluitregel(StrEnum):
    """How many sporen must be done (or have the asked uitkomst) before a ronde counts as closed."""

    ALLE = "alle"
    MEERDERHEID = "meerderheid"
    TWEEDERDE = "tweederde"
    K_VAN_N = "k_van_n"
    GEWOGEN = "gewogen"
    DUBBEL = "dubbel"
    "More than half of the deelnemers, who also have more than half of the weight."
    GENOEMDE = "genoemde"


@dataclass(frozen=True, slots=True)
class Sluiting:
    """A join rule; `eigen_regel` names the rule of the regeling that decides instead."""

    soort: Sluitregel = Sluitregel.ALLE
    aantal: int = 0
    genoemd: tuple[str, ...] = ()
    eigen_regel: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Whom a ronde is for: all deelnemers of the day, or the one named by a value of an earlier step."""

    overgang: str = ""
    gegeven: str = ""


IEDEREEN = Roster()


@dataclass(frozen=True, slots=True, kw_only=True)
class RondeDefinitie(Element):
    """A fan-out: opening it gives every deelnemer on its roster of that day a spoor."""

    naam: str
    titel: str
    spoor: str
    orgaan: str
    sluit: Sluiting = Sluiting()
    roster: Roster = IEDEREEN
    grondslag: Grondslag
    gevraagd: tuple[str, ...] = ()


class Per(StrEnum):
    """For whom a nevenspoor runs: once, once per cluster, or once per deelnemer."""

    REGELING = "regeling"
    CLUSTER = "cluster"
    DEELNEMER = "deelnemer"


@dataclass(frozen=True, slots=True, kw_only=True)
class NevenspoorDefinitie(Element):
    """A side track; it blocks only where a voorwaarde asks for it. `gereed` are the fasen that count as ready."""

    naam: str
    per: Per
    verloop: Verloop
    gereed: tuple[str, ...]
    grondslag: Grondslag


class Termijnbron(StrEnum):
    """Where the length or date of a termijn comes from."""

    WET = "wet"
    EIGEN_REGEL = "eigen_regel"
    AFSPRAAK = "afspraak"
    DUUR = "duur"
    DAG = "dag"


_GEBRUIK = Grondslag(GEBRUIK)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermijnDefinitie(Element):
    """A termijn that runs on the main line, on each spoor of a ronde or on a nevenspoor.

    `anker` is the overgang whose `op` starts it (or, with `anker_gegeven`, a date it carries); `gehaald_door` the
    overgangen or fasen that meet it. `bron` with `rechtsregel` says where the length comes from: a rule of law,
    an own rule of the regeling, an agreed date, or a length agreed in the definition itself ("3 maanden", resting
    on `grondslag`). With `herhaalt` such a length comes back: each time it is met, the next one runs. With `dag` there
    is no length: the day in `anker_gegeven` is itself the last one.
    """

    naam: str
    titel: str
    bron: Termijnbron
    rechtsregel: str = ""
    grondslag: Grondslag = _GEBRUIK
    herhaalt: bool = False
    ronde: str = ""
    nevenspoor: str = ""
    anker: str = ""
    anker_gegeven: str = ""
    gehaald_door: tuple[str, ...] = ()
    vervalt_door: tuple[str, ...] = ()
    wachttijd: bool = False
    "Nobody has to act: when its end has passed, it is met."


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariant(Element):
    """What the definition promises never happens, or how little a deelnemer that lags may hold up.

    `nooit`: `fase` is never reached, or `stap` (of the main line, or of `bij`, a ronde or nevenspoor) never taken,
    without `zonder`: an overgang, a ronde (with the asked `uitkomst`, by its own join rule or by `sluit`), a
    nevenspoor that is ready, or a bevestiging; or without `eis`, one of the vocabulary of guards. On a spoor of a
    deelnemer a ronde is judged for that deelnemer, unless `sluit` says otherwise.

    `haalbaar`: from the first day on this fase can be reached, where the process can begin at all.
    `achterblijver`: a deelnemer that never comes to an end in this ronde holds up only the steps in `blokkeert`.
    """

    grondslag: Grondslag
    fase: str = ""
    stap: str = ""
    bij: str = ""
    zonder: str = ""
    eis: Voorwaarde | None = None
    uitkomst: tuple[str, ...] = ()
    sluit: Sluiting | None = None
    haalbaar: str = ""
    achterblijver: str = ""
    blokkeert: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Proces:
    """One version of a process definition, for all law regimes since its version date."""

    naam: str
    versie: date
    titel: str
    toelichting: str
    hoofdlijn: Verloop
    rondes: Mapping[str, RondeDefinitie]
    sporen: Mapping[str, Verloop]
    nevensporen: Mapping[str, NevenspoorDefinitie]
    termijnen: Mapping[str, TermijnDefinitie]
    bevestigingen: Mapping[str, str]
    invarianten: tuple[Invariant, ...]
    vingerafdruk: str
    bestand: str
    doel: str = ""
    "The step of the main line that a wanted date is about; without one the end of its pad."

    def spoor_van(self, ronde: str) -> Verloop:
        return self.sporen[self.rondes[ronde].spoor]

    def verlopen(self) -> tuple[Verloop, ...]:
        """Return every state machine of the process: main line, sporen, nevensporen."""
        return (self.hoofdlijn, *self.sporen.values(), *(n.verloop for n in self.nevensporen.values()))
