"""Short Dutch words for the parts of a definition: who, when, for whom, under which voorwaarde."""

from collections.abc import Callable, Iterable, Mapping

from grflow.proces.definitie import (
    Element,
    Geldig,
    NevenspoorDefinitie,
    Per,
    Proces,
    RondeDefinitie,
    Sluiting,
    Sluitregel,
    Termijnbron,
    TermijnDefinitie,
    Voorwaarde,
)
from grflow.recht.datums import format_datum
from grflow.recht.organen import Orgaansoort

_MEERVOUD = {
    "raad": "raden",
    "college": "colleges",
    "commissie": "commissies",
    "burgemeester": "burgemeesters",
    "bestuur": "besturen",
    "griffie": "griffies",
    "vertegenwoordigend": "raden",
    "dagelijks": "colleges",
}
_ORGANEN = {
    Orgaansoort.VERTEGENWOORDIGEND: "de raad (of staten, of algemeen bestuur)",
    Orgaansoort.DAGELIJKS: "het college (of gedeputeerde staten, of dagelijks bestuur)",
    Orgaansoort.HOOFD: "de burgemeester (of commissaris, of voorzitter)",
    Orgaansoort.BESLISSEND: "het orgaan dat deelneemt",
}
_EIGEN_REGELS = {
    ("opheffing.zienswijze", "ja"): "als de regeling een zienswijze vraagt",
    ("opheffing.zienswijze", "nee"): "als de regeling geen zienswijze vraagt",
    ("opheffing.toestemming_raad", "ja"): "als de regeling toestemming van de raad eist",
    ("opheffing.toestemming_raad", "nee"): "als de regeling geen toestemming van de raad eist",
    ("opheffing.weigeringsgronden", "recht_of_algemeen_belang"): (
        "als weigeren alleen mag wegens strijd met het recht of het algemeen belang"
    ),
    ("opheffing.liquidatieplan_door", "algemeen_bestuur"): "als het bestuur het liquidatieplan vaststelt",
    ("opheffing.liquidatieplan_door", "raden"): "als de raden het liquidatieplan vaststellen",
    ("opheffing.liquidatieplan_door", "colleges"): "als de colleges het liquidatieplan vaststellen",
    ("opheffing.in_lijst_10_lid_5", "ja"): "als opheffing op de zienswijzelijst van de regeling staat",
    ("opheffing.in_lijst_10_lid_5", "nee"): "als opheffing niet op de zienswijzelijst van de regeling staat",
    ("toetreding.wijzigt_regeling", "ja"): "als een toetreding de tekst van de regeling wijzigt",
    ("uittreding.plan", "ja"): "als de regeling een uittredingsplan vraagt",
    ("uittreding.plan", "nee"): "als de regeling geen uittredingsplan vraagt",
    ("begrotingswijziging.uitzondering", "ja"): "als de regeling soorten wijzigingen uitzondert",
    ("nota.in_lijst_10_lid_5", "ja"): "als de nota op de zienswijzelijst van de regeling staat",
    ("nota.in_lijst_10_lid_5", "nee"): "als de nota niet op de zienswijzelijst van de regeling staat",
    ("jaarrekening.zienswijze", "ja"): "als de regeling de raden een zienswijze op de jaarrekening geeft",
    ("jaarrekening.zienswijze", "nee"): "als de regeling de raden geen zienswijze op de jaarrekening geeft",
    ("geschil.schikking_vooraf", "ja"): "als de regeling eerst overleg vraagt",
}
_PER = {Per.CLUSTER: "in elk cluster", Per.DEELNEMER: "bij elke deelnemer"}
_BRON = {
    Termijnbron.WET: "volgens de wet",
    Termijnbron.EIGEN_REGEL: "volgens de regeling",
    Termijnbron.AFSPRAAK: "naar afspraak",
    Termijnbron.DUUR: "naar afspraak",
    Termijnbron.DAG: "op de genoemde dag",
}
Woorden = Callable[[Proces, Voorwaarde], str]


def plain_naam(naam: str) -> str:
    """Return 'te laat meegenomen' for the name te_laat_meegenomen."""
    return naam.replace("_", " ")


def titel_in(delen: Mapping[str, object], naam: str) -> str:
    """Return the title of a named part, or its name in plain words."""
    return str(getattr(delen.get(naam), "titel", "") or plain_naam(naam))


def join_words(woorden: Iterable[str], voegwoord: str) -> str:
    """Return 'a, b en c'."""
    *eerste, laatste = list(woorden) or [""]
    return f"{', '.join(eerste)} {voegwoord} {laatste}" if eerste else laatste


