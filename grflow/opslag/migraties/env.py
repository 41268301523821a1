"""How alembic runs here: always inside the connection and transaction that grflow gives it."""

from alembic import context

from grflow.opslag.tabellen import Tabel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Tabel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
