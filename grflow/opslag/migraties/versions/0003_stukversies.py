"""Every made version of a stuk stays known, per ronde; the stukken that are here become their first version."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SLEUTEL = ("dossier", "ronde", "deelnemer", "soort", "formaat", "versie")
TEKSTEN = ("pad", "sha256", "status", "reden", "vingerafdruk", "tekst", "kop")
GEBLEVEN = ("dossier", "deelnemer", "soort", "formaat", "pad", "sha256", "status", "reden", "vingerafdruk",
            "dossierversie", "gemaakt_op")  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "stukversie",
        *(sa.Column(naam, sa.String(), nullable=False) for naam in SLEUTEL[:-1]),
        sa.Column("versie", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in TEKSTEN),
        sa.Column("dossierversie", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*SLEUTEL, name="pk_stukversie"),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.nummer"], name="fk_stukversie_dossier_dossier"),
    )
    _move_stukken()
    op.drop_table("stuk")


def _move_stukken() -> None:
    """Keep what was made under the ronde whose inhoud the dossier recorded last: that is what it was made from."""
    verbinding, meta = op.get_bind(), sa.MetaData()
    stuk, nieuw = (sa.Table(naam, meta, autoload_with=verbinding) for naam in ("stuk", "stukversie"))
    rondes: dict[str, str] = {}
    rijen: list[dict[str, Any]] = []
    for rij in verbinding.execute(sa.select(*(stuk.c[naam] for naam in GEBLEVEN))).mappings().all():
        nummer = rij["dossier"]
        if nummer not in rondes:
            rondes[nummer] = _find_ronde(verbinding, nummer)
        rijen.append(dict(rij) | {"ronde": rondes[nummer], "versie": 1, "tekst": "", "kop": ""})
    if rijen:
        verbinding.execute(sa.insert(nieuw), rijen)


def _find_ronde(verbinding: sa.Connection, nummer: str) -> str:
    vraag = sa.text("SELECT inhoud FROM feit WHERE dossier = :nummer ORDER BY nr")
    feiten = [json.loads(tekst) for (tekst,) in verbinding.execute(vraag, {"nummer": nummer})]
    rondes = [f["gegevens"].get("ronde", "") for f in feiten if f.get("soort") == "stukinhoud"]
    return str(rondes[-1]) if rondes else ""
