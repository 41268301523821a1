"""From a plan to what is proposed to one raad; only meetings that its own calendar names are proposed."""

from collections.abc import Iterator
from datetime import date

from grflow.planning.organen import name_orgaan
from grflow.planning.plan import Planstap, Venster
from grflow.planning.portfolio import Gepland
from grflow.planning.tijdbeeld import build_tijdlijn
from grflow.proces.feiten import Plek
from grflow.recht.datums import format_datum, format_weekdag
from grflow.recht.organen import Orgaansoort
from grflow.stukken.dossier.voorstel import GEEN_VOORSTELLEN, Planvoorstel, Planvoorstellen
from grflow.vergaderingen.kalender import Vergaderkalender
from grflow.vergaderingen.vergadering import Vergadering


def build_voorstellen(gepland: Gepland, code: str) -> Planvoorstellen:
    """Return what is proposed to a deelnemer; nothing where no calendar of it names a meeting."""
    regels = tuple(_list_voorstellen(gepland, code))
    if not regels:
        return GEEN_VOORSTELLEN
    return Planvoorstellen(regels, build_tijdlijn(gepland.plan, gepland.kalenders, deelnemers=[code]))


def _list_voorstellen(gepland: Gepland, code: str) -> Iterator[Planvoorstel]:
    vensters = {v.plek: v for v in gepland.plan.vensters}
    for spoor in gepland.plan.sporen:
        besluit = spoor.besluit
        if spoor.plek.deelnemer != code or besluit is None or besluit.gedaan or besluit.vergadering is None:
            continue
        orgaan = besluit.vergadering.orgaan
        raad = name_orgaan(Orgaansoort.VERTEGENWOORDIGEND, code, gepland.regeling.soort)
        kalender = gepland.kalenders.van(orgaan.van, orgaan.naam)
        if kalender is not None and orgaan.naam == raad:
            yield _voorstel(
                spoor.plek, spoor.titel, besluit, besluit.vergadering, kalender, vensters.get(spoor.plek)
            )


def _voorstel(
    plek: Plek, titel: str, besluit: Planstap, vergadering: Vergadering, kalender: Vergaderkalender,
    venster: Venster | None,
) -> Planvoorstel:  # fmt: skip
    einde = venster.laatste if venster else None
    later = kalender.between(vergadering.datum, date.max)
    anders = next((v for v in later if v.datum > vergadering.datum), None)
    if anders and einde and einde < anders.datum:
        anders = None
    return Planvoorstel(
        ronde=plek.ronde, volgnummer=plek.volgnummer, wat=titel, dag=format_weekdag(vergadering.datum),
        sluiting=_format(kalender.sluiting(vergadering)), anders=_format(anders.datum if anders else None),
        anders_sluiting=_format(kalender.sluiting(anders)) if anders else "",
        schuift=bool(anders and besluit.uiterst and besluit.uiterst < anders.datum),
        uiterlijk=_format(einde), te_laat=einde is not None and einde < vergadering.datum,
    )  # fmt: skip


def _format(dag: date | None) -> str:
    return format_datum(dag) if dag else ""
