"""Calendars as text: what was read, the list, one organ, and what a check found."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from grflow.cli.uitvoer import Kolom, meld, print_tabel
from grflow.recht.datums import format_datum, format_weekdag
from grflow.recht.zekerheid import Zekerheid
from grflow.vergaderingen.bijwerken import Mutatiesoort, is_voorlopig
from grflow.vergaderingen.controle import Kalenderpuntsoort
from grflow.vergaderingen.organen import format_orgaan
from grflow.vergaderingen.tijd import format_uur
from grflow.vergaderingen.vergadering import Vergaderstand

if TYPE_CHECKING:
    from grflow.toepassing.kalenderbeeld import Kalendercontrole, Orgaanbeeld, Vergaderlijst, Vergaderregel
    from grflow.toepassing.kalenderinvoer import Inleesuitkomst, Orgaanuitkomst, Patroonuitkomst
    from grflow.toepassing.kalenderregels import Vakantieuitkomst
    from grflow.vergaderingen.bijwerken import Mutatie
    from grflow.vergaderingen.controle import Kalenderpunt
    from grflow.vergaderingen.vergadering import Vergadering, Vergaderregels

HOOGSTENS = 10
"""So many days are named of a long row; the rest is counted."""


def print_uitkomst(uitkomst: "Inleesuitkomst") -> None:
    """Write per organ what is new, moved, changed, cancelled and replaced; name every move and cancellation."""
    groepen: dict[tuple[str, ...], list[Orgaanuitkomst]] = {}
    for o in uitkomst.organen:
        bijzonder = str(o.orgaan) if any(m.soort in _GENOEMD for m in o.mutaties) else ""
        zin = f"{_count(o)} (gelezen: {o.gelezen}, tot en met {format_datum(o.tot)})."
        groepen.setdefault((o.orgaan.naam, zin, bijzonder), []).append(o)
    for (naam, zin, _), groep in groepen.items():
        wie = _join([o.orgaan.van for o in groep])
        click.echo(f"{naam} van {wie}: {'elk ' if len(groep) > 1 and groep[0].mutaties else ''}{zin}")
        for o in groep:
            _print_mutaties(o.mutaties)
            _meld_orgaan(o)
    for b in uitkomst.opmerkingen:
        meld(f"let op: {b}")


_GENOEMD = (Mutatiesoort.VERPLAATST, Mutatiesoort.VERVALLEN)


def _join(delen: Sequence[str]) -> str:
    rest = f" en nog {len(delen) - HOOGSTENS}" if len(delen) > HOOGSTENS else ""
    return ", ".join(delen[:HOOGSTENS]) + rest


def _count(o: "Orgaanuitkomst") -> str:
    delen = [f"{aantal} {soort}" for soort, aantal in o.count().items() if aantal]
    return ", ".join(delen) or "er verandert niets"


def _print_mutaties(mutaties: "Iterable[Mutatie]") -> None:
    for m in mutaties:
        was = m.was.vergadering if m.was else None
        if m.soort is Mutatiesoort.VERPLAATST and was is not None:
            click.echo(f"  verplaatst: {_moment(was)} naar {_moment(m.vergadering)}")
        elif m.soort is Mutatiesoort.VERVALLEN:
            click.echo(f"  vervallen: {_moment(m.vergadering)}")


def _meld_orgaan(o: "Orgaanuitkomst") -> None:
    for v, reces in o.in_reces:
        meld(
            f"let op: {format_orgaan(o.orgaan)} vergadert op {format_weekdag(v.datum)} in reces ({reces.naam})."
        )
    if o.blijvers:
        namen = ", ".join(sorted({f"'{b.kalender}'" for b in o.blijvers}))
        dagen = _join_dagen(b.vergadering.datum for b in o.blijvers)
        meld(
            f"let op: {format_orgaan(o.orgaan)} houdt vergaderingen uit {namen} op {dagen}; "
            f"zij staan niet in '{o.kalender}'."
        )
        meld(f"  Is het dezelfde kalender, lees haar dan in met --kalender {namen.split(', ')[0]}.")


def _moment(v: "Vergadering") -> str:
    uur = f" {format_uur(v.begin)}" if v.begin else ""
    return f"{format_weekdag(v.datum)}{uur}"


def _join_dagen(dagen: Iterable[date]) -> str:
    return _join([format_datum(dag) for dag in dagen])


def print_patroon(uitkomst: "Patroonuitkomst") -> None:
    """Write what a pattern made, what it left out, and where it gave way."""
    o = uitkomst.uitkomst
    click.echo(
        f"{format_orgaan(o.orgaan)}, {uitkomst.patroon}: {_count(o)} (tot en met {format_datum(o.tot)})."
    )
    _print_mutaties(o.mutaties)
    if uitkomst.weggelaten:
        meld(f"Overgeslagen in reces: {_join_dagen(uitkomst.weggelaten)}.")
    if uitkomst.bekend_tot:
        meld(
            f"Tot en met {format_datum(uitkomst.bekend_tot)} is de echte kalender bekend; het patroon begint daarna."
        )
    for v, reces in o.in_reces:
        meld(
            f"let op: {format_weekdag(v.datum)} valt in reces ({reces.naam}); "
            "met --niet-in-reces slaat grflow die dag over."
        )


def print_vakanties(uitkomst: "Vakantieuitkomst") -> None:
    """Write per region how far the holidays are known, and which are missing in between."""
    rijen, per_regio = [], defaultdict[str, list[str]](list)
    for gat in uitkomst.gaten:
        per_regio[gat.regio].append(str(gat))
    for regio in sorted({r.regio for r in uitkomst.vakanties}):
        eigen = [r for r in uitkomst.vakanties if r.regio == regio]
        laatste = max(r.laatste for r in eigen)
        rijen.append([regio, str(len(eigen)), format_datum(eigen[0].eerste), format_datum(laatste),
                      ", ".join(per_regio[regio]) or "niets"])  # fmt: skip
    kolommen = [
        Kolom("regio"),
        Kolom("vakanties", rechts=True),
        Kolom("vanaf"),
        Kolom("tot en met"),
        Kolom("ontbreekt"),
    ]
    print_tabel(kolommen, rijen)
    meld(f"\n{uitkomst.nieuw} nieuw, {uitkomst.weg} vervallen.")
    if uitkomst.gaten:
        meld("Wat ontbreekt, telt niet als reces; vul het bestand aan en lees het opnieuw.")


def print_lijst(lijst: "Vergaderlijst") -> None:
    """Write the meetings by day; columns that are empty throughout are left out."""
    koppen = (
        "datum",
        "tijd",
        "orgaan",
        "van",
        "plaats",
        "onderwerp",
        "stukken tot en met",
        "oproep uiterlijk",
        "",
    )
    rijen = [_lijstrij(regel) for regel in lijst.regels]
    gevuld = [i for i in range(len(koppen)) if any(rij[i] for rij in rijen)]
    if rijen:
        print_tabel([Kolom(koppen[i]) for i in gevuld], [[rij[i] for i in gevuld] for rij in rijen])
    else:
        click.echo("Geen vergaderingen.")
    if lijst.eerder:
        meld(f"\nEr zijn {lijst.eerder} eerdere; toon ze met --vanaf jjjj-mm-dd.")


def _lijstrij(regel: "Vergaderregel") -> list[str]:
    v = regel.versie.vergadering
    wie = f"{regel.naam} ({v.orgaan.van})" if regel.naam else v.orgaan.van
    dagen = [format_datum(dag) if dag else "" for dag in (regel.sluiting, regel.oproeping)]
    return [
        format_weekdag(v.datum),
        _uren(v),
        v.orgaan.naam,
        wie,
        v.plaats,
        v.onderwerp,
        *dagen,
        _bijzonder(v),
    ]


def _uren(v: "Vergadering") -> str:
    return "-".join(filter(None, (format_uur(v.begin), format_uur(v.eind))))


def _bijzonder(v: "Vergadering") -> str:
    """Return what sets a meeting apart: it does not go on, or is not known for sure."""
    stand = {Vergaderstand.GEANNULEERD: "vervallen"}.get(v.stand, str(v.stand))
    delen = [stand] if v.stand is not Vergaderstand.GEPLAND else []
    return ", ".join([*delen, str(v.zekerheid)] if v.zekerheid is not Zekerheid.BEKEND else delen)


def print_orgaan(beeld: "Orgaanbeeld", op: date) -> None:
    """Write all that is known of one organ: rules, recess, the meetings to come, and what changed."""
    k = beeld.kalender
    click.echo(f"{format_orgaan(k.orgaan)}{f' ({beeld.naam})' if beeld.naam else ''}")
    tot = f"tot en met {format_datum(k.reikt_tot)}" if k.reikt_tot else "geen vergadering"
    click.echo(f"  kalender bekend: {tot}")
    for regels in (k.regels, *k.latere_regels):
        if regels.sluiting_dagen is not None or regels.oproep_dagen is not None:
            click.echo(f"  {_format_regels(regels)}")
    komend = [r for r in beeld.recessen if r.laatste >= op][:HOOGSTENS]
    if beeld.regio:
        click.echo(f"  reces: schoolvakanties van regio {beeld.regio}")
    for r in komend:
        click.echo(f"  reces: {r.naam}, {format_datum(r.eerste)} tot en met {format_datum(r.laatste)}")
    _print_vergaderingen(beeld, op)
    _print_historie(beeld)


def _format_regels(regels: "Vergaderregels") -> str:
    delen = (
        [f"stukken sluiten {regels.sluiting_dagen} dagen ervoor"] if regels.sluiting_dagen is not None else []
    )
    delen += [f"oproep {regels.oproep_dagen} dagen ervoor"] if regels.oproep_dagen is not None else []
    sinds = f"vanaf {format_datum(regels.vanaf)}: " if regels.vanaf else ""
    return f"{sinds}{', '.join(delen)} ({regels.grondslag})"


def _print_vergaderingen(beeld: "Orgaanbeeld", op: date) -> None:
    k = beeld.kalender
    rijen = []
    for v in k.between(op, date.max):
        dagen = [format_datum(dag) if dag else "" for dag in (k.sluiting(v), k.oproeping(v))]
        rijen.append([format_weekdag(v.datum), _uren(v), v.plaats, v.onderwerp, *dagen, _bijzonder(v)])
    koppen = ("datum", "tijd", "plaats", "onderwerp", "stukken tot en met", "oproep uiterlijk", "")
    gevuld = [i for i in range(len(koppen)) if any(rij[i] for rij in rijen)]
    click.echo()
    if rijen:
        print_tabel([Kolom(koppen[i]) for i in gevuld], [[rij[i] for i in gevuld] for rij in rijen])
    else:
        click.echo(f"Geen vergadering bekend vanaf {format_datum(op)}.")


def _print_historie(beeld: "Orgaanbeeld") -> None:
    """Write each later version of a meeting: moved, changed or cancelled, and when that was read."""
    vorige: dict[tuple[str, int], Vergadering] = {
        (h.vergadering.sleutel, h.volgnummer): h.vergadering for h in beeld.historie
    }
    later = [h for h in beeld.historie if h.volgnummer]
    if later:
        click.echo("\nWat is veranderd:")
    weg = [h.vergadering.datum for h in later if not h.vergadering.gaat_door and is_voorlopig(h.vergadering)]
    if weg:
        click.echo(f"  vervangen, want niet aangekondigd: {_join_dagen(weg)}")
    for h in later:
        if not h.vergadering.gaat_door and is_voorlopig(h.vergadering):
            continue
        v, was = h.vergadering, vorige[h.vergadering.sleutel, h.volgnummer - 1]
        if not v.gaat_door:
            wat = f"{_moment(v)} is vervallen"
        elif (was.datum, was.begin) != (v.datum, v.begin):
            wat = f"{_moment(was)} is verplaatst naar {_moment(v)}"
        else:
            wat = f"{_moment(v)} is gewijzigd"
        click.echo(f"  {wat} (ingelezen op {format_datum(h.ingelezen_op.date())} uit '{h.kalender}')")


_KOPPEN = {
    Kalenderpuntsoort.ONTBREEKT: "Ontbreekt", Kalenderpuntsoort.VOLGORDE: "Volgorde",
    Kalenderpuntsoort.DUBBEL: "Dubbel (fout)", Kalenderpuntsoort.RECES: "In reces",
    Kalenderpuntsoort.SLUITING: "Sluiting onbekend", Kalenderpuntsoort.OPROEP: "Oproeptermijn onbekend",
    Kalenderpuntsoort.KORT: "Kalender houdt op",
}  # fmt: skip


def print_controle(controle: "Kalendercontrole") -> None:
    """Write the meetings in order where a dossier was checked, and what was found, by kind."""
    if controle.volgorde:
        rijen = [
            [_moment(v), v.orgaan.naam, v.orgaan.van, v.onderwerp, _bijzonder(v)] for v in controle.volgorde
        ]
        print_tabel(
            [Kolom("wanneer"), Kolom("orgaan"), Kolom("van"), Kolom("waarover"), Kolom("")], _merge(rijen)
        )
        click.echo()
    for soort, kop in _KOPPEN.items():
        punten = [p for p in controle.punten if p.soort is soort]
        if punten:
            click.echo(f"{kop}:")
            _print_punten(punten)
    if controle.volgorde and not any(p.soort is Kalenderpuntsoort.VOLGORDE for p in controle.punten):
        click.echo("Volgorde: niets komt na het laatste algemeen bestuur dat ervoor hoort.")
    if not controle.punten:
        click.echo(f"Niets te melden; nagekeken: {controle.organen} organen.")


def _merge(rijen: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows with those that differ only in whose organ it is taken together."""
    groepen: dict[tuple[str, ...], list[str]] = {}
    for wanneer, orgaan, van, *rest in rijen:
        groepen.setdefault((wanneer, orgaan, *rest), []).append(van)
    return [[kop[0], kop[1], _join(van), *kop[2:]] for kop, van in groepen.items()]


def _print_punten(punten: "Sequence[Kalenderpunt]") -> None:
    """Write what was found, with organs of one name about which the same is said on one line."""
    groepen: dict[tuple[str, str], list[str]] = {}
    for p in punten:
        groepen.setdefault((p.orgaan.naam, p.wat), []).append(p.orgaan.van)
    for (naam, wat), van in groepen.items():
        click.echo(f"  {f'{naam} van {_join(van)}' if any(van) else naam}: {wat}")
    if punten[0].wat_nu:
        click.echo(f"  → {punten[0].wat_nu}")
