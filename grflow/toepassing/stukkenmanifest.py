"""The manifest of the folder of a dossier: whole at every run, whatever part of the stukken was made, and last."""

import json
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.stukken.manifest import Bijlageregel, Maakstatus, Manifest, Manifestregel
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.handwerk import list_statussen, status_of
from grflow.toepassing.stukkenmap import replace_bestand

MANIFEST = "manifest.json"

Aandacht = dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]
"""What asked for a choice when a file was made, and what was missing, by its path and sha256."""


def place_of(stuk: Bewaardstuk) -> tuple[str, str, str, str]:
    """Return what is the same in every version of one file."""
    return stuk.ronde, stuk.deelnemer, stuk.soort, stuk.formaat


def as_regel(stuk: Bewaardstuk, status: Feit | None) -> Manifestregel:
    """Return a kept version as a line of the manifest."""
    gegevens, sjabloon, handwerk, schrijvers = (*stuk.vingerafdruk.split(":"), "", "", "")[:4]
    return Manifestregel(
        ronde=stuk.ronde, deelnemer=stuk.deelnemer, soort=stuk.soort, formaat=stuk.formaat, pad=stuk.pad,
        status=Maakstatus(stuk.status), sha256=stuk.sha256, reden=stuk.reden, gegevens=gegevens, sjabloon=sjabloon,
        handwerk=handwerk, schrijvers=schrijvers, versie=stuk.versie, tekst=stuk.tekst, stand=str(status_of(status)),
        bron=stuk.bron, embargo=stuk.embargo, peildatum=stuk.peildatum.isoformat() if stuk.peildatum else "",
    )  # fmt: skip


def start_manifest(app: App, bewerking: Bewerking) -> Manifest:
    """Return a manifest without lines."""
    kaart = bewerking.kaart
    return Manifest(
        dossier=kaart.nummer, proces=kaart.proces, procesversie=kaart.procesversie.isoformat(), kop=kaart.kop,
        gemaakt_op=app.nu(), regels=(),
    )  # fmt: skip


def write_manifest(app: App, bewerking: Bewerking, doel: Path, nu: Manifest, gedaan: Collection[str]) -> None:
    """Write what the folder of a dossier holds now: every file, what failed last, and the versions before.

    Args:
        nu: What was made in this run; of the rest the older manifest knows the bijlagen and what was open.
        gedaan: The deelnemers of this run.
    """
    with app.opslag.lezen() as werk:
        load_bewerking(app, werk, bewerking.kaart.nummer)  # it lets through what the maker sees
        versies = werk.stukken.list_versies(bewerking.kaart.nummer)
    wortel = f"{doel.absolute()}{os.sep}"
    hier = [stuk for stuk in versies if not stuk.pad or stuk.pad.startswith(wortel)]
    gemaakt = [stuk for stuk in hier if stuk.status == Maakstatus.GEMAAKT]
    nieuwste = {place_of(stuk): stuk for stuk in gemaakt}
    mislukt = [stuk for stuk in hier if stuk.status != Maakstatus.GEMAAKT]
    oud, aandacht = load_oud(doel)
    aandacht |= {(r.pad, r.sha256): (r.aandacht, r.concept) for r in nu.regels}
    regels = _list_regels(bewerking, sorted([*nieuwste.values(), *mislukt], key=place_of), aandacht)
    blijft = [b for b in oud if b.deelnemer not in gedaan and Path(b.pad).is_file()]
    manifest = replace(
        start_manifest(app, bewerking), regels=tuple(regels), bijlagen=(*blijft, *nu.bijlagen), terzijde=nu.terzijde,
        eerder=tuple(as_regel(stuk, None) for stuk in gemaakt if stuk is not nieuwste[place_of(stuk)]),
    )  # fmt: skip
    replace_bestand(doel / MANIFEST, format_manifest(manifest).encode())


def format_manifest(manifest: Manifest) -> str:
    """Return the manifest as JSON with each file on a line of its own: it is read, searched and written by line."""
    velden = []
    for naam, waarde in manifest.to_dict().items():
        if isinstance(waarde, list) and waarde:
            regels = ",\n    ".join(json.dumps(regel, ensure_ascii=False) for regel in waarde)
            tekst = f"[\n    {regels}\n  ]"
        else:
            tekst = json.dumps(waarde, ensure_ascii=False)
        velden.append(f"  {json.dumps(naam)}: {tekst}")
    return "{\n" + ",\n".join(velden) + "\n}\n"


def _list_regels(
    bewerking: Bewerking, stukken: Sequence[Bewaardstuk], aandacht: Aandacht
) -> Iterator[Manifestregel]:
    statussen = {ronde: list_statussen(bewerking, ronde) for ronde in {stuk.ronde for stuk in stukken}}
    for stuk in stukken:
        regel = as_regel(stuk, statussen[stuk.ronde].get((stuk.deelnemer, stuk.soort)))
        keuzes, concept = aandacht.get((stuk.pad, stuk.sha256), ((), ()))
        yield replace(regel, aandacht=keuzes, concept=concept)


def load_oud(doel: Path) -> tuple[list[Bijlageregel], Aandacht]:
    """Return the bijlagen and the open points of the older manifest; nothing where there is none or it is spoilt."""
    try:
        oud = json.loads((doel / MANIFEST).read_text(encoding="utf-8"))
        bijlagen = [Bijlageregel(**regel) for regel in oud["bijlagen"]]
        return bijlagen, {
            (r["pad"], r["sha256"]): (tuple(r["aandacht"]), tuple(r.get("concept", ())))
            for r in oud["regels"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return [], {}
