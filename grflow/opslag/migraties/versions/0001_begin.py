"""The first tables: definitions, dossiers with their chain of facts, end dates and stukken."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

OP_TEKEN = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "definitie",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_definitie"),
    )
    op.create_table(
        "dossier",
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("regeling", sa.String(), nullable=False),
        sa.Column("sorteersleutel", OP_TEKEN, nullable=False),
        sa.Column("proces", sa.String(), nullable=False),
        sa.Column("procesversie", sa.Date(), nullable=False),
        sa.Column("proceshash", sa.String(), nullable=False),
        sa.Column("regelinghash", sa.String(), nullable=False),
        sa.Column("fase", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("kop", sa.String(), nullable=False),
        sa.Column("laatste_op", sa.Date(), nullable=True),
        sa.Column("maatstaf", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name="pk_dossier"),
        sa.ForeignKeyConstraint(["proceshash"], ["definitie.hash"], name="fk_dossier_proceshash_definitie"),
        sa.ForeignKeyConstraint(
            ["regelinghash"], ["definitie.hash"], name="fk_dossier_regelinghash_definitie"
        ),
    )
    op.create_index("ix_dossier_sorteersleutel", "dossier", ["sorteersleutel"])
    _per_dossier(
        "feit",
        ["nr"],
        sa.Column("nr", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )
    _per_dossier(
        "persoonsgegeven",
        ["nr", "veld"],
        sa.Column("nr", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("veld", sa.String(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=True),
        sa.Column("zout", sa.String(), nullable=True),
    )
    op.create_table(
        "verzoek",
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name="pk_verzoek"),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.nummer"], name="fk_verzoek_dossier_dossier"),
    )
    _create_termijn()
    _per_dossier(
        "stuk",
        ["deelnemer", "soort", "formaat"],
        *(sa.Column(naam, sa.String(), nullable=False) for naam in ("deelnemer", "soort", "formaat", "pad")),
        *(
            sa.Column(naam, sa.String(), nullable=False)
            for naam in ("sha256", "status", "reden", "vingerafdruk")
        ),
        sa.Column("dossierversie", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
    )


def _per_dossier(tabel: str, sleutel: list[str], *kolommen: sa.Column[Any]) -> None:
    op.create_table(
        tabel,
        sa.Column("dossier", sa.String(), nullable=False),
        *kolommen,
        sa.PrimaryKeyConstraint("dossier", *sleutel, name=f"pk_{tabel}"),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.nummer"], name=f"fk_{tabel}_dossier_dossier"),
    )


def _create_termijn() -> None:
    teksten = ("naam", "titel", "regel", "grondslag", "ronde", "nevenspoor", "cluster", "deelnemer")
    _per_dossier(
        "termijn",
        ["volgorde"],
        sa.Column("volgorde", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in teksten),
        sa.Column("anker", sa.Date(), nullable=True),
        sa.Column("begin", sa.Date(), nullable=True),
        sa.Column("einddatum", sa.Date(), nullable=False),
        sa.Column("laatste_werkdag", sa.Date(), nullable=False),
        sa.Column("gehaald_op", sa.Date(), nullable=True),
        sa.Column("vervallen_op", sa.Date(), nullable=True),
        sa.Column("wachttijd", sa.Boolean(), nullable=False),
        sa.Column("voorlopig", sa.Text(), nullable=False),
    )
    op.create_index("ix_termijn_deelnemer", "termijn", ["deelnemer"])
    op.create_index("ix_termijn_einddatum_dossier", "termijn", ["einddatum", "dossier"])
