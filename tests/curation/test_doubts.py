from __future__ import annotations

import pytest

from jupyter_talks.curation.doubts import Slip, mended, slips
from jupyter_talks.desk.desk import Desk
from jupyter_talks.desk.importing import take_in
from jupyter_talks.library.files import library_text
from jupyter_talks.library.library import Library
from jupyter_talks.model import LibraryContents, ListEntry, OwnList

KHO = "pycon-us-2021-large-scale-data-validation-with-spark-and-dask"
REASON = "Kho, who works on Perfect, compares Pana with Great Expectations. Perfect for Spark."


def test_slips_of_a_translation_are_found(starter):
    talk = starter.get(KHO)
    assert slips(REASON, talk) == [Slip("Perfect", "Prefect"), Slip("Pana", "Pandera")]
    assert slips("We saw how Dask and Spark validate.", talk) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Perfect talk.",
        "It is good. Perfect for a start.",
        "About NumPy and PyTorch",
        "\u202eX" * 9,
    ],
)
def test_a_capital_letter_makes_no_slip(starter, text):
    assert slips(text, starter.get(KHO)) == []


def test_what_was_written_stays(starter):
    text = mended(REASON, slips(REASON, starter.get(KHO)))
    assert "Prefect (written Perfect), compares Pandera (written Pana)" in text
    assert slips(text, starter.get(KHO)) == []


def test_an_import_proposes_and_changes_nothing_by_itself(starter, tmp_path):
    entry = ListEntry(talk=KHO, title="Large Scale Data Validation", reason=REASON)
    one = OwnList(id="seven", title="Seven", entries=(entry,))
    text = library_text(LibraryContents(lists=(one,)))
    desk = Desk(starter, Library(tmp_path / "as-it-is.db"))
    report = take_in(desk, text, "seven.yaml")
    assert [(one.said, one.meant) for one in report.doubts] == [
        ("Perfect", "Prefect"),
        ("Pana", "Pandera"),
    ]
    assert desk.library.lists.get("seven").entries[0].reason == REASON
    other = Desk(starter, Library(tmp_path / "mended.db"))
    assert take_in(other, text, "seven.yaml", mend=True).is_mended
    assert "Prefect (written Perfect)" in (other.library.lists.get("seven").entries[0].reason or "")
