"""How many stukken per second, by format, warm and cold, and against docxtpl and LibreOffice on the same text.

    .venv/bin/python bench/documenten.py

docxtpl comes with the bench extra (pip install -e '.[bench]'); LibreOffice is a program of the machine. What is not
there is not measured, and that is said.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from meten import Meting, cpu_of, print_doel, print_kop, print_meting, seconds_of

from grflow.documenten import Documentmaker
from grflow.documenten.werkplaats import WERKPLAATS
from grflow.stukken.blokken import Bloksoort, parse_blokken
from grflow.stukken.raadsstuk import Raadsstuk
from grflow.stukken.soorten import Formaat
from grflow.toepassing.bewerking import load_bewerking
from grflow.toepassing.stukken import Opdracht, prepare
from grflow.toepassing.verhalen import replay_verhaal
from grflow.toepassing.wiring import build_app

KEER, KEER_TRAAG = 5, 3
KERNEN = os.cpu_count() or 1
KOUD = """
import pickle, sys
from pathlib import Path
from grflow.documenten import Documentmaker
from grflow.stukken.soorten import Formaat
maker, stuk = pickle.loads(Path(sys.argv[1]).read_bytes())
Documentmaker(maker).render(stuk, Formaat(sys.argv[2]))
"""


def load_stukken(map_: str) -> tuple[Documentmaker, list[Raadsstuk]]:
    app = build_app(str(Path(map_) / "bench.db"))
    nummer = replay_verhaal(app, app.voorbeelden / "alescon" / "dossier.yaml").kaart.nummer
    with app.opslag.lezen() as werk:
        bewerking = load_bewerking(app, werk, nummer)
    ontwerp = prepare(app, bewerking, Opdracht(map=Path(map_)))
    app.opslag.close()
    return ontwerp.maker, [stuk for g in ontwerp.gegevens for stuk in ontwerp.raadsstukken(g)]


def measure_in_turn(werken: Mapping[str, Callable[[], object]], keer: int) -> dict[str, list[float]]:
    """Return the seconds of each, run in turn so that a busy moment hits all of them; the first turn warms up."""
    tijden: dict[str, list[float]] = {naam: [] for naam in werken}
    for ronde in range(keer + 1):
        for naam, werk in werken.items():
            tijd = seconds_of(werk)
            if ronde:
                tijden[naam].append(tijd)
    return tijden


def median_ratio(boven: list[float], onder: list[float]) -> float:
    """Return the median of the ratios turn by turn."""
    return Meting(tuple(b / o for b, o in zip(boven, onder, strict=True))).midden


def render_each(maker: Documentmaker, stukken: list[Raadsstuk], formaat: Formaat) -> None:
    for stuk in stukken:
        maker.render(stuk, formaat)
    WERKPLAATS.close()  # so that what it cost is known


def render_together(maker: Documentmaker, stukken: list[Raadsstuk], formaat: Formaat) -> None:
    with ThreadPoolExecutor(max_workers=KERNEN) as pool:
        list(pool.map(lambda stuk: maker.render(stuk, formaat), stukken))
    WERKPLAATS.close()


def compute_ratio(boven: Callable[[], object], onder: Callable[[], object], keer: int) -> float:
    """Return the median ratio of processor time: what other work on the machine does to the clock is not in it."""
    paren = [(cpu_of(boven), cpu_of(onder)) for _ in range(keer)]
    return Meting(tuple(b / o for b, o in paren)).midden


def render_cold(bestand: Path, formaat: Formaat) -> None:
    subprocess.run([sys.executable, "-c", KOUD, str(bestand), str(formaat)], check=True)


# -- docxtpl -----------------------------------------------------------------------------------------------------------


def build_docxtpl(maker: Documentmaker) -> Callable[[Raadsstuk], bytes] | None:
    """Return a function that writes the text of a stuk with docxtpl, or None where it is not there.

    It writes paragraphs in the styles of Word and nothing else: no numbering, tables, header, anchors or properties.
    """
    try:
        import docx
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    sjabloon = docx.Document()
    for regel in ("{%p for b in blokken %}", "{%p if b.kop %}"):
        sjabloon.add_paragraph(regel)
    sjabloon.add_paragraph("{{ b.tekst }}", style="Heading 2")
    sjabloon.add_paragraph("{%p elif b.punt %}")
    sjabloon.add_paragraph("{{ b.tekst }}", style="List Bullet")
    sjabloon.add_paragraph("{%p else %}")
    sjabloon.add_paragraph("{{ b.tekst }}")
    for regel in ("{%p endif %}", "{%p endfor %}"):
        sjabloon.add_paragraph(regel)
    bron = io.BytesIO()
    sjabloon.save(bron)

    def write(stuk: Raadsstuk) -> bytes:
        document = DocxTemplate(io.BytesIO(bron.getvalue()))
        blokken = [
            {"tekst": b.plain, "kop": b.soort is Bloksoort.KOP, "punt": b.soort is Bloksoort.PUNT}
            for b in parse_blokken(maker.render_markdown(stuk))
        ]
        document.render({"blokken": blokken}, autoescape=True)
        uit = io.BytesIO()
        document.save(uit)
        return uit.getvalue()

    return write


def compare_docxtpl(maker: Documentmaker, stukken: list[Raadsstuk]) -> None:
    write = build_docxtpl(maker)
    if write is None:
        print("  docxtpl: NIET GEMETEN, het is er niet (pip install -e '.[bench]')")
        return
    werken: dict[str, Callable[[], object]] = {
        "docxtpl": lambda: [write(stuk) for stuk in stukken],
        "docx": partial(render_each, maker, stukken, Formaat.DOCX),
        "docx tegelijk": partial(render_together, maker, stukken, Formaat.DOCX),
    }
    tijden = measure_in_turn(werken, KEER)
    docxtpl = tijden["docxtpl"]
    print_meting("docxtpl, dezelfde tekst", Meting(tuple(len(stukken) / t for t in docxtpl)), "per seconde")
    print_doel("docx een voor een / docxtpl (tijd)", median_ratio(tijden["docx"], docxtpl), 2, hoogstens=True)
    rekentijd = compute_ratio(werken["docx"], werken["docxtpl"], KEER_TRAAG)
    print_doel("docx / docxtpl (rekentijd)", rekentijd, 2, hoogstens=True)
    print_doel(
        f"docx {KERNEN} tegelijk / docxtpl (tijd)",
        median_ratio(tijden["docx tegelijk"], docxtpl),
        2,
        hoogstens=True,
    )


# -- LibreOffice -------------------------------------------------------------------------------------------------------


def compare_libreoffice(maker: Documentmaker, stukken: list[Raadsstuk], map_: Path) -> None:
    """Compare with LibreOffice started for each stuk, which converts the same text from HTML."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("  LibreOffice: NIET GEMETEN, soffice is er niet")
        return
    stuk = max(stukken, key=lambda stuk: len(maker.render_markdown(stuk)))
    pagina = map_ / "stuk.html"
    pagina.write_bytes(maker.render(stuk, Formaat.HTML))

    def convert(formaat: Formaat) -> None:
        """Run LibreOffice once, with a profile of its own that the first turn has made."""
        filter_ = {Formaat.DOCX: "docx:MS Word 2007 XML", Formaat.PDF: "pdf:writer_web_pdf_Export"}[formaat]
        opdracht = [
            soffice,
            "--headless",
            f"-env:UserInstallation=file://{map_}/profiel",
            "--convert-to",
            filter_,
        ]
        subprocess.run([*opdracht, "--outdir", str(map_), str(pagina)], check=True, capture_output=True)
        if not (map_ / f"stuk.{formaat}").is_file():
            sys.exit(f"LibreOffice maakte geen {formaat}")

    for formaat in (Formaat.DOCX, Formaat.PDF):
        groep = [stuk] * KERNEN * 3
        werken: dict[str, Callable[[], object]] = {
            "libreoffice": partial(convert, formaat),
            "grflow": partial(render_together, maker, groep, formaat),
        }
        tijden = measure_in_turn(werken, KEER_TRAAG)
        print_meting(
            f"LibreOffice per {formaat} gestart",
            Meting(tuple(1 / t for t in tijden["libreoffice"])),
            "per seconde",
        )
        verhouding = median_ratio(tijden["libreoffice"], [t / len(groep) for t in tijden["grflow"]])
        print_doel(f"{formaat}: zo veel keer zo snel als LibreOffice", verhouding, 20)
        rekentijd = compute_ratio(werken["libreoffice"], werken["grflow"], KEER_TRAAG) * len(groep)
        print_doel(f"{formaat}: rekentijd van LibreOffice / grflow", rekentijd, 20)


