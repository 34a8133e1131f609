"""Everything that can go wrong, in one tree.

TalksError
├── BadRequest            what was asked makes no sense (400, exit 2)
│   └── TooLarge          more was sent than is taken (413)
├── ConfigError           a setting or a configuration file is not sound (500, exit 1)
├── NotFound              no such talk, event, topic, collection (404)
├── FeedError             a source cannot be read at all
│   └── FetchRefused      its address is one we do not open, or too big, or too slow
├── Conflict              something else that is under way forbids it (409)
├── Unwritable            a file that is asked for cannot be written (500, exit 1)
├── CatalogBusy           another process is building a snapshot (503)
├── CatalogUnavailable    the catalog folder cannot be read (503)
└── LibraryUnavailable    what is yours cannot be read or written (503)
    └── LibraryDamaged    and will not be until a copy is restored

Each message is one sentence: what is wrong, where, and what to do. Front doors map the tree
once: ``server/base.py`` to a status, ``magics/`` to a ``UsageError``, ``cli/`` to an exit code.
"""

from __future__ import annotations


class TalksError(Exception):
    """Base of every error this package raises on purpose."""


class BadRequest(TalksError):
    """The caller asked for something that makes no sense."""


class TooLarge(BadRequest):
    """More was sent than is taken."""


class ConfigError(TalksError):
    """A setting or a configuration file is not sound, or something optional is not installed."""


class NotFound(TalksError):
    """The thing asked for is not in the catalog."""


class FeedError(TalksError):
    """A source cannot be read at all (one bad record is a ``Skipped``, not an error)."""


class FetchRefused(FeedError):
    """An address that is not opened, or an answer that is too big or too slow."""


class Conflict(TalksError):
    """Something else that is under way forbids what was asked."""


class Unwritable(TalksError):
    """A file that is asked for cannot be written."""


class CatalogBusy(TalksError):
    """Another process is building a snapshot."""


class CatalogUnavailable(TalksError):
    """The catalog folder cannot be read."""


class LibraryUnavailable(TalksError):
    """The library file cannot be read or written."""


class LibraryDamaged(LibraryUnavailable):
    """The library file is damaged; what can be read of it is shown, nothing is written to it."""