def lower_first(tekst: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation."""
    return tekst[:1].lower() + tekst[1:] if tekst[1:2].islower() else tekst


# --- when and for whom --------------------------------------------------------------------------------------------


def format_tags(element: Element, proces: Proces) -> tuple[str, ...]:
    """Return the limits of an element in words, such as 'tot en met 30 juni 2021'; none when it always applies."""
    return tuple(tag for tag in (_format_geldig(element.geldig, proces), *_format_alleen_bij(element)) if tag)


def _format_geldig(geldig: Geldig, proces: Proces) -> str:
    # A rule that is as old as the definition has, for its reader, always been there.
    vanaf = geldig.vanaf if geldig.vanaf and geldig.vanaf > proces.versie else None
    if vanaf and geldig.tot:
        return f"van {format_datum(vanaf)} tot en met {format_datum(geldig.tot)}"
    if vanaf:
        return f"vanaf {format_datum(vanaf)}"
    return f"tot en met {format_datum(geldig.tot)}" if geldig.tot else ""


def _format_alleen_bij(element: Element) -> tuple[str, str]:
    alleen = element.alleen_bij
    soorten = [plain_naam(str(naam)) for naam in (*alleen.vormen, *alleen.soorten)]
    bij = f"alleen bij {join_words(soorten, 'of')}" if soorten else ""
    if not alleen.regel:
        return bij, ""
    anders = (
        f"als de regeling zegt: {plain_naam(alleen.regel).replace('.', ', ')}: {plain_naam(alleen.waarde)}"
    )
    return bij, _EIGEN_REGELS.get((alleen.regel, alleen.waarde), anders)


def format_per(neven: NevenspoorDefinitie) -> str:
    """Return 'in elk cluster' or 'bij elke deelnemer', or nothing for a track that runs once."""
    return _PER.get(neven.per, "")


def format_termijn(termijn: TermijnDefinitie) -> str:
    return f"{termijn.titel} ({_BRON[termijn.bron]})"


# --- rondes -------------------------------------------------------------------------------------------------------


def format_organen(orgaan: str) -> str:
    """Return 'raden' for 'de raad'; an orgaan without a known plural gives 'deelnemers'."""
    return _MEERVOUD.get(orgaan.rsplit(maxsplit=1)[-1].lower() if orgaan else "", "deelnemers")


def format_orgaan(orgaan: str) -> str:
    """Return 'de raad (of staten, of algemeen bestuur)' for a word of the law; a name stays as it is."""
    return _ORGANEN[Orgaansoort(orgaan)] if orgaan in set(Orgaansoort) else orgaan


def format_wie(sluit: Sluiting, organen: str) -> str:
    """Return how many of the deelnemers a join rule wants: 'alle raden', 'een meerderheid van de raden'."""
    if sluit.eigen_regel:
        return f"zoveel {organen} als de regeling eist"
    match sluit.soort:
        case Sluitregel.ALLE:
            return f"alle {organen}"
        case Sluitregel.MEERDERHEID:
            return f"een meerderheid van de {organen}"
        case Sluitregel.TWEEDERDE:
            return f"ten minste twee derde van de {organen}"
        case Sluitregel.GEWOGEN:
            return f"{organen} met samen meer dan de helft van het gewicht"
        case Sluitregel.DUBBEL:
            return f"een meerderheid van de {organen}, met samen meer dan de helft van het gewicht"
        case Sluitregel.K_VAN_N:
            return f"ten minste {sluit.aantal} van de {organen}"
        case Sluitregel.GENOEMDE:
            return f"{organen} van {join_words(sluit.genoemd, 'en')}"


def format_sluiting(ronde: RondeDefinitie) -> str:
    """Return the join rule as a sentence: 'Sluit als alle raden klaar zijn.'"""
    enkel = ronde.sluit.soort in (Sluitregel.MEERDERHEID, Sluitregel.TWEEDERDE) or ronde.sluit.aantal == 1
    werkwoord = "is" if enkel and not ronde.sluit.eigen_regel else "zijn"
    organen = format_organen(ronde.orgaan)
    if ronde.sluit.eigen_regel:
        return f"Sluit als zoveel {organen} klaar zijn als de regeling eist."
    return f"Sluit als {format_wie(ronde.sluit, organen)} klaar {werkwoord}."


# --- voorwaarden --------------------------------------------------------------------------------------------------


def format_voorwaarde(proces: Proces, voorwaarde: Voorwaarde) -> str:
    """Return what must be so, as 'onderwerp: toestand', without its grondslag."""
    return _WOORDEN[voorwaarde.controle](proces, voorwaarde)


def _uitkomst(voorwaarde: Voorwaarde) -> str:
    return join_words(map(plain_naam, voorwaarde.argumenten.get("uitkomst", ())), "of")


def _wie(proces: Proces, voorwaarde: Voorwaarde) -> str:
    ronde = proces.rondes.get(voorwaarde.argument("ronde"))
    return format_wie(ronde.sluit, format_organen(ronde.orgaan)) if ronde else "alle deelnemers"


def _ronde(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return titel_in(proces.rondes, voorwaarde.argument("ronde"))


def _ronde_gesloten(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)}: de ronde is gesloten"


def _ronde_uitkomst(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)}: {_uitkomst(voorwaarde)} door {_wie(proces, voorwaarde)}"


def _zienswijzen_klaar(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)}: antwoord van {_wie(proces, voorwaarde)}, of hun termijn is voorbij"


def _eigen_uitkomst(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)} bij dezelfde deelnemer: {_uitkomst(voorwaarde)}"


def _nevenspoor_gereed(proces: Proces, voorwaarde: Voorwaarde) -> str:
    naam = voorwaarde.argument("nevenspoor")
    neven = proces.nevensporen.get(naam)
    if neven is None:
        return f"{plain_naam(naam)}: gereed"
    fasen = voorwaarde.argumenten.get("fase", neven.gereed)
    toestand = join_words((lower_first(titel_in(neven.verloop.fasen, f)) for f in fasen), "of")
    return ", ".join(filter(None, (f"{neven.verloop.titel}: {toestand}", format_per(neven))))


def _bevestiging(proces: Proces, voorwaarde: Voorwaarde) -> str:
    naam = voorwaarde.argument("feit")
    return proces.bevestigingen.get(naam, plain_naam(naam))


def _gegeven(proces: Proces, voorwaarde: Voorwaarde) -> str:
    """Return the title of a value, looked up at every step that may carry it."""
    naam = voorwaarde.argument("gegeven")
    titels = (
        g.titel
        for verloop in proces.verlopen()
        for overgang in verloop.overgangen.values()
        for g in overgang.gegevens
        if g.naam == naam and g.titel
    )
    return next(titels, plain_naam(naam))


def _gegeven_is(proces: Proces, voorwaarde: Voorwaarde) -> str:
    waarden = map(plain_naam, voorwaarde.argumenten.get("waarde", ()))
    return f"{_gegeven(proces, voorwaarde)}: {join_words(waarden, 'of')}"


def _gegeven_niet_voor(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_gegeven(proces, voorwaarde)}: niet vóór de dag van deze stap"


def _dag_bereikt(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_gegeven(proces, voorwaarde)}: aangebroken"


def _zonder_gebrek(proces: Proces, voorwaarde: Voorwaarde) -> str:
    stappen = {naam: o for verloop in reversed(proces.verlopen()) for naam, o in verloop.overgangen.items()}
    return f"{titel_in(stappen, voorwaarde.argument('overgang'))}: zonder gebrek gedaan"


def _tijdig_vooraf(proces: Proces, voorwaarde: Voorwaarde) -> str:
    stap = titel_in(proces.hoofdlijn.overgangen, voorwaarde.argument("overgang"))
    return f"{stap}: lang genoeg tevoren"


def _termijn_voorbij(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{titel_in(proces.termijnen, voorwaarde.argument('termijn'))}: voorbij"


def _zienswijzen_beantwoord(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)}: elk punt heeft een reactie, en het antwoord is verzonden"


def _amendementen_verwerkt(proces: Proces, voorwaarde: Voorwaarde) -> str:
    return f"{_ronde(proces, voorwaarde)}: de gedeelde beslispunten zijn overal gelijk"


def _liquidatieposten_afgedaan(_proces: Proces, _voorwaarde: Voorwaarde) -> str:
    return "Posten van de vereffening: afgedaan wat blokkeert"


def _verdeelsleutel_compleet(_proces: Proces, _voorwaarde: Voorwaarde) -> str:
    return "Verdeelsleutel: elke deelnemer heeft een aandeel, samen 100 procent"


def _koppelingen_gereed(_proces: Proces, _voorwaarde: Voorwaarde) -> str:
    return "Gekoppelde dossiers: zover als de koppeling vraagt"


_WOORDEN: Mapping[str, Woorden] = {
    "ronde_gesloten": _ronde_gesloten,
    "ronde_uitkomst": _ronde_uitkomst,
    "zienswijzen_klaar": _zienswijzen_klaar,
    "eigen_uitkomst": _eigen_uitkomst,
    "nevenspoor_gereed": _nevenspoor_gereed,
    "bevestiging": _bevestiging,
    "gegeven_is": _gegeven_is,
    "gegeven_niet_voor": _gegeven_niet_voor,
    "dag_bereikt": _dag_bereikt,
    "zonder_gebrek": _zonder_gebrek,
    "termijn_voorbij": _termijn_voorbij,
    "tijdig_vooraf": _tijdig_vooraf,
    "zienswijzen_beantwoord": _zienswijzen_beantwoord,
    "amendementen_verwerkt": _amendementen_verwerkt,
    "liquidatieposten_afgedaan": _liquidatieposten_afgedaan,
    "verdeelsleutel_compleet": _verdeelsleutel_compleet,
    "koppelingen_gereed": _koppelingen_gereed,
}
"""Words for each controle; a test holds it beside the vocabulary itself."""
