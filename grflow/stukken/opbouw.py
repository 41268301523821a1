"""From the shared content and the form of a gemeente to one Raadsstuk: who sees which part; in what order."""

from collections.abc import Mapping, Sequence

from grflow.fouten import OngeldigeInvoer, suggest
from grflow.recht.datums import format_datum
from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import INVULWOORDEN, Stukinhoud, list_voor
from grflow.stukken.profiel import Kopgegeven, Profiel, Stukvorm
from grflow.stukken.raadsstuk import Kopregel, Punt, Raadsstuk, Stukgegevens
from grflow.stukken.secties import Bron, list_overwegingen, list_punten, list_secties
from grflow.stukken.soorten import Stuksoort

GRIFFIE = "in te vullen door de griffie"


def build_raadsstuk(
    soort: Stuksoort, inhoud: Stukinhoud, profiel: Profiel, gegevens: Stukgegevens
) -> Raadsstuk:
    """Return one stuk of one gemeente, in the form of that gemeente.

    Raises:
        OngeldigeInvoer: the profiel has no form for this kind, or a text has an unknown invulwoord or is meant
            for somebody who does not take part.
    """
    vorm = profiel.vormen.get(soort)
    if vorm is None:
        raise OngeldigeInvoer(f"het profiel van {profiel.naam} kent geen {soort}.")
    check_voor(inhoud, gegevens)
    bron = Bron(inhoud, gegevens, build_invulwoorden(gegevens))
    punten = list_punten(bron)
    return Raadsstuk(
        soort=soort,
        documentnaam=vorm.documentnaam,
        onderwerp=bron.tekst(inhoud.onderwerp),
        dossier=gegevens.dossier,
        regeling=gegevens.regeling,
        code=gegevens.deelnemer.code,
        gemeente=gegevens.deelnemer.naam,
        cluster=bron.woorden["cluster"],
        clustergenoten=tuple(d.naam for d in _clustergenoten(gegevens) if d != gegevens.deelnemer),
        deelnemers=tuple(deelnemer.naam for deelnemer in gegevens.roster),
        datum=gegevens.datum,
        raadsdatum=gegevens.raadsdatum,
        vergadering=bron.woorden["vergadering"],
        versie=gegevens.versie,
        concept=gegevens.concept,
        embargo=gegevens.embargo,
        kop=tuple(Kopregel(veld.naam, _kopwaarde(veld.gegeven, bron, punten)) for veld in vorm.kopvelden),
        aanhef=vorm.aanhef,
        plaats_en_datum=_plaats_en_datum(vorm, profiel, gegevens),
        secties=list_secties(bron, vorm, punten),
        beslispunten=tuple(punten.values()),
        overwegingen=list_overwegingen(bron, vorm.besluitvorm),
        besluitwoord=vorm.besluitvorm.besluitwoord,
        slot_aanhef=bron.tekst(vorm.slot.aanhef),
        ondertekenaars=vorm.slot.ondertekenaars,
        huisstijl=profiel.huisstijl,
    )


def check_voor(inhoud: Stukinhoud, gegevens: Stukgegevens) -> None:
    """Check that every part is meant for somebody; a typing error would leave a text out in silence.

    Raises:
        OngeldigeInvoer: a 'voor' names neither a deelnemer nor a cluster.
    """
    bekend = (
        {d.code for d in gegevens.roster}
        | {d.cluster for d in gegevens.roster}
        | set(dict(gegevens.clusters))
    )
    for code in sorted(set(list_voor(inhoud)) - bekend):
        wat_nu = suggest(code, bekend - {""})
        raise OngeldigeInvoer(f"'voor: {code}' is geen deelnemer en geen cluster.", wat_nu=wat_nu)


def build_invulwoorden(gegevens: Stukgegevens) -> Mapping[str, str]:
    """Return what each invulwoord means in a stuk of this deelnemer."""
    deelnemer = gegevens.deelnemer
    raadsdatum = format_datum(gegevens.raadsdatum) if gegevens.raadsdatum else ""
    waarden = (
        deelnemer.naam,
        dict(gegevens.clusters).get(deelnemer.cluster, deelnemer.cluster),
        format_opsomming([d.naam for d in _clustergenoten(gegevens)]),
        format_opsomming([d.naam for d in gegevens.roster]),
        gegevens.regeling,
        format_datum(gegevens.datum),
        raadsdatum or gegevens.raadsperiode or GRIFFIE,
        raadsdatum or f"[datum {GRIFFIE}]",
    )
    return dict(zip(INVULWOORDEN, waarden, strict=True))


def format_opsomming(namen: Sequence[str]) -> str:
    """Return 'Aa en Hunze, Assen en Tynaarlo'."""
    return " en ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else "".join(namen)


def _kopwaarde(gegeven: Kopgegeven, bron: Bron, punten: Mapping[int, Punt]) -> str:
    waarden = {
        Kopgegeven.RAADSVERGADERING: bron.woorden["vergadering"],
        Kopgegeven.AGENDAPUNT: bron.gegevens.agendapunt or GRIFFIE,
        Kopgegeven.ONDERWERP: bron.tekst(bron.inhoud.onderwerp),
        Kopgegeven.KORTE_INHOUD: bron.tekst(bron.inhoud.korte_inhoud),
        Kopgegeven.PORTEFEUILLEHOUDER: bron.inhoud.portefeuillehouder,
        Kopgegeven.DATUM: bron.woorden["datum"],
        Kopgegeven.KENMERK: bron.gegevens.dossier,
        Kopgegeven.REGELING: bron.gegevens.regeling,
        Kopgegeven.GEVRAAGD: "; ".join(f"{p.gevraagd} (punt {p.nummer})" for p in punten.values()),
    }
    return waarden[gegeven]


def _plaats_en_datum(vorm: Stukvorm, profiel: Profiel, gegevens: Stukgegevens) -> str:
    if not vorm.plaats_en_datum:
        return ""
    return ", ".join(deel for deel in (profiel.plaats, format_datum(gegevens.datum)) if deel)


def _clustergenoten(gegevens: Stukgegevens) -> list[Deelnemer]:
    """Return the deelnemers of the same cluster, this one included; without clusters all of them."""
    return [d for d in gegevens.roster if d.cluster == gegevens.deelnemer.cluster]
