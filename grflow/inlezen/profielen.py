"""Reads `profielen/<code>/profiel.yaml`: the form of each gemeente; what is left out is as in `neutraal`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding, OngeldigeInvoer
from grflow.inlezen.huisstijlen import read_huisstijl
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml
from grflow.stukken.profiel import (
    KOPCIJFERS,
    NEUTRAAL,
    ONDERDEELCIJFERS,
    PUNTCIJFERS,
    Aanspreekvorm,
    Besluitvorm,
    Cijfers,
    Deel,
    Huisstijl,
    Kopgegeven,
    Kopje,
    Kopveld,
    Nadruk,
    Nummering,
    Onderdeel,
    Profiel,
    Slot,
    Stukvorm,
)
from grflow.stukken.soorten import VOORSTELLEN, Stuksoort

BESTAND = "profiel.yaml"
_MET_NAMEN = {Deel.INLEIDING, Deel.PARAGRAFEN}
_GESPATIEERD = re.compile(r"(?:\w )+\w ?:?")
LEEG = Stukvorm(documentnaam="", kopvelden=(), kopjes=(), slot=Slot(aanhef="", ondertekenaars=()))


@dataclass(frozen=True, slots=True)
class Profielmappen:
    """The folders with sjablonen, the user's own first; where two hold the same code the first wins."""

    mappen: tuple[Path, ...]

    def paden(self) -> Mapping[str, Path]:
        """Return the file of each profiel by its code."""
        gevonden: dict[str, Path] = {}
        for pad in (pad for map_ in self.mappen for pad in sorted(map_.glob(f"profielen/*/{BESTAND}"))):
            gevonden.setdefault(pad.parent.name, pad)
        return dict(sorted(gevonden.items(), key=lambda paar: (paar[0] != NEUTRAAL, paar[0])))

    def find(self, code: str) -> Path | None:
        """Return the file of one profiel, without looking at the others."""
        paden = (map_ / "profielen" / code / BESTAND for map_ in self.mappen)
        return next((pad for pad in paden if pad.is_file()), None)

    def compute_vingerafdruk(self, code: str) -> str:
        """Return the fingerprint of the file of a profiel and of the neutral one; a logo is not part of it."""
        som = sha256()
        for pad in (self.find(code), self.find(NEUTRAAL)):
            som.update(pad.read_bytes() if pad else b"")
        return som.hexdigest()

    def load_neutraal(self) -> Profiel:
        """Return the form that everything starts from.

        Raises:
            BestandFout: it is not there, or it has faults.
        """
        pad = self.find(NEUTRAAL)
        if pad is None:
            waar = str(self.mappen[0]) if self.mappen else "sjablonen"
            raise BestandFout([Bevinding(waar, 1, f"profielen/{NEUTRAAL}/{BESTAND} ontbreekt.")])
        return load_profiel(pad, NEUTRAAL)

    def load(self, code: str, neutraal: Profiel) -> Profiel:
        """Return the profiel of a gemeente, or the neutral one; faults in that of another do not matter.

        Raises:
            BestandFout: its profiel has faults.
        """
        pad = self.find(code)
        return neutraal if pad is None or code == NEUTRAAL else load_profiel(pad, code, neutraal)


def load_profiel(pad: Path, code: str, basis: Profiel | None = None) -> Profiel:
    """Return one profiel; a form, slot or huisstijl that is left out comes from `basis`.

    Raises:
        BestandFout: the file, its logo or its Word file has faults; all of them are named.
    """
    knoop = load_yaml(pad)
    profiel = read_profiel(knoop.blok("het profiel"), code, basis, pad.parent)
    knoop.fouten.raise_if_any()
    return profiel


