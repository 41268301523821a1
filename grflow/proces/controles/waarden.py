"""Guards on a value that a step carries, and on a day that an earlier step named."""

from datetime import date

from grflow.proces.definitie import Voorwaarde
from grflow.proces.omgeving import Omgeving, Reden, Uitslag
from grflow.recht.datums import format_datum


def check_gegeven_is(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A value given with the step is one of the lawful ones."""
    naam, goed = voorwaarde.argument("gegeven"), voorwaarde.argumenten["waarde"]
    if omgeving.gegevens is None or omgeving.gegevens.get(naam) in goed:
        return Uitslag()
    gegeven = omgeving.gegevens.get(naam) or "niets"
    tekst = f"{naam} moet op {format_datum(omgeving.op)} {' of '.join(goed)} zijn; opgegeven is {gegeven}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, omgeving.plek.deelnemer),))


def check_gegeven_niet_voor(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """A date given with the step is not before the day of the step itself.

    With `tenzij` a value of the step can say that this is meant (terugwerkende kracht): then it is a warning.
    """
    naam, tenzij = voorwaarde.argument("gegeven"), voorwaarde.argument("tenzij")
    gegevens = omgeving.gegevens or {}
    waarde = gegevens.get(naam)
    if not isinstance(waarde, str) or omgeving.op <= date.fromisoformat(waarde):
        return Uitslag()
    wanneer, handeling = format_datum(date.fromisoformat(waarde)), format_datum(omgeving.op)
    wat = naam.replace("_", " ")
    deelnemer = omgeving.plek.deelnemer
    if tenzij and gegevens.get(tenzij) is True:
        tekst = f"{wat} ({wanneer}) ligt vóór {handeling}: {tenzij.replace('_', ' ')} is een eigen keuze en een risico"
        return Uitslag(waarschuwingen=(Reden(tekst, voorwaarde.grondslag, deelnemer),))
    uitweg = f"; kies {tenzij}=ja als dat de bedoeling is" if tenzij else ""
    tekst = f"{wat} ({wanneer}) ligt vóór {handeling}{uitweg}"
    return Uitslag((Reden(tekst, voorwaarde.grondslag, deelnemer),))


def check_dag_bereikt(omgeving: Omgeving, voorwaarde: Voorwaarde) -> Uitslag:
    """The day named with an earlier step of the main line has come."""
    overgang, naam = voorwaarde.argument("overgang"), voorwaarde.argument("gegeven")
    feit = omgeving.stand.laatste_overgang(overgang)
    dag = feit.datum(naam) if feit else None
    if feit is None or dag is None:
        return Uitslag((Reden(f"{naam.replace('_', ' ')} is nog niet bekend", voorwaarde.grondslag),))
    if dag <= omgeving.op:
        return Uitslag(steunt_op=(feit.nr,))
    tekst = f"dit kan vanaf {format_datum(dag)} ({naam.replace('_', ' ')})"
    return Uitslag((Reden(tekst, voorwaarde.grondslag),), (feit.nr,))
