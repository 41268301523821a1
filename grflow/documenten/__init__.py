"""From a Raadsstuk to files: Jinja writes Markdown, and from that one text come HTML, DOCX and PDF."""

from grflow.documenten.maker import Documentmaker

__all__ = ["Documentmaker"]
