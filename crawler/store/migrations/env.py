"""Run by alembic, only from `crawler.store`: the connection is handed over, there is no alembic.ini."""

from alembic import context

from crawler.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
