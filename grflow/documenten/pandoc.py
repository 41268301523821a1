"""One pandoc that waits for Markdown that we wrote: a closed list of extensions, no raw parts, no reading of files."""

import os
import subprocess
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Timer

from grflow.fouten import DocumentFout

LEZER = "markdown_strict-raw_html+pipe_tables+fancy_lists+startnum+fenced_divs+all_symbols_escapable"
TIJD = 60.0
"Seconds after which a text is given up."
OPNIEUW = (
    "Maak de stukken opnieuw. Gebeurt het weer, kijk dan in welke tekst van dit stuk iets ongewoons staat."
)


class Gestopt(Exception):
    """A pandoc ended without an answer."""


class Werker:
    """A running pandoc; used by one thread at a time.

    Raises:
        DocumentFout: pandoc cannot be started.
    """

    def __init__(self) -> None:
        bestanden = (str(package_file("werker.lua")), LEZER, str(package_file("filter.lua")))
        # Days and times in a file are written by us; a fixed moment here keeps every other part the same.
        omgeving = os.environ | {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"} | choose_geheugen()
        try:
            self._proces = subprocess.Popen(
                [find_pandoc(), "lua", "-E", *bestanden],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=omgeving,
            )  # fmt: skip
        except OSError as fout:
            raise DocumentFout(f"pandoc werkt niet: {fout}.", wat_nu="Installeer grflow opnieuw.") from fout
        self.gelezen = ""
        "The text it read last, which it keeps for the next format."
        self._is_te_laat = False

    @property
    def pid(self) -> int:
        return self._proces.pid

    def ask(self, verzoek: bytes) -> bytes:
        """Return the file that answers a request of `werker.lua`.

        Raises:
            DocumentFout: pandoc refuses the text, or takes too long.
            Gestopt: it ended before it answered.
        """
        wekker = Timer(TIJD, self._give_up)
        wekker.daemon = True
        wekker.start()
        try:
            oordeel, antwoord = self._exchange(verzoek)
        except Gestopt as fout:
            if self._is_te_laat:
                raise DocumentFout(f"pandoc was na {TIJD:g} seconden niet klaar.", wat_nu=OPNIEUW) from fout
            raise
        finally:
            wekker.cancel()
        if oordeel != b"goed":
            raise DocumentFout(f"pandoc weigert de tekst: {antwoord.decode(errors='replace').strip()}")
        return antwoord

    def _give_up(self) -> None:
        self._is_te_laat = True
        self._proces.kill()

    def _exchange(self, verzoek: bytes) -> tuple[bytes, bytes]:
        heen, terug = self._proces.stdin, self._proces.stdout
        assert heen is not None
        assert terug is not None
        try:
            heen.write(b"%d\n" % len(verzoek) + verzoek)
            heen.flush()
        except OSError as fout:
            raise Gestopt from fout
        oordeel, _, lengte = terug.readline().strip().partition(b" ")
        antwoord = terug.read(int(lengte)) if lengte else b""
        if not lengte or len(antwoord) < int(lengte):
            raise Gestopt
        return oordeel, antwoord

    def close(self) -> None:
        """End the process and close its pipes; it keeps nothing that would be lost."""
        self._proces.kill()
        for pijp in (self._proces.stdin, self._proces.stdout):
            assert pijp is not None
            try:
                pijp.close()
            except OSError:  # what was left to write has nobody to read it
                continue
        self._proces.wait()


def compute_epoch(dag: date) -> int:
    """Return noon of a day (UTC) in seconds, so that a time zone cannot move it to another day."""
    return int(datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC).timestamp())


@cache
def find_pandoc() -> str:
    """Return the path of the pandoc that comes with grflow."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


@cache
def choose_geheugen() -> dict[str, str]:
    """Return the setting with which our pandoc waits with less memory (130 MB, not 175); another may refuse it."""
    import pypandoc

    eigen = Path(pypandoc.__file__).parent
    return {"GHCRTS": "-A16m -H4k"} if Path(find_pandoc()).is_relative_to(eigen) else {}


def package_file(naam: str) -> Path:
    """Return the path of a file that ships beside this module."""
    return Path(str(files("grflow.documenten") / naam))