def read_profiel(blok: Blok, code: str, basis: Profiel | None, map_: Path) -> Profiel:
    """Return the profiel in a block; faults are collected in the block."""
    if blok.tekst("code") != code:
        blok.fout(f"'code' moet '{code}' zijn, zoals de map heet.", "code")
    vormen = dict(basis.vormen) if basis else {}
    if (algemeen := blok.blok("algemeen")) is not None:
        keuzes = _read_keuzes(algemeen)
        vormen = {soort: keuzes.apply(vorm) for soort, vorm in vormen.items()}
        algemeen.done()
    for naam, vorm in blok.blokken("stukken"):
        if naam in set(Stuksoort):
            soort = Stuksoort(naam)
            vormen[soort] = _read_vorm(vorm, vormen.get(soort, LEEG), soort)
        else:
            blok.fout(f"stuksoort '{naam}' bestaat niet. Bekend: {', '.join(Stuksoort)}.", "stukken")
    profiel = Profiel(
        code=code,
        naam=blok.tekst("naam"),
        plaats=blok.tekst("plaats", ""),
        vormen=vormen,
        huisstijl=read_huisstijl(blok, basis.huisstijl if basis else Huisstijl(), map_),
    )
    blok.done()
    return profiel


@dataclass(frozen=True, slots=True)
class _Keuzes:
    """What a gemeente may choose for all kinds at once, or for one kind; None where it says nothing."""

    nummering: Nummering | None
    puntcijfers: Cijfers | None
    onderdeelcijfers: Cijfers | None
    kopcijfers: Cijfers | None
    nadruk: Nadruk | None
    aanspreekvorm: Aanspreekvorm | None

    def apply(self, vorm: Stukvorm) -> Stukvorm:
        return replace(
            vorm,
            nummering=self.nummering or vorm.nummering,
            puntcijfers=self.puntcijfers or vorm.puntcijfers,
            onderdeelcijfers=self.onderdeelcijfers or vorm.onderdeelcijfers,
            kopcijfers=self.kopcijfers or vorm.kopcijfers,
            nadruk=self.nadruk or vorm.nadruk,
            aanspreekvorm=self.aanspreekvorm or vorm.aanspreekvorm,
        )


def _read_keuzes(blok: Blok) -> _Keuzes:
    return _Keuzes(
        nummering=blok.keuze("nummering", Nummering),
        puntcijfers=blok.keuze("beslispunten", PUNTCIJFERS),
        onderdeelcijfers=blok.keuze("onderdelen", ONDERDEELCIJFERS),
        kopcijfers=blok.keuze("kopnummers", KOPCIJFERS),
        nadruk=blok.keuze("stelling", Nadruk),
        aanspreekvorm=blok.keuze("aanspreekvorm", Aanspreekvorm),
    )


def _read_vorm(blok: Blok, basis: Stukvorm, soort: Stuksoort) -> Stukvorm:
    """Return the form of one kind of stuk; every key that is left out comes from `basis`."""
    kopvelden = tuple(_read_kopveld(knoop) for knoop in blok.lijst("kopvelden"))
    kopjes = tuple(_read_kopje(knoop) for knoop in blok.lijst("kopjes"))
    vorm = replace(
        _read_keuzes(blok).apply(basis),
        documentnaam=blok.tekst("documentnaam", basis.documentnaam),
        kopvelden=kopvelden or basis.kopvelden,
        kopjes=kopjes or basis.kopjes,
        slot=_read_slot(blok.blok("slot"), basis.slot),
        aanhef=blok.tekst("aanhef", basis.aanhef),
        plaats_en_datum=blok.janee("plaats_en_datum", basis.plaats_en_datum),
        besluitvorm=_read_besluitvorm(blok.blok("besluitvorm"), basis.besluitvorm),
    )
    _check_vorm(blok, vorm, soort)
    blok.done()
    return vorm


