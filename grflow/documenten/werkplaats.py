"""The pandocs that are running, lent out by thread: starting one and reading a text cost more than writing a file."""

import atexit
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from grflow.documenten.pandoc import OPNIEUW, Gestopt, Werker
from grflow.fouten import DocumentFout


class Werkplaats:
    """Lends out running pandocs and starts one where none is free.

    Args:
        meest: How many that wait are kept.
    """

    def __init__(self, meest: int, start: Callable[[], Werker] = Werker) -> None:
        self._meest, self._start = meest, start
        self._vrij: list[Werker] = []
        self._slot = Lock()

    def convert(
        self,
        markdown: str,
        schrijver: str,
        *,
        voorbeeld: Path | None = None,
        gegevens: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return the Markdown in another format.

        Args:
            markdown: Text in which everything people typed is escaped.
            schrijver: Name of the writer: "typst", "docx" or "odt".
            voorbeeld: The Word file whose styles are used.
            gegevens: Custom properties of the file.

        Raises:
            DocumentFout: pandoc is not there, refuses the text, takes too long over it, or stops at it twice.
        """
        vraag = {"tekst": markdown, "schrijver": schrijver, "voorbeeld": str(voorbeeld or ""),
                 "gegevens": gegevens or {}}  # fmt: skip
        verzoek = json.dumps(vraag, ensure_ascii=False).encode()
        try:
            return self._ask(markdown, verzoek)
        except Gestopt:
            # Somebody may have ended it while it waited, and then it says nothing of this text.
            self.close()
        try:
            return self._ask(markdown, verzoek)
        except Gestopt as fout:
            raise DocumentFout("pandoc stopte tijdens het maken van dit stuk.", wat_nu=OPNIEUW) from fout

    def _ask(self, markdown: str, verzoek: bytes) -> bytes:
        with self._borrow(markdown) as werker:
            antwoord = werker.ask(verzoek)
            werker.gelezen = markdown
            return antwoord

    @contextmanager
    def _borrow(self, markdown: str) -> Iterator[Werker]:
        """Give a worker to one thread, rather the one that has read this text; after a fault it does not come back."""
        with self._slot:
            kent = next((werker for werker in self._vrij if werker.gelezen == markdown), None)
            werker = kent or (self._vrij[-1] if self._vrij else None)
            if werker is not None:
                self._vrij.remove(werker)
        werker = werker or self._start()
        goed = False
        try:
            yield werker
            goed = True
        finally:
            with self._slot:
                if blijft := goed and len(self._vrij) < self._meest:
                    self._vrij.append(werker)
            if not blijft:
                werker.close()

    def close(self) -> None:
        """End every worker that waits; the next text starts a new one."""
        with self._slot:
            werkers, self._vrij = self._vrij, []
        for werker in werkers:
            werker.close()

    def forget(self) -> None:
        """Leave the workers to the process that started them."""
        self._slot = Lock()
        self._vrij = []


WERKPLAATS = Werkplaats(os.cpu_count() or 1)
atexit.register(WERKPLAATS.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=WERKPLAATS.forget)
