"""How a budget year is told: the answer, the steps by day, what each raad has of it, why not, and what to mind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from grflow.cli.uitvoer import Kolom, print_tabel
from grflow.recht.datums import format_datum, format_weekdag

if TYPE_CHECKING:
    from grflow.planning.begrotingsjaar import Begrotingsjaar
    from grflow.planning.begrotingsstappen import Begrotingsstap
    from grflow.planning.plan import Plansignaal, Waarom
    from grflow.planning.raadsvensters import Raadsvenster
    from grflow.toepassing.begrotingsjaar import Begrotingsantwoord


@dataclass(frozen=True, slots=True)
class Begrotingstabel:
    """One table of the answer."""

    titel: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[str, ...], ...]

    def without_empty(self) -> "Begrotingstabel":
        """Return this table without the columns in which no row has anything."""
        vol = [nr for nr in range(len(self.kolommen)) if any(rij[nr] for rij in self.rijen)]
        rijen = tuple(tuple(rij[nr] for nr in vol) for rij in self.rijen)
        return Begrotingstabel(self.titel, tuple(self.kolommen[nr] for nr in vol), rijen)


@dataclass(frozen=True, slots=True)
class Begrotingsblad:
    """A whole answer as it is shown: sentences, tables, and lists of sentences by their heading."""

    titel: str
    zinnen: tuple[str, ...]
    tabellen: tuple[Begrotingstabel, ...]
    lijsten: tuple[tuple[str, tuple[str, ...]], ...]


def print_blad(blad: Begrotingsblad) -> None:
    """Write an answer to the terminal."""
    for zin in (blad.titel, *blad.zinnen):
        click.echo(zin)
    for tabel in blad.tabellen:
        click.echo()
        print_tabel(tabel.kolommen, tabel.rijen, tabel.titel)
    for kop, regels in blad.lijsten:
        click.echo(f"\n{kop}")
        for regel in regels:
            click.echo(f"  - {regel}")


def format_blad_md(blad: Begrotingsblad) -> str:
    """Return the same answer as Markdown."""
    delen = [f"# {blad.titel}", *blad.zinnen]
    for tabel in blad.tabellen:
        koppen = tuple(k.kop for k in tabel.kolommen)
        streep = tuple("---:" if k.rechts else "---" for k in tabel.kolommen)
        regels = [koppen, streep, *tabel.rijen]
        cellen = (" | ".join(cel.replace("|", "\\|") for cel in regel) for regel in regels)
        delen += [f"## {tabel.titel}", "\n".join(f"| {regel} |" for regel in cellen)]
    for kop, lijst in blad.lijsten:
        delen += [f"## {kop}", "\n".join(f"- {regel}" for regel in lijst)]
    return "\n\n".join(delen)


def make_blad(antwoord: "Begrotingsantwoord", *, waarom: bool) -> Begrotingsblad:
    """Return the answer of one regeling; `waarom` adds how each day was found."""
    cyclus = antwoord.cyclus
    vorm = cyclus.vorm.replace("_", " ")
    wie = f" van {antwoord.naam} ({vorm})" if antwoord.naam else f" van een {vorm}"
    return Begrotingsblad(
        titel=f"Begroting {cyclus.jaar}{wie}",
        zinnen=tuple(_answer(cyclus)),
        tabellen=tuple(_list_tabellen(cyclus)),
        lijsten=tuple((kop, regels) for kop, regels in _list_lijsten(antwoord, waarom=waarom) if regels),
    )


def _answer(cyclus: "Begrotingsjaar") -> Iterator[str]:
    """Yield whether the day can be, and between which days the law leaves room."""
    ab, grenzen = format_weekdag(cyclus.dagen.ab), cyclus.grenzen
    if cyclus.ab_gekozen:
        yield f"Vaststelling op {ab}: {'dat kan' if cyclus.haalbaar else 'dat kan niet'}."
    else:
        yield f"Gerekend is met vaststelling op {ab}, de laatste werkdag die mag; kies een andere met --ab."
    yield (
        f"Vaststellen kan uiterlijk op {format_weekdag(grenzen.laatste_ab.datum)}, met verzending aan gedeputeerde "
        f"staten op dezelfde dag; tot en met {format_weekdag(grenzen.volle_weken)} blijft daar de volle termijn voor."
    )
    if grenzen.vroegst_na_kaders is not None and grenzen.kaders is not None:
        wat = "aanbieden" if cyclus.dagen.aanbieding else "vaststellen"
        yield (
            f"Wie de kaders op de laatste dag stuurt ({format_weekdag(grenzen.kaders.datum)}) en daarna pas het "
            f"ontwerp, kan {wat} vanaf {format_weekdag(grenzen.vroegst_na_kaders)}."
        )


def _list_tabellen(cyclus: "Begrotingsjaar") -> Iterator[Begrotingstabel]:
    kolommen = (Kolom("wat"), Kolom("wie"), Kolom("dag"), Kolom("werkdag ervoor"), Kolom("grondslag"))
    yield Begrotingstabel(
        "De stappen, op volgorde van dag", kolommen, tuple(_row(s) for s in cyclus.stappen)
    ).without_empty()
    if cyclus.vensters:
        yield _vensters(cyclus.vensters)


def _row(stap: "Begrotingsstap") -> tuple[str, ...]:
    hoe = "op" if stap.gekozen else "uiterlijk"
    werkdag = stap.einde.laatste_werkdag
    anders = f"{format_weekdag(werkdag)}" if werkdag != stap.datum and not stap.gekozen else ""
    return (stap.titel, stap.door, f"{hoe} {format_weekdag(stap.datum)}", anders, str(stap.grondslag))


def _vensters(vensters: "Sequence[Raadsvenster]") -> Begrotingstabel:
    eerste = vensters[0]
    titel = (
        f"De raden: {format_datum(eerste.eerste)} tot en met {format_datum(eerste.laatste)}, "
        f"{format_weken(eerste.dagen / 7)} weken"
    )
    kolommen = (
        Kolom("wie"), Kolom("code"), Kolom("orgaan"), Kolom("dagen in reces", rechts=True),
        Kolom("weken over", rechts=True), Kolom("vergaderingen", rechts=True), Kolom("de laatste"),
        Kolom("stukken uiterlijk"),
    )  # fmt: skip
    return Begrotingstabel(titel, kolommen, tuple(_venster(v) for v in vensters)).without_empty()


def _venster(v: "Raadsvenster") -> tuple[str, ...]:
    if v.vergaderingen is None:
        return (v.naam, v.deelnemer, v.orgaan, "?", "?", "?", format_laatste(v), "")
    return (
        v.naam, v.deelnemer, v.orgaan, "?" if v.recesdagen is None else str(v.recesdagen),
        format_weken(v.effectieve_weken),
        f"{len(v.vergaderingen)}{'?' if v.kalender_kort else ''}", format_laatste(v),
        format_datum(v.stukken_uiterlijk) if v.stukken_uiterlijk else "",
    )  # fmt: skip


def format_laatste(v: "Raadsvenster") -> str:
    """Return the last meeting of a raad in its window, in words."""
    if v.vergaderingen is None:
        return "geen kalender"
    laatste = v.laatste_vergadering
    if laatste is None:
        return "geen"
    return format_datum(laatste.datum) + (" (fictief)" if v.fictief else "")


def format_weken(weken: float | None) -> str:
    """Return '8,5', or a question mark where no recess is known."""
    return "?" if weken is None else f"{weken:.1f}".replace(".", ",")


def _list_lijsten(antwoord: "Begrotingsantwoord", *, waarom: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    cyclus = antwoord.cyclus
    yield "Waarom het niet kan", tuple(list_redenen(cyclus.redenen))
    yield "Let op", tuple(_signalen(cyclus.signalen))
    if waarom:
        yield "Hoe elke dag is gevonden", tuple(_waarom(cyclus.stappen))
    yield "Niet bekend of aangenomen", cyclus.onbekend
    yield "Voorlopig, omdat", cyclus.voorlopig
    yield "Waar dit op rust", antwoord.opmerkingen


def list_redenen(redenen: "Iterable[Waarom]") -> Iterator[str]:
    """Yield each reason with its article."""
    yield from (f"{begin_groot(r.tekst)} ({r.grondslag})." for r in redenen)


def begin_groot(tekst: str) -> str:
    """Return a sentence with a capital at its beginning."""
    return tekst[:1].upper() + tekst[1:]


def _signalen(signalen: "Iterable[Plansignaal]") -> Iterator[str]:
    for s in signalen:
        grond = "" if s.grondslag.is_gebruik else f" ({s.grondslag})"
        yield f"{begin_groot(s.tekst)}{grond}. {s.wat_nu}".rstrip()


def _waarom(stappen: "Iterable[Begrotingsstap]") -> Iterator[str]:
    for stap in stappen:
        uitleg = "; ".join(f"{deel.uitleg.rstrip('.')} ({deel.grondslag})" for deel in stap.einde.stappen)
        rest = f" Uitleg: {stap.toelichting}" if stap.toelichting else ""
        yield f"{stap.titel}: {uitleg}.{rest}"


def format_maand(maand: date) -> str:
    """Return 'juni 2027'."""
    return format_datum(maand).split(" ", 1)[1]
