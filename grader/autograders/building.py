"""What is uploaded: the platform's own files, the course, and grade itself, with the versions that are used here."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from grader.autograders.base import Autograder
from grader.spec import Exercise

PACKAGE = Path(__file__).resolve().parents[1]
NEEDED = ("click", "Jinja2", "matplotlib", "msgspec", "numpy", "PyYAML", "rich", "torch")
"""What grade needs in any case."""

_OF_FRAMEWORKS = {"tensorflow": ("tensorflow-cpu", "tensorflow"), "jax": ("jax",)}
_INSTALL = """\
#!/usr/bin/env bash
# Makes venv/ beside this file, with what grade needs. Ubuntu's older releases get a Python from a package archive.
set -euo pipefail
cd "$(dirname "$0")"
found=
for python in python3.11 python3.12 python3.13 python3; do
  if command -v $python >/dev/null && $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    found=$python; break
  fi
done
if [ -z "$found" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update && apt-get install -y software-properties-common
  add-apt-repository -y ppa:deadsnakes/ppa
  apt-get update && apt-get install -y python3.11 python3.11-venv
  found=python3.11
fi
$found -m venv venv
# Set PIP_EXTRA_INDEX_URL to PyTorch's index of builds for the CPU, or gigabytes for graphics cards come along.
venv/bin/pip install --quiet -r requirements.txt
"""
_SCRIPTS = (".sh", "run_autograder")
_LEFT_OUT = ("__pycache__", ".git", ".venv", "venv")


def build(platform: Autograder, arguments: str, course: Mapping[str, Path], exercises: Sequence[Exercise]) -> bytes:
    """Return an upload as a zip: equal courses, equal bytes.

    Parameters
    ----------
    arguments : str
        Of `grade`, where the platform runs it, as a shell reads them.
    course : mapping
        Files and folders of the course, by their names in the upload.
    """
    common = {
        "install.sh": _INSTALL.encode(), "requirements.txt": "".join(_requirements(exercises)).encode(),
        **{name: data for top, path in course.items() for name, data in _tree(top, path)},
        **dict(_tree("grader", PACKAGE)),
    }  # fmt: skip
    own = {name: text.encode() for name, text in platform.files(arguments).items()}
    return _zipped({**own, platform.TAR: _tarred(common)} if platform.TAR else {**common, **own})


def _requirements(exercises: Sequence[Exercise]) -> Iterator[str]:
    """Yield the versions that the course was tried with; those of frameworks that it allows, if they are here."""
    allowed = {framework for exercise in exercises for framework in exercise.frameworks}
    wanted = [*NEEDED, *(name for framework in sorted(allowed) for name in _OF_FRAMEWORKS.get(framework, ()))]
    for name in wanted:
        try:
            yield f"{name}=={metadata.version(name).partition('+')[0]}\n"  # torch says +cpu
        except metadata.PackageNotFoundError:
            continue


def _tree(top: str, path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or all files of a folder; links lead elsewhere and are left out."""
    if path.is_file():
        yield top, path.read_bytes()
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if file.is_file() and not file.is_symlink() and not set(inside.parts) & set(_LEFT_OUT):
            yield f"{top}/{inside.as_posix()}", file.read_bytes()


def _mode(name: str) -> int:
    return 0o755 if name.endswith(_SCRIPTS) else 0o644


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100000 | _mode(name)) << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _tarred(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(files[name]), _mode(name)
            archive.addfile(entry, io.BytesIO(files[name]))
    return made.getvalue()
