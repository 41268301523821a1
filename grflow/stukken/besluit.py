"""A besluit around its points: who decides, what was read, on what it rests and why, and who signs on which day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grflow.stukken.benaming import benaming_van
from grflow.stukken.citaten import find_citaten, format_citaat
from grflow.stukken.ondertekening import Ondertekenblok, list_ondertekenaars
from grflow.stukken.profiel import Besluitvorm, Onderdeel, Profiel, Slot, Stukvorm
from grflow.stukken.raadsstuk import Punt
from grflow.stukken.secties import Bron, build_bron_toets
from grflow.stukken.soorten import Stuksoort
from grflow.stukken.toets import list_toetsregels

GEMENGD = "{raadsorgaan} en {collegeorgaan} van {lichaam}, ieder voor zover het zijn bevoegdheid betreft;"
GEMENGD_SLOT = "Aldus besloten door {collegeorgaan} van {lichaam} op {datum},"


@dataclass(frozen=True, slots=True)
class Besluit:
    """The lines above the points of a besluit."""

    opening: str
    overwegingen: tuple[str, ...]
    besluitwoord: str


def build_besluit(
    bron: Bron, soort: Stuksoort, vorm: Besluitvorm, punten: Mapping[int, Punt], advies: str
) -> Besluit:
    """Return the lines above the points; raad and college together, and staten, are more than one."""
    meervoud = benaming_van(bron.gegevens.deelnemer.code).meervoud
    samen = soort.is_van_raad and bron.gegevens.is_gemengd
    overwegingen = collect_overwegingen(bron, soort, punten)
    return Besluit(
        opening=bron.zin(GEMENGD if samen else vorm.opening),
        overwegingen=list_overwegingen(overwegingen, vorm, soort, advies),
        besluitwoord=_plural(vorm.besluitwoord) if samen or meervoud else vorm.besluitwoord,
    )


def list_blokken(bron: Bron, soort: Stuksoort, profiel: Profiel, vorm: Stukvorm) -> Iterator[Ondertekenblok]:
    """Yield the signatures: those of the raad on its own day, and in a gemengd besluit those of the college on its."""
    gegevens = bron.gegevens
    yield _build_blok(bron, vorm.slot, van_raad=soort.is_van_raad)
    if soort.is_van_raad and gegevens.is_gemengd:
        college = profiel.vormen.get(Stuksoort.COLLEGEBESLUIT, vorm).slot
        slot = Slot(aanhef=GEMENGD_SLOT, ondertekenaars=college.ondertekenaars)
        yield _build_blok(bron, slot, van_raad=False)


def _build_blok(bron: Bron, slot: Slot, *, van_raad: bool) -> Ondertekenblok:
    """Return a block of signatures; who signs is known by the day of the organ that decides."""
    gegevens = bron.gegevens
    dag = gegevens.raadsdatum if van_raad else gegevens.datum
    rollen = [bron.tekst(rol) for rol in slot.ondertekenaars]
    return Ondertekenblok(bron.zin(slot.aanhef), list_ondertekenaars(rollen, gegevens.functionarissen, dag))


def _plural(besluitwoord: str) -> str:
    """Return 'besluiten:' for 'besluit:'."""
    woord = besluitwoord.rstrip(":")
    return f"{woord}{'EN' if woord.isupper() else 'en'}{besluitwoord[len(woord) :]}"


@dataclass(frozen=True, slots=True)
class Overwegingen:
    """What a besluit rests on; `gelet_op` and `overwegende` hold what the law asks beside what people wrote."""

    gelezen: tuple[str, ...]
    gelet_op: tuple[str, ...]
    overwegende: tuple[str, ...]


def collect_overwegingen(bron: Bron, soort: Stuksoort, punten: Mapping[int, Punt]) -> Overwegingen:
    """Return what the besluit of the raad or of the college rests on."""
    inhoud = bron.inhoud
    if soort.is_van_raad:
        artikelen, redenen = list_toetsregels(build_bron_toets(bron), bron.gegevens.toetsing)
        gelezen, overwegende = bron.alineas(inhoud.gelezen), (*bron.alineas(inhoud.overwegende), *redenen)
        artikelen = artikelen or _list_rondegrondslag(bron)
    else:
        gelezen, overwegende = (), bron.alineas(inhoud.college_overwegende)
        artikelen = () if punten else _list_rondegrondslag(bron)
    eigen = bron.alineas(inhoud.gelet_op)
    genoemd = {format_citaat(c.grondslag) for tekst in eigen for c in find_citaten(tekst)} | set(eigen)
    return Overwegingen(gelezen, (*eigen, *(a for a in artikelen if a not in genoemd)), overwegende)


def list_overwegingen(
    overwegingen: Overwegingen, vorm: Besluitvorm, soort: Stuksoort, advies: str
) -> tuple[str, ...]:
    """Return the lines in the order of this gemeente; only a raad has the advies of a commissie."""
    groepen = {
        Onderdeel.GELEZEN: [f"gelezen {tekst}" for tekst in overwegingen.gelezen],
        Onderdeel.COMMISSIEADVIES: (
            [f"gehoord het advies van de commissie: {advies}"] if soort.is_van_raad else []
        ),
        Onderdeel.GELET_OP: [f"gelet op {tekst}" for tekst in overwegingen.gelet_op],
        Onderdeel.OVERWEGENDE: [
            f"{'dat' if nr else 'overwegende dat'} {tekst}"
            for nr, tekst in enumerate(overwegingen.overwegende)
        ],
    }
    regels = [regel for onderdeel in vorm.volgorde for regel in groepen[onderdeel]]
    return tuple(regel[0].upper() + regel[1:] if vorm.hoofdletters else regel for regel in regels)


def _list_rondegrondslag(bron: Bron) -> tuple[str, ...]:
    """Return the article that the ronde rests on, if it names one."""
    grondslag = bron.gegevens.grondslag
    return (format_citaat(grondslag),) if grondslag and grondslag.artikel else ()
