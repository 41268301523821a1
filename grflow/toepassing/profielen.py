"""The profielen: start one from a Word file, check it, list them all, and see what it makes."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import grflow
from grflow.documenten import Documentmaker
from grflow.documenten.pdf import check_lettertype, load_lettertypen
from grflow.documenten.referentie import Vondst, clean_word, find_stijl
from grflow.fouten import BestandFout, Bevinding, DocumentFout, GrflowError, Onbekend, OngeldigeInvoer
from grflow.inlezen.huisstijlen import LEESBAAR, REFERENTIE, compute_contrast
from grflow.inlezen.profielen import BESTAND, Profielmappen, load_profiel
from grflow.inlezen.stukinhoud import load_stukinhoud
from grflow.inlezen.wordbestand import load_referentie
from grflow.recht.regeling import Deelnemer
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import NEUTRAAL, Deel, Huisstijl, Kopgegeven, Profiel
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.soorten import Formaat, Stuksoort
from grflow.stukken.toets import REGEL_TOESTEMMING, Toetsing
from grflow.toepassing.app import App
from grflow.toepassing.nieuwbestand import quote, write_new
from grflow.toepassing.stukkenmap import make_map, replace_bestand, write_bestand

MAP = Path("mijn-sjablonen")
"""Where a user's own sjablonen and profielen go when nothing else is said."""
_CODE = re.compile(r"[a-z]{2}\d{2,6}|[a-z][a-z0-9-]{2,29}")
_GROOTTEN = range(10, 15)
DATUM, RAADSDATUM = date(2026, 3, 10), date(2026, 4, 16)
"Days in the voorbeeld; as fictief as the rest of it."
FICTIEF = (Deelnemer(code="gm9998", naam="Oefenveen"), Deelnemer(code="gm9999", naam="Proefstad"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profielbegin:
    """What somebody asks for: for which gemeente, in which folder, and with whose styles."""

    code: str
    naam: str
    map: Path = MAP
    uit: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profielbeeld:
    """One profiel as listed: where it stands, and for which kinds it has a form of its own; faults if it has any."""

    code: str
    naam: str
    pad: Path
    eigen: bool
    "Whether it is the user's own, and not one that comes with grflow."
    soorten: tuple[Stuksoort, ...] = ()
    fouten: tuple[Bevinding, ...] = ()

    def plain(self) -> dict[str, object]:
        return {"code": self.code, "naam": self.naam, "pad": str(self.pad.absolute()), "eigen": self.eigen,
                "soorten": [str(soort) for soort in self.soorten], "fouten": len(self.fouten)}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorbeeldstuk:
    """One file of a voorbeeld."""

    soort: Stuksoort
    formaat: Formaat
    pad: Path

    def plain(self) -> dict[str, object]:
        return {"soort": self.soort, "formaat": self.formaat, "pad": str(self.pad.absolute())}


def write_profiel(begin: Profielbegin) -> tuple[Path, Vondst]:
    """Write a commented profiel that is right as it stands; return its file and what the Word file told.

    Raises:
        OngeldigeInvoer: a bad code, an empty name, or a profiel that is there already; nothing is written.
        BestandFout: the Word file is dangerous or broken; nothing is written.
        GrflowError: the folder cannot be written.
    """
    _check_begin(begin)
    word = clean_word(load_referentie(begin.uit)) if begin.uit else b""
    vondst = find_stijl(word) if word else Vondst()
    map_ = begin.map / "profielen" / begin.code
    if map_.exists() and any(map_.iterdir()):
        raise OngeldigeInvoer(
            "Deze map is al in gebruik.",
            waar=str(map_),
            wat_nu="Kies met --map een andere, of haal haar weg.",
        )
    make_map(map_)
    try:
        if word:
            write_bestand(map_ / REFERENTIE, word)
        write_new(map_ / BESTAND, _fill(begin, vondst))
    except GrflowError:
        shutil.rmtree(map_, ignore_errors=True)
        raise
    return map_ / BESTAND, vondst


def _check_begin(begin: Profielbegin) -> None:
    if not _CODE.fullmatch(begin.code) or begin.code == NEUTRAAL:
        raise OngeldigeInvoer(
            f"'{begin.code}' is geen code van een gemeente.",
            wat_nu="Schrijf de code in kleine letters: gm1680.",
        )
    if not begin.naam.strip():
        raise OngeldigeInvoer("De naam van de gemeente is leeg.", wat_nu="Noem haar met --naam.")


def _fill(begin: Profielbegin, vondst: Vondst) -> str:
    """Return the text of the profiel with what is known already."""
    standaard = Huisstijl()
    leesbaar = bool(vondst.kleur) and compute_contrast(vondst.kleur) >= LEESBAAR
    uitleg = (
        f"  # De stijlen, marges en lettertypen in Word komen uit {REFERENTIE} in deze map.\n\n"
        if begin.uit
        else "\n"
    )
    velden = {
        "[NAAM]": " ".join(begin.naam.split()),
        "[NAAM_YAML]": quote(begin.naam),
        "[CODE]": begin.code,
        "[MAP]": str(begin.map),
        "[KLEUR]": vondst.kleur if leesbaar else standaard.kleur,
        "[GROOTTE]": str(vondst.tekengrootte if vondst.tekengrootte in _GROOTTEN else standaard.tekengrootte),
        "[LETTER]": quote(vondst.lettertype or standaard.lettertype_word),
        "[REFERENTIE]\n": uitleg,
        "[SOORTEN]": ", ".join(s for s in Stuksoort if s not in ("raadsvoorstel", "raadsbesluit")),
        "[GEGEVENS]": _wrap(Kopgegeven),
        "[DELEN]": _wrap(Deel),
    }
    tekst = (Path(grflow.__file__).parent / "begin" / "profiel.yaml").read_text(encoding="utf-8")
    return re.sub(r"\[[A-Z_]+\]\n?", lambda m: _replace(m[0], velden), tekst)


def _replace(merk: str, velden: dict[str, str]) -> str:
    """Return what stands in the place of a mark; a mark that is no field stays as it is."""
    kaal = merk.rstrip("\n")
    return velden[merk] if merk in velden else velden.get(kaal, kaal) + merk[len(kaal) :]


def _wrap(namen: Sequence[str] | type[Kopgegeven] | type[Deel]) -> str:
    """Return names in comment lines that are not too long."""
    regels, regel = [], ""
    for naam in map(str, namen):
        if len(regel) + len(naam) > 90:
            regels.append(regel)
            regel = ""
        regel = f"{regel}, {naam}" if regel else naam
    return ",\n    #   ".join([*regels, regel])


def check_profielen(app: App, wat: str = "") -> list[Bevinding]:
    """Return everything wrong with one profiel (a code or a file), or with all; empty means they may be used.

    Raises:
        Onbekend: no profiel of that code.
        BestandFout: the neutral profiel itself has faults.
    """
    mappen = Profielmappen(app.sjablonen)
    neutraal = mappen.load_neutraal()
    return [fout for code, pad in _choose(mappen, wat).items() for fout in _check(app, pad, code, neutraal)]


def _choose(mappen: Profielmappen, wat: str) -> dict[str, Path]:
    """Return the files to check by the code of their folder."""
    paden = dict(mappen.paden())
    if not wat:
        return paden
    if wat in paden:
        return {wat: paden[wat]}
    if Path(wat).suffix in (".yaml", ".yml"):
        return {Path(wat).absolute().parent.name: Path(wat)}
    raise Onbekend("profiel", wat, paden)


def _check(app: App, pad: Path, code: str, neutraal: Profiel) -> list[Bevinding]:
    try:
        profiel = load_profiel(pad, code, None if code == NEUTRAAL else neutraal)
    except BestandFout as fout:
        return list(fout.bevindingen)
    fouten = [f"voor '{soort}' is er geen vorm." for soort in Stuksoort if soort not in profiel.vormen]
    try:
        check_lettertype(profiel.huisstijl.lettertype, load_lettertypen())
        fouten += [str(fout.__cause__ or fout) for fout in _check_stukken(app, profiel)]
    except DocumentFout as fout:
        fouten.append(f"{fout.wat} {fout.wat_nu}".strip())
    return [Bevinding(str(pad), 1, fout) for fout in fouten]


def _check_stukken(app: App, profiel: Profiel) -> list[GrflowError]:
    """Return what goes wrong when the voorbeeld is built in this form."""
    try:
        build_voorbeeld(app, profiel)
    except OngeldigeInvoer as fout:
        return [fout]
    return []


def list_profielen(app: App) -> list[Profielbeeld]:
    """Return every profiel that can be used, the neutral one first; one with faults is listed with them."""
    mappen = Profielmappen(app.sjablonen)
    neutraal = mappen.load_neutraal()
    return [_look(code, pad, neutraal, app.sjablonen[-1]) for code, pad in mappen.paden().items()]


def _look(code: str, pad: Path, neutraal: Profiel, meegeleverd: Path) -> Profielbeeld:
    eigen = not pad.is_relative_to(meegeleverd)
    try:
        profiel = neutraal if code == NEUTRAAL else load_profiel(pad, code, neutraal)
    except BestandFout as fout:
        return Profielbeeld(code=code, naam="", pad=pad, eigen=eigen, fouten=fout.bevindingen)
    anders = tuple(
        soort
        for soort, vorm in profiel.vormen.items()
        if code == NEUTRAAL or vorm.kopjes != neutraal.vormen[soort].kopjes or vorm.slot != neutraal.vormen[soort].slot
        or vorm.kopvelden != neutraal.vormen[soort].kopvelden
        or vorm.besluitvorm != neutraal.vormen[soort].besluitvorm
    )  # fmt: skip
    return Profielbeeld(code=code, naam=profiel.naam, pad=pad, eigen=eigen, soorten=anders)


def make_voorbeeld(
    app: App, code: str, map_: Path, formaten: Sequence[Formaat], soorten: Sequence[Stuksoort] = ()
) -> list[Voorbeeldstuk]:
    """Make a fictief stuk of every kind in the form of one profiel; return the files.

    Raises:
        Onbekend: no profiel of that code.
        BestandFout: the profiel has faults.
        GrflowError: a stuk cannot be made, or the folder cannot be written.
    """
    mappen = Profielmappen(app.sjablonen)
    if mappen.find(code) is None:
        raise Onbekend("profiel", code, mappen.paden())
    stukken = build_voorbeeld(app, mappen.load(code, mappen.load_neutraal()), soorten)
    maker, gemaakt = Documentmaker(app.sjablonen), []
    bestanden = [(stuk, maker.render_all(stuk, formaten)) for stuk in stukken]
    make_map(map_)
    for stuk, inhoud in bestanden:
        for formaat, bytes_ in inhoud.items():
            pad = map_ / f"{code}-{stuk.soort}.{formaat}"
            replace_bestand(pad, bytes_)
            gemaakt.append(Voorbeeldstuk(soort=stuk.soort, formaat=formaat, pad=pad))
    return gemaakt


def build_voorbeeld(app: App, profiel: Profiel, soorten: Sequence[Stuksoort] = ()) -> list[Raadsstuk]:
    """Return a fictief stuk of every kind, or of some, in the form of one profiel.

    Raises:
        OngeldigeInvoer: the profiel uses an invulwoord that does not exist.
    """
    inhoud = load_stukinhoud(Path(grflow.__file__).parent / "begin" / "voorbeeldinhoud.yaml")
    naam = "Voorbeeldgemeente" if profiel.code == NEUTRAAL else profiel.naam
    deelnemer = Deelnemer(code=profiel.code, naam=naam)
    regel = app.maatstaf.regels.get(REGEL_TOESTEMMING)
    gegevens = Stukgegevens(
        dossier="voorbeeld", regeling="gemeenschappelijke regeling Samen Groen (fictief)", deelnemer=deelnemer,
        roster=(deelnemer, *FICTIEF), datum=DATUM, raadsdatum=RAADSDATUM,
        toetsing=Toetsing(grondslag=regel.waarde_op(RAADSDATUM).grondslag, beperkt=True),
    )  # fmt: skip
    return [build_raadsstuk(soort, inhoud, profiel, gegevens) for soort in soorten or profiel.vormen]
