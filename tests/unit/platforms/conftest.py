"""Exports built from the rules of each platform; nothing of a real student."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader import platforms
from grader.platforms import Download, Result

Files = Mapping[str, bytes | str]


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a zip of some files."""

    def zipped(files: Files, name: str = "export.zip") -> Path:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for file, data in files.items():
                archive.writestr(file, data)
        return tmp_path / name

    return zipped


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes one file."""

    def given(data: bytes | str, name: str = "worksheet.csv") -> Path:
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return tmp_path / name

    return given


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Download]:
    """Return a function that reads an export into a working folder."""

    def read(path: Path, **options: Any) -> Download:
        return platforms.read(path, tmp_path / "work", **options)

    return read


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that reads a file of the working folder."""
    return lambda file: (tmp_path / "work" / file).read_text(encoding="utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., dict[str, bytes]]:
    """Return a function that writes results and returns all files, those in zips as ``a.zip/name``."""

    def written(download: Download, *results: Result) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for path in platforms.write(download, results, tmp_path / "out"):
            name = path.relative_to(tmp_path / "out").as_posix()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    files |= {f"{name}/{inner}": archive.read(inner) for inner in archive.namelist()}
            else:
                files[name] = path.read_bytes()
        return files

    return written


@pytest.fixture
def graded() -> Callable[..., Result]:
    """Return a function that builds the result of a graded hand-in, 10 points unless given."""

    def graded(key: str, earned: float, text: str = "", **fields: Any) -> Result:
        return Result(key=key, earned=earned, text=text, **{"possible": 10.0, "status": "graded", **fields})

    return graded


@pytest.fixture
def rows() -> Callable[[bytes], list[list[str]]]:
    """Return a function that reads a CSV of ours as Python does."""
    return lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def reasons() -> Callable[[Download], dict[str, str]]:
    """Return a function that gives the last reason for each path listed."""
    return lambda download: {one.path: one.reason for one in download.listed}


@pytest.fixture
def keys() -> Callable[[Download], dict[str, tuple[str, ...]]]:
    """Return a function that gives the files of each key."""
    return lambda download: {one.key: one.files for one in download.hand_ins}
