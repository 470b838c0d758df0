"""Exercise files with mistakes that people make: each is told with its line and what to do; all of a file at once.

The first line of each file in tests/course/spoiled says, after ``#`` and between ``|``, what must be said of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import spec
from grader.course import verify
from grader.errors import SpecError

SPOILED = Path(__file__).resolve().parents[2] / "course" / "spoiled"
FILES = sorted(SPOILED.glob("*.yaml"))


def expected(file: Path) -> list[str]:
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    return first.removeprefix("# ").split(" | ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_mistake_is_told_with_its_line_and_what_to_do(file):
    with pytest.raises(SpecError) as error:
        spec.load(file)
    said = [line.removeprefix(f"{file}:") for line in error.value.complaints]
    assert [line.replace(str(SPOILED.parent), "..").replace("../spoiled", ".") for line in said] == expected(file)


def test_there_are_fifty_of_them():
    assert len(FILES) >= 50


def test_verify_tells_all_of_a_folder_at_once():
    """No program is run for files that are no exercises: there is no runner."""
    verified = verify.verify([SPOILED], None, verify.Plan())
    assert [Path(one.file) for one in verified] == FILES
    assert [len(one.complaints) for one in verified] == [len(expected(file)) for file in FILES]
    assert all(complaint.line for one in verified for complaint in one.complaints)
