"""The table of rights in words: the page for a functional manager, and what one gebruiker may do."""

from collections.abc import Iterator

from grflow.toegang.regels import ROLLEN, TABEL, UITLEG, Reikwijdte, reikwijdte_van
from grflow.toegang.rollen import OVERAL, Rol, Toewijzing, Zicht
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerpsoort

VOORWERPEN = {
    Voorwerpsoort.DOSSIER: "het dossier met bord, termijnen en feiten",
    Voorwerpsoort.LOGBOEK: "het logboek",
    Voorwerpsoort.STUK: "een stuk",
    Voorwerpsoort.INHOUD: "de gedeelde tekst van de stukken",
    Voorwerpsoort.CONCEPT: "een stuk dat nog concept is",
    Voorwerpsoort.ZIENSWIJZE: "een concept-zienswijze",
    Voorwerpsoort.EMBARGO: "wat onder embargo is",
    Voorwerpsoort.GEHEIM: "waarop geheimhouding rust",
    Voorwerpsoort.REGISTER: "het landelijk register",
    Voorwerpsoort.KALENDER: "de vergaderkalenders",
    Voorwerpsoort.BEHEER: "gebruikers en rollen",
    Voorwerpsoort.RAADPLEGING: "wie wat vertrouwelijks heeft gelezen",
}
BEVOEGDHEDEN = {
    Bevoegdheid.ZIEN: "zien", Bevoegdheid.AANMAKEN: "beginnen", Bevoegdheid.STAP_ZETTEN: "een stap zetten",
    Bevoegdheid.VASTLEGGEN: "een feit vastleggen", Bevoegdheid.HERSTELLEN: "een feit intrekken",
    Bevoegdheid.KOPPELEN: "koppelen", Bevoegdheid.MIGREREN: "naar een andere versie van het proces brengen",
    Bevoegdheid.WISSEN: "persoonsgegevens wissen", Bevoegdheid.MAKEN: "maken", Bevoegdheid.WIJZIGEN: "wijzigen",
    Bevoegdheid.VASTSTELLEN: "definitief maken", Bevoegdheid.UITGEVEN: "als bewijsbundel uitgeven",
    Bevoegdheid.DELEN: "delen met andere deelnemers",
}  # fmt: skip


def list_rechten(
    zicht: Zicht,
) -> tuple[tuple[Voorwerpsoort, Bevoegdheid, tuple[tuple[Toewijzing, Reikwijdte], ...]], ...]:
    """Return every row of the table that a gebruiker has something in, with what each of his roles reaches."""
    rijen = []
    for soort, bevoegdheid in TABEL:
        reikt = [(t, reikwijdte_van(soort, bevoegdheid, t.rol)) for t in zicht.toewijzingen]
        mijn = tuple((t, reikwijdte) for t, reikwijdte in reikt if reikwijdte is not Reikwijdte.GEEN)
        if mijn:
            rijen.append((soort, bevoegdheid, mijn))
    return tuple(rijen)


def describe_recht(soort: Voorwerpsoort, bevoegdheid: Bevoegdheid) -> str:
    """Return a right in words: 'een stuk: maken'."""
    return f"{VOORWERPEN[soort]}: {BEVOEGDHEDEN[bevoegdheid]}"


def describe_bereik(toewijzing: Toewijzing, reikwijdte: Reikwijdte) -> str:
    """Return for whom somebody has a right: 'gm1680', 'alle dossiers van gm1680'."""
    bij = toewijzing.deelnemer or f"de regeling {toewijzing.regeling}"
    if reikwijdte is Reikwijdte.ALLES or toewijzing.is_overal:
        return "heel grflow"
    if reikwijdte is Reikwijdte.DOSSIER:
        return f"alle dossiers van {bij}"
    if reikwijdte is Reikwijdte.REGELING and toewijzing.regeling:
        return f"{bij} en haar deelnemers"
    return f"wat van {bij} zelf is"


def format_tabel() -> str:
    """Return the whole table as Markdown; the page docs/handleiding/rechten.md holds it."""
    return "\n".join(_regels())


def _regels() -> Iterator[str]:
    koppen = " | ".join(rol.label for rol in ROLLEN)
    yield f"| wat | mag | {koppen} |"
    yield "|---" * (len(ROLLEN) + 2) + "|"
    for (soort, bevoegdheid), cellen in TABEL.items():
        rij = " | ".join(str(cellen[rol]) for rol in ROLLEN)
        yield f"| {VOORWERPEN[soort]} | {BEVOEGDHEDEN[bevoegdheid]} | {rij} |"
    yield ""
    yield "| woord | wat het betekent |"
    yield "|---|---|"
    yield from (f"| {'-' if r is Reikwijdte.GEEN else r.value} | {tekst} |" for r, tekst in UITLEG.items())
    yield ""
    yield "| rol | waar |"
    yield "|---|---|"
    yield from (f"| {rol.label} | {_place(rol)} |" for rol in ROLLEN)


def _place(rol: Rol) -> str:
    if rol in (Rol.GRIFFIER, Rol.RAADSLID):
        return "bij een gemeente of andere deelnemer"
    if rol is Rol.MEDEWERKER_REGELING:
        return "bij een regeling"
    if rol is Rol.BEHEERDER:
        return "voor heel grflow; ziet geen dossiers"
    return "bij een deelnemer of een regeling" + (", of voor heel grflow" if rol in OVERAL else "")
