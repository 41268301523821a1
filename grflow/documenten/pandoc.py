"""Runs pandoc on Markdown that we wrote: a closed list of extensions, no raw parts, no reading of other files."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from grflow.fouten import DocumentFout

LEZER = "markdown_strict-raw_html+pipe_tables+fancy_lists+startnum+fenced_divs+all_symbols_escapable"
TIJD = 60
"Seconds after which a run is given up."


def run_pandoc(
    markdown: str,
    schrijver: str,
    dag: date,
    *,
    opties: Sequence[str] = (),
    gegevens: Mapping[str, str] | None = None,
) -> bytes:
    """Return the Markdown in another format.

    Args:
        markdown: Text in which everything people typed is escaped.
        schrijver: Name of the writer: "typst" or "docx".
        dag: The day that stands in the file as its moment of creation.
        opties: Further arguments.
        gegevens: Custom properties of the file.

    Raises:
        DocumentFout: pandoc is not there, or refuses the text.
    """
    metadata = [f"--metadata={naam}={waarde}" for naam, waarde in (gegevens or {}).items()]
    opdracht = [find_pandoc(), f"--from={LEZER}", f"--to={schrijver}", f"--lua-filter={package_file('filter.lua')}",
                "--sandbox", "--wrap=none", *opties, *metadata, "--output=-"]  # fmt: skip
    omgeving = os.environ | {"SOURCE_DATE_EPOCH": str(compute_epoch(dag)), "LC_ALL": "C.UTF-8"}
    try:
        klaar = subprocess.run(
            opdracht, input=markdown.encode(), capture_output=True, timeout=TIJD, env=omgeving, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fout:
        raise DocumentFout(f"pandoc werkt niet: {fout}.", wat_nu="Installeer grflow opnieuw.") from fout
    if klaar.returncode:
        raise DocumentFout(f"pandoc weigert de tekst: {klaar.stderr.decode(errors='replace').strip()}")
    return klaar.stdout


def compute_epoch(dag: date) -> int:
    """Return noon of a day (UTC) in seconds, so that a time zone cannot move it to another day."""
    return int(datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC).timestamp())


@cache
def find_pandoc() -> str:
    """Return the path of the pandoc that comes with grflow."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def package_file(naam: str) -> Path:
    """Return the path of a file that ships beside this module."""
    return Path(str(files("grflow.documenten") / naam))
