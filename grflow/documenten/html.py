"""Writes a stuk as one accessible HTML page, with its style inside and nothing to fetch."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from grflow.documenten.beelden import draw_beelden
from grflow.documenten.logo import format_data_url
from grflow.documenten.pandoc import package_file
from grflow.stukken.stuk import Stuk

if TYPE_CHECKING:
    from markdown import Markdown

TAGS = {"h1", "h2", "h3", "h4", "p", "ol", "ul", "li", "strong", "em", "table", "caption", "thead", "tbody", "tr", "th",
        "td", "div", "br"}  # fmt: skip
ATTRIBUTEN = {"div": {"class"}, "th": {"scope"}, "ol": {"start", "type"}}
PAGINA = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titel}</title>
<meta name="author" content="{auteur}">
<meta name="dcterms.created" content="{datum}">
<meta name="grflow-dossier" content="{dossier}">
<style>
:root {{ --kleur: #{kleur}; --opsomteken: "{opsomteken} "; }}
{stijl}</style>
</head>
<body>
<header>{logo}<p>{kopregel}</p></header>
<main>
{inhoud}
</main>
<footer><p>{voettekst}</p></footer>
</body>
</html>
"""


def render_html(stuk: Stuk, markdown: str) -> bytes:
    """Return the page of a stuk in UTF-8."""
    velden = {
        "titel": stuk.titel, "auteur": stuk.auteur, "datum": stuk.datum.isoformat(), "dossier": stuk.dossier,
        "kleur": stuk.huisstijl.kleur, "kopregel": stuk.kopregel, "voettekst": stuk.voettekst,
    }  # fmt: skip
    veilig = {naam: escape(waarde) for naam, waarde in velden.items()}
    return PAGINA.format(
        **veilig,
        stijl=load_stijl(),
        logo=_write_logo(stuk),
        opsomteken=stuk.huisstijl.opsomteken,
        inhoud=put_beelden(stuk, convert_markdown(markdown)),
    ).encode()


def put_beelden(stuk: Stuk, html: str) -> str:
    """Return clean HTML with our own pictures in the places that the sjabloon left for them."""
    beelden = draw_beelden(stuk)
    plek = re.compile(r'(<div class="tekening">)\s*<p>(\w+)</p>\s*(?=</div>)')
    return plek.sub(lambda treffer: treffer[1] + beelden[treffer[2]], html)


def convert_markdown(markdown: str) -> str:
    """Return our Markdown as clean HTML: a closed list of tags and attributes, no links, no pictures."""
    import nh3

    html = build_converter(has_romeins(markdown)).convert(_write_vakken(markdown))
    return str(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTEN, strip_comments=True))


def has_romeins(markdown: str) -> bool:
    """Return whether onderdelen are counted i. ii.; a list of letters begins with a., also where it comes to i."""
    inspring = re.compile(r"^ {4,8}([a-z]+)\. ", re.MULTILINE)
    return "i" in (tekens := inspring.findall(markdown)) and "a" not in tekens


def _write_logo(stuk: Stuk) -> str:
    logo = stuk.huisstijl.logo
    if logo is None:
        return ""
    adres, tekst = format_data_url(logo), escape(logo.tekst)
    return f'<img class="logo" src="{adres}" alt="{tekst}" style="height: {logo.hoogte}mm">'


@cache
def load_stijl() -> str:
    return package_file("stijl.css").read_text(encoding="utf-8")


def build_converter(klein_romeins: bool = False) -> "Markdown":
    """Return a converter for our Markdown; one per text, for it is not safe to share."""
    from markdown import Markdown
    from markdown.treeprocessors import Treeprocessor

    class Afwerking(Treeprocessor):
        """The things a screen reader needs that Markdown cannot say."""

        def run(self, root: Element) -> None:
            _finish_kopvelden(root)
            _finish_tabellen(root)
            for lijst in root.findall(".//div[@class='romeins']/ol"):
                lijst.set("type", "I")
            for lijst in root.findall(".//li//ol"):
                lijst.set("type", "i" if klein_romeins else "a")

    markdown = Markdown(extensions=["tables", "sane_lists", "md_in_html"])
    markdown.treeprocessors.register(Afwerking(markdown), "afwerking", 5)
    return markdown


def _write_vakken(markdown: str) -> str:
    """Return the fenced divisions as div elements, and lettered lists as numbered ones inside a list."""
    vakken = re.sub(r"^::: (\w+)$", r'<div class="\1" markdown="block">\n', markdown, flags=re.MULTILINE)
    vakken = re.sub(r"^:::$", "\n</div>", vakken, flags=re.MULTILINE)
    vakken = re.sub(r"^[IVXLC]+\.  ", "1. ", vakken, flags=re.MULTILINE)
    return re.sub(r"^ {4,8}[a-z]+\. ", "    1. ", vakken, flags=re.MULTILINE)


def _finish_kopvelden(root: Element) -> None:
    """The header has no heading row: the first cell of each row names the second."""
    for tabel in root.findall(".//div[@class='kopvelden']/table"):
        for kop in tabel.findall("thead"):
            tabel.remove(kop)
        for rij in tabel.findall("tbody/tr"):
            rij[0].tag = "th"
            rij[0].set("scope", "row")


def _finish_tabellen(root: Element) -> None:
    """The line above a table becomes its caption; its heading row gets a scope."""
    for vak in root.findall(".//div[@class='tabel']"):
        titel, tabel = vak[0], vak[1]
        titel.tag = "caption"
        vak.remove(titel)
        tabel.insert(0, titel)
        for cel in tabel.findall("thead/tr/th"):
            cel.set("scope", "col")
