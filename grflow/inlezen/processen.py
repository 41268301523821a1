"""Process definitions from `processen/<naam>/<versiedatum>.yaml`, every fault with its file and line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from grflow.fouten import BestandFout, Bevinding, GrflowError, Onbekend
from grflow.inlezen.verlopen import read_alleen_bij, read_eis, read_geldig, read_grondslag, read_verloop
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml, parse_datum, parse_yaml
from grflow.proces.definitie import (
    Invariant,
    NevenspoorDefinitie,
    Per,
    Proces,
    RondeDefinitie,
    Roster,
    Sluiting,
    Sluitregel,
    Termijnbron,
    TermijnDefinitie,
)
from grflow.proces.lopend import check_duur
from grflow.proces.sluiting import parse_sluiting
from grflow.recht.grondslag import GEBRUIK, Grondslag
from grflow.recht.regeling import VEILIGE_KEUZE


def load_proces(pad: Path, naam: str | None = None) -> Proces:
    """Return the definition in a file; the file name is its version date.

    Raises:
        BestandFout: everything that is wrong with the file as a file.
    """
    getoond = naam or str(pad)
    knoop = load_yaml(pad, getoond)
    try:
        versie = parse_datum(pad.stem)
    except GrflowError as fout:
        raise BestandFout([Bevinding(getoond, 1, f"de bestandsnaam is de versiedatum; {fout.wat}")]) from fout
    return _read(knoop, versie, pad.read_text(encoding="utf-8"), getoond)


def parse_proces(tekst: str, versie: date, naam: str) -> Proces:
    """Return the definition in a text kept elsewhere, such as in the database."""
    return _read(parse_yaml(tekst, naam), versie, tekst, naam)


def _read(knoop: Knoop, versie: date, tekst: str, bestand: str) -> Proces:
    proces = _read_proces(knoop.blok("een proces"), versie, tekst, bestand)
    knoop.fouten.raise_if_any()
    return proces


def _read_proces(blok: Blok, versie: date, tekst: str, bestand: str) -> Proces:
    titel = blok.tekst("titel")
    proces = Proces(
        naam=blok.tekst("proces"),
        versie=versie,
        titel=titel,
        toelichting=blok.tekst("toelichting", ""),
        hoofdlijn=read_verloop(blok, "hoofdlijn", titel),
        sporen={
            naam: read_verloop(b, naam, b.tekst("titel"), klaar=True) for naam, b in blok.blokken("sporen")
        },
        rondes={naam: _read_ronde(naam, b) for naam, b in blok.blokken("rondes")},
        nevensporen={naam: _read_nevenspoor(naam, b) for naam, b in blok.blokken("nevensporen")},
        termijnen={naam: _read_termijn(naam, b) for naam, b in blok.blokken("termijnen")},
        bevestigingen=_read_bevestigingen(blok),
        invarianten=tuple(_read_invariant(k.blok("een invariant")) for k in blok.lijst("invarianten")),
        vingerafdruk=sha256(tekst.encode()).hexdigest(),
        bestand=bestand,
        doel=blok.tekst("doel", ""),
    )
    blok.done()
    return proces


def _read_bevestigingen(blok: Blok) -> dict[str, str]:
    knoop = blok.get("bevestigingen")
    waarden = knoop.blok("'bevestigingen'").waarden if knoop else {}
    return {naam: waarde.tekst(f"bevestiging '{naam}'") for naam, waarde in waarden.items()}


def _read_ronde(naam: str, blok: Blok) -> RondeDefinitie:
    ronde = RondeDefinitie(
        naam=naam,
        titel=blok.tekst("titel"),
        spoor=blok.tekst("spoor"),
        orgaan=blok.tekst("orgaan"),
        sluit=_read_sluiting(blok),
        roster=_read_roster(blok),
        grondslag=read_grondslag(blok),
        gevraagd=blok.teksten("gevraagd"),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    blok.done()
    return ronde


def _read_roster(blok: Blok) -> Roster:
    """Return whom a ronde is for: alle, or the deelnemer that a step of the main line names."""
    knoop = blok.get("roster")
    if knoop is None or isinstance(knoop.waarde, str):
        blok.keuze("roster", ("alle",), "alle")
        return Roster()
    deel = knoop.blok("'roster'")
    roster = Roster(deel.tekst("overgang"), deel.tekst("gegeven"))
    deel.done()
    return roster


def _read_sluiting(blok: Blok) -> Sluiting:
    knoop = blok.get("sluit")
    if knoop is None or isinstance(knoop.waarde, str):
        return blok.as_type("sluit", parse_sluiting, Sluiting())
    deel = knoop.blok("'sluit'")
    sluiting = Sluiting(Sluitregel.GENOEMDE, genoemd=deel.teksten("genoemde"))
    if "regeling" in deel:
        regel = deel.keuze("regeling", tuple(VEILIGE_KEUZE), "")
        sluiting = Sluiting(eigen_regel=regel or "")
    elif not sluiting.genoemd:
        deel.fout("'sluit' heeft 'genoemde' of 'regeling' nodig.")
    deel.done()
    return sluiting


def _read_nevenspoor(naam: str, blok: Blok) -> NevenspoorDefinitie:
    neven = NevenspoorDefinitie(
        naam=naam,
        per=blok.keuze("per", Per, Per.REGELING) or Per.REGELING,
        verloop=read_verloop(blok, naam, blok.tekst("titel")),
        gereed=blok.teksten("gereed"),
        grondslag=read_grondslag(blok),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    blok.done()
    return neven


def _read_termijn(naam: str, blok: Blok) -> TermijnDefinitie:
    bronnen = [bron for bron in _BRONNEN if bron in blok]
    if len(bronnen) != 1:
        blok.fout(f"termijn '{naam}' heeft precies één van {', '.join(_BRONNEN)} nodig.")
    bron = bronnen[0] if bronnen else "regel"
    waarde = blok.as_type(bron, check_duur, "1 dagen") if bron == "duur" else blok.tekst(bron, "")
    if "herhaalt" in blok and bron != "duur":
        blok.fout(f"termijn '{naam}': 'herhaalt' hoort bij een termijn met 'duur'.", "herhaalt")
    if bron in ("afspraak", "dag") and waarde != "ja":
        blok.fout(f"termijn '{naam}': schrijf '{bron}: ja'.", bron)
    if bron == "dag" and "anker_gegeven" not in blok:
        blok.fout(f"termijn '{naam}': 'dag' heeft 'anker_gegeven' nodig.", "dag")
    termijn = TermijnDefinitie(
        naam=naam,
        titel=blok.tekst("titel"),
        bron=_BRONNEN[bron],
        rechtsregel="" if bron in ("afspraak", "dag") else waarde,
        grondslag=_read_duurgrond(blok, bron),
        herhaalt=blok.janee("herhaalt"),
        ronde=blok.tekst("ronde", ""),
        nevenspoor=blok.tekst("nevenspoor", ""),
        anker=blok.tekst("anker", ""),
        anker_gegeven=blok.tekst("anker_gegeven", ""),
        gehaald_door=blok.teksten("gehaald_door"),
        vervalt_door=blok.teksten("vervalt_door"),
        wachttijd=blok.janee("wachttijd"),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    blok.done()
    return termijn


_BRONNEN = {
    "regel": Termijnbron.WET,
    "eigen_regel": Termijnbron.EIGEN_REGEL,
    "afspraak": Termijnbron.AFSPRAAK,
    "duur": Termijnbron.DUUR,
    "dag": Termijnbron.DAG,
}


def _read_duurgrond(blok: Blok, bron: str) -> Grondslag:
    """Return what a day or length in the definition itself rests on; a length never on a wet."""
    if bron not in ("duur", "dag"):
        return Grondslag(GEBRUIK)
    grondslag = read_grondslag(blok)
    if bron == "duur" and grondslag.is_wet:
        blok.fout("een duur uit de wet staat in de rechtsregels; gebruik 'regel'.", "grondslag")
    return grondslag


def _read_invariant(blok: Blok) -> Invariant:
    nooit, achter = blok.blok("nooit"), blok.blok("achterblijver")
    haalbaar = blok.tekst("haalbaar", "")
    basis = Invariant(
        grondslag=read_grondslag(blok),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    blok.done()
    if sum((nooit is not None, achter is not None, bool(haalbaar))) != 1:
        blok.fout("een invariant heeft precies één van 'nooit', 'haalbaar' en 'achterblijver' nodig.")
    basis = replace(basis, haalbaar=haalbaar)
    if achter is not None:
        basis = replace(basis, achterblijver=achter.tekst("ronde"), blokkeert=achter.teksten("blokkeert"))
        achter.done()
    return _read_nooit(nooit, basis) if nooit is not None else basis


def _read_nooit(blok: Blok, basis: Invariant) -> Invariant:
    if ("fase" in blok) == ("stap" in blok):
        blok.fout("'nooit' heeft 'fase' of 'stap' nodig.")
    zonder = blok.get("zonder")
    eis = (
        read_eis(zonder.blok("'zonder'"), basis.regel)
        if zonder and not isinstance(zonder.waarde, str)
        else None
    )
    if eis and "stap" not in blok:
        blok.fout("een 'controle' bij 'zonder' hoort bij een 'stap'.", "zonder")
    invariant = replace(
        basis,
        fase=blok.tekst("fase", ""),
        stap=blok.tekst("stap", ""),
        bij=blok.tekst("bij", ""),
        zonder="" if eis else blok.tekst("zonder"),
        eis=eis,
        uitkomst=blok.teksten("uitkomst"),
        sluit=_read_sluiting(blok) if "sluit" in blok else None,
    )
    blok.done()
    return invariant


@dataclass(frozen=True, slots=True)
class Procesmappen:
    """The folders with definitions, the user's own first; a file found in an earlier folder wins."""

    mappen: tuple[Path, ...]

    def files(self) -> dict[tuple[str, str], Path]:
        """Return the file of each (process, version date as text)."""
        gevonden: dict[tuple[str, str], Path] = {}
        for map_ in self.mappen:
            for pad in sorted(map_.glob("*/*.yaml")):
                gevonden.setdefault((pad.parent.name, pad.stem), pad)
        return gevonden

    def names(self) -> list[str]:
        return sorted({naam for naam, _ in self.files()})

    def load(self, naam: str, op: date) -> Proces:
        """Return the newest version that a dossier starting on `op` may choose.

        Raises:
            Onbekend: no process of that name.
            GrflowError: no version that early.
            BestandFout: the file has faults, or tells of another process than its folder.
        """
        versies = sorted((versie, pad) for (n, versie), pad in self.files().items() if n == naam)
        if not versies:
            raise Onbekend("proces", naam, self.names())
        passend = [pad for versie, pad in versies if versie <= op.isoformat()]
        if not passend:
            raise GrflowError(
                f"Proces '{naam}' is er pas vanaf {versies[0][0]}; het dossier begint op {op}.",
                wat_nu="Kies een latere begindatum of schrijf een eerdere versie van het proces.",
            )
        proces = load_proces(passend[-1], short_name(passend[-1]))
        if proces.naam != naam:
            fout = f"het proces heet '{proces.naam}', maar het bestand staat in de map '{naam}'."
            raise BestandFout([Bevinding(proces.bestand, 1, fout)])
        return proces

    def text_of(self, proces: Proces) -> str:
        """Return the text that a loaded definition was read from, to keep beside the dossiers that use it.

        Raises:
            GrflowError: the file changed since it was read.
        """
        tekst = self.files()[proces.naam, proces.versie.isoformat()].read_text(encoding="utf-8")
        if sha256(tekst.encode()).hexdigest() != proces.vingerafdruk:
            raise GrflowError(
                "Het bestand veranderde tijdens het lezen.",
                waar=proces.bestand,
                wat_nu="Probeer het opnieuw.",
            )
        return tekst


def short_name(pad: Path) -> str:
    """Return how messages call a definition: processen/<naam>/<versiedatum>.yaml."""
    return "/".join(pad.parts[-3:])


def load_all(paden: Iterable[Path]) -> tuple[list[Proces], list[Bevinding]]:
    """Return every definition that can be read, and the faults of those that cannot."""
    processen: list[Proces] = []
    fouten: list[Bevinding] = []
    for pad in paden:
        try:
            processen.append(load_proces(pad, short_name(pad)))
        except BestandFout as fout:
            fouten.extend(fout.bevindingen)
    return processen, fouten


def list_paden(mappen: Sequence[Path]) -> list[Path]:
    """Return all definition files of some folders, in the order of process and version."""
    return [pad for _, pad in sorted(Procesmappen(tuple(mappen)).files().items())]
