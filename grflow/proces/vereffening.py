"""The vereffening of a regeling: its posts, the verdeelsleutel, and what each deelnemer gets or pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import cast

from grflow.proces.feiten import Feit
from grflow.proces.feitsoorten import HEEL
from grflow.proces.stand import Stand
from grflow.recht.regeling import Regeling

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Liquidatiepost:
    """One thing to wind up (Wgr art. 9 lid 2): who owns it, for how much, by when, and whether it blocks.

    `bedrag` is in euros, positive for what comes in; after it was settled, the amount that it was settled for.
    """

    feit: int
    naam: str
    soort: str
    eigenaar: str
    bedrag: Decimal | None
    uiterlijk: object
    blokkeert: bool
    afgedaan: Feit | None


def list_posten(stand: Stand) -> tuple[Liquidatiepost, ...]:
    """Return every post of the vereffening in the order in which it was recorded."""
    gedaan = {cast("int", f.gegevens["feit"]): f for f in stand.feiten_van("liquidatiepost_afgedaan")}
    return tuple(_post(f, gedaan.get(f.nr)) for f in stand.feiten_van("liquidatiepost"))


def _post(feit: Feit, afgedaan: Feit | None) -> Liquidatiepost:
    bedrag = (afgedaan.tekst("bedrag") if afgedaan else "") or feit.tekst("bedrag")
    return Liquidatiepost(
        feit=feit.nr, naam=feit.tekst("naam"), soort=feit.tekst("soort"), eigenaar=feit.tekst("eigenaar"),
        bedrag=Decimal(bedrag) if bedrag else None, uiterlijk=feit.gegevens.get("uiterlijk"),
        blokkeert=bool(feit.gegevens.get("blokkeert")), afgedaan=afgedaan,
    )  # fmt: skip


def compute_verdeelsleutel(stand: Stand) -> Mapping[str, Decimal]:
    """Return the share of each deelnemer in procent, as it was last recorded."""
    return {f.plek.deelnemer: Decimal(f.tekst("percentage")) for f in stand.feiten_van("verdeelsleutel")}


def check_verdeelsleutel(stand: Stand, regeling: Regeling, dag: date) -> tuple[tuple[str, str], ...]:
    """Return what is wrong with the verdeelsleutel of a day: pairs of a deelnemer (or empty) and a sentence."""
    sleutel = compute_verdeelsleutel(stand)
    roster = regeling.roster_op(dag)
    fouten = [(d.code, f"{d.naam} heeft nog geen aandeel") for d in roster if d.code not in sleutel]
    som = sum(sleutel.values(), Decimal())
    if not fouten and som != HEEL:
        fouten.append(("", f"de aandelen tellen op tot {format_procent(som)}, niet tot {HEEL} procent"))
    return tuple(fouten)


def format_procent(deel: Decimal) -> str:
    """Return a share in Dutch: 33,3 procent."""
    return f"{deel.normalize():f} procent".replace(".", ",")


def divide(saldo: Decimal, sleutel: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return what each deelnemer gets of an amount in euros; the cents add up to it exactly.

    The cents that rounding down leaves over go to those who lost most by it, and then in the order of the key.
    """
    precies = {code: saldo * deel / HEEL for code, deel in sleutel.items()}
    delen = {code: bedrag.quantize(CENT, ROUND_FLOOR) for code, bedrag in precies.items()}
    rest = int((sum(precies.values(), Decimal()).quantize(CENT) - sum(delen.values(), Decimal())) / CENT)
    meest_verloren = sorted(precies, key=lambda code: delen[code] - precies[code])
    for code in meest_verloren[:rest]:
        delen[code] += CENT
    return delen


def compute_saldo(posten: tuple[Liquidatiepost, ...]) -> Decimal:
    """Return the sum of the known amounts in euros."""
    return sum((post.bedrag for post in posten if post.bedrag is not None), Decimal())
