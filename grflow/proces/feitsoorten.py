"""The kinds of fact, their typed values, and how an older version of a kind is read today."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from grflow.fouten import Onbekend, OngeldigeInvoer, suggest
from grflow.proces.definitie import Gegeven, Gegevensoort
from grflow.recht.datums import parse_tijdstip, plain_tijdstip

S = Gegevensoort
HEEL = 100
"""All of something, in procent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feitsoort:
    """One kind of fact: its Dutch title, its current version and its values."""

    naam: str
    titel: str
    gegevens: tuple[Gegeven, ...] = ()
    versie: int = 1
    vrij: bool = False
    "Values beside the named ones are allowed, as texts."
    eigen: bool = False
    "Written by grflow itself; a person cannot register it."


def _g(
    naam: str, soort: Gegevensoort = S.TEKST, *, verplicht: bool = False, keuzes: tuple[str, ...] = ()
) -> Gegeven:
    return Gegeven(naam=naam, soort=soort, verplicht=verplicht, keuzes=keuzes)


SPIEGEL = {
    "vervolg": "vervolg_op",
    "vervolg_op": "vervolg",
    "voorwaarde": "voorwaarde_voor",
    "voorwaarde_voor": "voorwaarde",
    "gelijktijdig": "gelijktijdig",
}
"""Each kind of link (what the other dossier is to this one), and how the other dossier sees it."""

