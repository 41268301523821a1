"""Writes a stuk as Markdown that any program can show."""

import re

from grflow.stukken.opmaak import escape_markdown
from grflow.stukken.stuk import Stuk

BEELD = r"^::: tekening\n(\w+)\n:::$"
"A picture in our Markdown: a division with its name."


def render_md(stuk: Stuk, markdown: str) -> bytes:
    """Return the Markdown without the marks of its divisions, ending on a line with its origin."""
    kaal = re.sub(r"^:::.*\n", "", write_beelden(stuk, markdown), flags=re.MULTILINE)
    tekst = re.sub(r"\n{3,}", "\n\n", kaal).strip()
    herkomst = f"{stuk.kopregel}, dossier {stuk.dossier}, versie {stuk.versie}"
    return f"{tekst}\n\n---\n\n{escape_markdown(herkomst)}\n".encode()


def write_beelden(stuk: Stuk, markdown: str) -> str:
    """Return our Markdown with each picture in words, for a format that cannot show it."""
    return re.sub(BEELD, lambda treffer: _in_woorden(stuk, treffer[1]), markdown, flags=re.MULTILINE)


def _in_woorden(stuk: Stuk, naam: str) -> str:
    """Return the words of a picture, where it cannot be shown."""
    return escape_markdown(f"[Tekening] {stuk.beelden[naam].alternatief}")
