"""Calendars as plain values for --json and --csv."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grflow.toepassing.kalenderbeeld import Kalendercontrole, Orgaanbeeld, Vergaderregel
    from grflow.toepassing.kalenderinvoer import Inleesuitkomst, Orgaanuitkomst, Patroonuitkomst
    from grflow.toepassing.kalenderregels import Vakantieuitkomst
    from grflow.vergaderingen.bijwerken import Mutatie
    from grflow.vergaderingen.vergadering import Reces, Vergadering, Vergaderregels

KOLOMMEN = ("van", "naam", "orgaan", "datum", "begin", "eind", "plaats", "onderwerp", "sluiting", "oproeping",
            "stand", "zekerheid", "bron", "kalender", "sleutel", "volgnummer")  # fmt: skip


def vergadering_plain(v: "Vergadering") -> dict[str, object]:
    """Return one meeting."""
    return {
        "van": v.orgaan.van, "orgaan": v.orgaan.naam, "datum": v.datum,
        "begin": f"{v.begin:%H:%M}" if v.begin else None, "eind": f"{v.eind:%H:%M}" if v.eind else None,
        "plaats": v.plaats, "onderwerp": v.onderwerp, "sluitingsdatum": v.sluitingsdatum, "stand": str(v.stand),
        "zekerheid": str(v.zekerheid), "bron": v.bron, "sleutel": v.sleutel,
    }  # fmt: skip


def regel_plain(regel: "Vergaderregel") -> dict[str, object]:
    """Return one line of the list: the meeting, and the last days for papers and convocation."""
    return {
        **vergadering_plain(regel.versie.vergadering), "naam": regel.naam or None, "sluiting": regel.sluiting,
        "oproeping": regel.oproeping, "kalender": regel.versie.kalender, "volgnummer": regel.versie.volgnummer,
    }  # fmt: skip


def reces_plain(reces: "Reces") -> dict[str, object]:
    return {
        "naam": reces.naam, "eerste": reces.eerste, "laatste": reces.laatste, "regio": reces.regio or None,
        "bron": reces.bron,
    }  # fmt: skip


def uitkomst_plain(uitkomst: "Inleesuitkomst") -> dict[str, object]:
    """Return what reading calendars did."""
    return {
        "organen": [_orgaanuitkomst(o) for o in uitkomst.organen],
        "opmerkingen": [
            {"bestand": b.bestand, "regel": b.regel, "opmerking": b.fout} for b in uitkomst.opmerkingen
        ],
    }


def _orgaanuitkomst(o: "Orgaanuitkomst") -> dict[str, object]:
    tellingen: Mapping[str, int] = {str(soort): aantal for soort, aantal in o.count().items()}
    return {
        "van": o.orgaan.van, "orgaan": o.orgaan.naam, "kalender": o.kalender, "gelezen": o.gelezen, "tot": o.tot,
        **tellingen, "mutaties": [_mutatie(m) for m in o.mutaties],
        "in_reces": [{"datum": v.datum, "reces": r.naam} for v, r in o.in_reces],
        "blijft_staan": [{"datum": b.vergadering.datum, "kalender": b.kalender} for b in o.blijvers],
    }  # fmt: skip


def _mutatie(m: "Mutatie") -> dict[str, object]:
    was = m.was.vergadering if m.was else None
    return {
        "soort": str(m.soort), "datum": m.vergadering.datum, "was": was.datum if was else None,
        "sleutel": m.vergadering.sleutel,
    }  # fmt: skip


def patroon_plain(uitkomst: "Patroonuitkomst") -> dict[str, object]:
    return {
        "patroon": uitkomst.patroon, **_orgaanuitkomst(uitkomst.uitkomst),
        "weggelaten_in_reces": list(uitkomst.weggelaten), "bekend_tot": uitkomst.bekend_tot,
    }  # fmt: skip


def vakanties_plain(uitkomst: "Vakantieuitkomst") -> dict[str, object]:
    return {
        "nieuw": uitkomst.nieuw, "vervallen": uitkomst.weg,
        "vakanties": [reces_plain(r) for r in uitkomst.vakanties],
        "ontbreekt": [{"regio": str(g.regio), "vakantie": g.vakantie, "jaar": g.jaar} for g in uitkomst.gaten],
    }  # fmt: skip


def orgaan_plain(beeld: "Orgaanbeeld") -> dict[str, object]:
    """Return all that is known of one organ."""
    k = beeld.kalender
    return {
        "van": k.orgaan.van, "naam": beeld.naam or None, "orgaan": k.orgaan.naam, "reikt_tot": k.reikt_tot,
        "regio": beeld.regio or None, "regels": [_regels(r) for r in (k.regels, *k.latere_regels)],
        "recessen": [reces_plain(r) for r in beeld.recessen],
        "vergaderingen": [
            {**vergadering_plain(v), "sluiting": k.sluiting(v), "oproeping": k.oproeping(v)} for v in k.vergaderingen
        ],
        "historie": [
            {**vergadering_plain(h.vergadering), "kalender": h.kalender, "volgnummer": h.volgnummer,
             "ingelezen_op": h.ingelezen_op, "vervallen_op": h.vervallen_op}
            for h in beeld.historie
        ],
    }  # fmt: skip


def _regels(r: "Vergaderregels") -> dict[str, object]:
    return {
        "vanaf": r.vanaf, "sluiting_dagen": r.sluiting_dagen, "oproep_dagen": r.oproep_dagen,
        "grondslag": str(r.grondslag),
    }  # fmt: skip


def controle_plain(controle: "Kalendercontrole") -> dict[str, object]:
    return {
        "organen": controle.organen, "reikt_tot": controle.reikt_tot,
        "punten": [
            {"soort": str(p.soort), "van": p.orgaan.van or None, "orgaan": p.orgaan.naam, "datum": p.datum,
             "wat": p.wat, "wat_nu": p.wat_nu, "fout": p.is_fout}
            for p in controle.punten
        ],
        "volgorde": [vergadering_plain(v) for v in controle.volgorde],
    }  # fmt: skip