_VELDEN = (
    Feitsoort(naam="aanmaak", titel="Dossier aangemaakt", eigen=True, vrij=True),
    Feitsoort(naam="overgang", titel="Stap gezet", eigen=True, vrij=True),
    Feitsoort(naam="herstel", titel="Feit ingetrokken", eigen=True,
              gegevens=(_g("feit", S.FEIT, verplicht=True), _g("reden", verplicht=True))),
    Feitsoort(naam="wissing", titel="Persoonsgegevens gewist", eigen=True,
              gegevens=(_g("feit", S.FEIT, verplicht=True), _g("reden", verplicht=True))),
    Feitsoort(naam="migratie", titel="Naar een andere versie van het proces", eigen=True,
              gegevens=(_g("procesversie", verplicht=True), _g("proceshash", verplicht=True),
                        _g("reden", verplicht=True))),
    Feitsoort(naam="koppeling", titel="Gekoppeld dossier", eigen=True,
              gegevens=(_g("aard", S.KEUZE, verplicht=True, keuzes=tuple(SPIEGEL)),
                        _g("dossier"), _g("naam", verplicht=True), _g("cluster"), _g("fase"))),
    Feitsoort(naam="bevestiging", titel="Bevestigd",
              gegevens=(_g("wat", verplicht=True), _g("toelichting"))),
    Feitsoort(naam="afspraak", titel="Afgesproken datum",
              gegevens=(_g("termijn", verplicht=True), _g("begin", S.DATUM),
                        _g("uiterlijk", S.TIJDSTIP, verplicht=True), _g("toelichting"))),
    Feitsoort(naam="afspraak_nagekomen", titel="Afspraak nagekomen", gegevens=(_g("termijn", verplicht=True),)),
    Feitsoort(naam="vergadering", titel="Vergadering gepland",
              gegevens=(_g("orgaan", verplicht=True), _g("datum", S.TIJDSTIP, verplicht=True), _g("tijd"),
                        _g("plaats"), _g("agendapunt"), _g("gevraagd"), _g("quorum", S.JANEE), _g("toelichting"))),
    Feitsoort(naam="embargo", titel="Onder embargo",
              gegevens=(_g("stuk", verplicht=True), _g("tot", S.TIJDSTIP), _g("toelichting"))),
    Feitsoort(naam="deling", titel="Concept gedeeld",
              gegevens=(_g("stuk", verplicht=True), _g("met"), _g("toelichting"))),
    Feitsoort(naam="rechtszaak", titel="Rechtszaak",
              gegevens=(_g("door", verplicht=True), _g("onderwerp"), _g("instantie"), _g("toelichting"))),
    Feitsoort(naam="ontvangst", titel="Ontvangen", gegevens=(_g("stuk", verplicht=True), _g("door"), _g("van"))),
    Feitsoort(naam="verzending", titel="Verzonden",
              gegevens=(_g("stuk", verplicht=True), _g("aan"), _g("wijze"), _g("kenmerk"), _g("sha256"))),
    Feitsoort(naam="stemming", titel="Gestemd",
              gegevens=(_g("orgaan", verplicht=True), _g("voor", S.GETAL, verplicht=True),
                        _g("tegen", S.GETAL, verplicht=True), _g("zetels", S.GETAL), _g("onderwerp"))),
    Feitsoort(naam="amendement", titel="Amendement",
              gegevens=(_g("beslispunt", verplicht=True), _g("tekst", verplicht=True),
                        _g("gedeeld", S.JANEE), _g("aangenomen", S.JANEE))),
    Feitsoort(naam="amendement_verwerkt", titel="Amendement verwerkt",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("amendement",)),
                        _g("hoe", S.KEUZE, verplicht=True, keuzes=("door_allen_overgenomen", "ingetrokken",
                                                                   "raakt_de_gedeelde_tekst_niet")),
                        _g("toelichting"))),
    Feitsoort(naam="motie", titel="Motie", gegevens=(_g("tekst", verplicht=True), _g("aangenomen", S.JANEE))),
    Feitsoort(naam="toezegging", titel="Toezegging",
              gegevens=(_g("tekst", verplicht=True), _g("door", verplicht=True), _g("uiterlijk", S.TIJDSTIP))),
    Feitsoort(naam="toezegging_nagekomen", titel="Toezegging nagekomen",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("toezegging",)), _g("hoe", verplicht=True))),
    Feitsoort(naam="zienswijzepunt", titel="Punt uit een zienswijze",
              gegevens=(_g("punt", verplicht=True), _g("onderwerp"), _g("gevraagd"))),
    Feitsoort(naam="reactie", titel="Reactie op een punt",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("zienswijzepunt",)),
                        _g("reactie", S.KEUZE, verplicht=True,
                           keuzes=("overgenomen", "deels_overgenomen", "niet_overgenomen")),
                        _g("waarom", verplicht=True), _g("wijziging"))),
    Feitsoort(naam="verdeelsleutel", titel="Aandeel in de verdeelsleutel",
              gegevens=(_g("percentage", S.PERCENTAGE, verplicht=True), _g("toelichting"))),
    Feitsoort(naam="liquidatiepost", titel="Post van de vereffening",
              gegevens=(_g("naam", verplicht=True),
                        _g("soort", S.KEUZE, verplicht=True,
                           keuzes=("contract", "vastgoed", "personeel", "archief", "procedure", "overig")),
                        _g("eigenaar", verplicht=True), _g("bedrag", S.BEDRAG), _g("uiterlijk", S.TIJDSTIP),
                        _g("blokkeert", S.JANEE))),
    Feitsoort(naam="liquidatiepost_afgedaan", titel="Post van de vereffening afgedaan",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("liquidatiepost",)),
                        _g("hoe", verplicht=True), _g("bedrag", S.BEDRAG))),
    Feitsoort(naam="geheimhouding", titel="Geheimhouding opgelegd",
              gegevens=(_g("stuk", verplicht=True), _g("door", verplicht=True),
                        _g("tegenover", S.KEUZE, verplicht=True, keuzes=("raad", "algemeen_bestuur")),
                        _g("waarom", verplicht=True))),
    Feitsoort(naam="geheimhouding_bekrachtigd", titel="Geheimhouding bekrachtigd",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("geheimhouding",)),)),
    Feitsoort(naam="geheimhouding_opgeheven", titel="Geheimhouding opgeheven",
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("geheimhouding",)), _g("door", verplicht=True))),
    Feitsoort(naam="herindeling", titel="Herindeling",
              gegevens=(_g("van", verplicht=True), _g("naar", verplicht=True), _g("naam", verplicht=True))),
    Feitsoort(naam="functionaris", titel="Functionaris",
              gegevens=(_g("rol", verplicht=True), _g("naam", S.PERSOON), _g("vervangt"), _g("tot", S.DATUM))),
    Feitsoort(naam="besluit", titel="Besluit",
              gegevens=(_g("orgaan", verplicht=True), _g("onderwerp", verplicht=True), _g("besluit"))),
    Feitsoort(naam="kengetal", titel="Kengetal",
              gegevens=(_g("naam", verplicht=True), _g("waarde", verplicht=True), _g("eenheid"), _g("omschrijving"))),
    Feitsoort(naam="bronuitspraak", titel="Uitspraak van de bron",
              gegevens=(_g("onderwerp", verplicht=True), _g("uitspraak", verplicht=True))),
    Feitsoort(naam="notitie", titel="Notitie", gegevens=(_g("tekst", verplicht=True),)),
    Feitsoort(naam="stukinhoud", titel="Inhoud van de raadsstukken",
              gegevens=(_g("ronde", verplicht=True), _g("tekst", verplicht=True))),
    Feitsoort(naam="correctie", titel="Correctie van de stukken", eigen=True,
              gegevens=(_g("ronde", verplicht=True), _g("inhoudronde", verplicht=True),
                        _g("soort", verplicht=True), _g("reden", verplicht=True), _g("was"), _g("wordt"),
                        _g("oud", S.FEIT, verplicht=True), _g("nieuw", S.FEIT, verplicht=True),
                        _g("collegebesluit", S.DATUM), _g("wijzigingen", verplicht=True),
                        _g("geraakt", verplicht=True))),
    Feitsoort(naam="handwerk", titel="Met de hand gewijzigd stuk ingelezen", eigen=True,
              gegevens=(_g("ronde", verplicht=True), _g("soort", verplicht=True), _g("versie", verplicht=True),
                        _g("sha256", verplicht=True), _g("basis", verplicht=True), _g("wijzigingen", verplicht=True))),
    Feitsoort(naam="handwerk_afgedaan", titel="Over een wijziging met de hand beslist", eigen=True,
              gegevens=(_g("feit", S.FEIT, verplicht=True, keuzes=("handwerk",)),
                        _g("wijziging", S.GETAL, verplicht=True), _g("keuze", verplicht=True), _g("was"),
                        _g("wordt"), _g("nieuw"), _g("toelichting"))),
    Feitsoort(naam="stukstatus", titel="Status van een stuk", eigen=True,
              gegevens=(_g("ronde", verplicht=True), _g("soort", verplicht=True), _g("status", verplicht=True),
                        _g("versie"), _g("sha256"), _g("bestand"), _g("toelichting"))),
    Feitsoort(naam="gebrek_hersteld", titel="Gebrek hersteld",
              gegevens=(_g("feit", S.FEIT, verplicht=True), _g("hoe", verplicht=True))),
)  # fmt: skip

