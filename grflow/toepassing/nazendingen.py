"""Who has an older version of a corrected stuk, as a table of the dossier."""

from typing import TYPE_CHECKING

from grflow.stukken.manifest import Maakstatus
from grflow.stukken.nazending import Nazending, Stukversie
from grflow.stukken.soorten import Stuksoort

if TYPE_CHECKING:
    from grflow.opslag.werk import Werk

ONBEKEND = "niet genoemd"
"What stands in the table where a dispatch does not say which version went out."


def load_versies(werk: "Werk", nummer: str) -> tuple[Stukversie, ...]:
    """Return every version that was made from an inhoud, oldest first per file."""
    uit_inhoud = set(Stuksoort)
    return tuple(
        Stukversie(
            ronde=s.ronde, deelnemer=s.deelnemer, soort=s.soort, formaat=s.formaat, versie=s.versie,
            sha256=s.sha256, feit=s.dossierversie,
        )
        for s in werk.stukken.list_versies(nummer)
        if s.status == Maakstatus.GEMAAKT and s.soort in uit_inhoud
    )  # fmt: skip


def plain_nazending(nazending: Nazending) -> dict[str, object]:
    """Return the row of one nazending."""
    feit = nazending.verzending
    return {
        "feit": feit.nr, "deelnemer": feit.plek.deelnemer, "aan": feit.tekst("aan"),
        "wijze": feit.tekst("wijze"), "stuk": feit.tekst("stuk"), "verzonden": str(feit.op),
        "heeft": nazending.heeft or ONBEKEND, "krijgt": nazending.krijgt,
        "correctie": ", ".join(str(nr) for nr in nazending.correcties),
        "nagezonden": str(nazending.nagezonden.op) if nazending.nagezonden else "",
    }  # fmt: skip
