"""The last line of the tests says what ran and what was left out, with and without xdist."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOKS = (
    "pytest_collection_modifyitems, pytest_configure, pytest_runtest_call, pytest_sessionfinish, pytest_testnodedown"
)
TESTS = """
import pytest
from tests import extras
extras.EXTRAS["unicorn"] = lambda: "there are none"

@pytest.mark.needs("torch")
def test_with_torch(): pass

@pytest.mark.needs("unicorn")
def test_with_a_unicorn(): assert False
"""


@pytest.mark.needs("torch")
@pytest.mark.parametrize("arguments", [[], ["-n", "1"]], ids=["one process", "xdist"])
def test_last_line_tells_what_ran(tmp_path, arguments):
    (tmp_path / "conftest.py").write_text(f"from tests.extras import {HOOKS}\n")
    (tmp_path / "test_some.py").write_text(TESTS)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "ran: torch; left out: unicorn because there are none"
