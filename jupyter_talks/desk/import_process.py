"""A large library file, taken in by a process of its own: reading it holds the interpreter."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from .. import errors
from ..config import TalksConfig, load
from ..errors import TalksError
from ..model import LibraryReport
from .importing import take_in
from .opening import open_desk

LARGE = 500_000  # bytes; below that, starting a process takes longer than reading
_LONGEST = 300  # seconds


class _Order(msgspec.Struct):
    catalog: str
    library: str
    timeout: float
    text: str
    where: str
    mend: bool


class _Outcome(msgspec.Struct, omit_defaults=True):
    """What came of it: a report, or an error of ours by its name."""

    report: LibraryReport | None = None
    error: str = ""
    message: str = ""


def take_in_by_process(
    config: TalksConfig, text: str, where: str, *, mend: bool = False
) -> LibraryReport:
    """Do what ``take_in`` does, while this process goes on with what else it has to do.

    Parameters
    ----------
    config
        Says where the catalog and the library are.
    text, where, mend
        As ``take_in`` has them.

    Raises
    ------
    TalksError
        As ``take_in``; or if it takes longer than five minutes.
    """
    order = _Order(
        config.catalog_dir, config.library_file, config.library_timeout, text, where, mend
    )
    try:
        done = subprocess.run(  # noqa: S603 - this very package
            [sys.executable, "-P", "-m", __name__],  # no module of the current folder
            input=msgspec.json.encode(order),
            stdout=subprocess.PIPE,
            timeout=_LONGEST,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise errors.BadRequest(
            f"{where} could not be taken in within {_LONGEST} seconds; split it into several files."
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise errors.LibraryUnavailable(
            f"The process that takes {where} in ended before it was done; the log of the server "
            "may tell why."
        ) from error
    outcome = msgspec.json.decode(done.stdout, type=_Outcome)
    if outcome.report is None:
        raise getattr(errors, outcome.error)(outcome.message)
    return outcome.report


def main() -> None:
    """Take in what the input says, and print what came of it."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=_Order)
    config = load(
        catalog_dir=order.catalog, library_file=order.library, library_timeout=order.timeout
    )
    try:
        outcome = _Outcome(take_in(open_desk(config), order.text, order.where, mend=order.mend))
    except TalksError as error:
        outcome = _Outcome(error=type(error).__name__, message=str(error))
    sys.stdout.buffer.write(msgspec.json.encode(outcome))


if __name__ == "__main__":
    main()
