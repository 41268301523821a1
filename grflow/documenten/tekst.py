"""Writes a stuk as Markdown that any program can show."""

import re

from grflow.stukken.opmaak import escape_markdown
from grflow.stukken.raadsstuk import Raadsstuk


def render_md(stuk: Raadsstuk, markdown: str) -> bytes:
    """Return the Markdown without the marks of its divisions, ending on a line with its origin."""
    kaal = re.sub(r"^:::.*\n", "", markdown, flags=re.MULTILINE)
    tekst = re.sub(r"\n{3,}", "\n\n", kaal).strip()
    herkomst = f"Gemeente {stuk.gemeente}, dossier {stuk.dossier}, versie {stuk.versie}"
    return f"{tekst}\n\n---\n\n{escape_markdown(herkomst)}\n".encode()