def _check_vorm(blok: Blok, vorm: Stukvorm, soort: Stuksoort) -> None:
    if not (vorm.documentnaam and vorm.slot.ondertekenaars):
        blok.fout(f"{blok.wat}: 'documentnaam' en 'slot' met 'ondertekenaars' zijn nodig.")
    if vorm.kopjes and vorm.kopjes[0].onder:
        blok.fout("het eerste kopje kan niet onder een ander staan; haal 'onder: ja' weg.", "kopjes")
    if soort in VOORSTELLEN and not any(kopje.deel is Deel.BESLISPUNTEN for kopje in vorm.kopjes):
        blok.fout("geen kopje met deel 'beslispunten': de raad ziet niet wat u vraagt.", "kopjes")
    if len(set(vorm.kopjes)) != len(vorm.kopjes):
        blok.fout("hetzelfde kopje staat er twee keer.", "kopjes")


def _read_kopveld(knoop: Knoop) -> Kopveld:
    blok = knoop.blok("een kopveld")
    gegeven = blok.keuze("gegeven", Kopgegeven) if blok.need("gegeven") else None
    kopveld = Kopveld(blok.tekst("naam"), gegeven or Kopgegeven.ONDERWERP)
    blok.done()
    return kopveld


def _read_kopje(knoop: Knoop) -> Kopje:
    blok = knoop.blok("een kopje")
    deel = (blok.keuze("deel", Deel) if blok.need("deel") else None) or Deel.ONDERWERP
    kopje = Kopje(
        blok.tekst("titel"), deel, blok.teksten("namen"), blok.tekst("aanhef", ""), blok.janee("onder"),
        blok.janee("nummer", True),
    )  # fmt: skip
    if kopje.namen and deel not in _MET_NAMEN:
        blok.fout(f"'namen' hoort bij {' of '.join(sorted(_MET_NAMEN))}, niet bij {deel}.", "namen")
    blok.done()
    return kopje


def _read_slot(blok: Blok | None, basis: Slot) -> Slot:
    if blok is None:
        return basis
    slot = Slot(
        aanhef=blok.tekst("aanhef", basis.aanhef),
        ondertekenaars=blok.teksten("ondertekenaars") or basis.ondertekenaars,
    )
    blok.done()
    return slot


def _read_besluitvorm(blok: Blok | None, basis: Besluitvorm) -> Besluitvorm:
    if blok is None:
        return basis
    woord = blok.tekst("besluitwoord", "")
    gespatieerd = bool(_GESPATIEERD.fullmatch(woord))
    vorm = Besluitvorm(
        opening=blok.tekst("opening", basis.opening),
        volgorde=_read_volgorde(blok) or basis.volgorde,
        besluitwoord=(woord.replace(" ", "") if gespatieerd else woord) or basis.besluitwoord,
        gespatieerd=gespatieerd or (not woord and basis.gespatieerd),
        hoofdletters=blok.janee("hoofdletters", basis.hoofdletters),
    )
    blok.done()
    return vorm


def _read_volgorde(blok: Blok) -> tuple[Onderdeel, ...]:
    """Return the groups of lines above the word besluit in the order of this gemeente."""
    knoop = blok.get("volgorde")
    if knoop is None:
        return ()
    leden = [
        lid.as_type("een lid van 'volgorde'", _parse_onderdeel, None) for lid in knoop.lijst("'volgorde'")
    ]
    volgorde = tuple(lid for lid in leden if lid is not None)
    if len(set(volgorde)) != len(volgorde):
        blok.fout("'volgorde' noemt iets twee keer.", "volgorde")
    if ontbreekt := [o for o in Onderdeel if o is not Onderdeel.COMMISSIEADVIES and o not in volgorde]:
        blok.fout(f"'volgorde' mist {', '.join(ontbreekt)}; die regels zouden wegvallen.", "volgorde")
    return volgorde


def _parse_onderdeel(tekst: str) -> Onderdeel | None:
    if tekst not in set(Onderdeel):
        raise OngeldigeInvoer(f"'{tekst}' is onbekend.", wat_nu=f"Bekend: {', '.join(Onderdeel)}.")
    return Onderdeel(tekst)
