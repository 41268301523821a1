"""The bewijsbundel as a zip: the facts as they were hashed, the definition, and a program that checks them."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from grflow.proces.keten import BEGIN, Schakel

ZIPDATUM = (1980, 1, 1, 0, 0, 0)
"The moment that stands in the zip; the same for every run."

CONTROLE = f'''"""Rekent de keten van deze bewijsbundel na; Python 3, zonder andere programma's."""
import hashlib
import pathlib

map_ = pathlib.Path(__file__).parent
feiten = (map_ / "feiten.jsonl").read_text(encoding="utf-8").split("\\n")[:-1]
keten = [regel.split()[1] for regel in (map_ / "keten.txt").read_text(encoding="utf-8").splitlines()]
vorige, fouten = "{BEGIN}", 0
for nr, (feit, hash_) in enumerate(zip(feiten, keten, strict=True), 1):
    vorige = hashlib.sha256((vorige + "\\n" + feit).encode()).hexdigest()
    if vorige != hash_:
        fouten += 1
        print("feit", nr, "klopt niet")
print(len(feiten), "feiten nagerekend,", fouten, "fouten. Kop:", vorige)
'''

LEESMIJ = """\
Bewijsbundel van dossier {nummer}

bewijsbundel.pdf   de bundel om te lezen
feiten.jsonl       elk feit op een regel, precies zoals het is gehasht
keten.txt          het nummer en de hash van elk feit
proces.yaml        de procesbeschrijving waarmee het dossier werkt
regeling.json      de regeling met haar deelnemers, zoals het dossier haar kent
controleer.py      rekent de keten na: python3 controleer.py
manifest.json      de sha256 van elk bestand, en de kop van de keten

De kop van de keten is {kop}.
Namen van personen staan niet in de feiten; daarvan staat er alleen een afdruk.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewijs:
    """What goes into the zip beside the bundle itself."""

    nummer: str
    kop: str
    schakels: Sequence[Schakel]
    proces: str
    regeling: str


def build_bewijszip(bewijs: Bewijs, pdf: bytes) -> bytes:
    """Return the zip; the same dossier gives the same bytes."""
    bestanden = {
        "bewijsbundel.pdf": pdf,
        "feiten.jsonl": "".join(f"{s.inhoud}\n" for s in bewijs.schakels).encode(),
        "keten.txt": "".join(f"{s.nr} {s.hash}\n" for s in bewijs.schakels).encode(),
        "proces.yaml": bewijs.proces.encode(),
        "regeling.json": bewijs.regeling.encode(),
        "controleer.py": CONTROLE.encode(),
        "LEESMIJ.txt": LEESMIJ.format(nummer=bewijs.nummer, kop=bewijs.kop).encode(),
    }
    manifest = {
        "dossier": bewijs.nummer, "kop": bewijs.kop, "feiten": len(bewijs.schakels),
        "bestanden": {naam: sha256(inhoud).hexdigest() for naam, inhoud in sorted(bestanden.items())},
    }  # fmt: skip
    bestanden["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    return write_zip(bestanden)


def write_zip(bestanden: Mapping[str, bytes]) -> bytes:
    """Return a zip with its files in a fixed order and without the time of writing."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam, inhoud in sorted(bestanden.items()):
            doel.writestr(zipfile.ZipInfo(naam, ZIPDATUM), inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
