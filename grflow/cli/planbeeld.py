"""How a plan is told: the answer in one sentence, then who and when, what binds, and what to look out for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from grflow.cli.uitvoer import Kolom, meld, print_tabel
from grflow.recht.datums import format_datum, format_weekdag

if TYPE_CHECKING:
    from grflow.planning.plan import Plan, Planspoor, Planstap, Waarom, WatAls

MEEST_NAMEN = 4
"""How many names stand in the sentence of the answer."""
MEEST_SIGNALEN = 8
"""How many signals are shown without --alles."""


@dataclass(frozen=True, slots=True)
class Beeldkeuze:
    """What of a plan is shown: one deelnemer, and also what has been done."""

    deelnemer: str = ""
    alles: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table of the answer."""

    titel: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[str, ...], ...]


def print_plan(plan: "Plan", keuze: Beeldkeuze) -> None:
    """Write the answer, the tables and the signals."""
    for zin in format_antwoord(plan):
        click.echo(zin)
    for tabel in list_tabellen(plan, keuze):
        click.echo()
        print_tabel(tabel.kolommen, tabel.rijen, tabel.titel)
    for kop, regels in list_lijsten(plan, keuze):
        click.echo(f"\n{kop}")
        for regel in regels:
            click.echo(f"  - {regel}")
    if not keuze.alles and any(stap.gedaan for stap in plan.stappen()):
        meld("Met --alles ziet u ook wat al gedaan is en elke stap van elk spoor.")


def format_markdown(plan: "Plan", keuze: Beeldkeuze) -> str:
    """Return the same answer as Markdown."""
    delen = [f"# Planning van {plan.regeling}", " ".join(format_antwoord(plan))]
    for tabel in list_tabellen(plan, keuze):
        koppen = [k.kop for k in tabel.kolommen]
        regels = [koppen, ["---"] * len(koppen), *tabel.rijen]
        delen += [f"## {tabel.titel}", "\n".join(f"| {' | '.join(regel)} |" for regel in regels)]
    for kop, lijst in list_lijsten(plan, keuze):
        delen += [f"## {kop}", "\n".join(f"- {regel}" for regel in lijst)]
    return "\n\n".join(delen)


# -- the answer --------------------------------------------------------------------------------------------------------


def format_antwoord(plan: "Plan") -> Iterator[str]:
    """Yield the answer in one to three sentences."""
    if plan.vroegst is None:
        yield f"Zoals het nu staat, is er geen dag te noemen voor {plan.doeltitel or 'het einde'}."
        return
    if not plan.doel:
        yield "Er is niets meer te plannen: de weg is ten einde."
        return
    voorlopig = " (voorlopig)" if plan.voorlopig else ""
    zin = f"{plan.doeltitel} kan op zijn vroegst op {format_weekdag(plan.vroegst)}{voorlopig}"
    yield f"{zin}; {_laatst(plan)}." if plan.beslist_laatst else f"{zin}."
    if plan.streefdatum is not None:
        yield _streef(plan)
    yield from _start(plan)


def _laatst(plan: "Plan") -> str:
    """Return who decides last, by the organ that does."""
    sporen = plan.beslist_laatst
    besluit = sporen[0].besluit
    naam = besluit.orgaan.naam if besluit and besluit.orgaan else "het orgaan"
    dag = f" (op {format_datum(besluit.datum)})" if besluit and besluit.datum else ""
    if len(sporen) == 1:
        return f"{_lidwoord(naam)} van {sporen[0].naam} beslist het laatst{dag}"
    wie = [spoor.naam for spoor in sporen]
    if len(wie) > MEEST_NAMEN:
        return f"het laatst{dag} beslissen {len(wie)} deelnemers tegelijk ({naam})"
    return f"het laatst{dag} beslissen {', '.join(wie[:-1])} en {wie[-1]} ({naam})"


def _lidwoord(naam: str) -> str:
    return f"het {naam}" if naam.startswith(("college", "algemeen", "dagelijks")) else f"de {naam}"


def _streef(plan: "Plan") -> str:
    assert plan.streefdatum is not None
    streef = format_datum(plan.streefdatum)
    return f"{streef} is {'haalbaar' if plan.haalbaar else 'niet haalbaar'}."


def _start(plan: "Plan") -> Iterator[str]:
    if plan.streefdatum is not None and plan.haalbaar and plan.uiterste_start is not None:
        yield f"De eerste open stap kan wachten tot uiterlijk {format_weekdag(plan.uiterste_start)}."


# -- tables ------------------------------------------------------------------------------------------------------------


