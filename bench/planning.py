"""How long one plan takes, and how that grows with deelnemers, steps and years of calendar.

.venv/bin/python bench/planning.py
"""

from datetime import date, timedelta

from meten import Meting, cpu_of, print_doel, print_kop, print_meting

from grflow.inlezen.processen import load_proces
from grflow.inlezen.regels import load_rechtsregels
from grflow.planning.aannames import Planvraag
from grflow.planning.uitkomst import compute_plan
from grflow.proces.lopend import Maatstaf
from grflow.proces.omgeving import Omgeving
from grflow.proces.stand import fold
from grflow.recht.regeling import Deelnemer, Regeling, Soort, Vorm
from grflow.toepassing.wiring import find_meegeleverd
from grflow.vergaderingen.kalender import Kalenders, Vergaderkalender, build_kalenders
from grflow.vergaderingen.vergadering import Orgaan, Vergadering, Vergaderregels

KEER = 5
DEELNEMERS = (6, 25, 129)
JAREN = (1, 2, 4, 8)
BEGIN = date(2027, 1, 11)
RITME = {"raad": 28, "commissie": 28, "college": 7}
DOEL = 100


def main() -> None:
    maatstaf = Maatstaf(*load_rechtsregels(find_meegeleverd("grflow/recht/regels")))
    print_kop("Eén plan (milliseconden processortijd), opheffen, kalenders van twee jaar, fictief")
    per_aantal = {n: measure(make_vraag(maatstaf, "opheffen", n, 2)) for n in DEELNEMERS}
    for aantal, (meting, stappen) in per_aantal.items():
        print_meting(f"{aantal} deelnemers ({stappen} stappen)", meting, "ms")
    klein, groot = per_aantal[DEELNEMERS[0]], per_aantal[DEELNEMERS[-1]]
    groei = (groot[0].midden / klein[0].midden) / (groot[1] / klein[1])
    print_doel("tijd per stap, van klein naar groot", groei, 2, hoogstens=True)
    print_kop("Naar proces, 25 deelnemers")
    for naam in ("nota", "wijzigen", "treffen", "opheffen"):
        meting, stappen = measure(make_vraag(maatstaf, naam, 25, 2))
        print_meting(f"{naam} ({stappen} stappen)", meting, "ms")
    print_kop("Naar jaren kalender, 25 deelnemers")
    for jaren in JAREN:
        print_meting(f"{jaren} jaar", measure(make_vraag(maatstaf, "opheffen", 25, jaren))[0], "ms")
    print_doel("ms voor 25 deelnemers", per_aantal[25][0].midden, DOEL, hoogstens=True)


def measure(vraag: Planvraag) -> tuple[Meting, int]:
    """Return how long the plan takes once it is warm, and how many steps it has."""
    stappen = len(list(compute_plan(vraag).stappen()))
    return Meting(tuple(1000 * cpu_of(lambda: compute_plan(vraag)) for _ in range(KEER))), stappen


def make_vraag(maatstaf: Maatstaf, naam: str, aantal: int, jaren: int) -> Planvraag:
    """Return a dossier at its beginning, with a wanted date and calendars for so many years."""
    proces = load_proces(next(find_meegeleverd("processen").glob(f"{naam}/*.yaml")))
    regeling = Regeling(
        naam="Meetregeling", vorm=Vorm.OPENBAAR_LICHAAM, soort=Soort.COLLEGE,
        deelnemers=tuple(Deelnemer(code=f"gm{9000 + n}", naam=f"Gemeente {n}", cluster="c") for n in range(aantal)),
        clusters=(("c", "Cluster"),),
    )  # fmt: skip
    stand = fold(proces, regeling, "2027-001", ())
    omgeving = Omgeving(proces=proces, regeling=regeling, stand=stand, maatstaf=maatstaf, op=BEGIN)
    return Planvraag(
        omgeving=omgeving,
        kalenders=make_kalenders(regeling, jaren),
        streefdatum=date(BEGIN.year + jaren, 1, 1),
    )


def make_kalenders(regeling: Regeling, jaren: int) -> Kalenders:
    """Return meetings at a steady distance, each organ on days of its own."""
    tot, kalenders = date(BEGIN.year + jaren, 12, 31), []
    for nr, deelnemer in enumerate(regeling.deelnemers):
        for naam, ritme in RITME.items():
            orgaan = Orgaan(deelnemer.code, naam)
            eerste = BEGIN + timedelta(days=(nr * 3) % ritme)
            keer = (tot - eerste).days // ritme
            dagen = (eerste + timedelta(days=ritme * n) for n in range(keer))
            kalenders.append(
                Vergaderkalender(
                    orgaan=orgaan, vergaderingen=tuple(Vergadering(orgaan=orgaan, datum=dag) for dag in dagen),
                    regels=Vergaderregels(sluiting_dagen=7, oproep_dagen=7), reikt_tot=tot,
                )
            )  # fmt: skip
    return build_kalenders(kalenders)


if __name__ == "__main__":
    main()
