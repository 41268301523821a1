"""A dossier in the terminal: the board of gemeente × ronde, what may be done, and why not."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from grflow.cli.agenda import print_agenda
from grflow.cli.uitvoer import Kolom, meld, print_tabel
from grflow.recht.datums import format_datum

if TYPE_CHECKING:
    from datetime import date

    from grflow.proces.motor import Doorgevoerd, Geweigerd, Mogelijkheid
    from grflow.proces.omgeving import Reden
    from grflow.proces.stand import Ronde, Spoor
    from grflow.toepassing.dossiers import Dossierbeeld


def print_dossier(beeld: "Dossierbeeld") -> None:
    """Write what a dossier is, where it stands, the board, the nevensporen, gebreken and links."""
    kaart, stand, lijn = beeld.kaart, beeld.stand, beeld.proces.hoofdlijn
    fase = lijn.fasen[stand.fase]
    sinds = f" sinds {stand.hoofdlijn.sinds}" if stand.hoofdlijn.sinds else ""
    click.echo(f"Dossier {kaart.nummer} · {beeld.titel}")
    click.echo(f"Regeling {kaart.regeling} · proces {kaart.proces} ({kaart.procesversie})")
    click.echo(f"Fase: {fase.titel}{sinds}")
    click.echo(f"{print_pad(beeld)}\n")
    print_bord(beeld)
    _print_nevensporen(beeld)
    _print_gebreken(beeld)
    print_agenda(beeld)
    for feit in stand.koppelingen():
        doel = feit.tekst("dossier") or "nog geen dossier"
        click.echo(f"Gekoppeld ({feit.tekst('aard')}): {feit.tekst('naam')} · {doel}")
    for signaal in beeld.signalen:
        wie = (
            f" Dit raakt {', '.join(map(beeld.regeling.naam_van, signaal.deelnemers))}."
            if signaal.deelnemers
            else ""
        )
        click.echo(f"Let op: {signaal.tekst} ({signaal.grondslag}).{wie}")
    if stand.aangetast:
        nrs = ", ".join(map(str, stand.aangetast))
        click.echo(
            f"Let op: feit {nrs} steunt op iets dat is ingetrokken. Zie 'grflow logboek {kaart.nummer}'."
        )


def print_pad(beeld: "Dossierbeeld") -> str:
    """Return the groepen of the main line on one row, with the present one marked."""
    fasen = beeld.proces.hoofdlijn.fasen
    groepen = list(dict.fromkeys(f.groep for f in fasen.values() if f.groep))
    hier = fasen[beeld.stand.fase].groep
    return "  →  ".join(f"[{groep}]" if groep == hier else groep for groep in groepen)


def print_bord(beeld: "Dossierbeeld") -> None:
    """Write the board: a row per gemeente, by cluster, and a column per ronde."""
    rondes = beeld.stand.rondes
    if not rondes:
        click.echo("Er is nog geen ronde geopend.\n")
        return
    clusters = dict(beeld.regeling.clusters)
    sporen = {(r.naam, r.volgnummer, s.plek.deelnemer): s for r in rondes for s in r.sporen}
    codes = dict.fromkeys(s.plek.deelnemer for r in rondes for s in r.sporen)
    rijen = []
    for code in codes:
        deelnemer = beeld.regeling.deelnemer(code)
        cluster = clusters.get(deelnemer.cluster, "") if deelnemer else ""
        cellen = [_cel(beeld, r, sporen.get((r.naam, r.volgnummer, code))) for r in rondes]
        rijen.append([*([cluster] if clusters else []), beeld.regeling.naam_van(code), code, *cellen])
    koppen = [_ronde_kop(beeld, r) for r in rondes]
    vast = [*(["cluster"] if clusters else []), "gemeente", "code"]
    print_tabel([*(Kolom(k) for k in vast), *(Kolom(k) for k in koppen)], rijen)
    for ronde, kop in zip(rondes, koppen, strict=True):
        klaar = sum(s.fase in beeld.proces.spoor_van(ronde.naam).eind for s in ronde.sporen)
        stand = f"gesloten op {ronde.gesloten_op}" if ronde.gesloten_op else "nog open"
        click.echo(f"  {kop}: {klaar} van {len(ronde.sporen)} klaar, {stand}")
    click.echo()


def _ronde_kop(beeld: "Dossierbeeld", ronde: "Ronde") -> str:
    titel = beeld.proces.rondes[ronde.naam].titel
    return f"{titel} ({ronde.volgnummer})" if ronde.volgnummer > 1 else titel


def _cel(beeld: "Dossierbeeld", ronde: "Ronde", spoor: "Spoor | None") -> str:
    if spoor is None:
        return "-"
    fase = beeld.proces.spoor_van(ronde.naam).fasen[spoor.fase].titel
    woord = spoor.uitkomst.replace("_", " ")
    uitkomst = f": {woord}" if woord and woord != fase.lower() else ""
    sinds = f" ({spoor.sinds})" if spoor.uitkomst and spoor.sinds else ""
    gebrek = " !gebrek" if spoor.plek in {g.plek for g in beeld.stand.open_gebreken()} else ""
    gepland = (
        _planned(beeld, spoor.plek.deelnemer) if not spoor.uitkomst and ronde.gesloten_op is None else ""
    )
    return f"{fase}{uitkomst}{sinds}{gepland}{gebrek}"


def _planned(beeld: "Dossierbeeld", code: str) -> str:
    """Return when the raad meets, as far as a fact names a day or an agreed period."""
    from grflow.recht.datums import parse_tijdstip

    feiten = beeld.stand.feiten_van("vergadering")
    feit = next(
        (f for f in reversed(feiten) if f.plek.deelnemer == code and f.tekst("orgaan") == "raad"), None
    )
    if feit is not None:
        return f", raad {parse_tijdstip(feit.gegevens['datum'])}"
    afspraken = [
        f for f in beeld.stand.feiten_van("afspraak") if f.plek.deelnemer == code and f.tekst("begin")
    ]
    if not afspraken:
        return ""
    begin, eind = afspraken[-1].tekst("begin"), parse_tijdstip(afspraken[-1].gegevens["uiterlijk"])
    return f", raad tussen {parse_tijdstip(begin)} en {eind}"


def _print_nevensporen(beeld: "Dossierbeeld") -> None:
    rijen = []
    for spoor in beeld.stand.nevensporen:
        verloop = beeld.proces.nevensporen[spoor.plek.nevenspoor].verloop
        wie = beeld.regeling.naam_van(spoor.plek.cluster or spoor.plek.deelnemer)
        rijen.append([verloop.titel, wie or "-", verloop.fasen[spoor.fase].titel, str(spoor.sinds or "")])
    if rijen:
        print_tabel([Kolom("nevenspoor"), Kolom("voor"), Kolom("stand"), Kolom("sinds")], rijen)
        click.echo()


def _print_gebreken(beeld: "Dossierbeeld") -> None:
    for gebrek in beeld.stand.open_gebreken():
        wie = beeld.regeling.naam_van(gebrek.plek.deelnemer)
        click.echo(f"Gebrek bij feit {gebrek.feit} ({gebrek.overgang}{f' · {wie}' if wie else ''}):")
        for reden in gebrek.redenen:
            click.echo(f"  - {reden['reden']} ({reden['grondslag']})")


def print_mogelijkheden(
    beeld: "Dossierbeeld", stappen: "Sequence[Mogelijkheid]", op: "date", *, alles: bool
) -> None:
    """Write the steps that may be taken on a day, those of several gemeenten on one row; with `alles` the rest too."""
    groepen: dict[tuple[str, str, str], list[Mogelijkheid]] = {}
    for m in stappen:
        if m.mag:
            groepen.setdefault((m.overgang.naam, m.plek.ronde, m.plek.nevenspoor), []).append(m)
    rijen = []
    for (naam, ronde, neven), groep in groepen.items():
        wie = ", ".join(m.plek.deelnemer or m.plek.cluster for m in groep)
        rijen.append([naam, groep[0].overgang.titel, ronde or neven or "hoofdlijn", wie or "-"])
    print_tabel(
        [Kolom("overgang"), Kolom("wat"), Kolom("waar"), Kolom("voor wie")],
        rijen,
        f"Dit mag op {format_datum(op)}:",
    )
    if not alles:
        click.echo(f"\nWaarom iets niet mag: grflow dossier mag {beeld.kaart.nummer} --op {op} --alles")
        return
    click.echo("\nDit mag nog niet:")
    for m in stappen:
        if not m.mag:
            wie = m.plek.deelnemer or m.plek.cluster
            waar = m.plek.ronde or m.plek.nevenspoor
            click.echo(f"\n{m.overgang.naam}{f' [{waar}]' if waar else ''}{f' · {wie}' if wie else ''}")
            _print_lijst(m.redenen)


def print_redenen(beeld: "Dossierbeeld", geweigerd: "Geweigerd") -> None:
    """Write why a step may not be taken yet."""
    wie = beeld.regeling.naam_van(geweigerd.plek.deelnemer or geweigerd.plek.cluster)
    waar = f" bij {wie}" if wie and wie != "alle" else ""
    click.echo(f"Dossier {beeld.kaart.nummer}: '{geweigerd.titel}' mag{waar} nog niet.")
    _print_lijst(geweigerd.redenen)
    click.echo("Is het toch gebeurd? Leg het dan vast met --gebeurd 'waaruit dat blijkt'.")


def print_kanttekeningen(uitkomst: "Doorgevoerd") -> None:
    """Write to stderr what a step that was taken has against it all the same."""
    for wat, redenen in (
        ("gebrek", uitkomst.gebreken),
        ("ontheven", uitkomst.ontheven),
        ("let op", uitkomst.waarschuwingen),
    ):
        for reden in redenen:
            meld(f"  {wat}: {reden.reden} ({reden.grondslag})")


def _print_lijst(redenen: "Iterable[Reden]") -> None:
    for reden in redenen:
        click.echo(f"  - {reden.reden} ({reden.grondslag})")
