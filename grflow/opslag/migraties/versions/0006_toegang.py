"""Accounts, roles, sessions, who read what; and of every dossier whose it is, out of its regeling and facts."""

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

from grflow.opslag.vormen import parse_regeling
from grflow.recht.datums import parse_tijdstip
from grflow.toegang.voorwerpen import list_betrokken

revision = "0006"
down_revision = "0005"

TEKST, MOMENT = sa.String(), sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_gebruikers()
    _create_inloggen()
    op.create_table(
        "raadpleging",
        sa.Column("nr", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("gebruiker", TEKST, nullable=False),
        sa.Column("op", MOMENT, nullable=False),
        *(sa.Column(naam, TEKST, nullable=False) for naam in ("dossier", "deelnemer", "wat", "afscherming")),
        sa.PrimaryKeyConstraint("nr", name="pk_raadpleging"),
    )
    op.create_index("ix_raadpleging_dossier_op", "raadpleging", ["dossier", "op"])
    op.create_table(
        "betrokken",
        sa.Column("deelnemer", TEKST, nullable=False),
        sa.Column("dossier", TEKST, nullable=False),
        sa.PrimaryKeyConstraint("deelnemer", "dossier", name="pk_betrokken"),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.nummer"], name="fk_betrokken_dossier_dossier"),
    )
    op.create_index("ix_betrokken_dossier", "betrokken", ["dossier"])
    _fill_betrokken()


def _van_gebruiker(tabel: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["gebruiker"], ["gebruiker.id"], name=f"fk_{tabel}_gebruiker_gebruiker")


def _create_gebruikers() -> None:
    op.create_table(
        "gebruiker",
        sa.Column("id", TEKST, nullable=False),
        *(sa.Column(naam, TEKST, nullable=True) for naam in ("inlognaam", "naam", "zout")),
        sa.Column("verbintenis", TEKST, nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("gesloten_op", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_gebruiker"),
        sa.UniqueConstraint("inlognaam", name="uq_gebruiker_inlognaam"),
    )
    op.create_table(
        "toewijzing",
        sa.Column("nr", sa.Integer(), nullable=False, autoincrement=True),
        *(
            sa.Column(n, TEKST, nullable=False)
            for n in ("gebruiker", "rol", "deelnemer", "regeling", "orgaan")
        ),
        sa.Column("vanaf", sa.Date(), nullable=True),
        sa.Column("tot", sa.Date(), nullable=True),
        *(sa.Column(naam, TEKST, nullable=False) for naam in ("vervangt", "door")),
        sa.Column("gegeven_op", MOMENT, nullable=False),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.Column("ingetrokken_door", TEKST, nullable=False),
        sa.PrimaryKeyConstraint("nr", name="pk_toewijzing"),
        _van_gebruiker("toewijzing"),
    )
    op.create_index("ix_toewijzing_gebruiker", "toewijzing", ["gebruiker"])


def _create_inloggen() -> None:
    op.create_table(
        "wachtwoord",
        sa.Column("gebruiker", TEKST, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("gezet_op", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("gebruiker", name="pk_wachtwoord"),
        _van_gebruiker("wachtwoord"),
    )
    op.create_table(
        "tweedefactor",
        sa.Column("gebruiker", TEKST, nullable=False),
        sa.Column("geheim", TEKST, nullable=False),
        sa.Column("bevestigd_op", MOMENT, nullable=True),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gebruiker", name="pk_tweedefactor"),
        _van_gebruiker("tweedefactor"),
    )
    op.create_table(
        "sessie",
        *(sa.Column(naam, TEKST, nullable=False) for naam in ("hash", "gebruiker")),
        *(sa.Column(naam, MOMENT, nullable=False) for naam in ("begonnen_op", "laatst_op")),
        sa.Column("compleet", sa.Boolean(), nullable=False),
        *(sa.Column(naam, MOMENT, nullable=True) for naam in ("einde_op", "ingetrokken_op")),
        sa.PrimaryKeyConstraint("hash", name="pk_sessie"),
        _van_gebruiker("sessie"),
    )
    op.create_index("ix_sessie_gebruiker", "sessie", ["gebruiker"])
    op.create_table(
        "inlogpoging",
        sa.Column("nr", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("naam", TEKST, nullable=False),
        sa.Column("op", MOMENT, nullable=False),
        sa.Column("gelukt", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("nr", name="pk_inlogpoging"),
    )
    op.create_index("ix_inlogpoging_naam_op", "inlogpoging", ["naam", "op"])
    op.create_table(
        "toegangslink",
        *(sa.Column(naam, TEKST, nullable=False) for naam in ("hash", "soort", "gebruiker")),
        *(sa.Column(naam, MOMENT, nullable=False) for naam in ("gemaakt_op", "eindigt_op")),
        *(sa.Column(naam, MOMENT, nullable=True) for naam in ("gebruikt_op", "ingetrokken_op")),
        sa.PrimaryKeyConstraint("hash", name="pk_toegangslink"),
        _van_gebruiker("toegangslink"),
    )
    op.create_index("ix_toegangslink_gebruiker", "toegangslink", ["gebruiker"])


def _fill_betrokken() -> None:
    """Fill the index of the dossiers that are here; a dossier whose regeling cannot be read stays without."""
    verbinding, meta = op.get_bind(), sa.MetaData()
    dossier, definitie, feit, betrokken = (
        sa.Table(naam, meta, autoload_with=verbinding)
        for naam in ("dossier", "definitie", "feit", "betrokken")
    )
    vraag = sa.select(dossier.c.nummer, definitie.c.tekst).join(
        definitie, (definitie.c.hash == dossier.c.regelinghash) & (definitie.c.soort == "regeling")
    )
    for nummer, tekst in verbinding.execute(vraag).all():
        inhouden = sa.select(feit.c.inhoud).where(feit.c.dossier == nummer).order_by(feit.c.nr)
        feiten = [json.loads(inhoud) for (inhoud,) in verbinding.execute(inhouden)]
        try:
            codes = list_betrokken(parse_regeling(tekst), _find_begin(feiten), _list_sporen(feiten))
        except (KeyError, TypeError, ValueError):
            continue
        if codes:
            rijen = [{"dossier": nummer, "deelnemer": code} for code in sorted(codes)]
            verbinding.execute(sa.insert(betrokken), rijen)


def _find_begin(feiten: list[dict[str, Any]]) -> date | None:
    return parse_tijdstip(feiten[0]["op"]).eerste if feiten and "op" in feiten[0] else None


def _list_sporen(feiten: list[dict[str, Any]]) -> list[str]:
    return [c for f in feiten for ronde in f.get("gevolg", {}).get("rondes", ()) for c in ronde["deelnemers"]]
