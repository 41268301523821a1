"""A Word file that somebody hands in on the pages: shown first, kept when that person confirms, then gone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from grflow.fouten import IntussenGewijzigd, NietToegestaan, OngeldigeInvoer
from grflow.stukken.blokken import plain_tekst
from grflow.stukken.soorten import Formaat
from grflow.toegang.voorwerpen import Bevoegdheid
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.handwerk import list_statussen, status_of
from grflow.toepassing.paginas.dossier import Dossierkop, build_kop
from grflow.toepassing.paginas.stukken import may_with_stuk, name_code, name_plaats, name_soort
from grflow.toepassing.paginas.stukkenwerk import in_words
from grflow.toepassing.stukkenlijst import list_stukken
from grflow.toepassing.stukkenmap import make_map, write_bestand
from grflow.toepassing.terugkomst import Herkenning, Terugkomst, read_back

BAK = ".ingeleverd"
"The folder below that of the stukken in which a file waits for its confirmation."
BEWAARD = 3600
"How many seconds it waits."


@dataclass(frozen=True, slots=True, kw_only=True)
class Inleverpagina:
    """Everything on the page on which somebody hands in a Word file."""

    kop: Dossierkop
    stukken: tuple[tuple[str, str], ...]
    "Which stuk it can be, for a file that does not say so any more: 'ronde|code|soort' and its name."


@dataclass(frozen=True, slots=True, kw_only=True)
class Handregel:
    """One change that was made by hand, in plain words."""

    nr: int
    aard: str
    plaats: str
    was: str
    wordt: str
    gedeeld: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugpagina:
    """Everything on the page that shows what was changed by hand, before it is kept."""

    kop: Dossierkop
    ronde: str
    code: str
    wie: str
    soort: str
    titel: str
    versie: int
    wijzigingen: tuple[Handregel, ...]
    opmerkingen: tuple[str, ...]
    eerder: int
    sleutel: str
    "By which the file is found again when the user confirms."
    gezegd: str


def get_inleverpagina(app: App, nummer: str) -> Inleverpagina:
    """Return the page on which somebody hands in a Word file.

    Raises:
        Onbekend: no such dossier.
    """
    beelden = list_stukken(app, nummer)
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        hier = dict.fromkeys(
            (b.stuk.ronde, b.stuk.deelnemer, b.stuk.soort) for b in beelden
            if b.stuk.formaat == Formaat.DOCX and b.stuk.sha256
            and may_with_stuk(bewerking, b.stuk.deelnemer, Bevoegdheid.WIJZIGEN)
        )  # fmt: skip
    return Inleverpagina(
        kop=build_kop(bewerking),
        stukken=tuple(
            ("|".join(plek), f"{name_soort(plek[2])} van {name_code(bewerking, plek[1])} ({plek[0]})")
            for plek in hier
        ),
    )


def hand_in(app: App, nummer: str, map_: Path, inhoud: bytes, gezegd: str) -> Terugpagina:
    """Return what was changed by hand in a Word file; nothing is recorded, and a wrong file is not kept.

    Args:
        map_: The folder of the stukken.
        gezegd: Which stuk it is according to the user; see `Inleverpagina.stukken`.

    Raises:
        NietToegestaan: the user may not change this stuk.
        GrflowError: it is no file of this dossier that can be read; see `read_back`.
    """
    sleutel = app.zout()
    _clean(map_ / BAK, app.nu().timestamp())
    pad = _place(app, nummer, map_, sleutel)
    make_map(pad.parent)
    write_bestand(pad, inhoud)
    os.utime(pad, (app.nu().timestamp(),) * 2)
    return review(app, nummer, map_, sleutel, gezegd)


def review(app: App, nummer: str, map_: Path, sleutel: str, gezegd: str) -> Terugpagina:
    """Return what was changed by hand in a file that waits; see `hand_in`."""
    pad = _place(app, nummer, map_, sleutel)
    with in_words(), _dropping(pad):
        uit = read_back(app, _find(pad), _said(nummer, gezegd), bewaar=False)
        return _check(app, nummer, uit, sleutel, gezegd)


def confirm(app: App, nummer: str, map_: Path, sleutel: str, gezegd: str, versie: int) -> Terugkomst:
    """Keep what was changed by hand in a file that was shown before; twice is once.

    Raises:
        OngeldigeInvoer: the file does not wait any more.
        IntussenGewijzigd: the dossier is not the version that the user saw; the file waits on.
        GrflowError: see `read_back`.
    """
    pad, wie = _place(app, nummer, map_, sleutel), _said(nummer, gezegd)
    with in_words(), _dropping(pad):
        try:
            return read_back(app, _find(pad), wie, versie=versie)
        except IntussenGewijzigd:
            uit = read_back(app, pad, wie, bewaar=False)
            if not uit.eerder:
                raise
            return uit


def _find(pad: Path) -> Path:
    if not pad.is_file():
        raise OngeldigeInvoer(
            "Het bestand staat niet meer klaar: er ging te veel tijd overheen.",
            wat_nu="Lever het opnieuw in.",
        )
    return pad


@contextmanager
def _dropping(pad: Path) -> Iterator[None]:
    """Remove a file that cannot be read or used."""
    try:
        yield
    except IntussenGewijzigd:
        raise
    except BaseException:
        pad.unlink(missing_ok=True)
        raise


def _check(app: App, nummer: str, uit: Terugkomst, sleutel: str, gezegd: str) -> Terugpagina:
    """Return the page of what came back, once it is certain that this user could keep it."""
    deze = "|".join((uit.ronde, uit.deelnemer, uit.soort))
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
        wie, titel = name_code(bewerking, uit.deelnemer), name_soort(uit.soort)
        if not may_with_stuk(bewerking, uit.deelnemer, Bevoegdheid.WIJZIGEN):
            raise NietToegestaan("Dit stuk wijzigen hoort niet bij uw rol.")
        if gezegd and gezegd != deze:
            raise OngeldigeInvoer(f"Dit bestand is een ander stuk dan u koos: {titel} van {wie}.")
        status = status_of(list_statussen(bewerking, uit.ronde).get((uit.deelnemer, uit.soort)))
        if status.is_vast:
            raise OngeldigeInvoer(
                f"Dit stuk is {status.label}; wat er met de hand in is gewijzigd, kan er niet meer bij.",
                wat_nu="Breng het eerst terug naar concept.",
            )
    return _show(bewerking, uit, sleutel, gezegd)


def _show(bewerking: Bewerking, uit: Terugkomst, sleutel: str, gezegd: str) -> Terugpagina:
    return Terugpagina(
        kop=build_kop(bewerking), ronde=uit.ronde, code=uit.deelnemer, wie=name_code(bewerking, uit.deelnemer),
        soort=uit.soort, titel=name_soort(uit.soort), versie=uit.bestandsversie,
        wijzigingen=tuple(
            Handregel(nr=w.nr, aard=w.aard.value, plaats=name_plaats(w.anker), was=plain_tekst(w.was),
                      wordt=plain_tekst(w.wordt), gedeeld=w.gedeeld)
            for w in uit.wijzigingen
        ),
        opmerkingen=uit.opmerkingen, eerder=uit.eerder, sleutel=sleutel, gezegd=gezegd,
    )  # fmt: skip


def _said(nummer: str, gezegd: str) -> Herkenning:
    ronde, code, soort = (*gezegd.split("|"), "", "", "")[:3]
    return Herkenning(dossier=nummer, ronde=ronde, deelnemer=code, soort=soort)


def _place(app: App, nummer: str, map_: Path, sleutel: str) -> Path:
    """Return where a file waits; only its own user finds it again."""
    naam = sha256(f"{app.zicht.gebruiker} {nummer} {sleutel}".encode()).hexdigest()
    return map_ / BAK / f"{naam}.docx"


def _clean(bak: Path, nu: float) -> None:
    """Remove what nobody confirmed."""
    for pad in bak.glob("*.docx"):
        try:
            if nu - pad.stat().st_mtime > BEWAARD:
                pad.unlink()
        except FileNotFoundError:  # somebody else confirmed or cleaned just now
            continue
