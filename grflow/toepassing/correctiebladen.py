"""The correctiebladen of a correction: one for each deelnemer whose stukken changed, in its own huisstijl."""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from grflow.documenten import Documentmaker
from grflow.fouten import BestandFout, GrflowError
from grflow.inlezen.profielen import Profielmappen
from grflow.stukken.dossier.correctieblad import Correctieblad, Correctiebron, build_correctieblad
from grflow.stukken.embargo import choose_embargo
from grflow.stukken.manifest import Maakstatus, Manifestregel
from grflow.stukken.nazending import parse_geraakt
from grflow.stukken.opbouw import build_invulwoorden
from grflow.stukken.profiel import Huisstijl
from grflow.stukken.soorten import Dossiersoort, Formaat, Stuksoort
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.dossierplan import make_bron
from grflow.toepassing.handwerk import status_of
from grflow.toepassing.nazendingen import load_versies
from grflow.toepassing.stukken import Opdracht, prepare
from grflow.toepassing.stukkenmap import keep_others, make_map, replace_map, write_bestand


def write_bladen(
    app: App, nummer: str, nr: int, map_: Path, formaten: Sequence[Formaat]
) -> list[Manifestregel]:
    """Write the sheet of every deelnemer in a folder of this correction; what fails is named.

    Raises:
        GrflowError: the map cannot be written.
    """
    with app.opslag.lezen() as werk:
        bladen = list(list_bladen(app, load_bewerking(app, werk, nummer), nr))
    doel, maker = make_map(map_ / nummer / f"correctie-{nr}"), Documentmaker(app.sjablonen)
    return [regel for blad in bladen for regel in _write_blad(maker, blad, doel, formaten)]


def _write_blad(
    maker: Documentmaker, blad: Correctieblad, doel: Path, formaten: Sequence[Formaat]
) -> list[Manifestregel]:
    """Write all files of one sheet, or none of them."""
    leeg = Manifestregel(deelnemer=blad.code, soort=str(blad.soort), formaat="", pad="", status=Maakstatus.MISLUKT,
                         reden="niet gemaakt")  # fmt: skip
    map_, tijdelijk = doel / blad.code, Path(mkdtemp(prefix=f".{blad.code}-", dir=doel))
    try:
        gemaakt = maker.render_all(blad, formaten)
        for formaat, inhoud in gemaakt.items():
            write_bestand(tijdelijk / _name(blad, formaat), inhoud)
        keep_others(map_, tijdelijk)
        replace_map(tijdelijk, map_)
    except GrflowError as fout:
        return [replace(leeg, formaat=str(f), reden=str(fout)) for f in formaten]
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)
    return [
        replace(
            leeg, formaat=str(formaat), pad=str((map_ / _name(blad, formaat)).absolute()), reden="",
            status=Maakstatus.GEMAAKT, sha256=sha256(inhoud).hexdigest(),
        )
        for formaat, inhoud in gemaakt.items()
    ]  # fmt: skip


def _name(blad: Correctieblad, formaat: Formaat) -> str:
    return f"{blad.code}-{blad.soort}.{formaat}"


def list_bladen(app: App, bewerking: Bewerking, nr: int) -> Iterator[Correctieblad]:
    """Yield the sheet of every deelnemer that has stukken which a correction changed, under the same embargo."""
    feit = next(f for f in bewerking.stand.feiten_van("correctie") if f.nr == nr)
    ronde = feit.tekst("inhoudronde")
    bron, orgaan = make_bron(bewerking, feit.op.laatste), bewerking.proces.rondes[ronde].orgaan
    ontwerp = prepare(app, bewerking, Opdracht(map=Path(), ronde=ronde))
    geraakt, versies = parse_geraakt(feit), load_versies(bewerking.werk, bewerking.kaart.nummer)
    statussen = {naam: status_of(ontwerp.statussen.get(naam)) for naam in sorted(geraakt)}
    embargos = bron.omgeving.stand.feiten_van("embargo")
    for gegevens in ontwerp.gegevens:
        code = gegevens.deelnemer.code
        eigen = [Stuksoort(soort) for wie, soort in sorted(geraakt) if wie == code]
        if not eigen or not any(v.deelnemer == code and v.ronde == feit.tekst("ronde") for v in versies):
            continue
        correctie = Correctiebron(
            feit=feit, punten=json.loads(feit.tekst("wijzigingen")), versies=versies,
            blijft={naam: s.label for naam, s in statussen.items() if s.is_vast},
            woorden=build_invulwoorden(gegevens), orgaan=bron.orgaan(code, orgaan),
        )  # fmt: skip
        blad = build_correctieblad(bron, code, correctie)
        woorden = ontwerp.inhoud.embargo
        soorten: list[Stuksoort | Dossiersoort] = [*eigen, Dossiersoort.CORRECTIEBLAD]
        dicht = [choose_embargo(embargos, soort, code, bron.op, woorden) for soort in soorten]
        basis = replace(
            blad.basis, huisstijl=_load_huisstijl(app, code), embargo=next((e for e in dicht if e), None)
        )
        yield replace(blad, basis=basis)


def _load_huisstijl(app: App, code: str) -> Huisstijl:
    """Return how the stukken of a gemeente look; the neutral form where its profiel has faults."""
    mappen = Profielmappen(app.sjablonen)
    neutraal = mappen.load_neutraal()
    try:
        return mappen.load(code, neutraal).huisstijl
    except BestandFout:
        return neutraal.huisstijl
