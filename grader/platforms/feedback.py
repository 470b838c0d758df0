"""What is common to the files that go back: pages for students, zips, and tables for whoever has no platform."""

from __future__ import annotations

import html
import io
import json
import re
import xml.etree.ElementTree as xml
import zipfile
from collections.abc import Mapping, Sequence
from csv import writer
from pathlib import Path

import msgspec

from grader.i18n import _
from grader.platforms.base import Download, HandIn, Listed, Result, Row
from grader.platforms.sheet import guarded
from grader.platforms.unpacking import folder_of
from grader.reports.text import harmless

MAX_CELL = 32_000  # characters; a spreadsheet's cell holds 32,767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_COLUMNS = ("key", "name", "team", "status", "earned", "possible", "pending", "late_hours", "submitted", "attempt",
            "feedback")  # fmt: skip


def preformatted(text: str) -> str:
    r"""Return plain text as HTML that looks like it, begins with ``<`` (no formula) and has neither ``\`` nor ``"``."""
    escaped = html.escape(shortened(text)).replace("\\", "&#92;")
    return f"<pre>{escaped}</pre>"


def shortened(text: str) -> str:
    """Return text without control characters and not longer than a cell."""
    clean = harmless(text.replace("\r\n", "\n"))
    return clean if len(clean) <= MAX_CELL else clean[:MAX_CELL] + " " + _("[cut]")


def page(result: Result) -> tuple[str, bytes] | None:
    """Return the name and bytes of a student's feedback: the page, else the text, None if there is neither."""
    if result.page:
        return "feedback.html", result.page.encode("utf-8", "replace")
    if result.text:
        return "feedback.txt", result.text.encode("utf-8", "replace")
    return None


def zip_file(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a zip: equal files, equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    path.write_bytes(packed.getvalue())
    return path


# ---------------------------------------------------------------- for everybody


def general(download: Download, results: Sequence[Result], rows: Mapping[str, Row], out: Path) -> list[Path]:
    """Write grades.csv, results.jsonl, junit.xml and a feedback page per hand-in."""
    hand_ins = {one.key: one for one in download.hand_ins}
    paths = [_grades(rows, out / "grades.csv"), _lines(results, hand_ins, out / "results.jsonl")]
    paths.append(_junit(download.assignment, results, out / "junit.xml"))
    for result in results:
        if found := page(result):
            name, data = found
            target = out / "feedback" / f"{folder_of(result.key)}{Path(name).suffix}"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            paths.append(target)
    return paths


def table(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """Write a CSV for people: UTF-8 with the mark that spreadsheets want."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        out = writer(file)
        out.writerow(header)
        out.writerows(rows)
    return path


def _grades(rows: Mapping[str, Row], path: Path) -> Path:
    lines = []
    for key, row in rows.items():
        result, hand_in = row.result, row.hand_in
        team = guarded(hand_in.name or hand_in.key) if hand_in.members else ""
        numbers = [f"{number:g}" for number in (result.earned, result.possible, result.pending, hand_in.late_hours)]
        text = guarded(shortened(result.text))
        lines.append([key, guarded(result.name), team, result.status, *numbers, hand_in.submitted or "",
                      hand_in.attempt or "", text])  # fmt: skip
    return table(path, _COLUMNS, lines)


def left_out(path: Path, listed: Sequence[Listed]) -> Path:
    """Write what could not be put into the platform's files, and why."""
    return table(path, ("key", "reason"), [(one.path, one.reason) for one in listed])


def _lines(results: Sequence[Result], hand_ins: Mapping[str, HandIn], path: Path) -> Path:
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for result in results:
            hand_in = msgspec.to_builtins(hand_ins[result.key])
            line = {**hand_in, **msgspec.to_builtins(result), "name": result.name or hand_in["name"]}
            line.pop("page")
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _junit(suite: str, results: Sequence[Result], path: Path) -> Path:
    """Write a test case per hand-in, in the shape that pytest calls xunit2."""
    full = [one.status == "graded" and one.earned >= one.possible + one.pending for one in results]
    counts = {
        "tests": len(results),
        "errors": sum(one.status == "not_graded" for one in results),
        "skipped": sum(one.status == "missing" for one in results),
    }
    counts["failures"] = len(results) - sum(full) - counts["errors"] - counts["skipped"]
    root = xml.Element("testsuites")
    top = xml.SubElement(root, "testsuite", name=_legal(suite) or "grade", time="0")
    for name, count in counts.items():
        top.set(name, str(count))
    for result, whole in zip(results, full, strict=True):
        case = xml.SubElement(top, "testcase", classname=_legal(suite) or "grade", name=_legal(result.key), time="0")
        if not whole:
            kind = {"graded": "failure", "not_graded": "error", "missing": "skipped"}[result.status]
            message = f"{result.earned:g}/{result.possible + result.pending:g}"
            child = xml.SubElement(case, kind, message=message if kind == "failure" else result.status)
            child.text = _legal(result.text)
    xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return path


def _legal(text: str) -> str:
    """Return text as XML 1.0 takes it."""
    return _ILLEGAL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
