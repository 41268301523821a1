"""The state machines of a definition from YAML: fasen, overgangen, their voorwaarden and the values they carry."""

from collections.abc import Mapping
from typing import TypeVar

from grflow.fouten import suggest
from grflow.inlezen.yamlbestand import Blok
from grflow.proces.definitie import (
    AlleenBij,
    Besluitstand,
    Fase,
    Gegeven,
    Gegevensoort,
    Geldig,
    Overgang,
    Vergadermoment,
    Verloop,
    Voorwaarde,
)
from grflow.proces.lopend import check_duur
from grflow.proces.voorwaarden import CONTROLES
from grflow.recht.grondslag import GEBRUIK, Grondslag, parse_grondslag
from grflow.recht.regeling import VEILIGE_KEUZE, Soort, Vorm

T = TypeVar("T")


def read_verloop(blok: Blok, naam: str, titel: str, *, klaar: bool = False) -> Verloop:
    """Return the state machine in a block; `klaar` when the block holds nothing else."""
    verloop = Verloop(
        naam=naam,
        titel=titel,
        begin=blok.tekst("begin"),
        eind=blok.teksten("eind"),
        fasen={n: _read_fase(n, b) for n, b in blok.blokken("fasen", verplicht=True)},
        overgangen={n: _read_overgang(n, b) for n, b in blok.blokken("overgangen", verplicht=True)},
        regel=blok.regel,
        pad=blok.teksten("pad"),
    )
    if klaar:
        blok.done()
    return verloop


def _read_fase(naam: str, blok: Blok) -> Fase:
    fase = Fase(
        naam=naam,
        titel=blok.tekst("titel"),
        groep=blok.tekst("groep", ""),
        stand=blok.keuze("stand", Besluitstand, Besluitstand.OPEN) or Besluitstand.OPEN,
        regel=blok.regel,
        geldig=read_geldig(blok),
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
        grondslag=read_grondslag(blok),
        voorwaarden=tuple(_read_voorwaarde(k.blok("een voorwaarde")) for k in blok.lijst("voorwaarden")),
        opent=blok.teksten("opent"),
        stukken=blok.teksten("stukken"),
        uitkomst=blok.tekst("uitkomst", ""),
        gegevens=tuple(_read_gegeven(n, b) for n, b in blok.blokken("gegevens")),
        duur=blok.as_type("duur", check_duur, ""),
        vergadering=blok.keuze("vergadering", Vergadermoment),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    if not overgang.van:
        blok.fout(f"overgang '{naam}': 'van' ontbreekt.")
    blok.done()
    return overgang


def read_grondslag(blok: Blok) -> Grondslag:
    """Return the grondslag that every element must have."""
    return blok.as_type("grondslag", parse_grondslag, Grondslag(GEBRUIK), verplicht=True)


def read_geldig(blok: Blok) -> Geldig:
    """Return the days of the act on which an element applies; always, when nothing is said."""
    deel = blok.blok("geldig")
    if deel is None:
        return Geldig()
    geldig = Geldig(deel.datum_of_niets("vanaf"), deel.datum_of_niets("tot"))
    deel.done()
    if geldig.vanaf and geldig.tot and geldig.tot < geldig.vanaf:
        deel.fout("'geldig': 'tot' ligt vóór 'vanaf'.")
    return geldig


def read_alleen_bij(blok: Blok) -> AlleenBij:
    """Return the regelingen that an element is for; all, when nothing is said."""
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
        grondslag=read_grondslag(blok),
        regel=blok.regel,
        geldig=read_geldig(blok),
        alleen_bij=read_alleen_bij(blok),
    )
    blok.done()
    return voorwaarde


def read_eis(blok: Blok, regel: int) -> Voorwaarde:
    """Return a guard that a promise names; what it rests on stands beside the promise."""
    controle = blok.keuze("controle", tuple(CONTROLES), "") or ""
    if "controle" not in blok:
        blok.fout("'zonder' noemt een naam, of een 'controle'.")
    argumenten = _read_argumenten(blok, controle)
    blok.done()
    return Voorwaarde(
        controle=controle or "bevestiging", argumenten=argumenten, grondslag=Grondslag(GEBRUIK), regel=regel
    )


def _read_argumenten(blok: Blok, controle: str) -> dict[str, tuple[str, ...]]:
    bekend = CONTROLES.get(controle)
    if bekend is None:
        blok.gelezen.update(blok.waarden)
        return {}
    argumenten = {naam: waarden for naam in bekend.argumenten if (waarden := blok.teksten(naam))}
    for naam in bekend.argumenten:
        if naam not in argumenten and naam not in bekend.optioneel:
            blok.fout(f"controle '{controle}': '{naam}' ontbreekt.")
        if len(argumenten.get(naam, ())) > 1 and naam not in MEERVOUD:
            blok.fout(f"controle '{controle}': '{naam}' is één naam, geen lijst.", naam)
    return argumenten


MEERVOUD = ("uitkomst", "fase", "waarde")
"""The arguments of a controle that may name several."""
