"""Results as plain values for --json, with the keys of the contract."""

from typing import TYPE_CHECKING

from grflow.recht.datums import plain_tijdstip

if TYPE_CHECKING:
    from grflow.opslag.rijen import Dossierkaart
    from grflow.proces.feiten import Feit
    from grflow.proces.motor import Mogelijkheid
    from grflow.proces.omgeving import Reden
    from grflow.proces.stand import Gebrek, Ronde, Spoor
    from grflow.toepassing.dossiers import Dossierbeeld
    from grflow.toepassing.logboek import Logregel


def kaart_plain(kaart: "Dossierkaart") -> dict[str, object]:
    """Return one row of the list of dossiers."""
    return {
        "nummer": kaart.nummer, "regeling": kaart.regeling, "proces": kaart.proces,
        "versie": kaart.procesversie, "fase": kaart.fase, "feiten": kaart.versie,
    }  # fmt: skip


def dossier_plain(beeld: "Dossierbeeld") -> dict[str, object]:
    """Return a dossier: fase, rondes with their sporen, nevensporen, gebreken, links."""
    stand, kaart = beeld.stand, beeld.kaart
    return {
        "nummer": kaart.nummer, "titel": beeld.titel, "regeling": kaart.regeling, "proces": kaart.proces,
        "versie": kaart.procesversie, "dossierversie": stand.versie, "fase": stand.fase,
        "fasetitel": beeld.proces.hoofdlijn.fasen[stand.fase].titel,
        "rondes": [ronde_plain(r, beeld) for r in stand.rondes],
        "nevensporen": [_nevenspoor(s) for s in stand.nevensporen],
        "gebreken": [_gebrek(g) for g in stand.gebreken],
        "gekoppeld": [dict(f.gegevens) for f in stand.koppelingen()],
        "aangetast": list(stand.aangetast),
        "signalen": [
            {"signaal": s.tekst, "grondslag": str(s.grondslag), "deelnemers": list(s.deelnemers)}
            for s in beeld.signalen
        ],
        "kop": kaart.kop,
    }  # fmt: skip


def ronde_plain(ronde: "Ronde", beeld: "Dossierbeeld") -> dict[str, object]:
    """Return one ronde; `status` is besloten, onder_voorbehoud or open, `drager` the successor of a deelnemer."""
    from grflow.proces.status import compute_besluitstand

    sporen = [
        {
            "deelnemer": s.plek.deelnemer, "fase": s.fase, "uitkomst": s.uitkomst or None,
            "status": str(compute_besluitstand(beeld.proces, s)),
            "drager": beeld.regeling.drager_van(s.plek.deelnemer),
        }
        for s in ronde.sporen
    ]  # fmt: skip
    return {
        "ronde": ronde.naam, "volgnummer": ronde.volgnummer, "geopend_op": plain_tijdstip(ronde.geopend_op),
        "gesloten_op": plain_tijdstip(ronde.gesloten_op) if ronde.gesloten_op else None, "sporen": sporen,
    }  # fmt: skip


def _nevenspoor(spoor: "Spoor") -> dict[str, object]:
    return {
        "nevenspoor": spoor.plek.nevenspoor, "cluster": spoor.plek.cluster or None,
        "deelnemer": spoor.plek.deelnemer or None, "fase": spoor.fase, "uitkomst": spoor.uitkomst or None,
    }  # fmt: skip


def _gebrek(gebrek: "Gebrek") -> dict[str, object]:
    return {
        "feit": gebrek.feit, "overgang": gebrek.overgang, "deelnemer": gebrek.plek.deelnemer or None,
        "redenen": [dict(r) for r in gebrek.redenen], "hersteld_door": gebrek.hersteld_door,
    }  # fmt: skip


def mogelijkheid_plain(m: "Mogelijkheid") -> dict[str, object]:
    """Return one step at one place, with why not."""
    return {
        "overgang": m.overgang.naam, "titel": m.overgang.titel, "door": m.overgang.door,
        "ronde": m.plek.ronde or None, "nevenspoor": m.plek.nevenspoor or None, "cluster": m.plek.cluster or None,
        "deelnemer": m.plek.deelnemer or None, "mag": m.mag, "redenen": [reden_plain(r) for r in m.redenen],
    }  # fmt: skip


def reden_plain(reden: "Reden") -> dict[str, object]:
    alles: dict[str, object] = {
        "reden": reden.reden, "grondslag": str(reden.grondslag), "deelnemer": reden.deelnemer or None
    }  # fmt: skip
    return alles | ({"cluster": reden.cluster} if reden.cluster else {})


def feit_plain(feit: "Feit") -> dict[str, object]:
    """Return one fact as it was recorded."""
    return {
        "nr": feit.nr, "op": plain_tijdstip(feit.op), "soort": feit.soort, "overgang": feit.overgang or None,
        "deelnemer": feit.plek.deelnemer or None, "gegevens": dict(feit.gegevens), "zekerheid": str(feit.zekerheid),
    }  # fmt: skip


def logregel_plain(regel: "Logregel") -> dict[str, object]:
    """Return one fact with the keys of the logboek."""
    feit = regel.feit
    return {
        "nr": feit.nr, "op": plain_tijdstip(feit.op), "vastgelegd_op": feit.vastgelegd_op,
        "verhaal_op": feit.verhaal_op, "wie": feit.actor.wie, "rol": feit.actor.rol, "wat": regel.wat,
        "soort": feit.soort, "zekerheid": str(feit.zekerheid), "bron": feit.bron, "vindplaats": feit.vindplaats,
        "hash": regel.hash, "ingetrokken_door": regel.ingetrokken_door, "aangetast": regel.aangetast,
    }  # fmt: skip
