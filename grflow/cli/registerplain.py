"""The national register as plain values for --json. Every `geldig_tot` is the first day on which it no longer is so."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grflow.opslag.registerrijen import (
        Bijzonderheidrij,
        Lichaamrij,
        Regelingrij,
        Registerstand,
        Versierij,
    )
    from grflow.toepassing.register import Portfolio, Registerkaart, Rosterlid
    from grflow.toepassing.registerdossier import UitRegister

Plain = dict[str, object]


def split(tekst: str) -> list[str]:
    """Return the parts of a kept list."""
    return [deel for deel in tekst.split("|") if deel]


def stand_plain(stand: "Registerstand") -> Plain:
    return {
        "peil": stand.peil, "ingelezen_op": stand.ingelezen_op, "regelingen": stand.regelingen,
        "versies": stand.versies, "deelnames": stand.deelnames, "lichamen": stand.lichamen,
        "bestanden": [
            {"soort": b.soort, "bestand": b.naam, "rijen": b.rijen, "sha256": b.sha256} for b in stand.bestanden
        ],
        "bijzonderheden": dict(stand.bijzonderheden),
    }  # fmt: skip


def bijzonderheid_plain(rij: "Bijzonderheidrij") -> Plain:
    return {
        "soort": rij.soort, "bestand": rij.bestand, "regel": rij.regel, "gr_id": rij.gr_id or None,
        "code": rij.code or None, "wat": rij.wat,
    }  # fmt: skip


def regeling_plain(rij: "Regelingrij") -> Plain:
    return {
        "code": rij.code, "naam": rij.naam, "vorm": rij.vorm, "soort": rij.soort or None,
        "geldig_van": rij.geldig_van, "geldig_tot": rij.geldig_tot, "versies": rij.versies,
    }  # fmt: skip


def lichaam_plain(rij: "Lichaamrij") -> Plain:
    return {
        "code": rij.code, "naam": rij.naam, "soort": rij.soort, "provincie": rij.provincie or None,
        "geldig_van": rij.geldig_van, "geldig_tot": rij.geldig_tot,
    }  # fmt: skip


def versie_plain(rij: "Versierij") -> Plain:
    return {
        "gr_id": rij.gr_id, "roo_id": rij.roo_id, "naam": rij.naam, "vorm": rij.vorm, "soort": rij.soort or None,
        "geldig_van": rij.geldig_van, "geldig_tot": rij.geldig_tot, "aantal_deelnemers": rij.aantal,
        "bestuursorganen": split(rij.bestuursorganen), "bevoegdheid": split(rij.bevoegdheid),
        "bronnen": split(rij.links),
    }  # fmt: skip


def kaart_plain(kaart: "Registerkaart") -> Plain:
    """Return a regeling on a day: its version, roster, all versions, and what is odd or unknown."""
    return {
        "code": kaart.code, "naam": kaart.getoond.naam, "op": kaart.op, "register": kaart.peil,
        "geldt": kaart.versie is not None, "versie": versie_plain(kaart.getoond),
        "soort_afgeleid": bool(kaart.getoond.soort),
        "roster": [_rosterlid(lid) for lid in kaart.roster],
        "later_toegetreden": [{"code": d.code, "naam": d.naam, "toetreding": d.toetreding} for d in kaart.later],
        "versies": [versie_plain(versie) for versie in kaart.versies],
        "onbekend": list(kaart.onbekend),
        "bijzonderheden": [bijzonderheid_plain(rij) for rij in kaart.bijzonderheden],
    }  # fmt: skip


def _rosterlid(lid: "Rosterlid") -> Plain:
    return {
        "code": lid.deelname.code, "naam": lid.lichaam.naam, "soort": lid.lichaam.soort,
        "toetreding": lid.deelname.toetreding, "bestuursorganen": split(lid.deelname.bestuursorganen),
        "opgeheven_per": lid.lichaam.geldig_tot if lid.opgeheven else None,
        "opvolgers": [{"code": een.code, "naam": een.naam} for een in lid.opvolgers],
    }  # fmt: skip


def portfolio_plain(portfolio: "Portfolio") -> Plain:
    """Return what a body takes part in, and what the dossiers ask of it."""
    return {
        **lichaam_plain(portfolio.lichaam), "op": portfolio.op, "register": portfolio.peil,
        "voorgangers": [lichaam_plain(een) for een in portfolio.voorgangers],
        "opvolgers": [lichaam_plain(een) for een in portfolio.opvolgers],
        "regelingen": [
            {"code": d.rij.regeling, "gr_id": d.rij.gr_id, "naam": d.rij.naam, "vorm": d.rij.vorm,
             "soort": d.rij.soort or None, "aantal_deelnemers": d.rij.aantal, "toetreding": d.rij.toetreding,
             "bestuursorganen": split(d.rij.bestuursorganen), "via": d.via.code if d.via else None}
            for d in portfolio.deelnemingen
        ],
        "dossiers": [
            {"nummer": k.nummer, "regeling": k.regeling, "proces": k.proces, "fase": k.fase,
             "termijnen": [t.plain() for t in portfolio.termijnen if t.regel.dossier == k.nummer]}
            for k in portfolio.dossiers
        ],
    }  # fmt: skip


def herkomst_plain(uit: "UitRegister") -> Plain:
    """Return where a regeling was taken from, and what had to be assumed."""
    return {
        "register": uit.kaart.peil, "code": uit.kaart.code, "gr_id": uit.kaart.getoond.gr_id, "op": uit.kaart.op,
        "opmerkingen": list(uit.opmerkingen),
    }  # fmt: skip
