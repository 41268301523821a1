"""From the shared content and the form of a gemeente to one Raadsstuk: who sees which part; in what order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import format_datum
from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import INVULWOORDEN, Alinea, Argument, Kanttekening, Paragraaf, Stukinhoud, Tabel
from grflow.stukken.opmaak import fill_invulwoorden
from grflow.stukken.profiel import Besluitvorm, Deel, Kopgegeven, Kopje, Nummering, Profiel, Stukvorm
from grflow.stukken.raadsstuk import (
    Kopregel,
    Punt,
    Raadsstuk,
    Reden,
    Redengroep,
    Sectie,
    Stukgegevens,
    Tekstdeel,
)
from grflow.stukken.soorten import Stuksoort

GRIFFIE = "in te vullen door de griffie"


@dataclass(frozen=True, slots=True)
class Bron:
    """The content as one gemeente sees it."""

    inhoud: Stukinhoud
    gegevens: Stukgegevens
    woorden: Mapping[str, str]

    def is_voor(self, voor: Sequence[str]) -> bool:
        deelnemer = self.gegevens.deelnemer
        return not voor or deelnemer.code in voor or (deelnemer.cluster != "" and deelnemer.cluster in voor)

    def tekst(self, tekst: str) -> str:
        return fill_invulwoorden(tekst, self.woorden)

    def alineas(self, alineas: Iterable[Alinea]) -> tuple[str, ...]:
        return tuple(self.tekst(alinea.tekst) for alinea in alineas if self.is_voor(alinea.voor))


def build_raadsstuk(
    soort: Stuksoort, inhoud: Stukinhoud, profiel: Profiel, gegevens: Stukgegevens
) -> Raadsstuk:
    """Return one stuk of one gemeente, in the form of that gemeente.

    Raises:
        OngeldigeInvoer: the profiel has no form for this kind, or a text has an unknown invulwoord.
    """
    vorm = profiel.vormen.get(soort)
    if vorm is None:
        raise OngeldigeInvoer(f"het profiel van {profiel.naam} kent geen {soort}.")
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


def list_punten(bron: Bron) -> dict[int, Punt]:
    """Return the beslispunten of this gemeente by their place in the shared content, renumbered from 1."""
    eigen = [(nr, punt) for nr, punt in enumerate(bron.inhoud.beslispunten, 1) if bron.is_voor(punt.voor)]
    return {
        plaats: Punt(
            nummer, bron.tekst(punt.besluit), punt.gevraagd.label, punt.gedeeld,
            tuple(bron.tekst(onderdeel) for onderdeel in punt.onderdelen),
        )
        for nummer, (plaats, punt) in enumerate(eigen, 1)
    }  # fmt: skip


def list_redenen(
    bron: Bron, redenen: Sequence[Argument | Kanttekening], punten: Mapping[int, Punt], wijze: Nummering
) -> tuple[Redengroep, ...]:
    """Return argumenten or kanttekeningen per beslispunt; a beslispunt without any is left out."""
    groepen, teller = [], 0
    for plaats, punt in punten.items():
        eigen = [reden for reden in redenen if reden.bij == plaats and bron.is_voor(reden.voor)]
        nummers = [_nummer(wijze, punt.nummer, volg, teller + volg) for volg in range(1, len(eigen) + 1)]
        teller += len(eigen)
        if eigen:
            paren = zip(nummers, eigen, strict=True)
            leden = [Reden(nummer, bron.tekst(r.stelling), bron.tekst(r.uitleg)) for nummer, r in paren]
            groepen.append(Redengroep(punt, tuple(leden)))
    return tuple(groepen)


def list_secties(bron: Bron, vorm: Stukvorm, punten: Mapping[int, Punt]) -> tuple[Sectie, ...]:
    """Return the headings of a form in order; one without anything below it is left out."""
    elders = {naam for kopje in vorm.kopjes if kopje.deel is Deel.PARAGRAFEN for naam in kopje.namen}
    secties = [_build_sectie(bron, vorm, kopje, punten, elders) for kopje in vorm.kopjes]
    return tuple(s for s in secties if s.alineas or s.paragrafen or s.groepen or s.regels)


def list_overwegingen(bron: Bron, vorm: Besluitvorm) -> tuple[str, ...]:
    """Return the lines between the name of the raad and the word besluit, in the order of this gemeente."""
    gelezen = [f"gelezen {tekst}" for tekst in bron.alineas(bron.inhoud.gelezen)]
    gelet_op = [f"gelet op {tekst}" for tekst in bron.alineas(bron.inhoud.gelet_op)]
    redenen = bron.alineas(bron.inhoud.overwegende)
    overwegende = [f"{'dat' if nr else 'overwegende dat'} {tekst}" for nr, tekst in enumerate(redenen)]
    regels = [*gelezen, *gelet_op] if vorm.gelezen_eerst else [*gelet_op, *gelezen]
    regels += overwegende
    return tuple(regel[0].upper() + regel[1:] if vorm.hoofdletters else regel for regel in regels)


def _build_sectie(
    bron: Bron, vorm: Stukvorm, kopje: Kopje, punten: Mapping[int, Punt], elders: set[str]
) -> Sectie:
    inhoud, titel, deel = bron.inhoud, kopje.titel, kopje.deel
    match deel:
        case Deel.ARGUMENTEN:
            return Sectie(titel, deel, groepen=list_redenen(bron, inhoud.argumenten, punten, vorm.nummering))
        case Deel.KANTTEKENINGEN:
            return Sectie(
                titel, deel, groepen=list_redenen(bron, inhoud.kanttekeningen, punten, vorm.nummering)
            )
        case Deel.BESLISPUNTEN:
            return Sectie(titel, deel, regels=tuple(punt.besluit for punt in punten.values()))
        case Deel.COLLEGEBESLUITEN:
            return Sectie(titel, deel, regels=tuple(map(bron.tekst, inhoud.collegebesluiten)))
        case Deel.BIJLAGEN:
            return Sectie(titel, deel, regels=inhoud.bijlagen)
        case Deel.INLEIDING:
            paragrafen = _list_paragrafen(bron, kopje, elders)
            return Sectie(titel, deel, alineas=bron.alineas(inhoud.inleiding), paragrafen=paragrafen)
        case Deel.PARAGRAFEN:
            return Sectie(titel, deel, paragrafen=_list_paragrafen(bron, kopje, set()))
        case _:
            return Sectie(titel, deel, alineas=_list_alineas(bron, deel))


def _list_alineas(bron: Bron, deel: Deel) -> tuple[str, ...]:
    inhoud = bron.inhoud
    alineas = {
        Deel.ONDERWERP: (Alinea(tekst=inhoud.onderwerp),),
        Deel.BEOOGD_EFFECT: inhoud.beoogd_effect,
        Deel.FINANCIEN: inhoud.financien,
        Deel.COMMUNICATIE: inhoud.communicatie,
        Deel.UITVOERING: inhoud.uitvoering,
        Deel.SAMENVATTING: inhoud.samenvatting,
    }
    return bron.alineas(alineas[deel])


def _list_paragrafen(bron: Bron, kopje: Kopje, elders: set[str]) -> tuple[Tekstdeel, ...]:
    """Return the named paragrafen, or all that stand under no other heading."""
    eigen = [p for p in bron.inhoud.paragrafen if bron.is_voor(p.voor)]
    if kopje.namen:
        op_naam = {p.naam: p for p in eigen}
        gekozen = [op_naam[naam] for naam in kopje.namen if naam in op_naam]
    else:
        gekozen = [p for p in eigen if p.naam not in elders]
    return tuple(_build_tekstdeel(bron, paragraaf) for paragraaf in gekozen)


def _build_tekstdeel(bron: Bron, paragraaf: Paragraaf) -> Tekstdeel:
    tabel = paragraaf.tabel
    if tabel is not None:
        rijen = tuple(tuple(map(bron.tekst, rij)) for rij in tabel.rijen)
        tabel = Tabel(titel=bron.tekst(tabel.titel), kop=tabel.kop, rijen=rijen)
    return Tekstdeel(
        bron.tekst(paragraaf.titel), bron.alineas(paragraaf.alineas), tabel, bron.alineas(paragraaf.slot)
    )


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


def _nummer(wijze: Nummering, punt: int, volg: int, doorlopend: int) -> str:
    return {Nummering.PER_BESLISPUNT: f"{punt}.{volg}", Nummering.DOORLOPEND: str(doorlopend)}.get(wijze, "")


def _clustergenoten(gegevens: Stukgegevens) -> list[Deelnemer]:
    """Return the deelnemers of the same cluster, this one included; without clusters all of them."""
    return [d for d in gegevens.roster if d.cluster == gegevens.deelnemer.cluster]
