"""A semicolon behind a line of ``%talks`` quiets it, as it does an expression.

IPython looks for a semicolon at the end of the Python that a cell becomes. Behind ``%talks`` it is
inside of a text there, so it is written behind the call as well.
"""

from __future__ import annotations

import ast
import re
from typing import Any

# Of %talks; alone IPython takes the semicolon for a part of the name.
_CALL = re.compile(
    r"(?P<before>\s*(?:[^'\"#()=]+=\s*)?get_ipython\(\)\.run_(?:line|cell)_magic\('talks)"
    r"(?P<at_once>;?)', (?P<line>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?P<after>(?:, .*)?\))\n?"
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
    return [_quieted(line) if "_magic('talks" in line else line for line in lines]


def _quieted(line: str) -> str:
    call = _CALL.fullmatch(line)
    if call is None:
        return line
    from .commands import read  # not when the extension is loaded: only when it is used

    typed = f"{ast.literal_eval(call['line'])}{call['at_once']}"
    if not read(typed).is_quiet:
        return line
    return f"{call['before']}', {typed!r}{call['after']};\n"
