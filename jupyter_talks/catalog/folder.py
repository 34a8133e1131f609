"""The catalog folder: snapshots by generation, one file that names the current one.

A new snapshot is written beside the others, checked and synced, and only then named. Whatever
kills the builder, the old catalog stays whole; readers never wait for a lock.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from ..errors import CatalogBusy, CatalogUnavailable
from ..text.addresses import without_secrets
from ..text.files import remedy
from .rules import RuleFiles
from .snapshot import Snapshot
from .sources import (
    StoredSource,
    public,
    read_addresses,
    read_manifest,
    write_addresses,
    write_manifest,
)

Stamp = tuple[int, int]

_SNAPSHOT = re.compile(r"catalog-(\d+)\.db")
_KEPT = 2  # generations: a reader that opened the last one goes on with it


class CatalogFolder:
    """A folder of snapshots.

    Parameters
    ----------
    path
        The folder; it is made when the first snapshot is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sources = path / "sources"
        self.rules = RuleFiles(path)
        self._current = path / "current"

    def stamp(self) -> Stamp | None:
        """Return what changes when another snapshot becomes current; ``None`` if there is none."""
        try:
            status = self._current.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def open_current(self) -> Snapshot | None:
        """Open the current snapshot; ``None`` if there is none yet.

        Raises
        ------
        CatalogUnavailable
            If the snapshot, or the file that names it, cannot be read.
        """
        for _ in range(3):  # it may be replaced between the reading of its name and the opening
            try:
                name = self._current.read_text("utf-8").strip()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except (OSError, ValueError) as error:
                raise CatalogUnavailable(f"{self._current} cannot be read: {error}.") from error
            if _SNAPSHOT.fullmatch(name) and (self.path / name).exists():
                return Snapshot.in_file(self.path / name)
        raise CatalogUnavailable(f"{self._current} names no snapshot.")

    def open_readable(self) -> Snapshot | None:
        """Open the current snapshot if this package can read it; ``None`` in every other case."""
        try:
            snapshot = self.open_current()
        except CatalogUnavailable:
            return None
        return snapshot if snapshot is not None and snapshot.is_readable() else None

    def has_rules_of(self, snapshot: Snapshot) -> bool:
        """Tell whether the files of the keeper are as they were when a snapshot was built."""
        return snapshot.rules == self.rules.version()

    def known_sources(self) -> list[StoredSource]:
        """Return the sources that the catalog is made of, even if its snapshot is damaged."""
        snapshot = self.open_readable()
        if snapshot is None:
            return self.noted_sources()
        try:
            return self.with_addresses(snapshot.sources())
        except CatalogUnavailable:
            return self.noted_sources()

    def noted_sources(self) -> list[StoredSource]:
        """Return the sources that the manifest has; without one, those of the last snapshot."""
        noted = read_manifest(self.path)
        generations = reversed(self._generations() if noted is None else [])
        for generation in generations:
            with contextlib.suppress(CatalogUnavailable, ValueError):
                snapshot = Snapshot.in_file(self.path / f"catalog-{generation}.db")
                noted = snapshot.sources()
                break
        return self.with_addresses(noted or [])

    def has_secrets(self, snapshot: Snapshot) -> bool:
        """Tell whether a snapshot has addresses that nobody else should read, as 0.1 wrote them."""
        return any(public(one) != one for one in snapshot.sources())

    def with_addresses(self, sources: Iterable[StoredSource]) -> list[StoredSource]:
        """Return sources with their whole addresses, as far as this user may read these."""
        whole = read_addresses(self.path)
        return [
            msgspec.structs.replace(one, address=whole[one.name])
            if one.name in whole and without_secrets(whole[one.name]) == one.address
            else one
            for one in sources
        ]

    def keep_addresses(self, sources: Iterable[StoredSource]) -> None:
        """Keep the secret parts of the addresses of sources; no snapshot has them."""
        with contextlib.suppress(OSError):
            write_addresses(self.path, sources)

    @contextlib.contextmanager
    def building(self, patience: float) -> Iterator[None]:
        """Hold the right to publish, once nobody else does.

        Raises
        ------
        CatalogBusy
            After ``patience`` seconds of waiting.
        CatalogUnavailable
            If the folder cannot be written, now or inside of the block.
        """
        import filelock  # readers never need it

        lock = filelock.FileLock(self.path / "build.lock")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with lock.acquire(timeout=patience):
                yield
        except filelock.Timeout:
            raise CatalogBusy(
                f"Another process is building the catalog in {self.path}; try again in a while."
            ) from None
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def publish(
        self, build: Callable[[sqlite3.Connection, int], None], *, repairs: bool = False
    ) -> Snapshot:
        """Let ``build`` fill a new snapshot, check it, sync it and make it the current one.

        Parameters
        ----------
        repairs
            Whether it takes the place of a damaged one: then no stored source is removed, as it
            may be one that was not known any more.

        Raises
        ------
        CatalogUnavailable
            If the folder cannot be written, or what was written cannot be read.
        """
        generation = max([0, *self._generations()]) + 1
        partial = self.path / f".building-{generation}.db"
        target = self.path / f"catalog-{generation}.db"
        try:
            partial.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(partial, isolation_level=None)) as database:
                build(database, generation)
            _sync(partial)
            _check(partial)
            partial.replace(target)
            self._name_current(target.name)
        except (OSError, sqlite3.Error) as error:
            raise _unwritable(self.path, error) from error
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
        snapshot = Snapshot.in_file(target)
        with contextlib.suppress(OSError):  # what stays behind is only space
            write_manifest(self.path, snapshot.sources())
            self._remove_old(generation)
            if not repairs:
                self.forget_unneeded()
        return snapshot

    @contextlib.contextmanager
    def rehearsing(self, build: Callable[[sqlite3.Connection, int], None]) -> Iterator[Snapshot]:
        """Give the snapshot that ``publish`` would make current; nothing of it stays."""
        with tempfile.TemporaryDirectory(prefix="jupyter-talks-") as folder:
            path = Path(folder, "catalog.db")
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
                build(database, 0)
            snapshot = Snapshot.in_file(path)
            try:
                yield snapshot
            finally:
                snapshot.close()

    def _name_current(self, name: str) -> None:
        partial = self.path / ".current"
        partial.write_text(name + "\n", "utf-8")
        _sync(partial)
        partial.replace(self._current)
        _sync(self.path)

    def _generations(self) -> list[int]:
        if not self.path.exists():
            return []
        names = (_SNAPSHOT.fullmatch(entry.name) for entry in self.path.iterdir())
        return sorted(int(name[1]) for name in names if name)

    def _remove_old(self, newest: int) -> None:
        """Remove generations that nobody needs."""
        for generation in self._generations():
            file = self.path / f"catalog-{generation}.db"
            if generation <= newest - _KEPT or (generation < newest and self._tells(file)):
                file.unlink(missing_ok=True)

    def _tells(self, file: Path) -> bool:
        """Tell whether a former snapshot has what others should not read."""
        with contextlib.suppress(CatalogUnavailable, ValueError):
            return self.has_secrets(Snapshot.in_file(file))
        return False

    def forget_unneeded(self) -> None:
        """Remove the stored sources that the catalog is not made of."""
        needed = {source.file for source in self.known_sources()}
        with contextlib.suppress(OSError):
            for entry in self.sources.iterdir():
                if entry.name not in needed:
                    entry.unlink(missing_ok=True)


def _unwritable(path: Path, error: Exception) -> CatalogUnavailable:
    reason = getattr(error, "strerror", None) or error
    return CatalogUnavailable(
        f"The catalog folder {path} cannot be written ({reason}); {remedy(error)}, or set "
        "TalksConfig.catalog_dir to another folder."
    )


def _check(path: Path) -> None:
    """Refuse to publish what cannot be read back soundly."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        (verdict,) = database.execute("pragma quick_check(1)").fetchone()
    if verdict != "ok":
        raise CatalogUnavailable(f"{path} was not written soundly ({verdict}); check the disk.")


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # folders cannot be opened there, and need not be
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
