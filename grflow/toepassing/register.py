"""The national register as it is used: search, a regeling on a day, the portfolio of a gemeente."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from grflow.fouten import Onbekend, OngeldigeInvoer
from grflow.koppelingen.afleiding import BIJZONDERHEDEN
from grflow.opslag.registerrijen import (
    Bijzonderheidrij,
    Bladzijde,
    Deelnamerij,
    Lichaamrij,
    Opvolgingrij,
    Portfoliorij,
    Regelingrij,
    Registerstand,
    Versierij,
)
from grflow.opslag.rijen import Dossierkaart
from grflow.toepassing.app import App
from grflow.toepassing.bewerking import load_bewerkingen
from grflow.toepassing.termijnen import Termijnbeeld, look

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk


def need_peil(werk: "Werk") -> str:
    """Return the date of the register that is here.

    Raises:
        OngeldigeInvoer: no register was read yet.
    """
    peil = werk.register.get_peil()
    if peil is None:
        raise _make_geen_register()
    return peil


def load_stand(werk: "Werk") -> Registerstand:
    """Return what is known of the register that is here; see `need_peil`."""
    stand = werk.register.get_stand()
    if stand is None:
        raise _make_geen_register()
    return stand


def _make_geen_register() -> OngeldigeInvoer:
    return OngeldigeInvoer(
        "In deze database is nog geen register ingelezen.",
        wat_nu="Lees het in met 'grflow register inlezen MAP'; zie docs/handleiding/register.md.",
    )


def get_stand(app: App) -> Registerstand:
    """Return what is known of the register that is here; see `need_peil`."""
    with app.opslag.lezen() as werk:
        return load_stand(werk)


UITLEG: Mapping[str, str] = BIJZONDERHEDEN
"""Each kind of odd row, in words."""


def list_bijzonderheden(
    app: App, soort: str, *, aantal: int, bladzijde: int = 1
) -> tuple[int, list[Bijzonderheidrij]]:
    """Return how many odd rows of a kind there are, and one page of them.

    Raises:
        Onbekend: no such kind.
    """
    if soort and soort not in BIJZONDERHEDEN:
        raise Onbekend("bijzonderheid", soort, BIJZONDERHEDEN)
    with app.opslag.lezen() as werk:
        need_peil(werk)
        return werk.register.list_bijzonderheden(_page(aantal, bladzijde), soort=soort)


def _page(aantal: int, bladzijde: int) -> Bladzijde:
    return Bladzijde(aantal=aantal, na=(bladzijde - 1) * aantal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekresultaat:
    """One page of the regelingen and of the bodies that fit the words, and how many there are of each."""

    regelingen: tuple[Regelingrij, ...]
    regelingen_totaal: int
    lichamen: tuple[Lichaamrij, ...]
    lichamen_totaal: int


def search_register(app: App, woorden: str, *, aantal: int = 20, bladzijde: int = 1) -> Zoekresultaat:
    """Return the regelingen and bodies that have all words in their name or code.

    Raises:
        OngeldigeInvoer: no word to search by, or no register.
    """
    delen, blad = _split(woorden), _page(aantal, bladzijde)
    with app.opslag.lezen() as werk:
        need_peil(werk)
        totaal, regelingen = werk.register.search_regelingen(delen, blad)
        lichamen_totaal, lichamen = werk.register.search_lichamen(delen, blad, app.vandaag())
    return Zoekresultaat(
        regelingen=tuple(regelingen), regelingen_totaal=totaal, lichamen=tuple(lichamen),
        lichamen_totaal=lichamen_totaal,
    )  # fmt: skip


def _split(woorden: str) -> list[str]:
    from grflow.opslag.register import split_woorden

    delen = split_woorden(woorden)
    if not delen:
        raise OngeldigeInvoer(
            f"'{woorden}' heeft geen letters of cijfers om op te zoeken.", wat_nu="Noem een naam of code."
        )
    return delen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rosterlid:
    """A body on the roster of a day; where it was opgeheven by then, who took its place."""

    deelname: Deelnamerij
    lichaam: Lichaamrij
    opgeheven: bool
    opvolgers: tuple[Lichaamrij, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerkaart:
    """A regeling of the register as seen on a day; `versie` is None when none applied on that day."""

    code: str
    op: date
    peil: str
    versies: tuple[Versierij, ...]
    versie: Versierij | None
    roster: tuple[Rosterlid, ...]
    later: tuple[Deelnamerij, ...]
    "Who takes part in this version, but only joined after the day."
    bijzonderheden: tuple[Bijzonderheidrij, ...]

    @property
    def getoond(self) -> Versierij:
        """The version of the day, or else the last one."""
        return self.versie or self.versies[-1]

    @property
    def onbekend(self) -> tuple[str, ...]:
        """What the register does not tell of this regeling, in words."""
        v = self.getoond
        return tuple(
            tekst
            for tekst, ontbreekt in (
                ("de soort regeling: het register noemt geen bestuursorganen", not v.soort),
                ("of dit een centrumregeling is (art. 8 lid 4 Wgr)", v.vorm == "zonder_meer"),
                ("het instellingsbesluit: het register geeft geen verwijzing", not v.links),
                ("de gemeente van vestiging, en de eigen regels: meerderheden, termijnen, opheffing", True),
            )
            if ontbreekt
        )


def get_kaart(app: App, wat: str, op: date) -> Registerkaart:
    """Return a regeling of the register on a day, by its code, the id of a version, or words that fit only one.

    Raises:
        Onbekend: no such regeling, or more than one.
    """
    with app.opslag.lezen() as werk:
        return load_kaart(werk, wat, op)


def load_kaart(werk: "Werk", wat: str, op: date) -> Registerkaart:
    """Return a regeling of the register on a day; see `get_kaart`."""
    peil = need_peil(werk)
    code = _find_regeling(werk, wat)
    versies = tuple(werk.register.get_versies(code))
    geldig = [versie for versie in versies if versie.geldt_op(op)]
    versie = geldig[-1] if geldig else None
    deelnames = werk.register.list_deelnames(versie.gr_id) if versie else []
    nu = [d for d in deelnames if d.toetreding <= op]
    odd = werk.register.list_bijzonderheden(Bladzijde(aantal=1000), gr_ids=[v.gr_id for v in versies])[1]
    return Registerkaart(
        code=code, op=op, peil=peil, versies=versies, versie=versie, roster=_make_roster(werk, nu, op),
        later=tuple(d for d in deelnames if d.toetreding > op), bijzonderheden=tuple(odd),
    )  # fmt: skip


def _find_regeling(werk: "Werk", wat: str) -> str:
    code = werk.register.find_regeling(wat.strip().lower())
    if code is not None:
        return code
    totaal, gevonden = werk.register.search_regelingen(_split(wat), Bladzijde(aantal=8))
    if totaal == 1:
        return gevonden[0].code
    if not totaal:
        raise Onbekend("regeling in het register", wat)
    regels = [f"{rij.code}  {rij.naam}" for rij in gevonden]
    raise OngeldigeInvoer(f"'{wat}' past op {totaal} regelingen.", wat_nu=_choose_from(regels, totaal))


def _choose_from(regels: Sequence[str], totaal: int) -> str:
    meer = [f"en {totaal - len(regels)} andere"] if totaal > len(regels) else []
    return "\n    ".join(["Noem de code van één ervan:", *regels, *meer])


def _make_roster(werk: "Werk", deelnames: Sequence[Deelnamerij], op: date) -> tuple[Rosterlid, ...]:
    """Return the roster with the bodies themselves; two queries, and one for each generation of successors."""
    lichamen = werk.register.get_lichamen([d.code for d in deelnames])
    weg = [code for code, lichaam in lichamen.items() if lichaam.is_opgeheven_op(op)]
    schakels = werk.register.list_opvolgers(weg, op)
    lichamen |= werk.register.get_lichamen({s.nieuw for s in schakels} - lichamen.keys())
    return tuple(
        Rosterlid(
            deelname=d, lichaam=lichamen[d.code], opgeheven=d.code in weg,
            opvolgers=tuple(lichamen[code] for code in last_of(d.code, schakels)) if d.code in weg else (),
        )
        for d in deelnames
    )  # fmt: skip


def last_of(code: str, schakels: Sequence[Opvolgingrij]) -> list[str]:
    """Return who stands in the place of a gemeente at the end of all these links; several after a split."""
    einden, volgende, gezien = list[str](), [code], set[str]()
    while volgende:
        een = volgende.pop(0)
        verder = [s.nieuw for s in schakels if s.oud == een]
        if not verder and een != code and een not in einden:
            einden.append(een)
        volgende += [nieuw for nieuw in verder if nieuw not in gezien]
        gezien.update(verder)
    return einden


@dataclass(frozen=True, slots=True, kw_only=True)
class Deelneming:
    """A regeling in the portfolio of a body; `via` is the gemeente under whose name the register has it."""

    rij: Portfoliorij
    via: Lichaamrij | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """What a body takes part in on a day, and what the dossiers in this database ask of it."""

    lichaam: Lichaamrij
    op: date
    peil: str
    voorgangers: tuple[Lichaamrij, ...]
    "The gemeenten that went up in this one itself, not theirs in turn."
    opvolgers: tuple[Lichaamrij, ...]
    deelnemingen: tuple[Deelneming, ...]
    dossiers: tuple[Dossierkaart, ...]
    termijnen: tuple[Termijnbeeld, ...]


def get_portfolio(app: App, wat: str, op: date) -> Portfolio:
    """Return the portfolio of a gemeente (or other body) by its code or name.

    Raises:
        Onbekend: no such body, or more than one.
    """
    with app.opslag.lezen() as werk:
        peil = need_peil(werk)
        lichaam = find_lichaam(werk, wat, op)
        voor = werk.register.list_voorgangers([lichaam.code], op)
        na = werk.register.list_opvolgers([lichaam.code], op)
        anderen = werk.register.get_lichamen({s.oud for s in voor} | {s.nieuw for s in na})
        codes = {lichaam.code, *(s.oud for s in voor)}
        deelnemingen = _merge(werk.register.list_portfolio(codes, op), lichaam.code, anderen)
        dossiers = werk.register.list_dossiers_of(codes, op)
        termijnen = _open_termijnen(app, werk, codes, dossiers, op)
    return Portfolio(
        lichaam=lichaam, op=op, peil=peil,
        voorgangers=tuple(anderen[s.oud] for s in voor if s.nieuw == lichaam.code),
        opvolgers=tuple(anderen[code] for code in last_of(lichaam.code, na)),
        deelnemingen=deelnemingen, dossiers=tuple(dossiers),
        termijnen=termijnen,
    )  # fmt: skip


def find_lichaam(werk: "Werk", wat: str, op: date) -> Lichaamrij:
    """Return a body by its code or name; of two with one name the one that exists on the day."""
    code = wat.strip().lower()
    op_code = werk.register.get_lichamen([code])
    if op_code:
        return op_code[code]
    op_naam = werk.register.find_lichamen_by_name(wat.strip())
    bestaand = [lichaam for lichaam in op_naam if lichaam.bestaat_op(op)] or op_naam
    if len(bestaand) == 1:
        return bestaand[0]
    totaal, lijkt = werk.register.search_lichamen(_split(wat), Bladzijde(aantal=8), op)
    if totaal == 1:
        return lijkt[0]
    if not totaal:
        raise Onbekend("gemeente of andere deelnemer", wat)
    keuze = bestaand or lijkt
    regels = [f"{lichaam.code}  {lichaam.naam}" for lichaam in keuze]
    aantal = len(bestaand) or totaal
    raise OngeldigeInvoer(f"'{wat}' past op {aantal} deelnemers.", wat_nu=_choose_from(regels, aantal))


def _merge(
    rijen: Sequence[Portfoliorij], code: str, anderen: Mapping[str, Lichaamrij]
) -> tuple[Deelneming, ...]:
    """Return each regeling once: under the body's own name where the register has it so."""
    per_regeling = dict[str, Portfoliorij]()
    for rij in rijen:
        if rij.regeling not in per_regeling or rij.code == code:
            per_regeling[rij.regeling] = rij
    return tuple(
        Deelneming(rij=rij, via=None if rij.code == code else anderen[rij.code])
        for rij in per_regeling.values()
    )


def _open_termijnen(
    app: App, werk: "Werk", codes: Collection[str], dossiers: Sequence[Dossierkaart], op: date
) -> tuple[Termijnbeeld, ...]:
    """Return what these dossiers still ask of the body, the most urgent first.

    The kept end dates serve; only dossiers with facts after the day, or measured by other rules, are computed anew.
    """
    if not dossiers:
        return ()
    nummers = {kaart.nummer for kaart in dossiers}
    verouderd = [k for k in werk.list_verouderd(app.maatstaf.vingerafdruk, op) if k.nummer in nummers]
    anders = {kaart.nummer for kaart in verouderd}
    regels = [regel for code in sorted(codes) for regel in werk.list_termijnen(deelnemer=code, zonder=anders)]
    for bewerking in load_bewerkingen(app, werk, verouderd):
        alle = bewerking.termijnregels(bewerking.stand_op(peildatum=op))
        regels += [regel for regel in alle if regel.deelnemer in codes]
    beelden = [look(regel, op, {}) for regel in regels if regel.dossier in nummers]
    return tuple(
        sorted((b for b in beelden if b.is_open), key=lambda b: (b.regel.einddatum, b.regel.dossier))
    )
