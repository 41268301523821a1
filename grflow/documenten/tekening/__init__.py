"""A process definition as a picture (SVG) for people, and as Mermaid text for documents that draw themselves."""

from grflow.documenten.tekening.blad import compute_tekening, render_svg
from grflow.documenten.tekening.mermaid import render_mermaid

__all__ = ["compute_tekening", "render_mermaid", "render_svg"]
