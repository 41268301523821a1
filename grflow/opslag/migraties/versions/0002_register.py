"""The national register of regelingen, and an index by which the dossiers of a regeling are found."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

OP_TEKEN = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("dossier") as dossier:
        dossier.create_index("ix_dossier_regelinghash", ["regelinghash"])
    op.create_table(
        "registerstand",
        _tekst("peil"),
        sa.Column("ingelezen_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("peil", name="pk_registerstand"),
    )
    op.create_table(
        "registerbestand",
        *(_tekst(naam) for naam in ("soort", "naam", "sha256")),
        _getal("rijen"),
        sa.PrimaryKeyConstraint("soort", name="pk_registerbestand"),
    )
    op.create_table(
        "registerregeling",
        *(_tekst(naam) for naam in ("code", "naam", "vorm", "soort")),
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        _getal("versies"),
        sa.Column("sorteersleutel", OP_TEKEN, nullable=False),
        sa.Column("zoektekst", sa.Text(), nullable=False),
        _tekst("letters"),
        sa.PrimaryKeyConstraint("code", name="pk_registerregeling"),
    )
    op.create_index("ix_registerregeling_sorteersleutel", "registerregeling", ["sorteersleutel"])
    _create_versie()
    _create_lichaam()
    op.create_table(
        "registerbijzonderheid",
        _getal("nr"),
        *(_tekst(naam) for naam in ("soort", "bestand")),
        _getal("regel"),
        *(_tekst(naam) for naam in ("gr_id", "code", "wat")),
        sa.PrimaryKeyConstraint("nr", name="pk_registerbijzonderheid"),
    )
    op.create_index("ix_registerbijzonderheid_soort", "registerbijzonderheid", ["soort"])
    op.create_index("ix_registerbijzonderheid_gr_id", "registerbijzonderheid", ["gr_id"])


def _tekst(naam: str) -> sa.Column[str]:
    return sa.Column(naam, sa.String(), nullable=False)


def _getal(naam: str) -> sa.Column[int]:
    return sa.Column(naam, sa.Integer(), nullable=False, autoincrement=False)


def _create_versie() -> None:
    op.create_table(
        "registerversie",
        *(_tekst(naam) for naam in ("gr_id", "regeling")),
        _getal("volgnummer"),
        *(_tekst(naam) for naam in ("roo_id", "tooi", "naam", "vorm", "soort", "afkorting", "bevoegdheid")),
        _tekst("bestuursorganen"),
        _getal("aantal"),
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        _tekst("opvolger"),
        sa.Column("links", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gr_id", name="pk_registerversie"),
        sa.ForeignKeyConstraint(
            ["regeling"], ["registerregeling.code"], name="fk_registerversie_regeling_registerregeling"
        ),
    )
    for kolom in ("regeling", "roo_id", "tooi"):
        op.create_index(f"ix_registerversie_{kolom}", "registerversie", [kolom])


def _create_lichaam() -> None:
    op.create_table(
        "registerlichaam",
        *(_tekst(naam) for naam in ("code", "naam", "soort", "provincie")),
        sa.Column("geldig_van", sa.Date(), nullable=True),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        _tekst("bron"),
        sa.Column("sorteersleutel", OP_TEKEN, nullable=False),
        sa.Column("zoektekst", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_registerlichaam"),
    )
    op.create_index("ix_registerlichaam_sorteersleutel", "registerlichaam", ["sorteersleutel"])
    op.create_table(
        "registeropvolging",
        *(_tekst(naam) for naam in ("oud", "nieuw")),
        sa.Column("per", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("oud", "nieuw", name="pk_registeropvolging"),
        *(_naar_lichaam("registeropvolging", kolom) for kolom in ("oud", "nieuw")),
    )
    op.create_index("ix_registeropvolging_nieuw", "registeropvolging", ["nieuw"])
    op.create_table(
        "registerdeelname",
        *(_tekst(naam) for naam in ("gr_id", "code")),
        _getal("volgorde"),
        _tekst("naam"),
        sa.Column("toetreding", sa.Date(), nullable=False),
        _tekst("bestuursorganen"),
        sa.PrimaryKeyConstraint("gr_id", "code", name="pk_registerdeelname"),
        sa.ForeignKeyConstraint(
            ["gr_id"], ["registerversie.gr_id"], name="fk_registerdeelname_gr_id_registerversie"
        ),
        _naar_lichaam("registerdeelname", "code"),
    )
    op.create_index("ix_registerdeelname_code", "registerdeelname", ["code"])


def _naar_lichaam(tabel: str, kolom: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [kolom], ["registerlichaam.code"], name=f"fk_{tabel}_{kolom}_registerlichaam"
    )
