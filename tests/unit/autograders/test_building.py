"""Uploads hold what the platform's machine needs, and scripts that a shell understands."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from grader import spec
from grader.autograders import AUTOGRADERS, building

ROOT = Path(__file__).resolve().parents[3]
COURSE = {"exercises": ROOT / "exercises", "solutions": ROOT / "solutions", "rubric.yaml": ROOT / "rubric.yaml"}
ARGUMENTS = "platform x run --exercise 'a b'"


def upload(name: str) -> dict[str, tuple[int, bytes]]:
    """Return mode and content of an upload's files, of those in its tar under the tar's name."""
    data = building.build(AUTOGRADERS[name], ARGUMENTS, COURSE, spec.load_course([COURSE["exercises"]]))
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {one.filename: (one.external_attr >> 16 & 0o777, archive.read(one)) for one in archive.infolist()}
    if tar := AUTOGRADERS[name].TAR:
        with tarfile.open(fileobj=io.BytesIO(files[tar][1])) as inner:
            files |= {f"{tar}/{one.name}": (one.mode, inner.extractfile(one).read()) for one in inner.getmembers()}
    return files


@pytest.fixture(scope="module", params=AUTOGRADERS)
def name_and_files(request):
    return request.param, upload(request.param)


def test_upload_holds_course_and_grade(name_and_files):
    name, files = name_and_files
    top = f"{AUTOGRADERS[name].TAR}/".lstrip("/")
    for needed in ("grader/cli.py", "exercises/_defaults.yaml", "solutions/partials.py", "rubric.yaml", "install.sh"):
        assert files[top + needed][1]
    assert not [file for file in files if "__pycache__" in file or ".." in file or file.startswith("/")]


def test_scripts_are_shell_and_may_be_run(name_and_files):
    _name, files = name_and_files
    scripts = {file: (mode, data) for file, (mode, data) in files.items() if data.startswith(b"#!")}
    scripts = {file: one for file, one in scripts.items() if not file.endswith(".py")}
    for file, (mode, data) in scripts.items():
        assert mode == 0o755, file
        assert subprocess.run(["bash", "-n"], input=data, capture_output=True).stderr == b"", file
    own = b"".join(data for file, (_mode, data) in files.items() if "/grader/" not in f"/{file}")
    assert b"platform x run --exercise 'a b'" in own


def test_what_is_installed_is_what_the_package_needs():
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert sorted(building.NEEDED) == sorted(one.partition(">")[0] for one in needs)
    pinned = upload("gradescope")["requirements.txt"][1].decode().split()
    assert all("==" in line and "+" not in line for line in pinned)


def test_gradescope_s_files_are_at_the_top_of_the_zip():
    assert {"setup.sh", "run_autograder"} <= set(upload("gradescope"))


def test_classroom_s_workflow_is_yaml_and_hands_on_the_output():
    workflow = yaml.safe_load(upload("github_classroom")[".github/workflows/classroom.yml"][1])
    *_before, graded, reporter = workflow["jobs"]["run-autograding-tests"]["steps"]
    assert reporter["env"] == {f"{graded['id'].upper()}_RESULTS": "${{ steps.grade.outputs.result }}"}
    assert reporter["with"] == {"runners": graded["id"]}
    assert graded["run"].endswith("--root ../submission")


def test_equal_courses_make_equal_uploads():
    assert upload("autolab") == upload("autolab")
