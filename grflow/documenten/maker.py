"""The one door of this room: a stuk and a format in, the bytes of a file out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten.html import render_html
from grflow.documenten.odt import render_odt
from grflow.documenten.pdf import render_pdf
from grflow.documenten.schrijvers import compute_schrijversafdruk
from grflow.documenten.sjablonen import Sjabloonbronnen, build_environment, render_markdown
from grflow.documenten.tekst import render_md
from grflow.documenten.word import render_docx
from grflow.stukken.handwerk import Stuktekst
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SCHRIJVERS = {
    Formaat.MD: render_md,
    Formaat.HTML: render_html,
    Formaat.PDF: render_pdf,
}
KANTOORSCHRIJVERS = {Formaat.DOCX: render_docx, Formaat.ODT: render_odt}
"The formats that somebody edits: each file says which text it was made from."
BEWAARD = 32
"Texts that are kept: a stuk is first inspected and then made, one gemeente after another."


class Documentmaker:
    """Makes files of stukken; safe to share between threads, and the slow work lets other threads run.

    Args:
        sjabloonmappen: Folders with sjablonen, the user's own first.
    """

    def __init__(self, sjabloonmappen: Sequence[Path]) -> None:
        self.sjabloonmappen = tuple(sjabloonmappen)
        self._teksten: dict[int, tuple[Stuk, str]] = {}

    @cached_property
    def environment(self) -> "SandboxedEnvironment":
        return build_environment(self.sjabloonmappen)

    @cached_property
    def _bronnen(self) -> Sjabloonbronnen:
        return Sjabloonbronnen(self.environment)

    def render(self, stuk: Stuk, formaat: Formaat) -> bytes:
        """Return one file.

        Raises:
            DocumentFout: the stuk could not be made; nothing is kept.
        """
        return self.render_all(stuk, (formaat,))[formaat]

    def render_all(self, stuk: Stuk, formaten: Iterable[Formaat] = tuple(Formaat)) -> Mapping[Formaat, bytes]:
        """Return a stuk in several formats, all from one and the same text.

        Raises:
            DocumentFout: one of them could not be made.
        """
        return self.render_files(stuk, self.render_tekst(stuk), formaten)

    def render_files(
        self, stuk: Stuk, tekst: Stuktekst, formaten: Iterable[Formaat], ronde: str = ""
    ) -> Mapping[Formaat, bytes]:
        """Return a stuk in several formats from a text, with or without what was changed by hand in it.

        Raises:
            DocumentFout: one of them could not be made.
        """
        return {
            formaat: KANTOORSCHRIJVERS[formaat](stuk, tekst, ronde)
            if formaat in KANTOORSCHRIJVERS
            else SCHRIJVERS[formaat](stuk, tekst.markdown)
            for formaat in formaten
        }

    def render_tekst(self, stuk: Stuk) -> Stuktekst:
        """Return the source text of every format, with the beslispunten that stand in it.

        Raises:
            DocumentFout: a mistake in the sjabloon.
        """
        punten = stuk.beslispunten if isinstance(stuk, Raadsstuk) else ()
        return Stuktekst(self.render_markdown(stuk), tuple((p.nummer, p.besluit, p.gedeeld) for p in punten))

    def render_markdown(self, stuk: Stuk) -> str:
        """Return the source text of every format; that of the last few stukken is kept.

        Raises:
            DocumentFout: a mistake in the sjabloon.
        """
        eerder = self._teksten.get(id(stuk))
        if eerder is not None and eerder[0] is stuk:
            return eerder[1]
        tekst = render_markdown(self.environment, stuk)
        if len(self._teksten) >= BEWAARD:
            self._teksten.clear()
        self._teksten[id(stuk)] = stuk, tekst
        return tekst

    @property
    def schrijvers_vingerafdruk(self) -> str:
        """The fingerprint of what turns a text into a file, for the manifest."""
        return compute_schrijversafdruk()

    def sjabloon_vingerafdruk(self, stuk: Stuk) -> str:
        """Return the fingerprint of the sjablonen of a stuk, for the manifest."""
        return self._bronnen.compute_afdruk(stuk)
