"""Process definitions from `processen/<naam>/<versiedatum>.yaml`, every fault with its file and line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from grflow.fouten import BestandFout, Bevinding, GrflowError, Onbekend, suggest
from grflow.inlezen.yamlbestand import Blok, Knoop, load_yaml, parse_datum, parse_yaml
from grflow.proces.definitie import (
    AlleenBij,
    Fase,
    Gegeven,
    Gegevensoort,
    Geldig,
    Invariant,
    NevenspoorDefinitie,
    Overgang,
    Per,
    Proces,
    RondeDefinitie,
    Sluiting,
    Sluitregel,
    Termijnbron,
    TermijnDefinitie,
    Verloop,
    Voorwaarde,
)
from grflow.proces.sluiting import parse_sluiting
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.grondslag import GEBRUIK, Grondslag, parse_grondslag
from grflow.recht.regeling import VEILIGE_KEUZE, Soort, Vorm

T = TypeVar("T")


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
        hoofdlijn=_read_verloop(blok, "hoofdlijn", titel),
        sporen={
            naam: _read_verloop(b, naam, b.tekst("titel"), klaar=True) for naam, b in blok.blokken("sporen")
        },
        rondes={naam: _read_ronde(naam, b) for naam, b in blok.blokken("rondes")},
        nevensporen={naam: _read_nevenspoor(naam, b) for naam, b in blok.blokken("nevensporen")},
        termijnen={naam: _read_termijn(naam, b) for naam, b in blok.blokken("termijnen")},
        bevestigingen=_read_bevestigingen(blok),
        invarianten=tuple(_read_invariant(k.blok("een invariant")) for k in blok.lijst("invarianten")),
        vingerafdruk=sha256(tekst.encode()).hexdigest(),
        bestand=bestand,
    )
    blok.done()
    return proces


def _read_bevestigingen(blok: Blok) -> dict[str, str]:
    knoop = blok.get("bevestigingen")
    waarden = knoop.blok("'bevestigingen'").waarden if knoop else {}
    return {naam: waarde.tekst(f"bevestiging '{naam}'") for naam, waarde in waarden.items()}


def _read_verloop(blok: Blok, naam: str, titel: str, *, klaar: bool = False) -> Verloop:
    verloop = Verloop(
        naam=naam,
        titel=titel,
        begin=blok.tekst("begin"),
        eind=blok.teksten("eind"),
        fasen={n: _read_fase(n, b) for n, b in blok.blokken("fasen", verplicht=True)},
        overgangen={n: _read_overgang(n, b) for n, b in blok.blokken("overgangen", verplicht=True)},
        regel=blok.regel,
    )
    if klaar:
        blok.done()
    return verloop


def _read_fase(naam: str, blok: Blok) -> Fase:
    fase = Fase(
        naam=naam,
        titel=blok.tekst("titel"),
        groep=blok.tekst("groep", ""),
        regel=blok.regel,
        geldig=_read_geldig(blok),
    )
    blok.done()
    return fase


def _read_overgang(naam: str, blok: Blok) -> Overgang:
    overgang = Overgang(
        naam=naam,
        titel=blok.tekst("titel"),
        van=blok.teksten("van"),
        naar=blok.tekst("naar"),
        door=blok.tekst("door"),
        grondslag=_read_grondslag(blok),
        voorwaarden=tuple(_read_voorwaarde(k.blok("een voorwaarde")) for k in blok.lijst("voorwaarden")),
        opent=blok.teksten("opent"),
        stukken=blok.teksten("stukken"),
        uitkomst=blok.tekst("uitkomst", ""),
        gegevens=tuple(_read_gegeven(n, b) for n, b in blok.blokken("gegevens")),
        regel=blok.regel,
        geldig=_read_geldig(blok),
        alleen_bij=_read_alleen_bij(blok),
    )
    if not overgang.van:
        blok.fout(f"overgang '{naam}': 'van' ontbreekt.")
    blok.done()
    return overgang


def _read_grondslag(blok: Blok) -> Grondslag:
    return blok.as_type("grondslag", parse_grondslag, Grondslag(GEBRUIK), verplicht=True)


def _read_geldig(blok: Blok) -> Geldig:
    deel = blok.blok("geldig")
    if deel is None:
        return Geldig()
    geldig = Geldig(deel.datum_of_niets("vanaf"), deel.datum_of_niets("tot"))
    deel.done()
    if geldig.vanaf and geldig.tot and geldig.tot < geldig.vanaf:
        deel.fout("'geldig': 'tot' ligt vóór 'vanaf'.")
    return geldig


def _read_alleen_bij(blok: Blok) -> AlleenBij:
    deel = blok.blok("alleen_bij")
    if deel is None:
        return AlleenBij()
    regel = deel.keuze("regel", tuple(VEILIGE_KEUZE), "")
    alleen = AlleenBij(
        _read_enums(deel, "vorm", {str(v): v for v in Vorm}),
        _read_enums(deel, "soort", {str(s): s for s in Soort}),
        regel or "",
        deel.tekst("waarde", "ja"),
    )
    deel.done()
    return alleen


def _read_enums(blok: Blok, naam: str, keuzes: Mapping[str, T]) -> tuple[T, ...]:
    gekozen = []
    for tekst in blok.teksten(naam):
        if tekst in keuzes:
            gekozen.append(keuzes[tekst])
        else:
            blok.fout(f"'{naam}': '{tekst}' is onbekend. {suggest(tekst, keuzes)}", naam)
    return tuple(gekozen)


def _read_gegeven(naam: str, blok: Blok) -> Gegeven:
    gegeven = Gegeven(
        naam=naam,
        soort=blok.keuze("soort", Gegevensoort, Gegevensoort.TEKST) or Gegevensoort.TEKST,
        verplicht=blok.janee("verplicht"),
        keuzes=blok.teksten("keuzes"),
        titel=blok.tekst("titel", ""),
    )
    if (gegeven.soort is Gegevensoort.KEUZE) != bool(gegeven.keuzes):
        blok.fout(f"gegeven '{naam}': 'keuzes' hoort bij soort 'keuze', en alleen daarbij.")
    blok.done()
    return gegeven


def _read_voorwaarde(blok: Blok) -> Voorwaarde:
    if "bevestiging" in blok:
        controle = "bevestiging"
        argumenten: dict[str, tuple[str, ...]] = {"feit": (blok.tekst("bevestiging"),)}
    else:
        controle = blok.keuze("controle", [naam for naam in CONTROLES if naam != "bevestiging"], "") or ""
        if "controle" not in blok:
            blok.fout("een voorwaarde heeft 'controle' of 'bevestiging' nodig.")
        argumenten = _read_argumenten(blok, controle)
    voorwaarde = Voorwaarde(
        controle=controle or "bevestiging",
        argumenten=argumenten,
        grondslag=_read_grondslag(blok),
        regel=blok.regel,
        geldig=_read_geldig(blok),
        alleen_bij=_read_alleen_bij(blok),
    )
    blok.done()
    return voorwaarde


def _read_argumenten(blok: Blok, controle: str) -> dict[str, tuple[str, ...]]:
    bekend = CONTROLES.get(controle)
    if bekend is None:
        blok.gelezen.update(blok.waarden)
        return {}
    argumenten = {naam: waarden for naam in bekend.argumenten if (waarden := blok.teksten(naam))}
    for naam in bekend.argumenten:
        if naam not in argumenten and naam not in bekend.optioneel:
            blok.fout(f"controle '{controle}': '{naam}' ontbreekt.")
        if len(argumenten.get(naam, ())) > 1 and naam not in _MEERVOUD:
            blok.fout(f"controle '{controle}': '{naam}' is één naam, geen lijst.", naam)
    return argumenten


_MEERVOUD = ("uitkomst", "fase", "waarde")
"""The arguments of a controle that may name several."""


def _read_ronde(naam: str, blok: Blok) -> RondeDefinitie:
    ronde = RondeDefinitie(
        naam=naam,
        titel=blok.tekst("titel"),
        spoor=blok.tekst("spoor"),
        orgaan=blok.tekst("orgaan"),
        sluit=_read_sluiting(blok),
        grondslag=_read_grondslag(blok),
        gevraagd=blok.teksten("gevraagd"),
        regel=blok.regel,
        geldig=_read_geldig(blok),
        alleen_bij=_read_alleen_bij(blok),
    )
    blok.keuze("roster", ("alle",), "alle")
    blok.done()
    return ronde


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
        verloop=_read_verloop(blok, naam, blok.tekst("titel")),
        gereed=blok.teksten("gereed"),
        grondslag=_read_grondslag(blok),
        regel=blok.regel,
        geldig=_read_geldig(blok),
        alleen_bij=_read_alleen_bij(blok),
    )
    blok.done()
    return neven


def _read_termijn(naam: str, blok: Blok) -> TermijnDefinitie:
    bronnen = [bron for bron in _BRONNEN if bron in blok]
    if len(bronnen) != 1:
        blok.fout(f"termijn '{naam}' heeft precies één van {', '.join(_BRONNEN)} nodig.")
    bron = bronnen[0] if bronnen else "regel"
    waarde = blok.tekst(bron, "")
    termijn = TermijnDefinitie(
        naam=naam,
        titel=blok.tekst("titel"),
        bron=_BRONNEN[bron],
        rechtsregel="" if bron == "afspraak" else waarde,
        ronde=blok.tekst("ronde", ""),
        nevenspoor=blok.tekst("nevenspoor", ""),
        anker=blok.tekst("anker", ""),
        anker_gegeven=blok.tekst("anker_gegeven", ""),
        gehaald_door=blok.teksten("gehaald_door"),
        vervalt_door=blok.teksten("vervalt_door"),
        wachttijd=blok.janee("wachttijd"),
        regel=blok.regel,
        geldig=_read_geldig(blok),
        alleen_bij=_read_alleen_bij(blok),
    )
    blok.done()
    return termijn


_BRONNEN = {
    "regel": Termijnbron.WET,
    "eigen_regel": Termijnbron.EIGEN_REGEL,
    "afspraak": Termijnbron.AFSPRAAK,
}


def _read_invariant(blok: Blok) -> Invariant:
    nooit = blok.blok("nooit")
    invariant = Invariant(
        fase=nooit.tekst("fase") if nooit else "",
        zonder=nooit.tekst("zonder") if nooit else "",
        grondslag=_read_grondslag(blok),
        regel=blok.regel,
    )
    if nooit is None:
        blok.fout("een invariant heeft 'nooit: {fase: …, zonder: …}' nodig.")
    else:
        nooit.done()
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
