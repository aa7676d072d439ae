"""What Alembic runs: the migrations, on the connection that the store already holds."""

from alembic import context

from dvpo_desktop.store.database.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
