"""A process with a library, as a kernel is: it does what lines of its input say, one by one."""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_talks.library.library import Library
from jupyter_talks.library.reference import Reference


def main() -> None:
    library = Library(Path(sys.argv[1]))
    for line in sys.stdin:
        action, _, rest = line.rstrip("\n").partition(" ")
        talk, _, text = rest.partition(" ")
        reference = Reference(talk, talk)
        if action == "note":
            library.notes.append(reference, text)
            answer = "done"
        elif action == "progress":
            library.progress.record(reference, int(text))
            answer = "done"
        else:
            note, progress = library.notes.get(reference), library.progress.get(reference)
            answer = f"{progress.seconds} {note.text.splitlines()!r}"
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