FEITSOORTEN: Mapping[str, Feitsoort] = {soort.naam: soort for soort in _VELDEN}

Upcaster = Callable[[Mapping[str, object]], Mapping[str, object]]
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""For (kind, version): how the values of that version become those of the next. None is needed yet."""


def get_feitsoort(naam: str) -> Feitsoort:
    """Return a kind of fact that a person may register.

    Raises:
        Onbekend: no such kind.
        OngeldigeInvoer: grflow writes this kind itself.
    """
    soort = FEITSOORTEN.get(naam)
    if soort is None:
        raise Onbekend("feitsoort", naam, (n for n, s in FEITSOORTEN.items() if not s.eigen))
    if soort.eigen:
        raise OngeldigeInvoer(f"Een feit '{naam}' schrijft grflow zelf.", wat_nu=_WAARMEE.get(naam, ""))
    return soort


_WAARMEE = {
    "overgang": "Gebruik 'grflow dossier verder'.",
    "herstel": "Gebruik 'grflow dossier herstel'.",
    "koppeling": "Gebruik 'grflow dossier koppel'.",
    "aanmaak": "Gebruik 'grflow dossier nieuw'.",
    "wissing": "Gebruik 'grflow dossier wis'.",
    "migratie": "Gebruik 'grflow proces migreer'.",
    "correctie": "Gebruik 'grflow stukken correctie'.",
    "handwerk": "Gebruik 'grflow stukken inlezen'.",
    "handwerk_afgedaan": "Gebruik 'grflow stukken oplossen'.",
    "stukstatus": "Gebruik 'grflow stukken status'.",
}


def upcast(
    soort: str,
    versie: int,
    gegevens: Mapping[str, object],
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> tuple[int, Mapping[str, object]]:
    """Return the version and values of a stored fact as the newest version has them."""
    while (soort, versie) in upcasters:
        gegevens = upcasters[soort, versie](gegevens)
        versie += 1
    return versie, gegevens


def check_gegevens(
    velden: Iterable[Gegeven], gegevens: Mapping[str, object], *, waar: str, vrij: bool = False
) -> dict[str, object]:
    """Return the values in their stored form: texts, whole numbers and booleans, days as ISO text.

    Raises:
        OngeldigeInvoer: every wrong, missing or unknown value at once.
    """
    goed, fouten = parse_gegevens(velden, gegevens, vrij=vrij)
    if fouten:
        raise OngeldigeInvoer(" ".join(f"'{naam}'{fout}" for naam, fout in fouten.items()), waar=waar)
    return goed


def parse_gegevens(
    velden: Iterable[Gegeven], gegevens: Mapping[str, object], *, vrij: bool = False
) -> tuple[dict[str, object], dict[str, str]]:
    """Return the values that are right in their stored form, and by name what is wrong: it goes on after the name."""
    tabel = {veld.naam: veld for veld in velden}
    goed, fouten = dict[str, object](), dict[str, str]()
    for naam, waarde in gegevens.items():
        veld = tabel.get(naam) or (Gegeven(naam=naam) if vrij else None)
        if veld is None:
            fouten[naam] = f" hoort hier niet. {suggest(naam, tabel)}".rstrip()
            continue
        try:
            goed[naam] = _parse_waarde(veld, waarde)
        except OngeldigeInvoer as fout:
            fouten[naam] = f": {fout.wat} {fout.wat_nu}".rstrip()
    ontbreekt = (veld.naam for veld in tabel.values() if veld.verplicht and veld.naam not in gegevens)
    return goed, fouten | dict.fromkeys(ontbreekt, " ontbreekt.")


def _parse_waarde(veld: Gegeven, waarde: object) -> object:
    if veld.soort is S.TIJDSTIP:
        return plain_tijdstip(parse_tijdstip(waarde))
    if not isinstance(waarde, str) or not waarde.strip():
        raise OngeldigeInvoer("moet een tekst zijn.")
    parse = _PARSERS.get(veld.soort)
    return parse(veld, waarde.strip()) if parse else waarde.strip()


def _parse_datum(_veld: Gegeven, tekst: str) -> str:
    try:
        return date.fromisoformat(tekst).isoformat()
    except ValueError:
        raise OngeldigeInvoer(f"'{tekst}' is geen datum.", wat_nu="Schrijf jjjj-mm-dd.") from None


def _parse_getal(_veld: Gegeven, tekst: str) -> int:
    if not tekst.isdecimal():
        raise OngeldigeInvoer(f"'{tekst}' is geen heel getal van 0 of meer.")
    return int(tekst)


def _parse_bedrag(_veld: Gegeven, tekst: str) -> str:
    try:
        bedrag = Decimal(tekst)
    except InvalidOperation:
        bedrag = Decimal("NaN")
    if not bedrag.is_finite():
        raise OngeldigeInvoer(f"'{tekst}' is geen bedrag.", wat_nu="Schrijf bijvoorbeeld 4000000 of 1250.50.")
    return str(bedrag)


def _parse_percentage(veld: Gegeven, tekst: str) -> str:
    deel = Decimal(_parse_bedrag(veld, tekst))
    if not 0 <= deel <= HEEL:
        raise OngeldigeInvoer(f"'{tekst}' ligt niet tussen 0 en {HEEL}.")
    return str(deel)


def _parse_janee(_veld: Gegeven, tekst: str) -> bool:
    if tekst not in ("ja", "nee"):
        raise OngeldigeInvoer(f"'{tekst}' is geen ja of nee.")
    return tekst == "ja"


def _parse_keuze(veld: Gegeven, tekst: str) -> str:
    if tekst not in veld.keuzes:
        raise OngeldigeInvoer(f"'{tekst}' is geen keuze.", wat_nu=suggest(tekst, veld.keuzes))
    return tekst


_PARSERS: Mapping[Gegevensoort, Callable[[Gegeven, str], object]] = {
    S.DATUM: _parse_datum,
    S.GETAL: _parse_getal,
    S.FEIT: _parse_getal,
    S.PERCENTAGE: _parse_percentage,
    S.BEDRAG: _parse_bedrag,
    S.JANEE: _parse_janee,
    S.KEUZE: _parse_keuze,
}
