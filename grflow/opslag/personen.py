"""Personal data in the database: outside the chain, tied to it by a salted commitment, and erasable."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, select, update

from grflow.opslag.tabellen import Tabel
from grflow.proces.keten import commit_persoon

PERSOON = Tabel.metadata.tables["persoonsgegeven"]


class Persoonswerk:
    """The personal values of facts within one transaction."""

    _c: Connection

    def store_persoon(self, dossier: str, nr: int, veld: str, waarde: str, zout: str) -> None:
        rij = {"dossier": dossier, "nr": nr, "veld": veld, "waarde": waarde, "zout": zout}
        self._c.execute(insert(PERSOON).values(**rij))

    def get_personen(self, dossier: str) -> dict[tuple[int, str], str]:
        """Return the personal values of a dossier by (nr, veld); an erased one is absent."""
        vraag = select(PERSOON.c.nr, PERSOON.c.veld, PERSOON.c.waarde).where(PERSOON.c.dossier == dossier)
        return {(nr, veld): waarde for nr, veld, waarde in self._c.execute(vraag) if waarde is not None}

    def erase_personen(self, dossier: str, nr: int) -> int:
        """Empty the personal values of a fact; return how many there were."""
        hier = (PERSOON.c.dossier == dossier) & (PERSOON.c.nr == nr) & PERSOON.c.waarde.is_not(None)
        return self._c.execute(update(PERSOON).where(hier).values(waarde=None, zout=None)).rowcount

    def check_personen(
        self, dossier: str, verbintenissen: Iterable[tuple[int, str, str]], gewist: Collection[int] = ()
    ) -> list[str]:
        """Return where a kept personal value does not fit the commitment in the chain.

        Args:
            gewist: The facts whose personal values were erased; of the others they must all be there.
        """
        vraag = select(PERSOON.c.nr, PERSOON.c.veld, PERSOON.c.waarde, PERSOON.c.zout)
        rijen = self._c.execute(vraag.where(PERSOON.c.dossier == dossier)).all()
        beloofd = {(nr, veld): hash_ for nr, veld, hash_ in verbintenissen}
        bewaard = {(nr, veld): (zout or "", waarde) for nr, veld, waarde, zout in rijen if waarde is not None}
        anders = [s for s, paar in bewaard.items() if commit_persoon(*paar) != beloofd.get(s)]
        weg = [s for s in beloofd if s not in bewaard and s[0] not in gewist]
        return [
            *(
                f"feit {nr}: het persoonsgegeven '{veld}' is buiten grflow om gewijzigd."
                for nr, veld in anders
            ),
            *(
                f"feit {nr}: het persoonsgegeven '{veld}' is weg zonder dat het is gewist."
                for nr, veld in weg
            ),
        ]
