"""Every text of an inhoud with the name of its place, and what differs between two of them, place by place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from grflow.recht.datums import format_datum
from grflow.stukken.inhoud import Alinea, Argument, Beslispunt, Bijlage, Kanttekening, Paragraaf, Stukinhoud


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstplek:
    """One text, where it stands in Dutch words, and for whom; `vast` are the choices that belong to it."""

    groep: str
    "The list that it is part of; texts are compared within it."
    naam: str
    tekst: str
    voor: tuple[str, ...] = ()
    vast: tuple[str, ...] = ()
    besluit: bool = False
    "Whether the raad or the college decides these very words."
    gedeeld: bool = False
    vrij: bool = True
    "Whether it is text that somebody typed, and not a file or a day."

    @property
    def zelfde(self) -> tuple[object, ...]:
        """What is the same when nothing changed at this place."""
        return self.tekst, self.voor, self.vast

    @property
    def getoond(self) -> str:
        """The text as a reader knows it: with the fixed words that it begins with."""
        return " ".join(f"{self.vast[0] if self.vast else ''} {self.tekst}".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstverschil:
    """What one text was and became; `was` or `wordt` is None where the text came or went."""

    was: Tekstplek | None
    wordt: Tekstplek | None

    @property
    def plek(self) -> Tekstplek:
        """The place where it stands, or stood."""
        plek = self.was or self.wordt
        if plek is None:
            raise ValueError("a difference has at least one side")
        return plek

    @property
    def voor(self) -> tuple[str, ...]:
        """Whom it is meant for, before or after; empty is everybody."""
        kanten = [k.voor for k in (self.was, self.wordt) if k is not None]
        return () if () in kanten else tuple(dict.fromkeys(code for voor in kanten for code in voor))


def list_plekken(inhoud: Stukinhoud) -> list[Tekstplek]:
    """Return every text of an inhoud, in the order in which a secretaris writes it."""
    dag = format_datum(inhoud.datum) if inhoud.datum else ""
    return [
        *_list_kop(inhoud, dag),
        *_list_alineas("collegebesluiten", "collegebesluit", inhoud.collegebesluiten, besluit=True),
        *(plek for nr, punt in enumerate(inhoud.beslispunten, 1) for plek in _list_beslispunt(nr, punt)),
        *_list_alineas("inleiding", "inleiding, alinea", inhoud.inleiding),
        *(plek for paragraaf in inhoud.paragrafen for plek in _list_paragraaf(paragraaf)),
        *_list_alineas("beoogd_effect", "beoogd effect, alinea", inhoud.beoogd_effect),
        *_list_redenen("argument", inhoud.argumenten),
        *_list_redenen("kanttekening", inhoud.kanttekeningen),
        *_list_alineas("financien", "financiën, alinea", inhoud.financien),
        *_list_alineas("communicatie", "communicatie, alinea", inhoud.communicatie),
        *_list_alineas("uitvoering", "uitvoering, alinea", inhoud.uitvoering),
        *_list_alineas("samenvatting", "samenvatting, alinea", inhoud.samenvatting),
        *(plek for nr, bijlage in enumerate(inhoud.bijlagen, 1) for plek in _list_bijlage(nr, bijlage)),
        *_list_alineas("gelezen", "gelezen, punt", inhoud.gelezen),
        *_list_alineas("gelet_op", "gelet op, punt", inhoud.gelet_op),
        *_list_alineas("overwegende", "overwegende, punt", inhoud.overwegende),
        *_list_alineas(
            "college_overwegende", "overwegende van het college, punt", inhoud.college_overwegende
        ),
    ]


def _list_kop(inhoud: Stukinhoud, dag: str) -> Iterator[Tekstplek]:
    velden = (("onderwerp", inhoud.onderwerp), ("korte inhoud", inhoud.korte_inhoud),
              ("portefeuillehouder", inhoud.portefeuillehouder), ("embargo", inhoud.embargo))  # fmt: skip
    yield from (Tekstplek(groep=naam, naam=naam, tekst=tekst) for naam, tekst in velden if tekst)
    if dag:
        yield Tekstplek(groep="datum", naam="dag van het college", tekst=dag, vrij=False)
    for kop in inhoud.kopgegevens:
        naam = f"kopgegeven {kop.gegeven.value.replace('_', ' ')}"
        yield Tekstplek(groep=naam, naam=naam, tekst=kop.tekst, voor=kop.voor)


def _list_alineas(
    groep: str, naam: str, alineas: Sequence[Alinea], *, voor: tuple[str, ...] = (), besluit: bool = False
) -> Iterator[Tekstplek]:
    for nr, alinea in enumerate(alineas, 1):
        yield Tekstplek(
            groep=groep, naam=f"{naam} {nr}", tekst=alinea.tekst, voor=alinea.voor or voor, besluit=besluit
        )


def _list_beslispunt(nr: int, punt: Beslispunt) -> Iterator[Tekstplek]:
    vast = (punt.gevraagd.aanhef, punt.gevraagd.label, "gedeeld" if punt.gedeeld else "")
    yield Tekstplek(
        groep="beslispunten", naam=f"beslispunt {nr}", tekst=punt.tekst, voor=punt.voor, vast=vast, besluit=True,
        gedeeld=punt.gedeeld,
    )  # fmt: skip
    for deel, tekst in enumerate(punt.onderdelen, 1):
        yield Tekstplek(
            groep="beslispunten", naam=f"beslispunt {nr}, onderdeel {deel}", tekst=tekst, voor=punt.voor,
            besluit=True, gedeeld=punt.gedeeld,
        )  # fmt: skip


def _list_redenen(woord: str, redenen: Iterable[Argument | Kanttekening]) -> Iterator[Tekstplek]:
    tellers: dict[int, int] = {}
    for reden in redenen:
        tellers[reden.bij] = tellers.get(reden.bij, 0) + 1
        naam = f"{woord} {tellers[reden.bij]} bij beslispunt {reden.bij}"
        vast = ("", str(reden.bij))
        yield Tekstplek(groep=woord, naam=naam, tekst=reden.stelling, voor=reden.voor, vast=vast)
        if reden.uitleg:
            yield Tekstplek(
                groep=woord, naam=f"{naam}, uitleg", tekst=reden.uitleg, voor=reden.voor, vast=vast
            )


def _list_paragraaf(paragraaf: Paragraaf) -> Iterator[Tekstplek]:
    groep, naam, voor = f"paragraaf {paragraaf.naam}", f"paragraaf '{paragraaf.titel}'", paragraaf.voor
    yield Tekstplek(groep=groep, naam=f"{naam}, titel", tekst=paragraaf.titel, voor=voor)
    yield from _list_alineas(groep, f"{naam}, alinea", paragraaf.alineas, voor=voor)
    if paragraaf.tabel is not None:
        yield Tekstplek(
            groep=groep, naam=f"{naam}, titel van de tabel", tekst=paragraaf.tabel.titel, voor=voor
        )
        for kop in paragraaf.tabel.kop:
            yield Tekstplek(groep=groep, naam=f"{naam}, kop van de tabel", tekst=kop, voor=voor)
        for nr, rij in enumerate(paragraaf.tabel.rijen, 1):
            for cel in rij:
                yield Tekstplek(groep=groep, naam=f"{naam}, rij {nr} van de tabel", tekst=cel, voor=voor)
    yield from _list_alineas(groep, f"{naam}, slotalinea", paragraaf.slot, voor=voor)


def _list_bijlage(nr: int, bijlage: Bijlage) -> Iterator[Tekstplek]:
    yield Tekstplek(groep="bijlagen", naam=f"bijlage {nr}", tekst=bijlage.titel, voor=bijlage.voor)
    if bijlage.bestand:
        yield Tekstplek(
            groep="bijlagen",
            naam=f"bijlage {nr}, bestand",
            tekst=bijlage.bestand,
            voor=bijlage.voor,
            vrij=False,
        )


def compare_inhoud(was: Stukinhoud, wordt: Stukinhoud) -> list[Tekstverschil]:
    """Return what differs between two versions of an inhoud, place by place."""
    oud, nieuw = list_plekken(was), list_plekken(wordt)
    groepen = dict.fromkeys(plek.groep for plek in (*oud, *nieuw))
    return [
        verschil
        for groep in groepen
        for verschil in _compare_groep(
            [p for p in oud if p.groep == groep], [p for p in nieuw if p.groep == groep]
        )
    ]


def _compare_groep(oud: Sequence[Tekstplek], nieuw: Sequence[Tekstplek]) -> Iterator[Tekstverschil]:
    gelijk = SequenceMatcher(None, [p.zelfde for p in oud], [p.zelfde for p in nieuw], autojunk=False)
    for wat, i1, i2, j1, j2 in gelijk.get_opcodes():
        if wat == "equal":
            continue
        paren = min(i2 - i1, j2 - j1)
        for n in range(paren):
            yield Tekstverschil(was=oud[i1 + n], wordt=nieuw[j1 + n])
        yield from (Tekstverschil(was=plek, wordt=None) for plek in oud[i1 + paren : i2])
        yield from (Tekstverschil(was=None, wordt=plek) for plek in nieuw[j1 + paren : j2])
