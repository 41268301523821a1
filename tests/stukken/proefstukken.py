"""A made-up content, form and gemeente, for the tests of what stands in a stuk."""

from dataclasses import replace
from datetime import date

from grflow.recht.regeling import Deelnemer
from grflow.stukken.inhoud import Alinea, Argument, Beslispunt, Bijlage, Paragraaf, Stukinhoud, Tabel
from grflow.stukken.opbouw import build_raadsstuk
from grflow.stukken.profiel import NEUTRAAL, Deel, Kopgegeven, Kopje, Kopveld, Profiel, Slot, Stukvorm
from grflow.stukken.raadsstuk import Raadsstuk, Stukgegevens
from grflow.stukken.soorten import Gevraagd, Stuksoort

A = Deelnemer(code="gm0001", naam="Adorp", cluster="noord")
B = Deelnemer(code="gm0002", naam="Bedum", cluster="noord")
C = Deelnemer(code="gm0003", naam="Cuijk", cluster="zuid")
GEGEVENS = Stukgegevens(
    dossier="2018-001", regeling="Samen", deelnemer=A, roster=(A, B, C), datum=date(2017, 12, 19),
    clusters=(("noord", "Noord"), ("zuid", "Zuid")), raadsdatum=date(2018, 1, 25),
)  # fmt: skip
INHOUD = Stukinhoud(
    onderwerp="Toekomst {regeling}",
    korte_inhoud="Kort",
    portefeuillehouder="wethouder",
    collegebesluiten=(
        Alinea(tekst="de koers in {gemeente} te kiezen."),
        Alinea(tekst="iets", voor=("zuid",)),
    ),
    beslispunten=(
        Beslispunt(
            tekst="de koers", gevraagd=Gevraagd.KENNISNEMEN, gedeeld=True, onderdelen=("van {datum}",)
        ),
        Beslispunt(tekst="iets van Zuid", gevraagd=Gevraagd.EIGEN_BESLUIT, gedeeld=False, voor=("zuid",)),
        Beslispunt(tekst="de koers", gevraagd=Gevraagd.GEEN_ZIENSWIJZE, gedeeld=True),
    ),
    inleiding=(Alinea(tekst="Allen"), Alinea(tekst="Alleen Adorp", voor=("gm0001",))),
    paragrafen=(
        Paragraaf(naam="proces", titel="Het proces", alineas=(Alinea(tekst="Stap"),)),
        Paragraaf(
            naam="cijfers", titel="Cijfers", tabel=Tabel(titel="T", kop=("k",), rijen=(("{cluster}",),))
        ),
        Paragraaf(naam="zuid", titel="Zuid", voor=("zuid",)),
    ),
    beoogd_effect=(Alinea(tekst="Samenhang"),),
    argumenten=(
        Argument(bij=1, stelling="Een"),
        Argument(bij=3, stelling="Twee"),
        Argument(bij=3, stelling="Drie", voor=("zuid",)),
        Argument(bij=3, stelling="Vier"),
    ),
    kanttekeningen=(),
    financien=(),
    communicatie=(),
    uitvoering=(),
    samenvatting=(),
    bijlagen=(Bijlage(titel="Nota"), Bijlage(titel="Zuidnota", voor=("zuid",))),
    gelezen=(Alinea(tekst="het voorstel"),),
    gelet_op=(Alinea(tekst="de regeling"),),
    overwegende=(Alinea(tekst="het moet"), Alinea(tekst="het kan")),
)
VORM = Stukvorm(
    documentnaam="Voorstel",
    kopvelden=tuple(Kopveld(gegeven.value, gegeven) for gegeven in Kopgegeven),
    kopjes=tuple(Kopje(deel.value, deel, ("cijfers",) if deel is Deel.PARAGRAFEN else ()) for deel in Deel),
    slot=Slot(aanhef="Het college van {gemeente}", ondertekenaars=("secretaris", "burgemeester")),
)
PROFIEL = Profiel(code=NEUTRAAL, naam="Neutraal", plaats="Dorp", vormen={Stuksoort.RAADSVOORSTEL: VORM})


def build(
    gegevens: Stukgegevens = GEGEVENS,
    vorm: Stukvorm = VORM,
    soort: Stuksoort = Stuksoort.RAADSVOORSTEL,
    inhoud: Stukinhoud = INHOUD,
) -> Raadsstuk:
    """Return one stuk in this form, whatever its kind."""
    return build_raadsstuk(soort, inhoud, replace(PROFIEL, vormen={soort: vorm}), gegevens)
