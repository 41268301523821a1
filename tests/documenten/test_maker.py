"""Same input, same bytes; one text for every format; and a door that stays light."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from grflow.documenten.maker import Documentmaker
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat


@pytest.mark.parametrize("formaat", list(Formaat))
def test_same_input_same_bytes(
    formaat: Formaat, maker: Documentmaker, voorstel: Raadsstuk, sjabloonmap: object
) -> None:
    eerste = maker.render(voorstel, formaat)
    time.sleep(1.1)
    assert Documentmaker(maker.sjabloonmappen).render(voorstel, formaat) == eerste


def test_render_all_in_threads(maker: Documentmaker, voorstel: Raadsstuk, besluit: Raadsstuk) -> None:
    with ThreadPoolExecutor(2) as pool:
        sets = list(pool.map(maker.render_all, (voorstel, besluit)))
    assert [set(bestanden) for bestanden in sets] == [set(Formaat), set(Formaat)]
    assert sets[1][Formaat.MD] == maker.render(besluit, Formaat.MD)


def test_a_clean_text_has_no_division_marks(maker: Documentmaker, voorstel: Raadsstuk) -> None:
    assert ":::" not in maker.render(voorstel, Formaat.MD).decode()
    assert ":::" in maker.render_markdown(voorstel)


def test_importing_the_maker_is_light() -> None:
    zwaar = "{'typst', 'docx', 'jinja2', 'markdown', 'nh3', 'pypandoc'}"
    opdracht = f"import sys, grflow.documenten.maker; print(sorted({zwaar} & set(sys.modules)))"
    uit = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "[]"
