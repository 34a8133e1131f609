"""TAB in a line of ``%talks``: how IPython asks. That is provisional, and all of it is here."""

from __future__ import annotations

from typing import Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from ..errors import TalksError
from .magic import TalksMagics

_NAME = "jupyter_talks"


def add(shell: Any, magics: TalksMagics) -> None:
    """Let a shell complete lines of ``%talks``, with nothing else mixed in."""

    @context_matcher(identifier=_NAME)  # type: ignore[untyped-decorator]
    def matcher(context: CompletionContext) -> dict[str, Any]:
        if "%talks" not in context.text_until_cursor:
            return {"completions": [], "suppress": False}
        from .completing import Completion, complete  # not when the extension is loaded

        magics.open()
        try:
            shown = tuple(magics.shown().values())
            found = complete(context.text_until_cursor, shown, magics.variables())
        except TalksError:  # completion is help: what is wrong is said when the line is run
            found = None
        if found is None:
            return {"completions": [], "suppress": False}
        if not found.items:  # else IPython adds what others have
            what = "nothing known begins so" if found.fragment else "nothing known comes here"
            found.items.append(Completion(found.fragment, what))
        return {
            "completions": [SimpleCompletion(one.text, type=one.label) for one in found.items],
            "matched_fragment": found.fragment,
            "suppress": True,
            "ordered": True,
        }

    shell.Completer.custom_matchers.append(matcher)


def discard(shell: Any) -> None:
    """Let a shell complete as before."""
    matchers = shell.Completer.custom_matchers
    matchers[:] = [one for one in matchers if getattr(one, "matcher_identifier", None) != _NAME]
