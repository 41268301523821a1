"""What stands below each heading of one gemeente: the parts meant for it, in the order of its form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grflow.stukken.inhoud import (
    Alinea,
    Argument,
    Bijlage,
    Kanttekening,
    Paragraaf,
    Stukinhoud,
    Tabel,
)
from grflow.stukken.opmaak import fill_invulwoorden
from grflow.stukken.profiel import GRIFFIE, Cijfers, Deel, Kopgegeven, Kopje, Nummering, Stukvorm
from grflow.stukken.raadsstuk import Punt, Reden, Redengroep, Sectie, Stukgegevens, Tekstdeel
from grflow.stukken.toets import Toets, build_toets

TOETSKOP = "De toets van {raadsorgaan}"


RANG = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
        "elfde", "twaalfde")  # fmt: skip


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

    def zin(self, tekst: str) -> str:
        """Return a text filled in, with a capital where a word between braces came first."""
        gevuld = self.tekst(tekst)
        return gevuld[:1].upper() + gevuld[1:] if tekst.startswith("{") else gevuld

    def kopgegeven(self, gegeven: Kopgegeven) -> str:
        """Return what the content fills in for this gemeente, or else who held the function of that name."""
        passend = [k for k in self.inhoud.kopgegevens if k.gegeven is gegeven and self.is_voor(k.voor)]
        eigen = [k for k in passend if k.voor] or passend
        if eigen:
            return self.tekst(eigen[-1].tekst)
        rol, dag = gegeven.value.replace("_", " "), self.gegevens.datum
        namen = [f.naam for f in self.gegevens.functionarissen if f.rol == rol and f.is_in_functie_op(dag)]
        return namen[-1] if namen else ""

    def alineas(self, alineas: Iterable[Alinea]) -> tuple[str, ...]:
        return tuple(self.tekst(alinea.tekst) for alinea in alineas if self.is_voor(alinea.voor))


def list_punten(bron: Bron, cijfers: Cijfers = Cijfers.CIJFERS) -> dict[int, Punt]:
    """Return the beslispunten of this gemeente by their place in the shared content, renumbered from 1."""
    eigen = [(nr, punt) for nr, punt in enumerate(bron.inhoud.beslispunten, 1) if bron.is_voor(punt.voor)]
    return {
        plaats: Punt(
            nummer, bron.tekst(punt.besluit), punt.gevraagd.label, punt.gedeeld,
            tuple(bron.tekst(onderdeel) for onderdeel in punt.onderdelen), *format_punt(nummer, cijfers),
        )
        for nummer, (plaats, punt) in enumerate(eigen, 1)
    }  # fmt: skip


def list_collegepunten(
    bron: Bron, punten: Mapping[int, Punt], cijfers: Cijfers = Cijfers.CIJFERS
) -> tuple[Punt, ...]:
    """Return what the college decides, and last what it proposes to the raad: the beslispunten, in their own words."""
    teksten: list[tuple[str, tuple[str, ...]]] = [
        (tekst.rstrip(". \n"), ()) for tekst in bron.alineas(bron.inhoud.collegebesluiten)
    ]
    if punten:
        voorstel = tuple(
            f"{punt.besluit}: {'; '.join(punt.onderdelen)}" if punt.onderdelen else punt.besluit
            for punt in punten.values()
        )
        teksten.append((bron.tekst("{raadsorgaan} voor te stellen"), voorstel))
    return tuple(
        Punt(nr, tekst, "", False, onderdelen, *format_punt(nr, cijfers))
        for nr, (tekst, onderdelen) in enumerate(teksten, 1)
    )


def list_bijlagen(bron: Bron) -> tuple[Bijlage, ...]:
    """Return the bijlagen of this gemeente, in order; their place is their number."""
    return tuple(bijlage for bijlage in bron.inhoud.bijlagen if bron.is_voor(bijlage.voor))


def build_bron_toets(bron: Bron) -> Toets:
    """Return what this gemeente is told about how freely its raad may judge."""
    gevraagd = {punt.gevraagd for punt in bron.inhoud.beslispunten if bron.is_voor(punt.voor)}
    gegevens = bron.gegevens
    return build_toets(gevraagd, gegevens.toetsing, gegevens.volgende_toetsing)


def place_toets(kopjes: Sequence[Kopje]) -> tuple[Kopje, ...]:
    """Return the headings of a voorstel with the toets among them: where the form has it, or before the argumenten."""
    delen = [kopje.deel for kopje in kopjes]
    if Deel.TOETS in delen:
        return tuple(kopjes)
    plek = delen.index(Deel.ARGUMENTEN) if Deel.ARGUMENTEN in delen else len(delen)
    onder = plek < len(delen) and kopjes[plek].onder
    return (*kopjes[:plek], Kopje(TOETSKOP, Deel.TOETS, onder=onder), *kopjes[plek:])


def format_punt(nummer: int, cijfers: Cijfers) -> tuple[str, str]:
    """Return the number of a beslispunt as this gemeente counts, and how a text points at it."""
    if cijfers is Cijfers.STREEPJES:
        rang = RANG[nummer - 1] if nummer <= len(RANG) else f"{nummer}e"
        return rang, f"het {rang} streepje"
    label = cijfers.format_nummer(nummer)
    return label, f"beslispunt {label}"


def list_redenen(
    bron: Bron, redenen: Sequence[Argument | Kanttekening], punten: Mapping[int, Punt], wijze: Nummering
) -> tuple[Redengroep, ...]:
    """Return argumenten or kanttekeningen per beslispunt; a beslispunt without any is left out."""
    groepen, teller = [], 0
    for plaats, punt in punten.items():
        eigen = [reden for reden in redenen if reden.bij == plaats and bron.is_voor(reden.voor)]
        nummers = [_nummer(wijze, punt.label, volg, teller + volg) for volg in range(1, len(eigen) + 1)]
        teller += len(eigen)
        if eigen:
            paren = zip(nummers, eigen, strict=True)
            leden = [Reden(nummer, bron.tekst(r.stelling), bron.tekst(r.uitleg)) for nummer, r in paren]
            groepen.append(Redengroep(punt, tuple(leden)))
    return tuple(groepen)


def list_secties(bron: Bron, vorm: Stukvorm, punten: Mapping[int, Punt]) -> tuple[Sectie, ...]:
    """Return the headings of a form in order; one without anything below it is left out."""
    elders = {naam for kopje in vorm.kopjes for naam in kopje.namen}
    alle = [(kopje, _build_sectie(bron, vorm, kopje, punten, elders)) for kopje in vorm.kopjes]
    over = [kopje for kopje, sectie in alle if _has_inhoud(sectie)]
    boven = _find_boven(vorm.kopjes)
    over = [k for k in vorm.kopjes if k in over or (k.deel is Deel.TUSSENKOP and k in map(boven.get, over))]
    nummers = dict(zip(over, _number_kopjes(over, vorm.kopcijfers), strict=True))
    return tuple(
        replace(
            sectie, titel=nummers[kopje] + sectie.titel, aanhef=bron.tekst(kopje.aanhef),
            niveau=3 if boven.get(kopje) in over else 2,
        )
        for kopje, sectie in alle
        if kopje in over
    )  # fmt: skip


def _has_inhoud(sectie: Sectie) -> bool:
    return bool(sectie.alineas or sectie.paragrafen or sectie.groepen or sectie.regels or sectie.toets)


def _find_boven(kopjes: Sequence[Kopje]) -> dict[Kopje, Kopje]:
    """Return for each heading that stands below another which one that is."""
    boven, laatste = {}, None
    for kopje in kopjes:
        if kopje.onder and laatste is not None:
            boven[kopje] = laatste
        elif not kopje.onder:
            laatste = kopje
    return boven


def _number_kopjes(kopjes: Sequence[Kopje], cijfers: Cijfers) -> list[str]:
    """Return what stands before each heading: '1. ', 'I ' or nothing."""
    teller, nummers = 0, []
    for kopje in kopjes:
        telt = kopje.genummerd and not kopje.onder and cijfers is not Cijfers.GEEN
        teller += telt
        slot = ". " if cijfers is Cijfers.CIJFERS else " "
        nummers.append(f"{cijfers.format_nummer(teller)}{slot}" if telt else "")
    return nummers


def _build_sectie(
    bron: Bron, vorm: Stukvorm, kopje: Kopje, punten: Mapping[int, Punt], elders: set[str]
) -> Sectie:
    inhoud, titel, deel = bron.inhoud, kopje.titel, kopje.deel
    match deel:
        case Deel.ARGUMENTEN:
            return Sectie(
                titel, deel, groepen=list_redenen(bron, inhoud.argumenten, punten, vorm.redennummering)
            )
        case Deel.KANTTEKENINGEN:
            return Sectie(
                titel, deel, groepen=list_redenen(bron, inhoud.kanttekeningen, punten, vorm.redennummering)
            )
        case Deel.BESLISPUNTEN:
            return Sectie(titel, deel, regels=tuple(punt.besluit for punt in punten.values()))
        case Deel.COLLEGEBESLUITEN:
            return Sectie(titel, deel, regels=tuple(p.besluit for p in list_collegepunten(bron, punten)))
        case Deel.BIJLAGEN:
            return Sectie(titel, deel, regels=tuple(bron.tekst(b.titel) for b in list_bijlagen(bron)))
        case Deel.TOETS:
            toets = build_bron_toets(bron)
            return Sectie(bron.tekst(titel), deel, toets=None if toets.is_leeg else toets)
        case Deel.INLEIDING:
            paragrafen = _list_paragrafen(bron, kopje, elders)
            return Sectie(titel, deel, alineas=bron.alineas(inhoud.inleiding), paragrafen=paragrafen)
        case Deel.TUSSENKOP:
            return Sectie(titel, deel)
        case Deel.PARAGRAFEN:
            return Sectie(titel, deel, paragrafen=_list_paragrafen(bron, kopje, elders))
        case _:
            return Sectie(titel, deel, alineas=_list_alineas(bron, deel))


def _list_alineas(bron: Bron, deel: Deel) -> tuple[str, ...]:
    inhoud = bron.inhoud
    alineas = {
        Deel.ONDERWERP: (Alinea(tekst=inhoud.onderwerp),),
        Deel.KORTE_INHOUD: (Alinea(tekst=inhoud.korte_inhoud),),
        Deel.BEOOGD_EFFECT: inhoud.beoogd_effect,
        Deel.FINANCIEN: inhoud.financien,
        Deel.COMMUNICATIE: inhoud.communicatie,
        Deel.UITVOERING: inhoud.uitvoering,
        Deel.SAMENVATTING: inhoud.samenvatting,
        Deel.COMMISSIEADVIES: (Alinea(tekst=bron.kopgegeven(Kopgegeven.COMMISSIEADVIES) or GRIFFIE),),
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


def _nummer(wijze: Nummering, punt: str, volg: int, doorlopend: int) -> str:
    return {Nummering.PER_BESLISPUNT: f"{punt}.{volg}", Nummering.DOORLOPEND: str(doorlopend)}.get(wijze, "")
