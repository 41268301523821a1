"""Renders a sjabloon to Markdown: every printed value is escaped, a missing one is an error."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from grflow.fouten import DocumentFout, suggest
from grflow.recht.datums import format_datum, format_weekdag
from grflow.stukken.opbouw import format_opsomming
from grflow.stukken.opmaak import escape_markdown, write_inline, write_opmaak
from grflow.stukken.profiel import Cijfers
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.sandbox import SandboxedEnvironment

SJABLOONFOUTEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"What an expression in a sjabloon can raise by itself."
WAT_NU = "Pas het sjabloon aan, of haal uw eigen versie weg; dan geldt het sjabloon van grflow."


EIGENSCHAPPEN = ("titel", "auteur", "merk")
VELDEN = (*(veld.name for veld in fields(Raadsstuk)), *EIGENSCHAPPEN)
"Every name a sjabloon of a raadsstuk may use; another kind of stuk has the fields of its own class."


class Veilig(str):
    """Markdown that is already escaped."""

    __slots__ = ()


def escape(waarde: object) -> object:
    """Return what a sjabloon prints: text escaped, numbers as they are."""
    if isinstance(waarde, str) and not isinstance(waarde, Veilig):
        return escape_markdown(waarde)
    return waarde


def _veilig(write: Callable[[str], str]) -> Callable[[str], Veilig]:
    return lambda tekst: Veilig(write(tekst))


def format_lijstmerk(nummer: int, cijfers: Cijfers, *, klein: bool = False) -> str:
    """Return what stands before a point of a list: '1. ', 'II.  ', 'ii. ', 'b. ' or '- '."""
    teken = cijfers.format_nummer(nummer)
    if not teken:
        return "- "
    # Markdown takes a capital and a full stop for initials, unless two spaces follow.
    return f"{teken.lower() if klein else teken}.{'  ' if teken.isupper() and not klein else ' '}"


FILTERS: dict[str, Callable[..., object]] = {
    "datum": format_datum,
    "weekdag": format_weekdag,
    "opmaak": _veilig(write_opmaak),
    "inline": _veilig(write_inline),
    "opsomming": lambda leden: format_opsomming([str(lid) for lid in leden]),
    "letter": Cijfers.LETTERS.format_nummer,
    "lijstmerk": lambda nummer, cijfers, klein=False: Veilig(format_lijstmerk(nummer, cijfers, klein=klein)),
    "inspring": lambda nummer, cijfers: Veilig(" " * max(4, len(format_lijstmerk(nummer, cijfers)))),
    "hekjes": lambda niveau: Veilig("#" * niveau),
    "sterren": lambda aantal: Veilig("*" * aantal),
}


def build_environment(mappen: Sequence[Path]) -> "SandboxedEnvironment":
    """Return the environment in which sjablonen run; the first folder that has a file wins."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader([str(map_) for map_ in mappen]),
        undefined=StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    environment.bytecode_cache = load_geheugen()
    return environment


@cache
def load_geheugen() -> "BytecodeCache":
    """Return a place for compiled sjablonen as long as the program runs; another source is compiled again."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    bewaard: dict[tuple[str, str], bytes] = {}

    class Geheugen(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            code = bewaard.get((bucket.key, bucket.checksum))
            if code is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            bewaard[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    return Geheugen()


def choose_sjabloon(environment: "SandboxedEnvironment", stuk: Stuk) -> str:
    """Return the name of the gemeente's own sjabloon, or of the general one.

    Raises:
        DocumentFout: there is no sjabloon for this kind of stuk.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    for naam in (f"profielen/{stuk.code}/{stuk.sjabloon}.md.j2", f"{stuk.sjabloon}.md.j2"):
        try:
            return environment.get_template(naam).name or naam
        except TemplateNotFound:
            continue
        except TemplateSyntaxError:
            return naam
    raise DocumentFout(
        f"er is geen sjabloon {stuk.sjabloon}.md.j2.", wat_nu="Zet het in uw map met sjablonen."
    )


