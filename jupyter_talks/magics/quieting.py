"""A semicolon behind a line of ``%talks`` quiets it, as it does an expression.

IPython looks for a semicolon at the end of the Python that a cell becomes. Behind ``%talks`` it is
inside of a text there, so it is written behind the call as well.
"""

from __future__ import annotations

import ast
import re
from typing import Any

_CALL = re.compile(
    r"\s*(?:[^'\"#()=]+=\s*)?get_ipython\(\)\.run_(?:line|cell)_magic"
    r"\('talks', (?P<line>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:, .*)?\)\n?"
)


def add(shell: Any) -> None:
    """Let a shell heed the semicolons behind lines of ``%talks``."""
    shell.input_transformers_post.append(quieted)


def discard(shell: Any) -> None:
    """Let a shell read cells as before."""
    shell.input_transformers_post[:] = [
        one for one in shell.input_transformers_post if one is not quieted
    ]


def quieted(lines: list[str]) -> list[str]:
    """Return lines of Python with a semicolon behind those calls that have one inside."""
    return [f"{one.rstrip()};\n" if _is_quiet(one) else one for one in lines]


def _is_quiet(line: str) -> bool:
    if "_magic('talks'" not in line or (call := _CALL.fullmatch(line)) is None:
        return False
    from .commands import read  # not when the extension is loaded: only when it is used

    return read(ast.literal_eval(call["line"])).is_quiet
