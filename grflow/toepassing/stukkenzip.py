"""The set of one gemeente as one zip file to send: its stukken and bijlagen as the manifest names them, and no more."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unicodedata import combining, normalize

from grflow.fouten import GrflowError, OngeldigeInvoer
from grflow.recht.regeling import Deelnemer
from grflow.stukken.manifest import Maakstatus, Zipregel
from grflow.toepassing.stukkenmanifest import MANIFEST
from grflow.toepassing.stukkenmap import replace_bestand

ZIPDATUM = (1980, 1, 1, 0, 0, 0)
RECHTEN = 0o644 << 16
UIT_STUK = ("soort", "formaat", "versie", "stand", "sha256", "peildatum", "embargo")
UIT_BIJLAGE = ("nummer", "titel", "sha256")

Regel = Mapping[str, object]
"""A line of the manifest as plain values."""


@dataclass(frozen=True, slots=True)
class Verzending:
    """What the manifest of a dossier says of the set of one gemeente."""

    dossier: str
    ronde: str
    deelnemer: Deelnemer
    pad: Path
    "Where the zip file stands: beside the folder of the gemeente."
    stukken: Sequence[Regel]
    bijlagen: Sequence[Regel]

    def to_json(self) -> bytes:
        """Return the manifest that travels along: no paths of this machine, no moment of making, nothing of others."""
        uit = {
            "dossier": self.dossier, "ronde": self.ronde, "deelnemer": self.deelnemer.code, "naam": self.deelnemer.naam,
            "stukken": [_pick(regel, UIT_STUK) for regel in self.stukken],
            "bijlagen": [_pick(regel, UIT_BIJLAGE) for regel in self.bijlagen],
        }  # fmt: skip
        return json.dumps(uit, ensure_ascii=False, indent=2).encode()


def make_zips(doel: Path, ronde: str, deelnemers: Sequence[Deelnemer], *, alle: bool) -> tuple[Zipregel, ...]:
    """Make the zip files of these gemeenten; one that fails is named and does not stop the others.

    Args:
        doel: The folder of the dossier, in which the manifest is complete.
        ronde: The name under which the stukken of the ronde are kept.
        alle: Also for a gemeente that has no zip file yet; one that stands there is always made again, so that it
            never holds an older set.
    """
    gekozen = {d.code: d for d in deelnemers if alle or (doel / ronde / name_zip(d)).is_file()}
    if not gekozen:
        return ()
    manifest = json.loads((doel / MANIFEST).read_text(encoding="utf-8"))
    stukken = _group((r for r in manifest["regels"] if r["status"] == Maakstatus.GEMAAKT), doel / ronde)
    bijlagen = _group(manifest["bijlagen"], doel / ronde)
    zendingen = (
        Verzending(
            dossier=manifest["dossier"], ronde=ronde, deelnemer=d, pad=(doel / ronde / name_zip(d)).absolute(),
            stukken=stukken.get(code, ()), bijlagen=bijlagen.get(code, ()),
        )
        for code, d in gekozen.items()
    )  # fmt: skip
    return tuple(_make_zip(zending) for zending in zendingen if zending.stukken)


def _group(regels: Iterable[Regel], map_: Path) -> Mapping[str, Sequence[Regel]]:
    """Return the lines of files that stand in the folder of a gemeente itself, by its code."""
    groepen: dict[str, list[Regel]] = {}
    for regel in regels:
        code = str(regel["deelnemer"])
        if Path(str(regel["pad"])).parent == (map_ / code).absolute():
            groepen.setdefault(code, []).append(regel)
    return groepen


def name_zip(deelnemer: Deelnemer) -> str:
    """Return the name of the zip file of a gemeente: 'gm1680-aa-en-hunze.zip'."""
    kaal = "".join(teken for teken in normalize("NFKD", deelnemer.naam) if not combining(teken)).lower()
    delen = (re.sub(r"[^a-z0-9]+", "-", tekst).strip("-") for tekst in (deelnemer.code, kaal))
    return "-".join(deel for deel in delen if deel) + ".zip"


def _make_zip(zending: Verzending) -> Zipregel:
    try:
        inhoud = _pack(zending)
        replace_bestand(zending.pad, inhoud)
    except GrflowError as fout:
        return Zipregel(deelnemer=zending.deelnemer.code, reden=str(fout))
    return Zipregel(deelnemer=zending.deelnemer.code, pad=str(zending.pad), sha256=sha256(inhoud).hexdigest())


def _pack(zending: Verzending) -> bytes:
    """Return the zip file: the same set gives the same bytes.

    Raises:
        OngeldigeInvoer: a file is gone, or is no longer the one that the manifest names.
    """
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as bestand:
        _add(bestand, MANIFEST, zending.to_json())
        for regel in sorted((*zending.stukken, *zending.bijlagen), key=lambda regel: str(regel["pad"])):
            pad = Path(str(regel["pad"]))
            _add(bestand, pad.name, _read(pad, str(regel["sha256"])))
    return uit.getvalue()


def _add(bestand: zipfile.ZipFile, naam: str, inhoud: bytes) -> None:
    plek = zipfile.ZipInfo(naam, ZIPDATUM)
    plek.create_system, plek.external_attr = 3, RECHTEN
    bestand.writestr(plek, inhoud, zipfile.ZIP_DEFLATED)


def _read(pad: Path, som: str) -> bytes:
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise OngeldigeInvoer(
            f"'{pad.name}' is niet te lezen ({fout.strerror}).", wat_nu="Maak de stukken opnieuw."
        ) from fout
    if sha256(inhoud).hexdigest() != som:
        raise OngeldigeInvoer(
            f"'{pad.name}' is gewijzigd sinds het is gemaakt.",
            wat_nu="Lees het in met 'grflow stukken inlezen', of maak de stukken opnieuw.",
        )
    return inhoud


def _pick(regel: Regel, velden: Sequence[str]) -> dict[str, object]:
    return {"bestand": Path(str(regel["pad"])).name} | {veld: regel[veld] for veld in velden}
