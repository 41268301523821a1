"""The choke point: how a dossier is read and written by somebody who does not see or may not do everything."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grflow.fouten import NietToegestaan, Onbekend
from grflow.opslag.toegangrijen import Raadpleging
from grflow.proces.feiten import Feit
from grflow.toegang.predicaat import Mag, may_do
from grflow.toegang.voorwerpen import Bevoegdheid, Voorwerp, Voorwerpsoort
from grflow.toepassing.afscherming import Scherm, make_voorwerp

if TYPE_CHECKING:
    from grflow.toepassing.app import App
    from grflow.toepassing.bewerking import Bewerking

B, V = Bevoegdheid, Voorwerpsoort
BEVOEGDHEDEN = {
    "aanmaak": (V.DOSSIER, B.AANMAKEN), "overgang": (V.DOSSIER, B.STAP_ZETTEN),
    "herstel": (V.DOSSIER, B.HERSTELLEN), "koppeling": (V.DOSSIER, B.KOPPELEN),
    "migratie": (V.DOSSIER, B.MIGREREN), "wissing": (V.DOSSIER, B.WISSEN),
    "stukinhoud": (V.INHOUD, B.WIJZIGEN), "correctie": (V.INHOUD, B.WIJZIGEN),
    "handwerk": (V.STUK, B.WIJZIGEN), "handwerk_afgedaan": (V.STUK, B.WIJZIGEN),
    "stukstatus": (V.STUK, B.VASTSTELLEN), "deling": (V.CONCEPT, B.DELEN),
}  # fmt: skip
"""What one needs to write a fact of a kind; any other kind is VASTLEGGEN in the dossier."""


def shield(bewerking: "Bewerking") -> "Bewerking":
    """Return a dossier as somebody sees it, for reading; for writing whole, because a guard judges what is so.

    In both cases the unit of work gives only the stukken that he sees.
    """
    werk = bewerking.werk
    if werk.zicht.alles:
        return bewerking
    scherm = Scherm(bewerking)
    werk.stukken.shield(bewerking.kaart.nummer, scherm.show_stukken)
    bewerking.scherm = scherm
    if werk.schrijft:
        bewerking.feiten = scherm.mask(bewerking.feiten)  # what is written are the new facts alone
        return bewerking
    return bewerking.with_feiten(scherm.show(bewerking.feiten))


def look(bewerking: "Bewerking") -> "Bewerking":
    """Return a dossier that was written in, as its writer sees it."""
    if bewerking.werk.zicht.alles or not bewerking.werk.schrijft:
        return bewerking
    return bewerking.with_feiten(Scherm(bewerking).show(bewerking.alle_feiten))


def check_feit(bewerking: "Bewerking", feit: Feit) -> None:
    """Check that somebody may write a fact; every change of a dossier comes by here.

    Raises:
        Onbekend: it is about a fact that he does not see.
        NietToegestaan: he may not.
    """
    zicht = bewerking.werk.zicht
    if zicht.alles:
        return
    soort, bevoegdheid = BEVOEGDHEDEN.get(feit.soort, (V.DOSSIER, B.VASTLEGGEN))
    scherm = bewerking.scherm or Scherm(bewerking, feit)
    over = _find_over(bewerking, scherm, feit)
    voorwerp = scherm.dossier.part(soort, scherm.eigenaar((over or feit).plek.deelnemer))
    oordeel = may_do(zicht, bevoegdheid, voorwerp, scherm.op)
    if not oordeel and feit.soort == "aanmaak":
        raise NietToegestaan("Voor deze regeling mag u geen dossier beginnen.", wat_nu=_WAT_NU)
    _refuse(oordeel, f"dossier {bewerking.kaart.nummer}")


def _find_over(bewerking: "Bewerking", scherm: Scherm, feit: Feit) -> Feit | None:
    """Return the fact that a new one is about, such as the one that it withdraws."""
    nr = feit.gegevens.get("feit")
    over = next((f for f in bewerking.alle_feiten if f.nr == nr), None)
    if over is not None and not scherm.sees(over):
        raise Onbekend("feit", str(nr), (), waar=bewerking.kaart.nummer)
    return over


def _refuse(oordeel: Mag, waar: str = "") -> None:
    """Refuse where an answer is no; whoever asks saw the dossier, or it would not have been loaded."""
    if not oordeel:
        raise NietToegestaan(f"Dit mag u niet: {oordeel.reden}.", waar=waar, wat_nu=_WAT_NU)


_WAT_NU = "Wat u mag, ziet u met 'grflow rechten toon'. Een beheerder geeft rollen."


def check_recht(app: "App", soort: Voorwerpsoort, bevoegdheid: Bevoegdheid) -> None:
    """Check a right that is not about one dossier, such as managing accounts.

    Raises:
        NietToegestaan: he may not.
    """
    _refuse(may_do(app.zicht, bevoegdheid, Voorwerp(soort=soort), app.vandaag()))


def check_kalender(app: "App", *van: str) -> None:
    """Check that somebody may change the calendars of these bodies; an empty code is what all of them share.

    Raises:
        NietToegestaan: he may not.
    """
    for code in van:
        kalender = Voorwerp(soort=V.KALENDER, deelnemer=code)
        _refuse(may_do(app.zicht, B.WIJZIGEN, kalender, app.vandaag()), f"kalender {code}".strip())


def check_dossierrecht(
    bewerking: "Bewerking", soort: Voorwerpsoort, bevoegdheid: Bevoegdheid, code: str = ""
) -> None:
    """Check a right on a part of a dossier.

    Raises:
        NietToegestaan: he may not.
    """
    zicht = bewerking.werk.zicht
    if zicht.alles:
        return
    scherm = bewerking.scherm or Scherm(bewerking)
    ding = scherm.dossier.part(soort, scherm.eigenaar(code))
    _refuse(may_do(zicht, bevoegdheid, ding, scherm.op), f"dossier {bewerking.kaart.nummer}")


def may_take(bewerking: "Bewerking", code: str) -> bool:
    """Return whether somebody may take a step of a deelnemer, or (an empty code) of the dossier as a whole."""
    zicht = bewerking.werk.zicht
    if zicht.alles:
        return True
    scherm = bewerking.scherm or Scherm(bewerking)
    ding = scherm.dossier.part(V.DOSSIER, scherm.eigenaar(code))
    return bool(may_do(zicht, B.STAP_ZETTEN, ding, scherm.op))


def list_makers(bewerking: "Bewerking", codes: Sequence[str]) -> list[str]:
    """Return those of these deelnemers whose stukken somebody may make."""
    zicht = bewerking.werk.zicht
    if zicht.alles:
        return list(codes)
    scherm = bewerking.scherm or Scherm(bewerking)
    stuk = {code: scherm.dossier.part(V.STUK, scherm.eigenaar(code)) for code in codes}
    return [code for code in codes if may_do(zicht, B.MAKEN, stuk[code], scherm.op)]


def choose_makers(bewerking: "Bewerking", gevraagd: tuple[str, ...]) -> tuple[str, ...]:
    """Return for whom to make stukken: who was named, or everybody (nobody named), as far as somebody may.

    Raises:
        NietToegestaan: somebody was named, or nobody is left, for whom he may not.
    """
    if bewerking.werk.zicht.alles:
        return gevraagd
    alle = sorted(make_voorwerp(bewerking).betrokken)
    mag = keep_makers(bewerking, gevraagd or alle, gevraagd)
    return () if mag == alle else tuple(mag)


def keep_makers(bewerking: "Bewerking", codes: Sequence[str], gevraagd: Sequence[str]) -> list[str]:
    """Return those of these deelnemers for whom somebody may make stukken; see `choose_makers`."""
    mag = list_makers(bewerking, codes)
    if len(mag) == len(codes) or (mag and not gevraagd):
        return mag
    niet = ", ".join(code for code in codes if code not in mag)
    raise NietToegestaan(
        f"Stukken maken voor {niet} hoort niet bij uw rol.",
        waar=f"dossier {bewerking.kaart.nummer}",
        wat_nu=_WAT_NU,
    )


def check_uitgeven(bewerking: "Bewerking") -> None:
    """Check that somebody may give out the whole chain of a dossier: by his role, and because he sees all of it.

    Raises:
        NietToegestaan: he may not; in the same words, so that they do not tell that something is hidden.
    """
    zicht, aantal = bewerking.werk.zicht, bewerking.kaart.versie
    if zicht.alles:
        return
    scherm = bewerking.scherm or Scherm(bewerking)
    heel = len(bewerking.feiten) == aantal and not bewerking.verborgen
    if not (heel and may_do(zicht, B.UITGEVEN, scherm.dossier.part(V.LOGBOEK), scherm.op)):
        raise NietToegestaan(
            "Een bewijsbundel maakt alleen wie het hele dossier mag zien en uitgeven.",
            waar=f"dossier {bewerking.kaart.nummer}", wat_nu=_WAT_NU,
        )  # fmt: skip


def note_geheimen(bewerking: "Bewerking", wat: str) -> None:
    """Keep that somebody saw facts on which geheimhouding rests, in an overview or the logboek."""
    scherm = bewerking.scherm
    if scherm is None:
        return
    for deelnemer, voorwerp in scherm.list_geheimen(bewerking.feiten).items():
        note_raadpleging(bewerking.app, bewerking.kaart.nummer, deelnemer, wat, voorwerp)


def note_raadpleging(app: "App", nummer: str, deelnemer: str, wat: str, voorwerp: Voorwerp) -> None:
    """Keep that somebody read what is confidential; the owner of the file is not watched."""
    geldend = [str(a.soort) for a in voorwerp.afschermingen if a.geldt_op(app.vandaag())]
    if app.zicht.alles or not geldend:
        return
    raadpleging = Raadpleging(
        gebruiker=app.zicht.gebruiker, op=app.nu(), dossier=nummer, deelnemer=deelnemer, wat=wat,
        afscherming=", ".join(dict.fromkeys(geldend)),
    )  # fmt: skip
    with app.opslag.schrijven() as werk:
        werk.toegang.add_raadpleging(raadpleging)
        werk.commit()
