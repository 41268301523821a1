"""The one door of this room: a stuk and a format in, the bytes of a file out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten.html import render_html
from grflow.documenten.pdf import render_pdf
from grflow.documenten.sjablonen import build_environment, compute_sjabloonafdruk, render_markdown
from grflow.documenten.tekst import render_md
from grflow.documenten.word import render_docx
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SCHRIJVERS = {
    Formaat.MD: render_md,
    Formaat.HTML: render_html,
    Formaat.DOCX: render_docx,
    Formaat.PDF: render_pdf,
}


class Documentmaker:
    """Makes files of stukken; safe to share between threads, and the slow work lets other threads run.

    Args:
        sjabloonmappen: Folders with sjablonen, the user's own first.
    """

    def __init__(self, sjabloonmappen: Sequence[Path]) -> None:
        self.sjabloonmappen = tuple(sjabloonmappen)

    @cached_property
    def environment(self) -> "SandboxedEnvironment":
        return build_environment(self.sjabloonmappen)

    def render(self, stuk: Raadsstuk, formaat: Formaat) -> bytes:
        """Return one file.

        Raises:
            DocumentFout: the stuk could not be made; nothing is kept.
        """
        return SCHRIJVERS[formaat](stuk, self.render_markdown(stuk))

    def render_all(
        self, stuk: Raadsstuk, formaten: Iterable[Formaat] = tuple(Formaat)
    ) -> Mapping[Formaat, bytes]:
        """Return a stuk in several formats, all from one and the same text.

        Raises:
            DocumentFout: one of them could not be made.
        """
        markdown = self.render_markdown(stuk)
        return {formaat: SCHRIJVERS[formaat](stuk, markdown) for formaat in formaten}

    def render_markdown(self, stuk: Raadsstuk) -> str:
        """Return the source text of every format.

        Raises:
            DocumentFout: a mistake in the sjabloon.
        """
        return render_markdown(self.environment, stuk)

    def sjabloon_vingerafdruk(self, stuk: Raadsstuk) -> str:
        """Return the fingerprint of the sjablonen of a stuk, for the manifest."""
        return compute_sjabloonafdruk(self.environment, stuk)
