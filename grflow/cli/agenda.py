"""What a dossier says of meetings, embargoes and court cases, below the board."""

from typing import TYPE_CHECKING

import click

from grflow.cli.uitvoer import Kolom, print_tabel
from grflow.recht.datums import Tijdstip, format_weekdag, parse_tijdstip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grflow.proces.feiten import Feit
    from grflow.recht.regeling import Regeling
    from grflow.toepassing.dossiers import Dossierbeeld


def print_agenda(beeld: "Dossierbeeld") -> None:
    """Write the meetings by day, one row for a meeting of several gemeenten, then embargoes and court cases."""
    groepen: dict[tuple[str, ...], list[Feit]] = {}
    for feit in beeld.stand.feiten_van("vergadering"):
        sleutel = (str(feit.gegevens["datum"]), *map(feit.tekst, ("orgaan", "tijd", "plaats", "agendapunt")))
        groepen.setdefault(sleutel, []).append(feit)
    rijen = [_rij(beeld.regeling, groepen[sleutel]) for sleutel in sorted(groepen)]
    if rijen:
        koppen = ("vergadering", "tijd", "van", "plaats", "waarover")
        gevuld = [i for i in range(len(koppen)) if any(rij[i] for rij in rijen)]
        print_tabel([Kolom(koppen[i]) for i in gevuld], [[rij[i] for i in gevuld] for rij in rijen])
        click.echo()
    for feit in beeld.stand.feiten_van("embargo"):
        tot = f" tot {parse_tijdstip(feit.gegevens['tot'])}" if "tot" in feit.gegevens else ""
        click.echo(f"Onder embargo{tot}: {_with_toelichting(feit, feit.tekst('stuk'))}")
    for feit in beeld.stand.feiten_van("rechtszaak"):
        click.echo(f"Rechtszaak: {_with_toelichting(feit, feit.tekst('door'))}")


def _rij(regeling: "Regeling", feiten: "Sequence[Feit]") -> list[str]:
    eerste = feiten[0]
    codes = [f.plek.deelnemer for f in feiten if f.plek.deelnemer]
    iedereen = len(codes) > 1 and set(codes) == {d.code for d in regeling.deelnemers}
    namen = f"alle {len(codes)}" if iedereen else ", ".join(map(regeling.naam_van, codes))
    wie = f"{eerste.tekst('orgaan')} ({namen})" if namen else eerste.tekst("orgaan")
    waarover = [eerste.tekst(naam) for naam in ("agendapunt", "gevraagd", "toelichting")]
    dag = _format_dag(parse_tijdstip(eerste.gegevens["datum"]))
    return [dag, eerste.tekst("tijd"), wie, eerste.tekst("plaats"), "; ".join(filter(None, waarover))]


def _format_dag(op: Tijdstip) -> str:
    return format_weekdag(op.eerste) if op.is_exact and op.eerste else str(op)


def _with_toelichting(feit: "Feit", tekst: str) -> str:
    toelichting = feit.tekst("toelichting")
    return f"{tekst} ({toelichting})" if toelichting else tekst
