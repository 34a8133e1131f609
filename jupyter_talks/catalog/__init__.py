"""The catalog: immutable snapshots in a folder, and the one object that front doors hold."""

from .catalog import Catalog

__all__ = ["Catalog"]
