"""All that is done with a library, in one process that tells which files Python opened meanwhile.

Arguments: the catalog folder, and the file of the library. Output: a line of JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path

CATALOG, LIBRARY = Path(sys.argv[1]), Path(sys.argv[2])
opened: list[str] = []
touched: list[str] = []
told: dict[str, str] = {}
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.append(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100 - as it is said
    elif event == "sqlite3.connect":
        touched.append(os.fsdecode(arguments[0]))


def ours() -> list[str]:
    """Return what was opened of the library: the file, what stands beside it, its copies."""
    copies = LIBRARY.with_name(f"{LIBRARY.stem}-copies")
    names = {str(LIBRARY) + ending for ending in ("", "-journal", "-wal", "-shm")}
    return [name for name in opened if name in names or str(copies) in name]


def damage() -> None:
    """Write noise into the file, as a disk does: nobody has it open, and it is not listened to."""
    before = len(opened)
    content = bytearray(LIBRARY.read_bytes())
    content[content.index(b"TO-BE-LOST") + 1] ^= 0xFF
    LIBRARY.write_bytes(content)
    del opened[before:]


def library_itself() -> None:
    from jupyter_talks.errors import LibraryDamaged
    from jupyter_talks.library.library import Library
    from jupyter_talks.library.reference import Reference
    from jupyter_talks.model import ListChange, ListEntry, Quote

    library, one = Library(LIBRARY), Reference("one", "One", "https://a.example/one")
    library.lists.create("To watch", "For the train", [ListEntry(talk="two", title="Two")])
    library.lists.add("To watch", one, "because", 1)
    library.lists.move("To watch", "one", 2)
    library.lists.change("To watch", ListChange(title="Later"))
    library.notes.append(one, "TO-BE-LOST")
    library.notes.write_block(one, "cell", "block")
    library.notes.add_quote(one, Quote(text="Go.", speaker="Ada", kind="exact"))
    library.notes.share(one, private=False)
    library.progress.record(one, 12)
    library.remember_search("kafka", 3)
    library.describe_you(name="Ada")
    library.overview(), library.contents(), library.talks(), library.reference("one")
    library.rename({"one": "first"})
    library.rename({"first": "one"})
    library.lists.remove("Later", "two")
    library.lists.delete("Later")
    library.progress.forget(one)
    library.deletions.undo()
    library.deletions.undo()
    library._file.copies.make()
    library.restore()
    library.merge(library.contents())
    library.close()
    damage()
    assert library.problem()
    with contextlib.suppress(LibraryDamaged):
        library.notes.append(one, "refused")
    told["salvaged"] = library.restore().kept_at.name
    library.notes.delete(one)
    library.erase_deleted()
    library.forget_you()
    library.forget_searches()
    library.erase()
    library.notes.append(one, "anew")


def command_line() -> None:
    from jupyter_talks.cli.app import TalksApp
    from jupyter_talks.cli.library import LibraryCommand

    settings = [f"--catalog={CATALOG}", f"--TalksConfig.library_file={LIBRARY}"]
    for words in (
        ["library"],
        ["library", "--output=out.talks.yaml"],
        ["library", "out.talks.yaml"],
        ["library", "copies"],
        ["library", "restore"],
        ["library", "undo"],
        ["library", str(LIBRARY)],
        ["library", f"--output={LIBRARY}"],
        ["library", "erase", "--deleted"],
        ["library", "erase", "--yes"],
    ):
        output = io.StringIO()
        with (
            contextlib.redirect_stderr(output),
            contextlib.redirect_stdout(output),
            contextlib.suppress(SystemExit),
        ):
            TalksApp.launch_instance([*words[:1], *settings, *words[1:]])
        LibraryCommand.clear_instance()
        told["cli " + " ".join(words)] = output.getvalue()


def magics() -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.config.TalksConfig.catalog_dir = str(CATALOG)
    shell.config.TalksConfig.library_file = str(LIBRARY)
    shell.extension_manager.load_extension("jupyter_talks")
    os.link(LIBRARY, "another-name.db")
    Path("linked.db").symlink_to(LIBRARY)
    for line in (
        f"note {KAFKA} the key",
        f"progress {KAFKA} 1:00",
        "list create Streams",
        f"list add streams {KAFKA} --reason why",
        "library export out2.talks.yaml",
        "library import out2.talks.yaml",
        f"library import {LIBRARY}",
        "library import another-name.db",
        "library import linked.db",
        f"import {LIBRARY}",
        f"library export {LIBRARY}",
        f"library export {LIBRARY}-journal",
        f"library export {LIBRARY.with_name(LIBRARY.stem + '-copies')}/2026-01-01.talks.yaml",
        "library copies",
        f"note {KAFKA} --delete",
        "undo",
        "library",
        "library erase --deleted --yes",
        "library copies",
        "library restore",
        "note",
        "library erase --yes",
        f"note {KAFKA} anew",
    ):
        output = io.StringIO()
        with contextlib.redirect_stderr(output), contextlib.redirect_stdout(output):
            result = shell.run_cell(f"%talks {line}", silent=False)
        error = result.error_in_exec
        told[f"%talks {line}"] = f"{output.getvalue()}{error or ''}"
    shell.history_manager.end_session()


def main() -> None:
    import jupyter_talks.library.library  # noqa: F401 - what is loaded later is listened to as well

    sys.addaudithook(listen)
    library_itself()
    magics()
    command_line()
    print(json.dumps({"opened": ours(), "all": len(opened), "sqlite": len(touched), "told": told}))  # noqa: T201


if __name__ == "__main__":
    main()
