"""Reading the national register from a folder: the files, what follows from them, and the rows that are kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from grflow.koppelingen.afleiding import Afleiding, code_of, derive, derive_soort
from grflow.koppelingen.register import Register, Versie, load_register
from grflow.opslag.registerrijen import (
    Bijzonderheidrij,
    Deelnamerij,
    Lichaamrij,
    Opvolgingrij,
    Regelingrij,
    Registerbestand,
    Registerinhoud,
    Registerstand,
    Versierij,
)
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort
from grflow.toepassing.app import App
from grflow.toepassing.inzage import check_recht
from grflow.toepassing.register import load_stand


def read_register(app: App, map_: Path) -> Registerstand:
    """Keep the newest register in a folder in place of the one that is here; return what it holds.

    Raises:
        OngeldigeInvoer: a file is missing.
        BestandFout: every fault in every file; nothing was changed.
    """
    register = load_register(map_)
    inhoud = make_inhoud(app, register, derive(register))
    check_recht(app, Voorwerpsoort.REGISTER, Bevoegdheid.WIJZIGEN)
    app.opslag.prepare()
    with app.opslag.schrijven() as werk:
        werk.register.replace(inhoud)
        stand = load_stand(werk)
        werk.commit()
    return stand


def make_inhoud(app: App, register: Register, afleiding: Afleiding) -> Registerinhoud:
    """Return the rows of a register as they are kept."""
    return Registerinhoud(
        peil=register.peil,
        ingelezen_op=app.nu(),
        bestanden=tuple(
            Registerbestand(soort=b.soort, naam=b.naam, sha256=b.sha256, rijen=b.rijen) for b in register.bestanden
        ),
        regelingen=tuple(_regeling(code, versies) for code, versies in afleiding.regelingen.items()),
        versies=tuple(rij for code, versies in afleiding.regelingen.items() for rij in _versies(code, versies)),
        lichamen=tuple(
            Lichaamrij(
                code=lichaam.code, naam=lichaam.naam, soort=str(lichaam.soort), provincie=lichaam.provincie,
                geldig_van=lichaam.van, geldig_tot=lichaam.tot, bron=lichaam.bron,
            )
            for lichaam in afleiding.lichamen
        ),
        opvolgingen=tuple(Opvolgingrij(oud=oud, nieuw=nieuw, per=per) for oud, nieuw, per in afleiding.opvolgingen),
        deelnames=tuple(
            Deelnamerij(
                gr_id=d.gr_id, code=code_of(d), volgorde=d.regel, naam=d.naam, toetreding=d.toetreding,
                bestuursorganen="|".join(d.organen),
            )
            for d in register.deelnames
        ),
        bijzonderheden=tuple(
            Bijzonderheidrij(
                nr=nr, soort=b.soort, bestand=b.bestand, regel=b.regel, gr_id=b.gr_id, code=b.code, wat=b.wat
            )
            for nr, b in enumerate(afleiding.bijzonderheden, 1)
        ),
    )  # fmt: skip


def _regeling(code: str, versies: Sequence[Versie]) -> Regelingrij:
    laatste = versies[-1]
    namen = dict.fromkeys(versie.naam for versie in reversed(versies))
    codes = dict.fromkeys(
        tekst for v in versies for tekst in (v.roo_id, v.tooi.rpartition("/")[2], v.afkorting)
    )
    return Regelingrij(
        code=code, naam=laatste.naam, vorm=str(laatste.vorm), soort=_soort(laatste), geldig_van=versies[0].van,
        geldig_tot=laatste.tot, versies=len(versies), namen=tuple(namen), codes=tuple(codes),
    )  # fmt: skip


def _versies(code: str, versies: Sequence[Versie]) -> Iterator[Versierij]:
    for nr, v in enumerate(versies, 1):
        yield Versierij(
            gr_id=v.gr_id, regeling=code, volgnummer=nr, roo_id=v.roo_id, tooi=v.tooi, naam=v.naam, vorm=str(v.vorm),
            soort=_soort(v), afkorting=v.afkorting, bevoegdheid="|".join(v.bevoegdheid),
            bestuursorganen="|".join(v.organen), aantal=v.aantal, geldig_van=v.van, geldig_tot=v.tot,
            opvolger=v.opvolger, links="|".join(v.links),
        )  # fmt: skip


def _soort(versie: Versie) -> str:
    return str(derive_soort(versie.organen) or "")
