"""What stands below each heading of one gemeente: the parts meant for it, in the order of its form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grflow.stukken.inhoud import Alinea, Argument, Kanttekening, Paragraaf, Stukinhoud, Tabel
from grflow.stukken.opmaak import fill_invulwoorden
from grflow.stukken.profiel import Besluitvorm, Deel, Kopje, Nummering, Stukvorm
from grflow.stukken.raadsstuk import Punt, Reden, Redengroep, Sectie, Stukgegevens, Tekstdeel


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


def _nummer(wijze: Nummering, punt: int, volg: int, doorlopend: int) -> str:
    return {Nummering.PER_BESLISPUNT: f"{punt}.{volg}", Nummering.DOORLOPEND: str(doorlopend)}.get(wijze, "")
