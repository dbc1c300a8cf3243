"""What Alembic runs: the numbered scripts beside this file, on the connection that ``migrating.upgrade`` hands over."""

from alembic import context

from dateline.store.schema import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], render_as_batch=True, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
