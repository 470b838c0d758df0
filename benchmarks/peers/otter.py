"""otter-grader: one `otter run` a submission, without its container."""

from __future__ import annotations

import inspect
import json
import re
import shutil
from pathlib import Path

from benchmarks.peers import checks
from benchmarks.peers.answers import Answer
from benchmarks.peers.cost import Cost, measured

PACKAGES = ("otter-grader", "ipykernel")
SHARED = False
CHECKS = "numbers only: inline plotting has closed the figures when tests run"
_HEAD = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'all'\npoints = 4\n"


def prepare(place: Path, _answers: list[Answer]) -> None:
    """Write the tests."""
    code = re.sub(r"from __future__.*\n", "", inspect.getsource(checks))
    tests = [
        f"@test_case(points=1)\ndef test_{one.__name__}(env):\n    {one.__name__}(env)\n" for one in checks.NUMBERS
    ]
    (place / "tests").mkdir()
    (place / "tests" / "all.py").write_text("\n".join([code, _HEAD, *tests]))
    (place / "out").mkdir()


def grade(place: Path, binaries: Path, answers: list[Answer]) -> tuple[Cost, list[bool]]:
    """Grade one submission by `otter run`; return what it cost, and the verdict."""
    (answer,) = answers
    path = {"PATH": f"{binaries}:/usr/bin:/bin"}
    if not (place / "autograder.zip").exists():
        generate = ["generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"]
        measured([f"{binaries}/otter", *generate], place, path)
    name = f"answer{answer.path.suffix}"
    shutil.copy(answer.path, place / name)
    run = ["run", "-a", "autograder.zip", "-o", "out", "--no-logo", name]
    cost = measured([f"{binaries}/otter", *run], place, path)
    tests = json.loads((place / "out" / "results.json").read_text())["tests"]
    return cost, [sum(test.get("score") or 0 for test in tests) == 4]