class Sjabloonbronnen:
    """The sources of the sjablonen of one environment, each read once."""

    def __init__(self, environment: "SandboxedEnvironment") -> None:
        self._environment = environment
        self._gelezen: dict[str, bytes] = {}

    @cached_property
    def _delen(self) -> list[str]:
        namen = self._environment.list_templates(extensions=["j2"])
        return [naam for naam in namen if "delen/" in naam]

    def list_namen(self, stuk: Stuk) -> list[str]:
        """Return the names of the sjablonen a stuk can use: its own, and every part of it."""
        mappen = ("delen/", "dossier/delen/", f"profielen/{stuk.code}/delen/")
        return [choose_sjabloon(self._environment, stuk), *(n for n in self._delen if n.startswith(mappen))]

    def compute_afdruk(self, stuk: Stuk) -> str:
        """Return the sha256 of the sources of every sjabloon a stuk can use."""
        som = hashlib.sha256()
        for naam in self.list_namen(stuk):
            som.update(self._read(naam))
        return som.hexdigest()

    def _read(self, naam: str) -> bytes:
        if naam not in self._gelezen:
            assert self._environment.loader is not None
            bron = self._environment.loader.get_source(self._environment, naam)[0]
            self._gelezen[naam] = f"{naam}\0{bron}\0".encode()
        return self._gelezen[naam]


def render_markdown(environment: "SandboxedEnvironment", stuk: Stuk) -> str:
    """Return the whole stuk as Markdown, with fenced divisions for its special parts.

    Raises:
        DocumentFout: a mistake in the sjabloon, with its file and line.
    """
    from jinja2 import TemplateError

    naam = choose_sjabloon(environment, stuk)
    try:
        tekst = environment.get_template(naam).render(list_velden(stuk))
    except (TemplateError, *SJABLOONFOUTEN) as fout:
        raise _translate(fout, naam, list_velden(stuk)) from fout
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", tekst)).strip() + "\n"


def list_velden(stuk: Stuk) -> dict[str, object]:
    """Return every name the sjabloon of a stuk may use, with its value."""
    if not is_dataclass(stuk):
        raise TypeError("a stuk is a frozen dataclass")
    namen = (*(veld.name for veld in fields(stuk)), *EIGENSCHAPPEN)
    return {naam: getattr(stuk, naam) for naam in namen}


def _translate(fout: Exception, naam: str, velden: Iterable[str]) -> DocumentFout:
    """Return the fault of a sjabloon in Dutch, on the line where it stands."""
    from jinja2 import TemplateNotFound, TemplatesNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(fout, TemplateSyntaxError):
        waar = f"{fout.filename or fout.name or naam}:{fout.lineno}"
        wat = f"het sjabloon is geen geldig Jinja: {str(fout.message).rstrip('.')}."
        return DocumentFout(wat, waar=waar, wat_nu=WAT_NU)
    waar = _find_regel(fout.__traceback__) or naam
    if isinstance(fout, UndefinedError):
        gevraagd = re.search(r"'(\w+)' is undefined", str(fout.message))
        if gevraagd:
            wat = f"het veld '{gevraagd[1]}' bestaat niet. {suggest(gevraagd[1], velden)}"
            return DocumentFout(wat, waar=waar, wat_nu=WAT_NU)
        wat = f"het sjabloon vraagt iets dat niet bestaat: {fout.message}."
    elif isinstance(fout, TemplatesNotFound):
        wat = f"geen van deze sjablonen bestaat: {', '.join(map(str, fout.templates))}."
    elif isinstance(fout, TemplateNotFound):
        wat = f"het sjabloon '{fout.name}' bestaat niet."
    elif isinstance(fout, SecurityError):
        wat = f"het sjabloon doet iets dat niet mag: {str(fout.message).rstrip('.')}."
    else:
        wat = f"het sjabloon kan niet worden uitgevoerd: {fout}."
    return DocumentFout(wat, waar=waar, wat_nu=WAT_NU)


def _find_regel(spoor: TracebackType | None) -> str:
    """Return file and line of the deepest step inside a sjabloon."""
    plek = ""
    while spoor is not None:
        bestand = spoor.tb_frame.f_code.co_filename
        if bestand.endswith(".j2"):
            plek = f"{bestand}:{spoor.tb_lineno}"
        spoor = spoor.tb_next
    return plek
