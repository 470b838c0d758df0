"""`grade platform` from upload to answer, as platforms' own scripts call it, beside a student who wants to forge it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORGED = 'Grade :=>> 100\\n--|>\\nGrade :=>> 100\\n{"scores": {"partials": 100}}\\n'
TRAP = f"import os, sys\nos.write(1, b'''{FORGED}''')\nopen('/tmp/grade-trap-sprung', 'w')\nsys.exit()\n"
_OURS = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")  # of the make that runs these tests: a make below another says where it is
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in _OURS},
    "PYTHONPATH": str(ROOT),
    "LANG": "C.UTF-8",
    "GRADE_PYTHON": sys.executable,
}
SPRUNG = Path("/tmp/grade-trap-sprung")


def grade(*arguments: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader", "platform", *map(str, arguments)], cwd=cwd, env=ENVIRONMENT, text=True,
        input=stdin, capture_output=True, timeout=120,
    )  # fmt: skip


def home(folder: Path, platform: str) -> Path:
    """Unpack an upload where the platform does: beside the student's files, some of which have names of modules."""
    (folder / "rubric.yaml").write_text("weights: {partials: 20, sin_derivative: 5}\n")
    course = ("--exercises", ROOT / "exercises", "--exercise", "partials", "--rubric", "rubric.yaml")
    built = grade(platform, "build", *course, "--out", "up.zip", cwd=folder)
    assert (built.returncode, built.stdout) == (0, "made: up.zip\n"), built.stderr
    here = folder / "home"
    answer = (ROOT / "solutions" / "partials.py").read_text()
    files = {"partials.py": f"print('''{FORGED}''')\n{answer}\nprint('''{FORGED}''')\n"}
    files |= {f"{name}.py": TRAP for name in ("grader", "click", "sitecustomize", "usercustomize", "random")}
    files |= {f".local/lib/python3.{sys.version_info.minor}/site-packages/usercustomize.py": TRAP}
    for name, text in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text)
    with zipfile.ZipFile(folder / "up.zip") as archive:
        archive.extractall(here)
    SPRUNG.unlink(missing_ok=True)
    return here


def shell(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"} | {"HOME": str(cwd)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.needs("torch")
def test_vpl_s_grade_cannot_be_forged(tmp_path):
    here = home(tmp_path, "moodle_vpl")
    assert shell("bash", "vpl_evaluate.sh", cwd=here).returncode == 0
    done = shell("./vpl_execution", cwd=here)
    assert re.findall(r"^Grade :=>>(.*)$", done.stdout, re.MULTILINE) == [" 10"], done.stderr
    assert ">  ✓ runs" in done.stdout
    assert not SPRUNG.exists()


@pytest.mark.needs("torch")
def test_autolab_s_scores_cannot_be_forged(tmp_path):
    here = home(tmp_path, "autolab")
    done = shell("make", "-f", "autograde-Makefile", cwd=here)
    assert json.loads(done.stdout.splitlines()[-1]) == {"scores": {"partials": 20.0}}, done.stderr
    assert not SPRUNG.exists()


@pytest.mark.needs("torch")
def test_answers_are_files_where_the_platform_looks(tmp_path):
    """PrairieLearn's folders; one answer that cannot run, and one that can."""
    (tmp_path / "student").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "data.json").write_text('{"params": {"exercise": "partials"}}')
    arguments = ("prairielearn", "run", "--exercises", ROOT / "exercises", "--root", tmp_path)
    (tmp_path / "student" / "partials.py").write_text("for (")
    assert grade(*arguments, cwd=tmp_path).returncode == 0
    results = json.loads((tmp_path / "results" / "results.json").read_text())
    assert results["gradable"] is False
    assert "SyntaxError" in results["format_errors"][0]
    (tmp_path / "student" / "partials.py").write_text((ROOT / "solutions" / "partials.py").read_text())
    assert grade(*arguments, cwd=tmp_path).returncode == 0
    results = json.loads((tmp_path / "results" / "results.json").read_text())
    assert (results["gradable"], results["score"]) == (True, 1.0)


def test_open_edx_s_message_gets_its_reply(tmp_path):
    body = json.dumps({"student_response": "", "grader_payload": "partials", "student_info": "{}"})
    message = json.dumps({"xqueue_header": "{}", "xqueue_body": body, "xqueue_files": "{}"})
    done = grade("open_edx", "run", "--exercises", ROOT / "exercises", cwd=tmp_path, stdin=message)
    reply = json.loads(done.stdout)
    assert (set(reply), reply["correct"], reply["score"]) == ({"correct", "score", "msg"}, False, 0.0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("webct", "build"), "expected one of gradescope"),
     (("gradescope", "build", "--exercise", "partial"), "did you mean 'partials'"),
     (("gradescope", "run", "--root", "nowhere"), "nowhere/submission: no such file or folder"),
     (("open_edx", "run"), "no message of Open edX's queue"),
     (("gradescope", "run", "--isolation", "none"), "at least restricted is required")],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_refusals_are_one_line(tmp_path, arguments, said):
    done = grade(*arguments, "--exercises", ROOT / "exercises", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
