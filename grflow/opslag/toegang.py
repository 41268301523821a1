"""Accounts, roles, sessions, links, attempts and who read what, within one transaction."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from grflow.fouten import Onbekend
from grflow.opslag.tabellen import Tabel
from grflow.opslag.toegangrijen import Gebruiker, Raadpleging, Rolregel, Tweedefactor
from grflow.opslag.toegangtabellen import GebruikerRow
from grflow.opslag.vormen import utc
from grflow.toegang.rollen import Rol, Toewijzing
from grflow.toegang.sessies import Linksoort, Sessie, Toegangslink

T = Tabel.metadata.tables
GEBRUIKER, WACHTWOORD, FACTOR = T[str(GebruikerRow.__tablename__)], T["wachtwoord"], T["tweedefactor"]
TOEWIJZING, SESSIE, POGING = T["toewijzing"], T["sessie"], T["inlogpoging"]
LINK, RAADPLEGING, BETROKKEN = T["toegangslink"], T["raadpleging"], T["betrokken"]
ROLVELDEN = tuple(Toewijzing.__dataclass_fields__)

Rij = Mapping[Any, Any]


class Toegangwerk:
    """Who may in, within one transaction; every moment comes back in UTC."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    # -- accounts --------------------------------------------------------------------------------------------------

    def add_gebruiker(self, gebruiker: Gebruiker) -> None:
        self._c.execute(insert(GEBRUIKER).values(**asdict(gebruiker)))

    def get_gebruiker(self, wie: str) -> Gebruiker:
        """Return an account by its pseudonym or log-in name.

        Raises:
            Onbekend: no such account.
        """
        gevonden = self.find_gebruiker(wie)
        if gevonden is None:
            raise Onbekend("gebruiker", wie, (g.inlognaam or g.id for g in self.list_gebruikers()))
        return gevonden

    def find_gebruiker(self, wie: str) -> Gebruiker | None:
        hier = (GEBRUIKER.c.id == wie) | (GEBRUIKER.c.inlognaam == wie)
        rij = self._c.execute(select(GEBRUIKER).where(hier)).mappings().first()
        return Gebruiker(**_in_utc(rij)) if rij else None

    def list_gebruikers(self) -> list[Gebruiker]:
        rijen = self._c.execute(select(GEBRUIKER).order_by(GEBRUIKER.c.gemaakt_op, GEBRUIKER.c.id)).mappings()
        return [Gebruiker(**_in_utc(rij)) for rij in rijen]

    def close_gebruiker(self, id_: str, nu: datetime) -> None:
        """Close an account and erase its names and secrets; the pseudonym stays, the logboek names it."""
        leeg = {"inlognaam": None, "naam": None, "zout": None, "gesloten_op": nu}
        self._c.execute(update(GEBRUIKER).where(GEBRUIKER.c.id == id_).values(**leeg))
        for tabel in (WACHTWOORD, FACTOR):
            self._c.execute(delete(tabel).where(tabel.c.gebruiker == id_))

    def store_wachtwoord(self, id_: str, hash_: str, nu: datetime) -> None:
        self._c.execute(delete(WACHTWOORD).where(WACHTWOORD.c.gebruiker == id_))
        self._c.execute(insert(WACHTWOORD).values(gebruiker=id_, hash=hash_, gezet_op=nu))

    def get_wachtwoord(self, id_: str) -> str | None:
        return self._c.execute(select(WACHTWOORD.c.hash).where(WACHTWOORD.c.gebruiker == id_)).scalar()

    def store_factor(self, id_: str, factor: Tweedefactor) -> None:
        self._c.execute(delete(FACTOR).where(FACTOR.c.gebruiker == id_))
        self._c.execute(insert(FACTOR).values(gebruiker=id_, **asdict(factor)))

    def set_inlognaam(self, id_: str, inlognaam: str) -> None:
        self._c.execute(update(GEBRUIKER).where(GEBRUIKER.c.id == id_).values(inlognaam=inlognaam))

    def drop_factor(self, id_: str) -> None:
        self._c.execute(delete(FACTOR).where(FACTOR.c.gebruiker == id_))

    def get_factor(self, id_: str) -> Tweedefactor | None:
        velden = (FACTOR.c.geheim, FACTOR.c.bevestigd_op, FACTOR.c.laatste)
        rij = self._c.execute(select(*velden).where(FACTOR.c.gebruiker == id_)).mappings().first()
        return Tweedefactor(**_in_utc(rij)) if rij else None

    # -- roles -----------------------------------------------------------------------------------------------------

    def add_toewijzing(self, toewijzing: Toewijzing, door: str, nu: datetime) -> int:
        """Keep a role; return its number."""
        rij = asdict(toewijzing) | {"door": door, "gegeven_op": nu, "ingetrokken_door": ""}
        sleutel = self._c.execute(insert(TOEWIJZING).values(**rij)).inserted_primary_key
        return int(sleutel[0]) if sleutel else 0

    def withdraw_toewijzing(self, nr: int, door: str, nu: datetime) -> None:
        waarden = {"ingetrokken_op": nu, "ingetrokken_door": door}
        self._c.execute(update(TOEWIJZING).where(TOEWIJZING.c.nr == nr).values(**waarden))

    def list_rollen(self, gebruikers: Collection[str] = ()) -> list[Rolregel]:
        """Return the roles of these gebruikers, or of all; also those that were withdrawn."""
        vraag = select(TOEWIJZING).order_by(TOEWIJZING.c.nr)
        if gebruikers:
            vraag = vraag.where(TOEWIJZING.c.gebruiker.in_(gebruikers))
        return [_parse_rol(rij) for rij in self._c.execute(vraag).mappings()]

    def list_toewijzingen(self, gebruiker: str) -> list[Toewijzing]:
        """Return what a view is built of: the roles of a gebruiker and of whom he replaces, without withdrawn ones."""
        eigen = [r.toewijzing for r in self.list_rollen([gebruiker]) if r.ingetrokken_op is None]
        anderen = {t.vervangt for t in eigen if t.vervangt}
        van_anderen = self.list_rollen(anderen) if anderen else []
        return [*eigen, *(r.toewijzing for r in van_anderen if r.ingetrokken_op is None)]

    # -- sessions and links ----------------------------------------------------------------------------------------

    def add_sessie(self, sessie: Sessie) -> None:
        self._c.execute(insert(SESSIE).values(**asdict(sessie)))

    def find_sessie(self, hash_: str) -> Sessie | None:
        rij = self._c.execute(select(SESSIE).where(SESSIE.c.hash == hash_)).mappings().first()
        return Sessie(**_in_utc(rij)) if rij else None

    def update_sessie(self, sessie: Sessie) -> None:
        self._c.execute(update(SESSIE).where(SESSIE.c.hash == sessie.hash).values(**asdict(sessie)))

    def list_sessies(self, gebruiker: str) -> list[Sessie]:
        """Return the sessions of a gebruiker that were not ended, the last used first; some may be over by now."""
        vraag = select(SESSIE).where(SESSIE.c.gebruiker == gebruiker, SESSIE.c.ingetrokken_op.is_(None))
        rijen = self._c.execute(vraag.order_by(SESSIE.c.laatst_op.desc()).limit(100)).mappings()
        return [Sessie(**_in_utc(rij)) for rij in rijen]

    def end_sessies(self, gebruiker: str, nu: datetime, behalve: str = "") -> int:
        """End all sessions of a gebruiker but one; return how many there were."""
        hier = (
            (SESSIE.c.gebruiker == gebruiker) & SESSIE.c.ingetrokken_op.is_(None) & (SESSIE.c.hash != behalve)
        )
        return self._c.execute(update(SESSIE).where(hier).values(ingetrokken_op=nu)).rowcount

    def add_link(self, link: Toegangslink) -> None:
        self._c.execute(insert(LINK).values(**asdict(link) | {"soort": link.soort.value}))

    def find_link(self, hash_: str) -> Toegangslink | None:
        rij = self._c.execute(select(LINK).where(LINK.c.hash == hash_)).mappings().first()
        return _parse_link(rij) if rij else None

    def list_links(self, gebruiker: str) -> list[Toegangslink]:
        vraag = select(LINK).where(LINK.c.gebruiker == gebruiker).order_by(LINK.c.gemaakt_op)
        return [_parse_link(rij) for rij in self._c.execute(vraag).mappings()]

    def use_link(self, hash_: str, nu: datetime) -> None:
        self._c.execute(update(LINK).where(LINK.c.hash == hash_).values(gebruikt_op=nu))

    def end_links(self, gebruiker: str, nu: datetime) -> int:
        """Withdraw the links of a gebruiker; return how many there were."""
        hier = (LINK.c.gebruiker == gebruiker) & LINK.c.ingetrokken_op.is_(None)
        return self._c.execute(update(LINK).where(hier).values(ingetrokken_op=nu)).rowcount

    # -- attempts --------------------------------------------------------------------------------------------------

    def add_poging(self, naam: str, nu: datetime, *, gelukt: bool) -> None:
        self._c.execute(insert(POGING).values(naam=naam, op=nu, gelukt=gelukt))

    def list_mislukt(self, naam: str) -> list[datetime]:
        """Return the failures under a name since its last success, the newest first; a hundred at most."""
        laatste = select(func.max(POGING.c.nr)).where(POGING.c.naam == naam, POGING.c.gelukt.is_(True))
        sinds = self._c.execute(laatste).scalar() or 0
        vraag = select(POGING.c.op).where(POGING.c.naam == naam, POGING.c.nr > sinds)
        return [utc(op) for op in self._c.execute(vraag.order_by(POGING.c.nr.desc()).limit(100)).scalars()]

    # -- who read what ---------------------------------------------------------------------------------------------

    def add_raadpleging(self, raadpleging: Raadpleging) -> None:
        self._c.execute(insert(RAADPLEGING).values(**asdict(raadpleging)))

    def list_raadplegingen(self, *, dossier: str = "", gebruiker: str = "", aantal: int) -> list[Raadpleging]:
        """Return who read what, the newest first."""
        vraag = select(*(RAADPLEGING.c[naam] for naam in Raadpleging.__dataclass_fields__))
        for kolom, waarde in ((RAADPLEGING.c.dossier, dossier), (RAADPLEGING.c.gebruiker, gebruiker)):
            vraag = vraag.where(kolom == waarde) if waarde else vraag
        rijen = self._c.execute(vraag.order_by(RAADPLEGING.c.nr.desc()).limit(aantal)).mappings()
        return [Raadpleging(**_in_utc(rij)) for rij in rijen]

    # -- whose a dossier is ----------------------------------------------------------------------------------------

    def store_betrokken(self, dossier: str, codes: Iterable[str]) -> None:
        """Replace whose a dossier is; nothing is written where it did not change."""
        nieuw, oud = set(codes), self.get_betrokken(dossier)
        weg = BETROKKEN.c.deelnemer.in_(oud - nieuw)
        if oud - nieuw:
            self._c.execute(delete(BETROKKEN).where(BETROKKEN.c.dossier == dossier, weg))
        rijen = [{"dossier": dossier, "deelnemer": code} for code in sorted(nieuw - oud)]
        if rijen:
            self._c.execute(insert(BETROKKEN), rijen)

    def get_betrokken(self, dossier: str) -> frozenset[str]:
        vraag = select(BETROKKEN.c.deelnemer).where(BETROKKEN.c.dossier == dossier)
        return frozenset(self._c.execute(vraag).scalars())


def _in_utc(rij: Rij) -> dict[str, Any]:
    return {n: utc(waarde) if isinstance(waarde, datetime) else waarde for n, waarde in rij.items()}


def _parse_rol(rij: Rij) -> Rolregel:
    alles = _in_utc(rij)
    velden = {naam: alles.pop(naam) for naam in ROLVELDEN}
    return Rolregel(toewijzing=Toewijzing(**velden | {"rol": Rol(velden["rol"])}), **alles)


def _parse_link(rij: Rij) -> Toegangslink:
    alles = _in_utc(rij)
    return Toegangslink(**alles | {"soort": Linksoort(alles["soort"])})
