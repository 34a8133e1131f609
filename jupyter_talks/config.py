"""Every path and limit as a documented trait, and the catalog opened for every front door.

The server reads ``jupyter_server_config.py`` and ``jupyter_talks_config.py``; a kernel and the
command line read the latter, from the folders that ``jupyter --paths`` lists.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_core.paths import jupyter_config_path, jupyter_data_dir
from traitlets import Bool, Float, Integer, List, TraitError, Unicode, default
from traitlets.config import Config, Configurable, LoggingConfigurable
from traitlets.config.loader import (
    ConfigFileNotFound,
    FileConfigLoader,
    JSONFileConfigLoader,
    PyFileConfigLoader,
)

from .catalog.catalog import Catalog
from .catalog.folder import CatalogFolder
from .catalog.snapshot import Snapshot
from .errors import CatalogBusy, CatalogUnavailable, ConfigError

if TYPE_CHECKING:
    from .ingest.importing import Importer
    from .ingest.keeping import Keeper
    from .ingest.limits import ImportLimits
    from .ingest.orders import Order
    from .ingest.reports import Report
    from .library.library import Library
    from .model import ImportAction


class TalksConfig(LoggingConfigurable):
    """Where the talks live, and what an import may cost."""

    catalog_dir = Unicode(
        help="Folder of the catalog. Many readers can share one; it may be read-only."
    ).tag(config=True)
    library_file = Unicode(help="File of your lists, notes and progress; it is yours alone.").tag(
        config=True
    )
    library_timeout = Float(
        5.0, help="Seconds that a change of your library waits for other processes."
    ).tag(config=True)
    keep_searches = Bool(
        default_value=False, help="Whether your searches are kept in your library."
    ).tag(config=True)
    build_patience = Float(
        30.0, help="Seconds to wait for another process that is building the catalog."
    ).tag(config=True)
    fetch_largest = Integer(200_000_000, help="Bytes that one fetched source may have.").tag(
        config=True
    )
    fetch_seconds = Float(300.0, help="Seconds that fetching one source may take.").tag(config=True)
    fetch_private = Bool(
        default_value=False,
        help="Whether sources may be fetched from this machine and private networks.",
    ).tag(config=True)

    fetch_hosts = List(
        Unicode(), help="The only hosts that sources are fetched from; empty for all."
    ).tag(config=True)

    import_max_records = Integer(
        1_000_000, min=1, help="Records that one source may have, those that are skipped included."
    ).tag(config=True)
    import_max_memory = Integer(
        400_000_000, min=1, help="Bytes of memory that the process that reads one source may take."
    ).tag(config=True)
    import_max_seconds = Float(
        600.0, min=0, help="Seconds that reading one source may take, fetching it included."
    ).tag(config=True)

    @default("catalog_dir")
    def _catalog_dir(self) -> str:
        return str(Path(jupyter_data_dir(), "talks", "catalog"))

    @default("library_file")
    def _library_file(self) -> str:
        return str(Path(jupyter_data_dir(), "talks", "library.db"))

    def open_library(self) -> Library:
        """Open your library; the first thing that is written makes its file."""
        from .library.library import Library  # a catalog alone does without

        path = Path(os.path.expanduser(self.library_file))  # noqa: PTH111 - raises nothing
        return Library(path, self.library_timeout)

    @property
    def folder(self) -> CatalogFolder:
        """The catalog folder."""
        return CatalogFolder(Path(os.path.expanduser(self.catalog_dir)))  # noqa: PTH111 - raises nothing

    def open_catalog(self) -> Catalog:
        """Open the catalog; build it first where there is none or the package has changed.

        Where the folder cannot be written, the catalog is built in memory, and a warning says so.

        Raises
        ------
        CatalogBusy, CatalogUnavailable
        """
        folder = self.folder
        stamp = folder.stamp()
        snapshot = folder.open_readable()
        try:
            if snapshot and _is_up_to_date(folder, snapshot):
                return Catalog(snapshot, folder, stamp, self._rebuilt)
            # Only now: most openings build nothing and can do without what building needs.
            from .ingest.building import build_anew

            built = build_anew(folder, self.build_patience)
            return Catalog(built, folder, rebuild=self._rebuilt)
        except CatalogBusy:
            if snapshot is None:
                raise
        except ConfigError as error:  # of a file of the keeper
            if snapshot is None:
                raise
            self.log.warning("%s Until then the catalog stays as it is.", error)
        except CatalogUnavailable as error:
            if snapshot is None:
                from .ingest.building import build_in_memory

                self.log.warning("%s Until then the talks are in memory, for this process.", error)
                return Catalog(build_in_memory(folder))
        return Catalog(snapshot, folder, stamp, self._rebuilt)

    def _rebuilt(self, damaged: Snapshot) -> Snapshot:
        """Return a snapshot in place of one that is damaged, built from the stored sources."""
        from .ingest.building import build_anew, build_in_memory

        try:
            built = build_anew(self.folder, self.build_patience, damaged)
        except CatalogUnavailable as error:
            self.log.warning("%s Until then the talks are in memory, for this process.", error)
            return build_in_memory(self.folder)
        self.log.warning(
            "The catalog in %s was damaged; it was built anew from its sources.", self.folder.path
        )
        return built

    def importer(self, progress: Callable[[str, int], None] = lambda step, count: None) -> Importer:
        """Return what imports, updates and removes sources of this catalog.

        Parameters
        ----------
        progress
            As ``jupyter_talks.ingest.importing.Importer`` has it.
        """
        from .ingest.importing import Importer

        return Importer(self.folder, self._limits(), self.build_patience, progress)

    def keeper(self, progress: Callable[[str, int], None] = lambda step, count: None) -> Keeper:
        """Return what hides talks of this catalog and checks it."""
        from .ingest.keeping import Keeper

        return Keeper(self.folder, self._limits().fetch, self.build_patience, progress)

    def _limits(self) -> ImportLimits:
        from .ingest.limits import FetchLimits, ImportLimits

        return ImportLimits(
            FetchLimits(
                self.fetch_largest, self.fetch_seconds, self.fetch_private, tuple(self.fetch_hosts)
            ),
            records=self.import_max_records,
            memory=self.import_max_memory,
            seconds=self.import_max_seconds,
        )

    def order(self, action: ImportAction, place: str, **wishes: Any) -> Order:
        """Return what a worker is told to do; see ``jupyter_talks.ingest.orders``."""
        from .ingest.orders import Order

        return Order(
            catalog=str(self.folder.path),
            patience=self.build_patience,
            limits=self._limits(),
            action=action,
            place=place,
            **wishes,
        )

    def import_source(self, place: str, format: str | None = None, **wishes: Any) -> Report:  # noqa: A002
        """Import a source into the catalog.

        Parameters
        ----------
        place, format, wishes
            As ``jupyter_talks.ingest.importing.Request`` has them.

        Raises
        ------
        BadRequest, FeedError, CatalogBusy, CatalogUnavailable
        """
        from .ingest.reading import Request

        return self.importer().run(Request(place, format, **wishes))


def files() -> list[Path]:
    """Return the configuration files that there are; a later one wins over those before it."""
    names = [f"jupyter_talks_config.{suffix}" for suffix in ("json", "py")]
    known = [Path(folder, name) for folder in reversed(jupyter_config_path()) for name in names]
    return [file for file in known if file.exists()]


def _is_up_to_date(folder: CatalogFolder, snapshot: Snapshot) -> bool:
    """Tell whether nothing is to be built; a damaged snapshot is found by whoever reads on."""
    return (
        snapshot.is_current()
        and folder.has_rules_of(snapshot)
        and not (os.access(folder.path, os.W_OK) and folder.has_secrets(snapshot))
    )


def load(parent: Configurable | None = None, **traits: Any) -> TalksConfig:
    """Return the configuration of the files.

    Parameters
    ----------
    parent
        The application or shell that asks: its own configuration wins over the files, and its
        log is used.
    traits
        Values that win over all others.
    """
    config = Config()
    for file in files():
        loader = JSONFileConfigLoader if file.suffix == ".json" else PyFileConfigLoader
        _merge_file(config, loader(file.name, path=str(file.parent)))
    if parent is not None:
        config.merge(parent.config)
    try:
        return TalksConfig(parent=parent, config=config, **traits)
    except TraitError as error:
        raise ConfigError(f"A setting is not sound: {error}") from error


def _merge_file(config: Config, loader: FileConfigLoader) -> None:
    """Add a configuration file, if it is there."""
    try:
        config.merge(loader.load_config())
    except ConfigFileNotFound:
        return
    except Exception as error:  # the file is Python, and can raise anything
        raise ConfigError(f"{loader.full_filename} cannot be used: {error}.") from error