def list_tabellen(plan: "Plan", keuze: Beeldkeuze) -> Iterator[Tabel]:
    """Yield the tables: the main line, who decides when per ronde, what runs beside it, and a what-if."""
    if plan.wat_als is not None:
        yield _wat_als(plan.wat_als, plan)
    if not keuze.deelnemer:
        stappen = [("", s) for s in plan.hoofdlijn.stappen if keuze.alles or s.is_open]
        if stappen:
            yield _stappen("Hoofdlijn", stappen)
    sporen = [s for s in plan.sporen if keuze.deelnemer in ("", s.plek.deelnemer)]
    if keuze.deelnemer or keuze.alles:
        for spoor in sporen:
            stappen = [(spoor.naam, s) for s in spoor.stappen if keuze.alles or s.is_open]
            if stappen:
                yield _stappen(f"{spoor.titel}: {spoor.naam}", stappen)
    else:
        for titel in dict.fromkeys(s.titel for s in sporen):
            yield from _ronde(titel, [s for s in sporen if s.titel == titel])
    neven = [
        (_beside(spoor), s)
        for spoor in plan.nevensporen
        if keuze.deelnemer in ("", spoor.plek.deelnemer)
        for s in spoor.stappen
        if keuze.alles or s.is_open
    ]
    if neven:
        yield _stappen("Ernaast", neven)


def _beside(spoor: "Planspoor") -> str:
    return f"{spoor.titel} ({spoor.naam})" if spoor.naam else spoor.titel


def _stappen(titel: str, stappen: "list[tuple[str, Planstap]]") -> Tabel:
    met_naam = any(naam for naam, _ in stappen) and len({naam for naam, _ in stappen}) > 1
    kolommen = (
        *([Kolom("wat")] if met_naam else []), Kolom("stap"), Kolom("door"), Kolom("op zijn vroegst"),
        Kolom("uiterlijk"), Kolom("speling", rechts=True),
    )  # fmt: skip
    rijen = [(*([naam] if met_naam else []), s.titel, s.door, *_dagen(s)) for naam, s in stappen]
    return Tabel(titel, kolommen, tuple(rijen))


def _dagen(stap: "Planstap") -> tuple[str, str, str]:
    wanneer = format_datum(stap.datum) if stap.datum else "geen dag"
    if stap.gedaan:
        return (f"gedaan op {wanneer}", "", "")
    return (f"{wanneer}{'?' if stap.voorlopig else ''}", _datum(stap.uiterst), _speling(stap.speling_dagen))


def _datum(dag: date | None) -> str:
    return format_datum(dag) if dag else "-"


def _speling(dagen: int | None) -> str:
    return "-" if dagen is None else f"{dagen} {'dag' if abs(dagen) == 1 else 'dagen'}"


def _ronde(titel: str, sporen: "list[Planspoor]") -> Iterator[Tabel]:
    """Yield one row per deelnemer: when the papers are in, when it is discussed, and when it is decided."""
    open_ = [s for s in sporen if any(stap.is_open for stap in s.stappen)]
    if open_:
        kolommen = (
            Kolom("wie"), Kolom("stukken binnen"), Kolom("uiterlijk"), Kolom("commissie"), Kolom("besluit"),
            Kolom("uiterlijk"), Kolom("speling", rechts=True), Kolom("vergaderingen", rechts=True),
        )  # fmt: skip
        tabel = Tabel(titel, kolommen, tuple(_rij(s) for s in open_))
        yield _without_empty(tabel)


def _rij(spoor: "Planspoor") -> tuple[str, ...]:
    indienen = next((s for s in spoor.stappen if s.overgang == "indienen"), None)
    commissie = next((s for s in spoor.stappen if s.orgaan and s.orgaan.naam == "commissie"), None)
    besluit = spoor.besluit
    dagen = _dagen(besluit) if besluit else ("geen dag", "", "")
    meer = besluit.speling_vergaderingen if besluit else None
    return (
        spoor.naam, _wanneer(indienen), _datum(indienen.uiterst) if indienen and indienen.is_open else "",
        _wanneer(commissie), *dagen, "" if meer is None else str(meer),
    )  # fmt: skip


def _wanneer(stap: "Planstap | None") -> str:
    if stap is None:
        return ""
    return _dagen(stap)[0]


def _without_empty(tabel: Tabel) -> Tabel:
    """Return a table without the columns in which nobody has anything."""
    vol = [nr for nr in range(len(tabel.kolommen)) if any(rij[nr] for rij in tabel.rijen)]
    return Tabel(
        tabel.titel, tuple(tabel.kolommen[nr] for nr in vol), tuple(tuple(rij[nr] for nr in vol) for rij in tabel.rijen)
    )  # fmt: skip


