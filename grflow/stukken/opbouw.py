"""From the shared content and the form of a gemeente to one Raadsstuk: who sees which part; in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grflow.fouten import OngeldigeInvoer, suggest
from grflow.recht.datums import format_datum
from grflow.recht.regeling import Deelnemer
from grflow.stukken.benaming import benaming_van, format_het_lichaam, list_vormwoorden
from grflow.stukken.besluit import build_besluit, list_blokken
from grflow.stukken.embargo import Embargo, choose_embargo
from grflow.stukken.inhoud import INVULWOORDEN, Stukinhoud, list_voor
from grflow.stukken.profiel import GRIFFIE, GRIFFIEGEGEVENS, Aanspreekvorm, Kopgegeven, Profiel, Stukvorm
from grflow.stukken.raadsstuk import Kopregel, Punt, Raadsstuk, Stukgegevens
from grflow.stukken.secties import (
    Bron,
    list_bijlagen,
    list_collegepunten,
    list_punten,
    list_secties,
    place_toets,
)
from grflow.stukken.soorten import VOORSTELLEN, Stuksoort


def build_raadsstuk(
    soort: Stuksoort, inhoud: Stukinhoud, profiel: Profiel, gegevens: Stukgegevens
) -> Raadsstuk:
    """Return one stuk of one gemeente, in the form of that gemeente.

    Raises:
        OngeldigeInvoer: the profiel has no form for this kind, or a text has an unknown invulwoord or is meant
            for somebody who does not take part.
    """
    if soort not in profiel.vormen:
        raise OngeldigeInvoer(f"het profiel van {profiel.naam} kent geen {soort}.")
    check_voor(inhoud, gegevens)
    aanspreekvorm = profiel.vormen[soort].aanspreekvorm if soort.spreekt_tot_raad else Aanspreekvorm.DE_RAAD
    bron = make_bron(inhoud, gegevens, aanspreekvorm)
    vorm = fill_vorm(profiel.vormen[soort], bron)
    punten = list_punten(bron, vorm.puntcijfers)
    advies = bron.kopgegeven(Kopgegeven.COMMISSIEADVIES) or GRIFFIE
    besluit = build_besluit(bron, soort, vorm.besluitvorm, punten, advies)
    return Raadsstuk(
        soort=soort, documentnaam=vorm.documentnaam, onderwerp=bron.tekst(inhoud.onderwerp),
        dossier=gegevens.dossier, regeling=gegevens.regeling,
        code=gegevens.deelnemer.code, gemeente=gegevens.deelnemer.naam,
        cluster=bron.woorden["cluster"],
        clustergenoten=tuple(d.naam for d in _clustergenoten(gegevens) if d != gegevens.deelnemer),
        deelnemers=tuple(deelnemer.naam for deelnemer in gegevens.roster),
        datum=gegevens.datum, raadsdatum=gegevens.raadsdatum, vergadering=bron.woorden["vergadering"],
        versie=gegevens.versie, concept=gegevens.concept,
        embargo=_find_embargo(soort, gegevens, inhoud),
        kop=_list_kopregels(vorm, profiel, bron, punten),
        aanhef=vorm.aanhef,
        plaats_en_datum=format_plaats_en_datum(profiel, gegevens) if vorm.plaats_en_datum else "",
        secties=list_secties(bron, _with_toets(soort, vorm), punten),
        beslispunten=tuple(punten.values()),
        collegepunten=list_collegepunten(bron, punten, vorm.puntcijfers),
        bijlagen=list_bijlagen(bron),
        puntcijfers=vorm.puntcijfers, onderdeelcijfers=vorm.onderdeelcijfers,
        nadruk=vorm.nadruk, aanspreekvorm=aanspreekvorm,
        opening=besluit.opening, overwegingen=besluit.overwegingen,
        besluitwoord=besluit.besluitwoord, gespatieerd=vorm.besluitvorm.gespatieerd,
        raad=bron.woorden["raad"], college=bron.woorden["college"],
        ondertekening=tuple(list_blokken(bron, soort, profiel, vorm)),
        huisstijl=profiel.huisstijl,
    )  # fmt: skip


def _with_toets(soort: Stuksoort, vorm: Stukvorm) -> Stukvorm:
    """Return the form of a kind; every proposal to a raad has a place for the legal test."""
    return replace(vorm, kopjes=place_toets(vorm.kopjes)) if soort in VOORSTELLEN else vorm


def _find_embargo(soort: Stuksoort, gegevens: Stukgegevens, inhoud: Stukinhoud) -> Embargo | None:
    code, eigen = gegevens.deelnemer.code, gegevens.embargo or inhoud.embargo
    return choose_embargo(gegevens.embargofeiten, soort, code, gegevens.peildatum, eigen)


def make_bron(inhoud: Stukinhoud, gegevens: Stukgegevens, aanspreekvorm: Aanspreekvorm) -> Bron:
    """Return the content as one gemeente sees it, with every word that a text or a form may use."""
    vormwoorden = list_vormwoorden(benaming_van(gegevens.deelnemer.code))
    return Bron(inhoud, gegevens, {**build_invulwoorden(gegevens, aanspreekvorm), **vormwoorden})


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


def build_invulwoorden(
    gegevens: Stukgegevens, vorm: Aanspreekvorm = Aanspreekvorm.HET_COLLEGE
) -> Mapping[str, str]:
    """Return what each invulwoord means in a stuk of this deelnemer."""
    deelnemer, benaming = gegevens.deelnemer, benaming_van(gegevens.deelnemer.code)
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
        benaming.raad_in(vorm),
        benaming.college_in(vorm),
        format_het_lichaam(deelnemer.code, deelnemer.naam),
    )
    return dict(zip(INVULWOORDEN, waarden, strict=True))


def fill_vorm(vorm: Stukvorm, bron: Bron) -> Stukvorm:
    """Return a form in the words of the deelnemer; roles and the besluit follow where they are used."""
    return replace(
        vorm, documentnaam=bron.zin(vorm.documentnaam), aanhef=bron.zin(vorm.aanhef),
        kopvelden=tuple(replace(veld, naam=bron.zin(veld.naam)) for veld in vorm.kopvelden),
        kopjes=tuple(replace(kopje, titel=bron.zin(kopje.titel)) for kopje in vorm.kopjes),
    )  # fmt: skip


def format_opsomming(namen: Sequence[str]) -> str:
    """Return 'Aa en Hunze, Assen en Tynaarlo'."""
    return " en ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else "".join(namen)


def _list_kopregels(
    vorm: Stukvorm, profiel: Profiel, bron: Bron, punten: Mapping[int, Punt]
) -> tuple[Kopregel, ...]:
    """Return the header; a field that nobody filled waits for the griffie or is left out."""
    bekend = _list_kopwaarden(bron, punten) | {
        Kopgegeven.PLAATS_EN_DATUM: format_plaats_en_datum(profiel, bron.gegevens)
    }
    paren = [(veld.naam, _kopwaarde(veld.gegeven, bron, bekend)) for veld in vorm.kopvelden]
    return tuple(Kopregel(naam, waarde) for naam, waarde in paren if waarde)


def _kopwaarde(gegeven: Kopgegeven, bron: Bron, bekend: Mapping[Kopgegeven, str]) -> str:
    """Return what stands in a field: filled in, known, for the griffie, or nothing."""
    voor_griffie = GRIFFIE if gegeven in GRIFFIEGEGEVENS else ""
    return bron.kopgegeven(gegeven) or bekend.get(gegeven, "") or voor_griffie


def _list_kopwaarden(bron: Bron, punten: Mapping[int, Punt]) -> dict[Kopgegeven, str]:
    """Return what the dossier and the content say themselves."""
    return {
        Kopgegeven.RAADSVERGADERING: bron.woorden["vergadering"] if punten else "",
        Kopgegeven.AGENDAPUNT: bron.gegevens.agendapunt,
        Kopgegeven.ONDERWERP: bron.tekst(bron.inhoud.onderwerp),
        Kopgegeven.KORTE_INHOUD: bron.tekst(bron.inhoud.korte_inhoud),
        Kopgegeven.PORTEFEUILLEHOUDER: bron.inhoud.portefeuillehouder,
        Kopgegeven.DATUM: bron.woorden["datum"],
        Kopgegeven.KENMERK: bron.gegevens.dossier,
        Kopgegeven.REGELING: bron.gegevens.regeling,
        Kopgegeven.GEMEENTE: bron.gegevens.deelnemer.naam,
        Kopgegeven.AAN: f"{benaming_van(bron.gegevens.deelnemer.code).raadsorgaan} van {bron.woorden['lichaam']}",
        Kopgegeven.GEVRAAGD: "; ".join(
            f"{p.gevraagd} ({p.aanduiding.replace('beslispunt', 'punt')})" for p in punten.values()
        ),
    }


def format_plaats_en_datum(profiel: Profiel, gegevens: Stukgegevens) -> str:
    """Return 'Gieten, 19 december 2017'; only the day where the place is not known."""
    return ", ".join(deel for deel in (profiel.plaats, format_datum(gegevens.datum)) if deel)


def _clustergenoten(gegevens: Stukgegevens) -> list[Deelnemer]:
    """Return the deelnemers of the same cluster, this one included; without clusters all of them."""
    return [d for d in gegevens.roster if d.cluster == gegevens.deelnemer.cluster]
