"""A Word file that comes back: whose it is, what was changed by hand in it, and keeping that as a fact."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grflow.documenten.terug import Terug, load_docx
from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.opslag.rijen import Bewaardstuk
from grflow.proces.feiten import Feit
from grflow.stukken.blokken import parse_blokken
from grflow.stukken.handwerk import (
    Keuze,
    Stuktekst,
    Wijziging,
    compare,
    format_wijzigingen,
    parse_stuktekst,
)
from grflow.stukken.manifest import Maakstatus
from grflow.stukken.samenvoegen import has_words
from grflow.stukken.soorten import Formaat
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import Bewerking, load_bewerking
from grflow.toepassing.handwerk import Openstaand, code_van, list_statussen, plek_van, status_of
from grflow.toepassing.stukplannen import list_groepen, list_open

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


@dataclass(frozen=True, slots=True, kw_only=True)
class Herkenning:
    """What a user says of a file; needed where the file itself no longer says it."""

    dossier: str = ""
    ronde: str = ""
    deelnemer: str = ""
    soort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugkomst:
    """What came back and what was done with it; `feit` is 0 where nothing was recorded."""

    dossier: str
    ronde: str
    deelnemer: str
    soort: str
    versie: str
    bestandsversie: int
    wijzigingen: tuple[Wijziging, ...]
    opmerkingen: tuple[str, ...]
    feit: int = 0
    eerder: int = 0
    "The fact with which this very file was read in before."

    def plain(self) -> dict[str, object]:
        w = [{"wijziging": f"{self.feit or self.eerder}.{w.nr}" if self.feit or self.eerder else str(w.nr),
              "aard": w.aard.value, "onderdeel": w.anker, "was": w.was, "wordt": w.wordt,
              "gedeeld": w.gedeeld or None} for w in self.wijzigingen]  # fmt: skip
        return {"dossier": self.dossier, "ronde": self.ronde, "deelnemer": self.deelnemer, "soort": self.soort,
                "versie": self.versie, "bestandsversie": self.bestandsversie, "feit": self.feit or None,
                "eerder": self.eerder or None, "wijzigingen": w, "opmerkingen": list(self.opmerkingen)}  # fmt: skip


def read_back(
    app: App, pad: Path, gezegd: Herkenning, *, bewaar: bool = True, versie: int | None = None
) -> Terugkomst:
    """Read a Word file that came back, and keep what was changed by hand as a fact; show only, without `bewaar`.

    Args:
        versie: Of the dossier, as the user saw it.

    Raises:
        DocumentFout: it is no Word file that can be read safely.
        Onbekend: its dossier is not here.
        IntussenGewijzigd: it is not the version that the user saw.
        OngeldigeInvoer: it was not made by grflow, is of another dossier than was said, or its stuk is definitief.
    """
    terug = load_docx(pad)
    nummer = _find_nummer(terug, gezegd, str(pad))
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, nummer, versie=versie)
        stuk = _find_versie(werk, nummer, terug, gezegd, str(pad))
        tekst = parse_stuktekst(werk.get_definitie(stuk.tekst))
        uit = _compare(bewerking, terug, stuk, tekst)
        if bewaar and uit.wijzigingen and not uit.eerder:
            _check_open(bewerking, stuk, str(pad))
            feit = _record(bewerking, terug, uit, stuk)
            bewerking.save()
            werk.commit()
            return replace(uit, feit=feit.nr)
    return uit


def _find_nummer(terug: Terug, gezegd: Herkenning, waar: str) -> str:
    van_bestand = terug.eigenschappen.get("dossier", "")
    if van_bestand and gezegd.dossier and van_bestand != gezegd.dossier:
        raise OngeldigeInvoer(
            f"dit bestand hoort bij dossier {van_bestand}, niet bij {gezegd.dossier}.", waar=waar,
            wat_nu="Laat --dossier weg, of kies het goede bestand.",
        )  # fmt: skip
    if not (van_bestand or gezegd.dossier):
        raise OngeldigeInvoer(
            "dit bestand zegt niet bij welk dossier het hoort.", waar=waar,
            wat_nu="Is het door grflow gemaakt? Noem dan --dossier, --deelnemer en --soort.",
        )  # fmt: skip
    return van_bestand or gezegd.dossier


def _find_versie(werk: "Werk", nummer: str, terug: Terug, gezegd: Herkenning, waar: str) -> Bewaardstuk:
    """Return the version that a file was made as; without its marks the newest one of what the user says it is."""
    eigen, gemaakt = terug.eigenschappen, werk.stukken.list_versies(nummer)
    woord = {naam: eigen.get(naam, "") or getattr(gezegd, naam) for naam in ("ronde", "deelnemer", "soort")}
    hier = [
        stuk for stuk in gemaakt
        if stuk.status == Maakstatus.GEMAAKT and stuk.tekst and stuk.formaat == Formaat.DOCX
        and (stuk.deelnemer, stuk.soort) == (woord["deelnemer"], woord["soort"])
        and woord["ronde"] in ("", stuk.ronde)
    ]  # fmt: skip
    if "tekst" in eigen:
        hier = [stuk for stuk in hier if stuk.tekst == eigen["tekst"]]
    if hier:
        return hier[-1]
    if not (woord["deelnemer"] and woord["soort"]):
        raise OngeldigeInvoer(
            "dit bestand zegt niet van welke gemeente en welke soort het is.", waar=waar,
            wat_nu="Noem --deelnemer en --soort, zoals --deelnemer gm1680 --soort raadsvoorstel.",
        )  # fmt: skip
    raise OngeldigeInvoer(
        f"dit {woord['soort']} van {woord['deelnemer']} is niet als Word-bestand gemaakt in dossier {nummer}.",
        waar=waar, wat_nu=f"Zie wat er wel is met 'grflow stukken lijst {nummer} --alle'.",
    )  # fmt: skip


def _compare(bewerking: Bewerking, terug: Terug, stuk: Bewaardstuk, tekst: Stuktekst) -> Terugkomst:
    gelijk = terug.sha256 == stuk.sha256
    wijzigingen = () if gelijk else compare(parse_blokken(tekst.markdown), terug.blokken, tekst)
    eerder = [f.nr for f in bewerking.stand.feiten_van("handwerk") if f.tekst("sha256") == terug.sha256]
    return Terugkomst(
        dossier=bewerking.kaart.nummer, ronde=stuk.ronde, deelnemer=stuk.deelnemer, soort=stuk.soort,
        versie=terug.eigenschappen.get("versie", ""), bestandsversie=stuk.versie, wijzigingen=wijzigingen,
        opmerkingen=terug.opmerkingen, eerder=eerder[-1] if eerder else 0,
    )  # fmt: skip


def _check_open(bewerking: Bewerking, stuk: Bewaardstuk, waar: str) -> None:
    """A definitief stuk takes no hand edits any more."""
    status = status_of(list_statussen(bewerking, stuk.ronde).get((stuk.deelnemer, stuk.soort)))
    if status.is_vast:
        raise OngeldigeInvoer(
            f"dit stuk is {status.label}; wat er met de hand in is gewijzigd, wordt niet overgenomen.", waar=waar,
            wat_nu="Zet het eerst terug met 'grflow stukken status … concept --toelichting …'.",
        )  # fmt: skip


def _record(bewerking: Bewerking, terug: Terug, uit: Terugkomst, stuk: Bewaardstuk) -> Feit:
    gegevens: dict[str, object] = {
        "ronde": stuk.ronde, "soort": stuk.soort, "versie": uit.versie or str(stuk.versie), "sha256": terug.sha256,
        "basis": stuk.tekst, "wijzigingen": format_wijzigingen(uit.wijzigingen),
    }  # fmt: skip
    return bewerking.write_own("handwerk", gegevens, plek=plek_van(bewerking, stuk.deelnemer))


# -- settling ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslist:
    """What was decided, and in how many other stukken the same words stand that a correction changes."""

    open: Openstaand
    keuze: Keuze
    deelnemer: str
    soort: str
    geraakt: tuple[tuple[str, str], ...] = ()


def list_openstaand(app: App, nummer: str) -> list[tuple[str, str, str, Openstaand]]:
    """Return every change by hand that asks for a choice, with its ronde, deelnemer and soort.

    Raises:
        Onbekend: no such dossier.
    """
    with app.opslag.lezen() as werk:
        return _list_openstaand(app, werk, load_bewerking(app, werk, nummer))


def _list_openstaand(app: App, werk: "Werk", bewerking: Bewerking) -> list[tuple[str, str, str, Openstaand]]:
    namen = {
        (f.tekst("ronde"), code_van(f.plek), f.tekst("soort")) for f in bewerking.stand.feiten_van("handwerk")
    }
    gemaakt = werk.stukken.list_made(bewerking.kaart.nummer)
    hier = [s for s in gemaakt if s.formaat == Formaat.DOCX and (s.ronde, s.deelnemer, s.soort) in namen]
    eigen = {(s.deelnemer, s.soort) for s in hier}
    gevonden: dict[str, tuple[str, str, str, Openstaand]] = {}
    for groep in list_groepen(app, werk, bewerking, hier):
        if groep.plan is None:
            continue
        for (code, soort), punten in list_open(groep.plan).items():
            if (code, soort) in eigen:
                gevonden |= {punt.id: (groep.plan.sleutel, code, soort, punt) for punt in punten}
    return list(gevonden.values())


def settle(
    app: App, nummer: str, id_: str, keuze: Keuze, toelichting: str = "", *, versie: int | None = None
) -> Beslist:
    """Settle one change by hand, as a fact.

    Raises:
        Onbekend: there is no such change that asks for a choice.
        OngeldigeInvoer: this choice does not belong to it.
        IntussenGewijzigd: the dossier is not the version that the user saw.
    """
    with app.opslag.lezen() as werk:
        open_ = _list_openstaand(app, werk, load_bewerking(app, werk, nummer))
    punt = next(((r, c, s, o) for r, c, s, o in open_ if o.id == id_), None)
    if punt is None:
        raise Onbekend("open wijziging", id_, [o.id for *_, o in open_], waar=f"dossier {nummer}")
    ronde, code, soort, openstaand = punt
    if keuze not in openstaand.keuzes:
        raise OngeldigeInvoer(
            f"bij wijziging {id_} past niet '{keuze}'.", wat_nu=f"Kies uit: {', '.join(openstaand.keuzes)}."
        )
    with app.opslag.schrijven() as werk:
        bewerking = load_bewerking(app, werk, nummer, versie=versie)
        _record_keuze(bewerking, code, openstaand, keuze, toelichting)
        geraakt = _find_geraakt(werk, bewerking, ronde, openstaand) if keuze is Keuze.CORRECTIE else ()
        bewerking.save()
        werk.commit()
    return Beslist(open=openstaand, keuze=keuze, deelnemer=code, soort=soort, geraakt=tuple(geraakt))


def _record_keuze(bewerking: Bewerking, code: str, open_: Openstaand, keuze: Keuze, toelichting: str) -> None:
    w = open_.punt.wijziging
    gegevens: dict[str, object] = {
        "feit": open_.feit, "wijziging": w.nr, "keuze": keuze.value, "was": w.was, "wordt": w.wordt,
        "nieuw": open_.punt.nieuw, "toelichting": toelichting,
    }  # fmt: skip
    gevuld = {naam: waarde for naam, waarde in gegevens.items() if waarde != ""}
    bewerking.write_own("handwerk_afgedaan", gevuld, plek=plek_van(bewerking, code))


def _find_geraakt(
    werk: "Werk", bewerking: Bewerking, ronde: str, open_: Openstaand
) -> Sequence[tuple[str, str]]:
    """Return the stukken of the ronde in which the corrected words stand now."""
    gemaakt = [s for s in werk.stukken.list_made(bewerking.kaart.nummer) if s.ronde == ronde and s.tekst]
    teksten = {(s.deelnemer, s.soort): s.tekst for s in gemaakt}
    was = open_.punt.wijziging.was
    return [
        naam for naam, hash_ in teksten.items() if has_words(parse_stuktekst(werk.get_definitie(hash_)), was)
    ]
