"""Every version of a stuk knows what it was made from, of which day it is, and its embargo."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEKSTEN = ("bron", "embargo")


def upgrade() -> None:
    with op.batch_alter_table("stukversie") as stukversie:
        for naam in TEKSTEN:
            stukversie.add_column(sa.Column(naam, sa.String(), nullable=False, server_default=""))
        stukversie.add_column(sa.Column("peildatum", sa.Date(), nullable=True))
    with op.batch_alter_table("stukversie") as stukversie:
        for naam in TEKSTEN:
            stukversie.alter_column(
                naam, server_default=None, existing_type=sa.String(), existing_nullable=False
            )
