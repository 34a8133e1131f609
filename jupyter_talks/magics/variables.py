"""Variables of the caller in a line of ``%talks``: ``{name}``, ``{names[0]}``, ``$name``.

A line is split into words before values come into it: a value is never more than the place it was
written in, is no option, and has no references of its own. Nothing is called: what stands in a line
may be a title or a name that came out of a feed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from types import ModuleType
from typing import Any

from ..errors import BadRequest
from ..searching.asking import in_quotes, written_value
from ..searching.language import FIELDS, TITLE

# A formula between two dollars each, what was written twice to be meant as it is, and references.
# After a letter or a digit a dollar is no reference: US$, a$b.
_REFERENCE = re.compile(
    r"""(?P<formula>\$\$[^$]+\$\$)
      | (?P<dollar>(?<![\w$])\$\$(?=[^\W\d]))
      | (?<![\w$])\$(?P<name>[^\W\d]\w*)
      | \{\{(?P<braces>[^{}]*)\}\}
      | \{(?P<expression>[^{}]*)\}""",
    re.VERBOSE,
)
_BRACES, _DOLLAR = re.compile(r"\{([^{}]*)\}"), re.compile(r"(?<![\w$])\$(?=[^\W\d])")
_PART_OF_QUERY = re.compile(
    r"""(?P<field>[A-Za-z]+):(?P<values>(?:"[^"]*"?|[^\s",()]+)(?:,(?:"[^"]*"?|[^\s",()]+))*)
      | "(?P<phrase>[^"]*)"? """,
    re.VERBOSE,
)
_VALUE = re.compile(r'"(?P<quoted>[^"]*)"?|[^\s",()]+')
_FIRST_SIGN, _LAST_SIGN = 0x100000, 0x10FFFD  # for private use: nobody types them
_FORMATS: dict[str, Callable[[object], str]] = {"r": repr, "s": str, "a": ascii}


class Values:
    """A line in which signs stand for the values of variables.

    Parameters
    ----------
    typed
        The line as it was typed.
    names
        The variables that there are.

    Attributes
    ----------
    line : str
        The line with a sign for each value.
    left : dict of str to str
        What looks like a variable and was left as it was typed, and why.

    Raises
    ------
    BadRequest
        If what is asked of a variable fails, such as an item that it does not have.
    """

    def __init__(self, typed: str, names: Mapping[str, Any]) -> None:
        self._names = names
        codes = range(_FIRST_SIGN, _LAST_SIGN)
        self._free = (sign for sign in map(chr, codes) if sign not in typed)
        self._values: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self.left: dict[str, str] = {}
        self.line = _REFERENCE.sub(self._sign_for, typed)

    def in_text(self, text: str) -> str:
        """Return a part of the line with the values as they are."""
        return _replaced(text, self._values)

    def as_typed(self, text: str) -> str:
        """Return a part of the line as it was typed."""
        return _replaced(text, self._typed)

    def in_query(self, text: str) -> str:
        """Return a query with the values in it; as the value of a filter, one stays one."""
        if not self._values:
            return text
        return self.in_text(_PART_OF_QUERY.sub(self._part_of_query, text))

    def _part_of_query(self, part: re.Match[str]) -> str:
        if part["phrase"] is not None:
            return in_quotes(self.in_text(part["phrase"]))
        if part["field"].lower() not in (*FIELDS, TITLE):
            return part.group()
        values = (
            in_quotes(self.in_text(value["quoted"]))
            if value["quoted"] is not None
            else written_value(self.in_text(value.group()))
            for value in _VALUE.finditer(part["values"])
        )
        return f"{part['field']}:{','.join(values)}"

    def _sign_for(self, found: re.Match[str]) -> str:
        if found["dollar"]:
            return "$"
        if found["braces"] is not None:
            return f"{{{found['braces']}}}"
        asked = found["name"] or found["expression"]
        if found["formula"] or not asked:
            return found.group()
        value = self._value_of(asked, found.group())
        if value is None:
            return found.group()
        sign = next(self._free)
        self._values[sign], self._typed[sign] = value, found.group()
        return sign

    def _value_of(self, asked: str, typed: str) -> str | None:
        """Return what an expression is worth; ``None`` if it is no expression of variables."""
        read = _read(asked)
        if read is None or not (names := list(_names_in(read[0]))):
            return None
        if any(isinstance(node, ast.Call) for node in ast.walk(read[0])):
            self.left[typed] = "calls a function, which a line does not"
            return None
        try:
            is_known = any(name in self._names for name in names)
            value = _worth(*read, self._names) if is_known else None
        except NameError:
            is_known = False
        except Exception as error:  # noqa: BLE001 - whatever an expression of somebody raises
            said = " ".join(f"{type(error).__name__}: {error}".split())
            raise BadRequest(
                f"{typed} cannot be filled in: {said}. To mean it as it stands, write {{{typed}}}."
            ) from None
        if not is_known:
            self.left[typed] = "is not a variable here"
            return None
        if callable(value) or isinstance(value, ModuleType):  # such as {open}, {re}
            self.left[typed] = f"is no text, but of type {type(value).__name__}"
            return None
        return str(value)


def _worth(
    code: ast.Expression, conversion: str | None, form: str, names: Mapping[str, Any]
) -> object:
    """Return what an expression is worth, converted and formatted if that is asked for."""
    compiled = compile(code, "<%talks>", "eval")
    value = eval(compiled, dict(names))  # noqa: S307 - what a person writes into their own cell
    if conversion:
        value = _FORMATS[conversion](value)
    return format(value, form) if form else value


def literal(text: str) -> str:
    """Return text that a line takes as it is, whatever looks like a variable in it."""
    return _DOLLAR.sub("$$", _BRACES.sub(r"{{\1}}", text))


def _replaced(text: str, by: Mapping[str, str]) -> str:
    return "".join(by.get(sign, sign) for sign in text) if by else text


def _read(asked: str) -> tuple[ast.Expression, str | None, str] | None:
    """Return the expression in braces, its conversion and its format; ``None`` if it is none."""
    if (code := _parsed(asked)) is not None:
        return code, None, ""
    try:
        ((_, field, form, conversion),) = Formatter().parse(f"{{{asked}}}")
    except ValueError:
        return None
    code = _parsed(field or "")
    if code is None or conversion not in (None, *_FORMATS):
        return None
    return code, conversion, form or ""


def _parsed(text: str) -> ast.Expression | None:
    try:
        return ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _names_in(code: ast.Expression) -> Iterator[str]:
    yield from (node.id for node in ast.walk(code) if isinstance(node, ast.Name))
