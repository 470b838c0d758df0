"""The end of the tests' own output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import extras

ROOT = Path(__file__).resolve().parent.parent.parent

REGISTER = """
from tests import extras
extras.EXTRAS |= {"here": lambda: "", "gone": lambda: "it was sold", "unasked": lambda: 1 / 0}
"""
TESTS = """
import pytest
def test_of_nothing(): pass
@pytest.mark.needs("here")
def test_of_what_is_here(): pass
@pytest.mark.needs("here", "gone")
def test_of_what_is_gone(): assert False
"""


def output(folder: Path) -> list[str]:
    """Return what pytest prints about three tests, in a process of its own."""
    (folder / "conftest.py").write_text(REGISTER)
    (folder / "test_three.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "tests.extras", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--rootdir", str(folder), "-ra", str(folder)],
        capture_output=True, text=True, cwd=ROOT, check=True, env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_last_line_says_what_was_left_out_and_why(tmp_path):
    lines = output(tmp_path)
    assert lines[-1] == "ran: here; left out: gone because it was sold"
    assert "2 passed, 1 skipped" in lines[-2]
    assert any("needs gone: it was sold" in line for line in lines)


@pytest.mark.parametrize(
    ("found", "reason"),
    [("", "no chromium was found"), ("/nonexistent", "/nonexistent does not start"),
     ("/bin/false", "/bin/false does not start"), ("/bin/true", "")],
)  # fmt: skip
def test_browser_that_does_not_start_is_none(monkeypatch, found, reason):
    monkeypatch.setattr(extras, "missing", lambda *modules: "")
    monkeypatch.setattr(extras, "chromium", lambda: found)
    assert extras.no_browser() == reason


def test_missing_modules_are_named():
    assert extras.missing("sys", "no_such_module", "nor_this") == "no_such_module and nor_this cannot be imported"
