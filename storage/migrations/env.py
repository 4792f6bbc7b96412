"""Alembic's entry: the caller hands over the connection."""

from alembic import context

from storage import tables  # noqa: F401  so that the metadata knows every table
from storage.columns import Instant, Sealed, metadata
from storage.schema import same_type


def render_item(kind, item, autogen_context):  # type: ignore[no-untyped-def]
    """Migrations stand alone: our own column types are written as what the database sees."""
    if kind == "type" and isinstance(item, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_item=render_item,
    compare_type=same_type,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
