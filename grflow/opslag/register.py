"""The national register in the database: replaced as a whole, searched, and read by regeling or by body."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
)

from grflow.opslag.registerrijen import (
    Bijzonderheidrij,
    Bladzijde,
    Deelnamerij,
    Lichaamrij,
    Opvolgingrij,
    Portfoliorij,
    Regelingrij,
    Registerbestand,
    Registerinhoud,
    Registerstand,
    Versierij,
)
from grflow.opslag.rijen import MEEST, Dossierkaart
from grflow.opslag.tabellen import Tabel
from grflow.opslag.vormen import compute_sorteersleutel, parse_regeling, utc

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = Tabel.metadata.tables
STAND, BESTAND, REGELING = T["registerstand"], T["registerbestand"], T["registerregeling"]
VERSIE, LICHAAM, OPVOLGING = T["registerversie"], T["registerlichaam"], T["registeropvolging"]
DEELNAME, BIJZONDER = T["registerdeelname"], T["registerbijzonderheid"]
DOSSIER, DEFINITIE = T["dossier"], T["definitie"]
SLOT_REGISTER = 4_715_013
"""The lock of PostgreSQL under which the register is replaced; any number will do."""

R = TypeVar("R", bound="DataclassInstance")


class Registerwerk:
    """The register within one transaction; `ziet` is the condition on the dossiers that count."""

    def __init__(self, connection: Connection, ziet: ColumnElement[bool]) -> None:
        self._c, self._ziet = connection, ziet

    def replace(self, inhoud: Registerinhoud) -> None:
        """Keep a register in place of the one that is here."""
        if self._c.dialect.name == "postgresql":  # SQLite has one writer at a time already
            self._c.execute(select(func.pg_advisory_xact_lock(SLOT_REGISTER)))
        for tabel in (BIJZONDER, DEELNAME, OPVOLGING, LICHAAM, VERSIE, REGELING, BESTAND, STAND):
            self._c.execute(delete(tabel))
        stand = {"peil": inhoud.peil, "ingelezen_op": utc(inhoud.ingelezen_op)}
        alles: tuple[tuple[str, list[dict[str, object]]], ...] = (
            ("registerstand", [dict(stand)]),
            ("registerbestand", _as_dicts(inhoud.bestanden)),
            ("registerregeling", [_searchable_regeling(rij) for rij in inhoud.regelingen]),
            ("registerversie", _as_dicts(inhoud.versies)),
            ("registerlichaam", [_searchable_lichaam(rij) for rij in inhoud.lichamen]),
            ("registeropvolging", _as_dicts(inhoud.opvolgingen)),
            ("registerdeelname", _as_dicts(inhoud.deelnames)),
            ("registerbijzonderheid", _as_dicts(inhoud.bijzonderheden)),
        )
        for naam, rijen in alles:
            if rijen:
                self._c.execute(insert(T[naam]), rijen)

    def get_peil(self) -> str | None:
        """Return the date of the register that is here, or None when there is none."""
        return self._c.execute(select(STAND.c.peil)).scalar()

    def get_stand(self) -> Registerstand | None:
        """Return what is known of the register that is here, or None when there is none."""
        stand = self._c.execute(select(STAND.c.peil, STAND.c.ingelezen_op)).first()
        if stand is None:
            return None
        soorten = (
            select(BIJZONDER.c.soort, func.count()).group_by(BIJZONDER.c.soort).order_by(BIJZONDER.c.soort)
        )
        bestanden = self._rows(select(BESTAND).order_by(BESTAND.c.soort), Registerbestand)
        return Registerstand(
            peil=stand.peil, ingelezen_op=utc(stand.ingelezen_op), bestanden=tuple(bestanden),
            regelingen=self._count(select(REGELING.c.code)), versies=self._count(select(VERSIE.c.gr_id)),
            deelnames=self._count(select(DEELNAME.c.code)), lichamen=self._count(select(LICHAAM.c.code)),
            bijzonderheden=tuple((soort, aantal) for soort, aantal in self._c.execute(soorten)),
        )  # fmt: skip

    # -- regelingen ------------------------------------------------------------------------------------------------

    def find_regeling(self, code: str) -> str | None:
        """Return the code of a regeling by its own code, or the gr_id, roo_id or TOOI number of a version."""
        tooi = f"https://identifier.overheid.nl/tooi/id/so/{code}"
        hier = or_(VERSIE.c.gr_id == code, VERSIE.c.roo_id == code, VERSIE.c.tooi.in_((code, tooi)))
        gevonden = {*self._c.execute(select(VERSIE.c.regeling).where(hier)).scalars()} if code else set()
        return gevonden.pop() if len(gevonden) == 1 else None

    def search_regelingen(self, woorden: Sequence[str], blad: Bladzijde) -> tuple[int, list[Regelingrij]]:
        """Return how many regelingen have all these words in their names or codes, and one page of them.

        Words as `split_woorden` gives them. First those with words that begin so, then words that contain it, then
        initials; of each first those that still apply.
        """
        tekst, letters = REGELING.c.zoektekst, REGELING.c.letters
        begint = and_(*(tekst.contains(f" {w}") for w in woorden))
        bevat = and_(*(tekst.contains(w) for w in woorden))
        ergens = and_(*(or_(tekst.contains(w), letters.contains(w)) if len(w) > 2 else tekst.contains(w)
                        for w in woorden))  # fmt: skip
        rang = case((begint, 0), (bevat, 1), else_=2)
        vraag = select(*_columns(REGELING, Regelingrij, *_ZOEK)).where(ergens)
        volgorde = (rang, REGELING.c.geldig_tot.is_not(None), REGELING.c.sorteersleutel, REGELING.c.code)
        return self._page(vraag, volgorde, blad, Regelingrij)

    def get_versies(self, regeling: str) -> list[Versierij]:
        """Return the versions of a regeling, oldest first."""
        vraag = select(VERSIE).where(VERSIE.c.regeling == regeling).order_by(VERSIE.c.volgnummer)
        return self._rows(vraag, Versierij)

    def list_deelnames(self, gr_id: str) -> list[Deelnamerij]:
        """Return who takes part in a version, in the order of the register."""
        vraag = select(DEELNAME).where(DEELNAME.c.gr_id == gr_id).order_by(DEELNAME.c.volgorde)
        return self._rows(vraag, Deelnamerij)

    def list_geldend(self, op: date) -> list[Versierij]:
        """Return the version of every regeling that applies on a day, by name; of two at once the later one."""
        vraag = select(VERSIE).join(REGELING, REGELING.c.code == VERSIE.c.regeling).where(_applies(op))
        rijen = vraag.order_by(REGELING.c.sorteersleutel, VERSIE.c.regeling, VERSIE.c.volgnummer)
        return list({rij.regeling: rij for rij in self._rows(rijen, Versierij)}.values())

    def list_deelnames_op(self, op: date) -> list[Deelnamerij]:
        """Return who takes part on a day in every version that applies on it, in the order of the register."""
        vraag = select(DEELNAME).join(VERSIE, VERSIE.c.gr_id == DEELNAME.c.gr_id)
        vraag = vraag.where(_applies(op), DEELNAME.c.toetreding <= op)
        return self._rows(vraag.order_by(DEELNAME.c.volgorde), Deelnamerij)

    def list_bijzonderheden(
        self, blad: Bladzijde, *, soort: str = "", gr_ids: Collection[str] = ()
    ) -> tuple[int, list[Bijzonderheidrij]]:
        """Return how many odd rows there are, of a kind or of some versions, and one page of them."""
        vraag = select(BIJZONDER)
        if soort:
            vraag = vraag.where(BIJZONDER.c.soort == soort)
        if gr_ids:
            vraag = vraag.where(BIJZONDER.c.gr_id.in_(gr_ids))
        return self._page(vraag, (BIJZONDER.c.nr,), blad, Bijzonderheidrij)

    # -- bodies ----------------------------------------------------------------------------------------------------

    def search_lichamen(
        self, woorden: Sequence[str], blad: Bladzijde, op: date
    ) -> tuple[int, list[Lichaamrij]]:
        """Return how many bodies have all these words in their name or code, and one page of them."""
        tekst, sleutel = LICHAAM.c.zoektekst, LICHAAM.c.sorteersleutel
        begint = and_(*(tekst.contains(f" {w}") for w in woorden))
        rang = case((sleutel == " ".join(woorden), 0), (begint, 1), else_=2)
        vraag = select(*_columns(LICHAAM, Lichaamrij)).where(*(tekst.contains(w) for w in woorden))
        weg = case((LICHAAM.c.geldig_tot <= op, 1), else_=0)
        return self._page(vraag, (rang, weg, sleutel, LICHAAM.c.code), blad, Lichaamrij)

    def find_lichamen_by_name(self, naam: str) -> list[Lichaamrij]:
        """Return the bodies with exactly this name, whatever its capitals and accents."""
        vraag = select(*_columns(LICHAAM, Lichaamrij)).where(
            LICHAAM.c.sorteersleutel == compute_sorteersleutel(naam)
        )
        return self._rows(vraag.order_by(LICHAAM.c.code), Lichaamrij)

    def get_lichamen(self, codes: Collection[str]) -> dict[str, Lichaamrij]:
        """Return bodies by their code; one that is not there is absent."""
        alle = sorted(codes)
        rijen = [
            rij
            for begin in range(0, len(alle), MEEST)
            for rij in self._rows(
                select(*_columns(LICHAAM, Lichaamrij)).where(LICHAAM.c.code.in_(alle[begin : begin + MEEST])),
                Lichaamrij,
            )
        ]
        return {rij.code: rij for rij in rijen}

    def list_lichamen(self) -> list[Lichaamrij]:
        """Return every body, by code."""
        return self._rows(select(*_columns(LICHAAM, Lichaamrij)).order_by(LICHAAM.c.code), Lichaamrij)

    def list_opvolgers(self, codes: Collection[str], op: date) -> list[Opvolgingrij]:
        """Return who took the place of these gemeenten by a day, and who of them in turn."""
        return self._follow(codes, op, OPVOLGING.c.oud, "nieuw")

    def list_voorgangers(self, codes: Collection[str], op: date) -> list[Opvolgingrij]:
        """Return whose place these gemeenten took by a day, and whose those in turn."""
        return self._follow(codes, op, OPVOLGING.c.nieuw, "oud")

    def _follow(
        self, codes: Collection[str], op: date, van: ColumnElement[str], verder: str
    ) -> list[Opvolgingrij]:
        """Return the links from these codes, one query for each generation."""
        gezien, volgende, schakels = set[str](), set(codes), list[Opvolgingrij]()
        while volgende:
            gezien |= volgende
            vraag = select(OPVOLGING).where(van.in_(volgende), OPVOLGING.c.per <= op)
            nieuw = self._rows(vraag.order_by(OPVOLGING.c.per, OPVOLGING.c.oud), Opvolgingrij)
            schakels += nieuw
            volgende = {str(getattr(rij, verder)) for rij in nieuw} - gezien
        return schakels

    def list_portfolio(self, codes: Collection[str], op: date) -> list[Portfoliorij]:
        """Return the regelingen in which these bodies take part on a day, in one query.

        Where two versions of a regeling apply at once the later one counts.
        """
        nu = (
            select(VERSIE.c.regeling, func.max(VERSIE.c.volgnummer).label("volgnummer"))
            .where(_applies(op))
            .group_by(VERSIE.c.regeling)
            .subquery()
        )
        vraag = (
            select(VERSIE.c.regeling, VERSIE.c.gr_id, VERSIE.c.naam, VERSIE.c.vorm, VERSIE.c.soort, VERSIE.c.aantal,
                   DEELNAME.c.code, DEELNAME.c.toetreding, DEELNAME.c.bestuursorganen)
            .join(DEELNAME, DEELNAME.c.gr_id == VERSIE.c.gr_id)
            .join(nu, and_(nu.c.regeling == VERSIE.c.regeling, nu.c.volgnummer == VERSIE.c.volgnummer))
            .join(REGELING, REGELING.c.code == VERSIE.c.regeling)
            .where(DEELNAME.c.code.in_(codes), DEELNAME.c.toetreding <= op)
            .order_by(REGELING.c.sorteersleutel, VERSIE.c.regeling, DEELNAME.c.volgorde)
        )  # fmt: skip
        return self._rows(vraag, Portfoliorij)

    def list_dossiers_of(self, codes: Collection[str], op: date) -> list[Dossierkaart]:
        """Return the dossiers that began with one of these bodies on the roster of that day, by nummer.

        Two queries: the kept regelingen that name a code, and the dossiers that use them.
        """
        noemt = or_(
            *(DEFINITIE.c.tekst.contains(f'"code": "{code}"', autoescape=True) for code in sorted(codes))
        )
        teksten = select(DEFINITIE.c.hash, DEFINITIE.c.tekst).where(DEFINITIE.c.soort == "regeling", noemt)
        passend = {
            hash_
            for hash_, tekst in self._c.execute(teksten)
            if any(d.code in codes for d in parse_regeling(tekst).roster_op(op))
        }
        namen = Dossierkaart.__dataclass_fields__
        vraag = select(*(DOSSIER.c[naam] for naam in namen)).where(self._ziet).order_by(DOSSIER.c.nummer)
        if len(passend) <= MEEST:
            vraag = vraag.where(DOSSIER.c.regelinghash.in_(passend))
        return [kaart for kaart in self._rows(vraag, Dossierkaart) if kaart.regelinghash in passend]

    # -- pages -----------------------------------------------------------------------------------------------------

    def _page(
        self, vraag: Select[Any], volgorde: Sequence[ColumnElement[Any]], blad: Bladzijde,
        soort: type[R],
    ) -> tuple[int, list[R]]:  # fmt: skip
        deel = vraag.order_by(*volgorde).limit(blad.aantal).offset(blad.na)
        return self._count(vraag), self._rows(deel, soort)

    def _count(self, vraag: Select[Any]) -> int:
        return self._c.execute(select(func.count()).select_from(vraag.subquery())).scalar_one()

    def _rows(self, vraag: Select[Any], soort: type[R]) -> list[R]:
        return [soort(**rij) for rij in self._c.execute(vraag).mappings()]


def _applies(op: date) -> ColumnElement[bool]:
    """Return the condition that a version applies on a day."""
    return and_(VERSIE.c.geldig_van <= op, or_(VERSIE.c.geldig_tot.is_(None), VERSIE.c.geldig_tot > op))


def split_woorden(tekst: str) -> list[str]:
    """Return the words of a text as they are searched: lower case, without accents and signs."""
    return re.findall(r"[a-z0-9]+", compute_sorteersleutel(tekst))


_VOORAF = re.compile(r"(?:de )?gemeenschappelijke regeling ")
_ZOEK = ("namen", "codes")


def _searchable_regeling(rij: Regelingrij) -> dict[str, object]:
    sleutel = _VOORAF.sub("", compute_sorteersleutel(rij.naam), count=1)
    velden = {veld: getattr(rij, veld) for veld in rij.__dataclass_fields__ if veld not in _ZOEK}
    woorden = split_woorden(" ".join((*rij.namen, *rij.codes)))
    letters = " ".join("".join(woord[0] for woord in split_woorden(naam)) for naam in rij.namen)
    return {**velden, "sorteersleutel": sleutel, "zoektekst": _spaced(woorden), "letters": letters}


def _searchable_lichaam(rij: Lichaamrij) -> dict[str, object]:
    velden = {veld: getattr(rij, veld) for veld in rij.__dataclass_fields__}
    woorden = split_woorden(f"{rij.naam} {rij.code}")
    return {**velden, "sorteersleutel": compute_sorteersleutel(rij.naam), "zoektekst": _spaced(woorden)}


def _spaced(woorden: Sequence[str]) -> str:
    """Return each word once, with a space before it, so that the beginning of a word can be found."""
    return "".join(f" {woord}" for woord in dict.fromkeys(woorden))


def _as_dicts(rijen: Sequence["DataclassInstance"]) -> list[dict[str, object]]:
    return [{veld: getattr(rij, veld) for veld in rij.__dataclass_fields__} for rij in rijen]


def _columns(tabel: Table, soort: type["DataclassInstance"], *zonder: str) -> list[Column[Any]]:
    return [tabel.c[naam] for naam in soort.__dataclass_fields__ if naam not in zonder]
