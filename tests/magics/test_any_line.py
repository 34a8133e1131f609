"""Whatever is typed behind ``%talks`` is answered, or is an error of one line."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from IPython.core.error import UsageError

from jupyter_talks.magics.commands import COMMANDS
from jupyter_talks.magics.completing import complete
from jupyter_talks.magics.lists import LIST_ACTIONS

# Not those that change the catalog or fetch: they have tests of their own.
NAMES = sorted(set(COMMANDS) - {"import", "update", "remove", "browse", "watch"})
OPTIONS = sorted({name for one in COMMANDS.values() for name in one.parser.names()} - {"--output"})
KAFKA = "pycon-us-2021-event-driven-applications-apache-kafka-and-python"
words = st.one_of(
    st.sampled_from(["1", "2", "kafka", KAFKA, "mine", "12:34", '"a phrase"', "''", '"', "-x"]),
    st.sampled_from([*LIST_ACTIONS, "export"]),
    st.sampled_from(OPTIONS),
    st.sampled_from(["{", "{}", "{line}", "$line", "$$line", "{{line}}", "{line.x}", "{line[0]}"]),
    st.sampled_from(["#", "# x", ";", "x;", "{1/0}", "{nope}", "{line!r:>9}", "{line:q}", "{line"]),
    st.text(max_size=8).filter(lambda text: not {"/", "\\", "."} & set(text)),
)
lines = st.builds(
    lambda name, rest: " ".join([name, *rest]), st.sampled_from(NAMES), st.lists(words, max_size=6)
)


@given(lines, st.none() | st.text(max_size=20))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_line_is_answered_or_told_to_be_wrong(shell, line, cell):
    line = " ".join(line.split())
    try:
        if cell is None:
            result = shell.run_line_magic("talks", line)
        else:
            result = shell.run_cell_magic("talks", line, cell)
    except UsageError as error:
        assert "\n" not in str(error), line  # noqa: PT017 - either is right, an answer or this
    else:
        assert result is not None
        assert isinstance(repr(result), str)
        if hasattr(result, "_repr_mimebundle_"):
            assert "text/plain" in result._repr_mimebundle_()


@given(st.text(max_size=40))
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_completed_or_not(shell, text):
    shell.find_line_magic("talks").__self__.open()
    for line in (text, f"%talks {text}", f"%talks search {text}", f"%talks list add {text}"):
        found = complete(line, [KAFKA])
        assert found is None or line.endswith(found.fragment)
