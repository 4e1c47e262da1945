"""What is kept on disk: reports as JSON Lines, and the built theatre, replaced whole or not at all."""

from dashboard.store.built import BuiltTheatre, read_built, write_built
from dashboard.store.records import from_record, to_record

__all__ = ["BuiltTheatre", "from_record", "read_built", "to_record", "write_built"]
