"""Calendars of organs: every version of every meeting, how far they reach, recess, regions and reglementen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "vergadering",
        *(_tekst(naam) for naam in ("van", "orgaan", "sleutel")),
        sa.Column("volgnummer", sa.Integer(), nullable=False, autoincrement=False),
        _tekst("kalender"),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("begin", sa.Time(), nullable=True),
        sa.Column("eind", sa.Time(), nullable=True),
        _tekst("plaats"),
        _tekst("onderwerp"),
        sa.Column("sluitingsdatum", sa.Date(), nullable=True),
        *(_tekst(naam) for naam in ("stand", "zekerheid", "bron")),
        *_momenten(),
        sa.PrimaryKeyConstraint("van", "orgaan", "sleutel", "volgnummer", name="pk_vergadering"),
    )
    op.create_index("ix_vergadering_datum_van", "vergadering", ["datum", "van"])
    op.create_table(
        "vergaderperiode",
        _nr(),
        *(_tekst(naam) for naam in ("van", "orgaan", "kalender")),
        *(sa.Column(naam, sa.Date(), nullable=False) for naam in ("vanaf", "tot")),
        *_momenten(),
        sa.PrimaryKeyConstraint("nr", name="pk_vergaderperiode"),
    )
    op.create_table(
        "vergaderregel",
        _nr(),
        *(_tekst(naam) for naam in ("van", "orgaan")),
        sa.Column("vanaf", sa.Date(), nullable=True),
        *(sa.Column(naam, sa.Integer(), nullable=True) for naam in ("sluiting_dagen", "oproep_dagen")),
        _tekst("grondslag"),
        *_momenten(),
        sa.PrimaryKeyConstraint("nr", name="pk_vergaderregel"),
    )
    op.create_table(
        "reces",
        _nr(),
        *(_tekst(naam) for naam in ("van", "regio", "naam")),
        *(sa.Column(naam, sa.Date(), nullable=False) for naam in ("eerste", "laatste")),
        _tekst("bron"),
        *_momenten(),
        sa.PrimaryKeyConstraint("nr", name="pk_reces"),
    )
    op.create_table(
        "recesregio",
        _nr(),
        *(_tekst(naam) for naam in ("van", "regio")),
        *_momenten(),
        sa.PrimaryKeyConstraint("nr", name="pk_recesregio"),
    )
    for tabel in ("vergaderperiode", "vergaderregel", "reces", "recesregio"):
        op.create_index(f"ix_{tabel}_van", tabel, ["van"])


def _tekst(naam: str) -> sa.Column[str]:
    return sa.Column(naam, sa.String(), nullable=False)


def _nr() -> sa.Column[int]:
    return sa.Column("nr", sa.Integer(), nullable=False)


def _momenten() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("ingelezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True), nullable=True),
    )
