"""The pandocs that are running: no file is read for a text, and one that ends or hangs is replaced and named."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grflow.documenten import pandoc
from grflow.documenten.pandoc import Werker
from grflow.documenten.werkplaats import Werkplaats
from grflow.fouten import DocumentFout


class Geteld(Werker):
    """A worker that is counted when it starts."""

    gestart = 0

    def __init__(self) -> None:
        type(self).gestart += 1
        super().__init__()


@pytest.fixture
def werkplaats() -> Iterator[Werkplaats]:
    Geteld.gestart = 0
    plaats = Werkplaats(2, Geteld)
    yield plaats
    plaats.close()


@pytest.fixture(scope="module")
def gedeeld() -> Iterator[Werkplaats]:
    plaats = Werkplaats(1)
    yield plaats
    plaats.close()


def pids(werkplaats: Werkplaats) -> list[int]:
    return [werker.pid for werker in werkplaats._vrij]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_pandoc_writes_one_text_after_another(werkplaats: Werkplaats) -> None:
    for tekst in ("een", "*twee*", "ééé " * 25_000, "een"):
        assert werkplaats.convert(tekst, "typst").decode().strip().startswith(("een", "#emph[twee]", "ééé"))
    assert werkplaats.convert("een", "odt").startswith(b"PK")
    assert Geteld.gestart == 1


def test_every_thread_gets_its_own_answer(werkplaats: Werkplaats) -> None:
    teksten = [f"tekst {nr}" for nr in range(60)]
    with ThreadPoolExecutor(4) as pool:
        antwoorden = list(
            pool.map(lambda tekst: werkplaats.convert(tekst, "typst").decode().strip(), teksten)
        )
    assert antwoorden == teksten
    assert Geteld.gestart <= 4
    assert len(pids(werkplaats)) <= 2


def test_the_text_that_was_read_last_stays_with_its_pandoc(werkplaats: Werkplaats) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda tekst: werkplaats.convert(tekst, "docx"), ("een", "twee")))
    wie = {werker.gelezen: werker.pid for werker in werkplaats._vrij}
    for tekst in ("een", "twee", "een"):
        assert werkplaats.convert(tekst, "typst").decode().strip() == tekst
    assert {werker.gelezen: werker.pid for werker in werkplaats._vrij} == wie


SCHRIJVERS = pytest.mark.parametrize("schrijver", ["typst", "docx", "odt"])


@SCHRIJVERS
@pytest.mark.parametrize(
    "tekst",
    [
        "![beeld]({pad})",
        "![](file://{pad})",
        "![beeld][1]\n\n[1]: {pad}",
        "# Kop ![beeld]({pad})",
        "::: aanhef\n![beeld]({pad})\n:::",
        "| a | b |\n|---|---|\n| ![beeld]({pad}) | b |",
        "- een\n\n    *nog ![beeld]({pad})*",
    ],
)
def test_a_picture_is_refused_before_a_writer_can_open_it(
    gedeeld: Werkplaats, tekst: str, schrijver: str, tmp_path: Path
) -> None:
    pad = tmp_path / "geheim.png"
    os.mkfifo(pad)  # whoever opens it waits for ever
    with pytest.raises(DocumentFout, match="er staat een afbeelding in"):
        gedeeld.convert(tekst.format(pad=pad), schrijver)


@SCHRIJVERS
@pytest.mark.parametrize(
    "tekst",
    [
        '``` {{=typst}}\n#read("{pad}")\n```',
        '<img src="{pad}">',
        "\\input{{{pad}}}",
        "---\ntitle: x\nbibliography: {pad}\ncss: {pad}\n---\n",
        "[zie]({pad})",
        "!include {pad}",
    ],
)
def test_no_other_text_has_a_file_read(
    gedeeld: Werkplaats, tekst: str, schrijver: str, tmp_path: Path
) -> None:
    os.mkfifo(pad := tmp_path / "geheim.txt")
    assert len(gedeeld.convert(tekst.format(pad=pad), schrijver)) > 0


def test_pandoc_refuses(werkplaats: Werkplaats) -> None:
    with pytest.raises(DocumentFout, match="pandoc weigert de tekst: Unknown output format bestaat_niet"):
        werkplaats.convert("tekst", "bestaat_niet")
    assert werkplaats.convert("tekst", "typst") == b"tekst\n"


def test_pandoc_is_missing(werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: "/bestaat/niet")
    with pytest.raises(DocumentFout, match="pandoc werkt niet"):
        werkplaats.convert("tekst", "typst")


def test_one_that_was_ended_while_it_waited_is_replaced(werkplaats: Werkplaats) -> None:
    werkplaats.convert("een", "typst")
    (pid,) = pids(werkplaats)
    os.kill(pid, signal.SIGKILL)
    assert werkplaats.convert("twee", "typst") == b"twee\n"
    assert Geteld.gestart == 2
    assert pids(werkplaats) != [pid]


def test_one_that_ends_over_a_text_twice_is_named(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: "/bin/true")
    with pytest.raises(DocumentFout, match="pandoc stopte tijdens het maken van dit stuk") as fout:
        werkplaats.convert("tekst", "typst")
    assert "Maak de stukken opnieuw" in fout.value.wat_nu
    assert Geteld.gestart == 2
    assert pids(werkplaats) == []


def test_one_that_hangs_is_ended(
    werkplaats: Werkplaats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traag = tmp_path / "traag"
    traag.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    traag.chmod(0o755)
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: str(traag))
    monkeypatch.setattr(pandoc, "TIJD", 0.2)
    begin = time.monotonic()
    with pytest.raises(DocumentFout, match=r"pandoc was na 0\.2 seconden niet klaar"):
        werkplaats.convert("x" * 1_000_000, "typst")
    assert time.monotonic() - begin < 20
    assert Geteld.gestart == 1
    assert pids(werkplaats) == []


def test_closing_ends_every_pandoc(werkplaats: Werkplaats) -> None:
    werkplaats.convert("een", "typst")
    (pid,) = pids(werkplaats)
    werkplaats.close()
    assert not is_running(pid)
    assert werkplaats.convert("een", "typst") == b"een\n"


def test_a_fork_leaves_them_to_its_parent(werkplaats: Werkplaats) -> None:
    werkplaats.convert("een", "typst")
    over = list(werkplaats._vrij)
    werkplaats.forget()
    assert werkplaats.convert("een", "typst") == b"een\n"
    assert [werker.pid for werker in over] != pids(werkplaats)
    for werker in over:
        werker.close()
