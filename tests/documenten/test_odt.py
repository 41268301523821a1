"""The OpenDocument text: the same styles, marks and properties as the Word file."""

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from grflow.documenten.maker import Documentmaker
from grflow.documenten.odtstijlen import NS
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@pytest.fixture(scope="session")
def delen(maker: Documentmaker, voorstel: Raadsstuk) -> "dict[str, Element]":
    with zipfile.ZipFile(io.BytesIO(maker.render(voorstel, Formaat.ODT))) as bestand:
        eerste = bestand.infolist()[0]
        assert (eerste.filename, eerste.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert bestand.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        return {naam: fromstring(bestand.read(naam)) for naam in bestand.namelist() if naam.endswith(".xml")}


def texts(element: "Element", pad: str) -> list[str]:
    return ["".join(deel.itertext()) for deel in element.findall(pad, NS)]


def test_headings_are_headings(delen: "dict[str, Element]") -> None:
    koppen = delen["content.xml"].findall(".//text:h", NS)
    niveaus = [kop.get(f"{{{NS['text']}}}outline-level") for kop in koppen]
    assert niveaus.count("1") == 1
    assert set(niveaus) <= {"1", "2", "3", "4"}
    assert "Raadsvoorstel" in texts(delen["content.xml"], ".//text:h")


def test_lists_and_tables(delen: "dict[str, Element]") -> None:
    inhoud = delen["content.xml"]
    tabellen = inhoud.findall(".//table:table", NS)
    assert tabellen
    assert all(tabel.find("table:table-header-rows", NS) is not None for tabel in tabellen)
    assert inhoud.findall(".//text:list/text:list-item", NS)
    assert inhoud.findall(".//text:list-level-style-number", NS)


def test_language_page_and_marks(delen: "dict[str, Element]") -> None:
    stijlen = delen["styles.xml"]
    fo = f"{{{NS['fo']}}}"
    talen = {e.get(f"{fo}language") for e in stijlen.iter(f"{{{NS['style']}}}text-properties")} - {None}
    assert talen == {"nl"}
    bladzijde = stijlen.find(".//style:page-layout-properties", NS)
    assert bladzijde is not None
    assert (bladzijde.get(f"{fo}page-width"), bladzijde.get(f"{fo}page-height")) == ("21cm", "29.7cm")
    assert texts(stijlen, ".//style:header/text:p") == ["Gemeente AssenConcept, versie 1"]
    (voet,) = texts(stijlen, ".//style:footer/text:p")
    assert "dossier 2017-001, versie 1" in voet
    assert stijlen.find(".//style:footer//text:page-count", NS) is not None


def test_what_the_file_says_about_itself(delen: "dict[str, Element]") -> None:
    meta = delen["meta.xml"]
    assert texts(meta, ".//dc:title") == ["Raadsvoorstel Toekomst Alescon, gemeente Assen"]
    assert texts(meta, ".//dc:language") == ["nl-NL"]
    eigen = {e.get(f"{{{NS['meta']}}}name"): e.text for e in meta.findall(".//meta:user-defined", NS)}
    assert (eigen["grflow-dossier"], eigen["grflow-soort"]) == ("2017-001", "raadsvoorstel")


def test_every_style_that_is_used_exists(delen: "dict[str, Element]") -> None:
    naam = f"{{{NS['style']}}}name"
    bekend = {s.get(naam) for deel in delen.values() for s in deel.iter(f"{{{NS['style']}}}style")}
    gebruikt = {p.get(f"{{{NS['text']}}}style-name") for p in delen["content.xml"].iter(f"{{{NS['text']}}}p")}
    assert gebruikt <= bekend


def test_the_same_stuk_gives_the_same_bytes(maker: Documentmaker, besluit: Raadsstuk) -> None:
    assert maker.render(besluit, Formaat.ODT) == maker.render(besluit, Formaat.ODT)


def test_nothing_typed_works(maker: Documentmaker, giftig: Raadsstuk) -> None:
    with zipfile.ZipFile(io.BytesIO(maker.render(giftig, Formaat.ODT))) as bestand:
        inhoud = fromstring(bestand.read("content.xml"))
        assert not [naam for naam in bestand.namelist() if naam.startswith("Pictures")]
    assert not inhoud.findall(".//text:a", NS)
    assert not inhoud.findall(".//draw:frame", NS)
    assert '<script>alert(1)</script> #let x = read("/etc/passwd")' in "".join(inhoud.itertext())