def _wat_als(wat_als: "WatAls", plan: "Plan") -> Tabel:
    winst = wat_als.winst_dagen
    gevolg = (
        "er is dan geen dag te noemen" if winst is None
        else "het einde blijft gelijk" if not winst
        else f"{_speling(abs(winst))} {'eerder' if winst > 0 else 'later'}: {_datum(wat_als.vroegst)} in plaats van "
        f"{_datum(plan.vroegst)}"
    )  # fmt: skip
    rijen = [(v.naam or "hoofdlijn", v.titel, _geen(v.was), _geen(v.wordt)) for v in wat_als.verschuivingen]
    kolommen = (Kolom("wie"), Kolom("stap"), Kolom("nu"), Kolom("dan"))
    return Tabel(f"Stel: {'; '.join(wat_als.wat)}: {gevolg}", kolommen, tuple(rijen))


def _geen(dag: date | None) -> str:
    return format_datum(dag) if dag else "geen dag"


# -- lists -------------------------------------------------------------------------------------------------------------


def list_lijsten(plan: "Plan", keuze: Beeldkeuze) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists: why not, what binds, what to look out for, what would help, and what is not known."""
    lijsten = (
        ("Waarom niet", list(_redenen(plan.redenen))),
        ("Waarom dan niet", list(_redenen(plan.wat_als.redenen)) if plan.wat_als else []),
        ("Kritiek pad, van begin naar eind", list(_pad(plan))),
        ("Weken die tellen", list(_vensters(plan, keuze))),
        ("Let op", list(_signalen(plan, keuze))),
        ("Wat tijd wint", list(_kansen(plan))),
        ("Vóór dan nodig", list(_nodig(plan, keuze))),
        ("Voorlopig (?), omdat", list(plan.voorlopig)),
    )  # fmt: skip
    yield from ((kop, regels) for kop, regels in lijsten if regels)


def _redenen(redenen: "Iterable[Waarom]") -> Iterator[str]:
    yield from (r.tekst if r.grondslag.is_gebruik else f"{r.tekst} ({r.grondslag})" for r in redenen)


def _pad(plan: "Plan") -> Iterator[str]:
    """Yield the links that say something: what is decided, the main line, and where a day passes."""
    vorige = None
    for s in plan.kritiek_pad:
        stap = plan.stap(s.overgang, s.plek)
        if s.plek.is_hoofdlijn or s.datum != vorige or (stap and stap.besluit):
            grond = "" if s.waarom.grondslag.is_gebruik else f" ({s.waarom.grondslag})"
            wie = f"{s.naam}: " if s.naam else ""
            gewoon = s.waarom.tekst.startswith("volgt op") and ";" not in s.waarom.tekst
            yield f"{format_datum(s.datum)}  {wie}{s.titel}" + (
                "" if gewoon else f"; {s.waarom.tekst}{grond}"
            )
        vorige = s.datum


def _kansen(plan: "Plan") -> Iterator[str]:
    yield from (f'{k.tekst}: {_speling(k.winst_dagen)} eerder (--wat-als "{k.wat}")' for k in plan.kansen)


def _vensters(plan: "Plan", keuze: Beeldkeuze) -> Iterator[str]:
    for v in plan.vensters:
        if keuze.deelnemer in ("", v.plek.deelnemer) and (keuze.alles or keuze.deelnemer or v.recesdagen):
            vergaderingen = "" if v.vergaderingen is None else f", {v.vergaderingen} vergaderingen"
            weken = str(v.effectieve_weken).replace(".", ",")
            yield (
                f"{v.ronde}, {v.naam}: {format_datum(v.eerste)} tot en met {format_datum(v.laatste)}, {v.dagen} dagen "
                f"waarvan {v.recesdagen} in reces; {weken} weken blijven over{vergaderingen}"
            )


def _signalen(plan: "Plan", keuze: Beeldkeuze) -> Iterator[str]:
    alle = [s for s in plan.signalen if keuze.deelnemer in ("", *s.deelnemers) or not s.deelnemers]
    for s in alle if keuze.alles else alle[:MEEST_SIGNALEN]:
        grond = "" if s.grondslag.is_gebruik else f" ({s.grondslag})"
        yield f"{s.tekst}{grond}. {s.wat_nu}".rstrip()
    if not keuze.alles and len(alle) > MEEST_SIGNALEN:
        yield f"en nog {len(alle) - MEEST_SIGNALEN}; toon ze met --alles"


def _nodig(plan: "Plan", keuze: Beeldkeuze) -> Iterator[str]:
    if keuze.deelnemer:
        return
    for stap in plan.hoofdlijn.stappen:
        if stap.is_open and stap.nodig:
            yield f"{stap.titel}: {'; '.join(dict.fromkeys(_redenen(stap.nodig)))}"
