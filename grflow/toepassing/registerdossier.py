"""From the register to work: a regeling on a day as grflow uses it, a dossier for it, a file to complete."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grflow.fouten import OngeldigeInvoer
from grflow.recht.datums import Tijdstip, format_datum
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.recht.zekerheid import Zekerheid
from grflow.toepassing.app import App
from grflow.toepassing.beginnen import Begin, start_bewerking
from grflow.toepassing.bewerking import Melding
from grflow.toepassing.dossiers import Dossierbeeld, beeld_van
from grflow.toepassing.regelingen import Regelingbegin, format_deelnemer, write_begin
from grflow.toepassing.register import Registerkaart, Rosterlid, get_kaart, load_kaart


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """Which regeling of the register, on which day; `soort` where the user knows it better than the register."""

    wat: str
    op: date
    soort: Soort | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UitRegister:
    """A regeling as the register gives it on a day, and what had to be assumed, in sentences."""

    regeling: Regeling
    kaart: Registerkaart
    opmerkingen: tuple[str, ...]

    @property
    def herkomst(self) -> str:
        """Where it comes from, in one line."""
        return f"landelijk register {self.kaart.peil}, {self.kaart.getoond.gr_id}"


def make_regeling(kaart: Registerkaart, soort: Soort | None = None) -> UitRegister:
    """Return the regeling of the day, its own rules unknown.

    Raises:
        OngeldigeInvoer: no version applies on that day, or nobody takes part yet.
    """
    versie = kaart.versie
    if versie is None:
        tijden = ", ".join(f"{v.geldig_van} tot {v.geldig_tot or 'nu'}" for v in kaart.versies)
        raise OngeldigeInvoer(
            f"Volgens het register geldt '{kaart.getoond.naam}' niet op {format_datum(kaart.op)}.",
            wat_nu=f"Kies met --op een dag waarop een versie geldt: {tijden}.",
        )
    if not kaart.roster:
        raise OngeldigeInvoer(
            f"Volgens het register heeft '{versie.naam}' op {format_datum(kaart.op)} geen deelnemers.",
            wat_nu="Maak een bestand met 'grflow regeling nieuw' en vul de deelnemers in.",
        )
    regeling = Regeling(
        naam=versie.naam,
        vorm=Vorm(versie.vorm),
        soort=soort or (Soort(versie.soort) if versie.soort else Soort.GEMENGD),
        deelnemers=tuple(_list_deelnemers(kaart.roster)),
    )
    return UitRegister(regeling=regeling, kaart=kaart, opmerkingen=tuple(_explain(kaart, soort)))


def _list_deelnemers(roster: Sequence[Rosterlid]) -> Iterator[Deelnemer]:
    """Yield each deelnemer once; a gemeente that no longer exists gives way to its only successor."""
    gezien = {lid.deelname.code for lid in roster if not _successor(lid)}
    for lid in roster:
        opvolger = _successor(lid)
        if opvolger is None:
            yield Deelnemer(code=lid.deelname.code, naam=lid.lichaam.naam, vanaf=lid.deelname.toetreding)
        elif opvolger not in gezien:
            gezien.add(opvolger)
            yield Deelnemer(code=opvolger, naam=lid.opvolgers[0].naam)


def _successor(lid: Rosterlid) -> str | None:
    return lid.opvolgers[0].code if len(lid.opvolgers) == 1 else None


def _explain(kaart: Registerkaart, soort: Soort | None) -> Iterator[str]:
    versie = kaart.getoond
    if soort is None and versie.soort:
        organen = versie.bestuursorganen.replace("|", ", ").lower()
        yield f"De soort is afgeleid uit de bestuursorganen ({organen}): {versie.soort.replace('_', ' ')}."
    elif soort is None:
        yield "De soort is onbekend: het register noemt geen bestuursorganen. grflow houdt een gemengde regeling aan."
    if versie.vorm == Vorm.ZONDER_MEER:
        yield "Of dit een centrumregeling is, zegt het register niet; grflow houdt een regeling zonder meer aan."
    for lid in kaart.roster:
        if lid.opgeheven:
            yield _explain_opgeheven(lid)
    zonder = [lid.lichaam.naam for lid in kaart.roster if lid.deelname.code.startswith("reg:")]
    if zonder:
        yield f"Zonder code in het register, dus met een code van grflow: {', '.join(zonder)}."
    if kaart.op.isoformat()[: len(kaart.peil)] > kaart.peil:
        yield f"Het register is van {kaart.peil}; wat daarna is veranderd, staat er niet in."
    yield "De eigen regels zijn onbekend; grflow houdt de veilige keuzes aan. Lees ze na in de regeling."


def _explain_opgeheven(lid: Rosterlid) -> str:
    naam, dag = lid.lichaam.naam, lid.lichaam.geldig_tot
    namen = " en ".join(f"{een.naam} ({een.code})" for een in lid.opvolgers)
    kop = f"{naam} ({lid.deelname.code}) staat nog in het register, maar is opgeheven per {dag}"
    if _successor(lid):
        return f"{kop}; in het dossier staat {namen}."
    wie = f"meer opvolgers: {namen}" if namen else "geen opvolger bekend"
    return f"{kop}; {wie}. De deelnemer is zo overgenomen: kijk dit na."


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerdossier:
    """A dossier that was started from the register, and what had to be assumed."""

    beeld: Dossierbeeld
    uit_register: UitRegister


def start_registerdossier(
    app: App, keuze: Keuze, proces: str, *, nummer: str = "", titel: str = ""
) -> Registerdossier:
    """Start a dossier for a regeling of the register, with a fact that says what was taken from it.

    Raises:
        Onbekend: no such regeling or process.
        OngeldigeInvoer: see `make_regeling` and `start_bewerking`.
    """
    op = Tijdstip.dag(keuze.op)
    with app.opslag.schrijven() as werk:
        uit = make_regeling(load_kaart(werk, keuze.wat, keuze.op), keuze.soort)
        begin = Begin(proces=proces, regeling=uit.regeling, op=op, nummer=nummer, titel=titel)
        bewerking = start_bewerking(app, werk, begin)
        tekst = " ".join([f"Regeling en deelnemers uit het {uit.herkomst}.", *uit.opmerkingen])
        bewerking.record(
            Melding(
                soort="notitie", op=op, gegevens={"tekst": tekst}, zekerheid=Zekerheid.AFGELEID,
                bron=f"landelijk register {uit.kaart.peil}", vindplaats=uit.kaart.getoond.gr_id,
            )
        )  # fmt: skip
        bewerking.save()
        werk.commit()
    return Registerdossier(beeld=beeld_van(bewerking), uit_register=uit)


def write_uit_register(app: App, pad: Path, keuze: Keuze) -> UitRegister:
    """Write a regeling file with the roster of a day filled in and every own rule still to be answered.

    Raises:
        Onbekend: no such regeling.
        OngeldigeInvoer: see `make_regeling`, or the file exists.
    """
    uit = make_regeling(get_kaart(app, keuze.wat, keuze.op), keuze.soort)
    kop = [f"Uit het {uit.herkomst}, op {keuze.op}.", *uit.opmerkingen]
    kop += [f"Bron: {link}" for link in uit.kaart.getoond.links.split("|") if link]
    begin = Regelingbegin(
        naam=uit.regeling.naam,
        vorm=uit.regeling.vorm,
        soort=uit.regeling.soort,
        deelnemers="".join(format_deelnemer(deelnemer) for deelnemer in uit.regeling.deelnemers),
        kop="".join(f"# {regel}\n" for regel in kop),
    )
    write_begin(pad, begin)
    return uit
