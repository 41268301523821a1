"""A budget year as plain values, for --json and --csv."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grflow.planning.begrotingsdagen import Begrotingsgrenzen
    from grflow.planning.begrotingsland import Begrotingsland, Landrij
    from grflow.planning.begrotingsstappen import Begrotingsstap
    from grflow.planning.plan import Waarom
    from grflow.planning.raadsvensters import Raadsvenster
    from grflow.toepassing.begrotingsjaar import Begrotingsantwoord, Landantwoord

KOPPEN = (
    "rij", "naam", "titel", "door", "deelnemer", "datum", "laatste_werkdag", "gekozen", "grondslag", "eerste",
    "laatste", "dagen", "recesdagen", "effectieve_weken", "vergaderingen", "laatste_vergadering",
    "stukken_uiterlijk", "fictief",
)  # fmt: skip
LANDKOPPEN = (
    "regeling", "naam", "vorm", "deelnemer", "deelnemernaam", "via", "onzeker", "vaststelling", "vaststelling_uit",
    "aanbieding", "verzenden_uiterlijk", "zienswijze_tot", "recesdagen", "effectieve_weken", "vergaderingen",
    "eerste_vergadering", "laatste_vergadering", "fictief",
)  # fmt: skip


def begroting_plain(antwoord: "Begrotingsantwoord") -> dict[str, object]:
    """Return the cycle of one regeling with every step, window, signal and reason."""
    c = antwoord.cyclus
    return {
        "jaar": c.jaar, "regeling": antwoord.naam or None, "vorm": str(c.vorm), "haalbaar": c.haalbaar,
        "vaststelling": c.dagen.ab, "vaststelling_gekozen": c.ab_gekozen, "aanbieding": c.dagen.aanbieding,
        "verzending": c.verzending, "grenzen": _grenzen(c.grenzen),
        "stappen": [_stap(s) for s in c.stappen],
        "raden": [_venster(v) for v in c.vensters],
        "signalen": [
            {"soort": s.soort, "ernst": str(s.ernst), "signaal": s.tekst, "datum": s.datum,
             "deelnemers": list(s.deelnemers), "grondslag": str(s.grondslag), "wat_nu": s.wat_nu}
            for s in c.signalen
        ],
        "redenen": [_reden(r) for r in c.redenen],
        "onbekend": list(c.onbekend), "voorlopig": list(c.voorlopig), "opmerkingen": list(antwoord.opmerkingen),
    }  # fmt: skip


def _reden(reden: "Waarom") -> dict[str, object]:
    return {"reden": reden.tekst, "grondslag": str(reden.grondslag)}


def _grenzen(grenzen: "Begrotingsgrenzen") -> dict[str, object]:
    return {
        "laatste_vaststelling": grenzen.laatste_ab.datum, "laatste_werkdag": grenzen.laatste_werkdag,
        "volle_termijn_tot": grenzen.volle_weken, "kaders": grenzen.kaders.datum if grenzen.kaders else None,
        "vroegst_na_kaders": grenzen.vroegst_na_kaders,
    }  # fmt: skip


def _stap(stap: "Begrotingsstap") -> dict[str, object]:
    return {
        "stap": stap.naam, "titel": stap.titel, "door": stap.door, "datum": stap.datum,
        "laatste_werkdag": stap.einde.laatste_werkdag, "gekozen": stap.gekozen, "grondslag": str(stap.grondslag),
        "voorlopig": list(stap.einde.voorlopig), "toelichting": stap.toelichting or None,
        "stappen": [
            {"datum": s.datum, "uitleg": s.uitleg, "grondslag": str(s.grondslag)} for s in stap.einde.stappen
        ],
    }  # fmt: skip


def _venster(v: "Raadsvenster") -> dict[str, object]:
    return {
        "deelnemer": v.deelnemer, "naam": v.naam, "orgaan": v.orgaan, "eerste": v.eerste, "laatste": v.laatste,
        "dagen": v.dagen, "recesdagen": v.recesdagen, "effectieve_weken": v.effectieve_weken,
        "vergaderingen": [m.datum for m in v.vergaderingen] if v.vergaderingen is not None else None,
        "stukken_uiterlijk": v.stukken_uiterlijk, "fictief": v.fictief, "kalender_kort": v.kalender_kort,
    }  # fmt: skip


def list_rijen(antwoord: "Begrotingsantwoord") -> Iterator[dict[str, object]]:
    """Yield the steps and then the windows of the raden as flat rows."""
    for stap in antwoord.cyclus.stappen:
        rij = {"rij": "stap", "naam": stap.naam, "gekozen": _ja_nee(stap.gekozen)}
        yield _stap(stap) | rij
    for v in antwoord.cyclus.vensters:
        laatste = v.laatste_vergadering
        aantal = len(v.vergaderingen) if v.vergaderingen is not None else None
        yield _venster(v) | {
            "rij": "raad", "door": v.orgaan, "vergaderingen": aantal, "fictief": _ja_nee(v.fictief),
            "laatste_vergadering": laatste.datum if laatste else None,
        }  # fmt: skip


def _ja_nee(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def land_plain(antwoord: "Landantwoord") -> dict[str, object]:
    """Return the national picture: what was counted, each raad, the weeks, and every row."""
    land = antwoord.land
    return {
        "jaar": land.jaar, "register": antwoord.peil, "op": antwoord.op, "deelnemer": antwoord.code or None,
        "regelingen": {
            "met_begroting": len(land.met_begroting), "zonder_begroting": len(land.zonder_begroting),
            "onbekende_vorm": len(land.onbekende_vorm),
        },
        "raden": antwoord.raden, "kalenders": antwoord.kalenders, "kalenders_fictief": antwoord.fictief,
        "deelnames_zonder_raad": len(land.zonder_raad), "grenzen": _grenzen(land.grenzen),
        "redenen": [_reden(r) for r in land.redenen],
        "per_raad": [
            {"deelnemer": d.code, "naam": d.naam, "ontwerpen": d.ontwerpen,
             "per_maand": {f"{maand:%Y-%m}": aantal for maand, aantal in d.per_maand.items()},
             "zonder_vergadering": d.zonder_vergadering if d.has_kalender else None, "onzeker": d.onzeker}
            for d in land.drukte()
        ],
        "weken": [{"maandag": w.maandag, "ontwerpen": w.ontwerpen, "raden": w.raden} for w in land.weken()],
        "rijen": list(list_landrijen(land)), "opmerkingen": list(antwoord.opmerkingen),
    }  # fmt: skip


def list_landrijen(land: "Begrotingsland") -> Iterator[dict[str, object]]:
    """Yield every ontwerpbegroting in every raad as one flat row."""
    return (_landrij(rij) for rij in land.rijen)


def _landrij(rij: "Landrij") -> dict[str, object]:
    v, dagen = rij.venster, rij.dagen
    return {
        "regeling": rij.regeling.code, "naam": rij.regeling.naam, "vorm": rij.regeling.vormtekst,
        "deelnemer": rij.deelnemer.code, "deelnemernaam": rij.deelnemer.naam, "via": rij.deelnemer.via or None,
        "onzeker": _ja_nee(rij.deelnemer.onzeker), "vaststelling": dagen.ab, "vaststelling_uit": str(rij.herkomst),
        "aanbieding": dagen.aanbieding, "verzenden_uiterlijk": dagen.ontwerp.datum, "zienswijze_tot": v.laatste,
        "recesdagen": v.recesdagen, "effectieve_weken": v.effectieve_weken,
        "vergaderingen": len(v.vergaderingen) if v.vergaderingen is not None else None,
        "eerste_vergadering": v.vergaderingen[0].datum if v.vergaderingen else None,
        "laatste_vergadering": v.vergaderingen[-1].datum if v.vergaderingen else None,
        "fictief": _ja_nee(v.fictief),
    }  # fmt: skip
