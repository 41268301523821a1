"""A view as a condition of a question: which dossiers somebody sees, so that no list is filtered afterwards."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from grflow.opslag.tabellen import Tabel
from grflow.opslag.toegangtabellen import BetrokkenRow
from grflow.opslag.vormen import compute_sorteersleutel
from grflow.toegang.predicaat import list_dossierrollen
from grflow.toegang.rollen import Zicht

DOSSIER = Tabel.metadata.tables["dossier"]
BETROKKEN = Tabel.metadata.tables[str(BetrokkenRow.__tablename__)]


def sees_dossier(zicht: Zicht) -> ColumnElement[bool]:
    """Return the condition on a row of `dossier` that this view sees it; the same as `may_see` answers."""
    rollen = list_dossierrollen(zicht)
    if zicht.alles or any(rol.is_overal for rol in rollen):
        return true()
    codes = sorted({rol.deelnemer for rol in rollen if rol.deelnemer})
    namen = sorted({rol.regeling for rol in rollen if rol.regeling})
    delen = list[ColumnElement[bool]]()
    if codes:
        delen.append(
            DOSSIER.c.nummer.in_(select(BETROKKEN.c.dossier).where(BETROKKEN.c.deelnemer.in_(codes)))
        )
    if namen:
        sleutels = sorted({compute_sorteersleutel(naam) for naam in namen})
        delen.append(and_(DOSSIER.c.sorteersleutel.in_(sleutels), DOSSIER.c.regeling.in_(namen)))
    return or_(*delen) if delen else false()


def in_seen_dossier(zicht: Zicht, kolom: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds the nummer of a dossier that this view sees."""
    if zicht.alles:
        return true()
    return kolom.in_(select(DOSSIER.c.nummer).where(sees_dossier(zicht)))