def main() -> None:
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        maker, stukken = load_stukken(naam)
        print_kop(f"Stukken ({len(stukken)} verschillende)")
        for formaat in Formaat:
            werken: dict[str, Callable[[], object]] = {
                "een voor een": partial(render_each, maker, stukken, formaat),
                f"{KERNEN} tegelijk": partial(render_together, maker, stukken, formaat),
            }
            for wat, tijden in measure_in_turn(werken, KEER).items():
                meting = Meting(tuple(len(stukken) / tijd for tijd in tijden))
                print_meting(f"{formaat}, {wat}", meting, "per seconde")
        measure_cold(maker, stukken[0], map_)
        compare_docxtpl(maker, stukken)
        compare_libreoffice(maker, stukken, map_)


def measure_cold(maker: Documentmaker, stuk: Raadsstuk, map_: Path) -> None:
    """Print how long the first stuk of a new process takes, Python and all imports included."""
    import pickle

    bestand = map_ / "stuk.pickle"
    bestand.write_bytes(pickle.dumps((maker.sjabloonmappen, stuk)))
    werken = {f"{formaat}": partial(render_cold, bestand, formaat) for formaat in Formaat}
    for formaat, tijden in measure_in_turn(werken, KEER_TRAAG).items():
        print_meting(f"{formaat}, koud: een nieuw proces", Meting(tuple(1000 * t for t in tijden)), "ms")


if __name__ == "__main__":
    main()
