"""check50, on this machine: one `check50 --dev` a submission; each check in a process of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.peers import checks
from benchmarks.peers.answers import Answer
from benchmarks.peers.cost import Cost, measured

PACKAGES = ("check50",)
SHARED = False
CHECKS = "numbers and figure"

_HEAD = """
import os, sys
from pathlib import Path
os.environ["MPLBACKEND"] = "agg"
sys.path.insert(0, os.path.dirname(__file__))
import check50
import checks
import one_process

def tested(check):
    try:
        check(one_process.executed(next(Path(".").glob("answer.*"))))
    except Exception as error:
        raise check50.Failure(str(error))
"""
_CHECK = '''
@check50.check()
def {name}():
    """{name}"""
    tested(checks.{name})
'''


def prepare(place: Path, _answers: list[Answer]) -> None:
    """Write the checks."""
    package, handed_in = place / "checks50", place / "handed_in"
    package.mkdir()
    handed_in.mkdir()
    for name in ("checks.py", "one_process.py"):
        shutil.copy(Path(__file__).with_name(name), package / name)
    wanted = [check.__name__ for check in (*checks.NUMBERS, checks.check_figure)]
    (package / "__init__.py").write_text(_HEAD + "".join(_CHECK.format(name=name) for name in wanted))
    (package / ".cs50.yaml").write_text("check50:\n  files:\n    - !exclude '*'\n    - !include 'answer.*'\n")


def grade(place: Path, binaries: Path, answers: list[Answer]) -> tuple[Cost, list[bool]]:
    """Grade one submission; return what it cost, and the verdict."""
    (answer,) = answers
    handed_in = place / "handed_in"
    for old in handed_in.iterdir():
        old.unlink()
    shutil.copy(answer.path, handed_in)
    result = place / "result.json"
    command = [f"{binaries}/check50", "--dev", "-o", "json", "--output-file", str(result), str(place / "checks50")]
    cost = measured(command, handed_in, {"PATH": f"{binaries}:/usr/bin:/bin"}, wanted=(0, 1))
    return cost, [all(row["passed"] for row in json.loads(result.read_text())["results"])]
