"""What is common to the files that go back: pages for students, zips, and tables for whoever has no platform."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from csv import writer
from pathlib import Path
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import msgspec

from grader.i18n import _
from grader.platforms.base import Download, HandIn, Listed, Result, Row
from grader.platforms.sheet import guarded
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
    if shown := result.shown():
        return "feedback.html", shown.encode("utf-8", "replace")
    if said := result.said():
        return "feedback.txt", said.encode("utf-8", "replace")
    return None


def zip_file(path: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write a zip, a file at a time, the first of several with one name; none where there are no files."""
    draft = path.with_name(f".{path.name}")
    names: set[str] = set()
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            if name not in names:
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
            names.add(name)
    if not names:
        draft.unlink()
        path.unlink(missing_ok=True)
        return []
    return [draft.replace(path)]


# ---------------------------------------------------------------- for everybody


def general(download: Download, results: Sequence[Result], rows: Mapping[str, Row], out: Path) -> list[Path]:
    """Write grades.csv, results.jsonl and junit.xml."""
    hand_ins = {one.key: one for one in download.hand_ins}
    paths = [_grades(rows, out / "grades.csv"), _lines(results, hand_ins, out / "results.jsonl")]
    paths.append(_junit(download.assignment, results, out / "junit.xml"))
    return paths


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a CSV for people: UTF-8 with the mark that spreadsheets want."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        out = writer(file)
        out.writerow(header)
        out.writerows(rows)
    return path


def _grades(rows: Mapping[str, Row], path: Path) -> Path:
    return table(path, _COLUMNS, _grade_lines(rows))


def _grade_lines(rows: Mapping[str, Row]) -> Iterator[list[object]]:
    for key, row in rows.items():
        result, hand_in = row.result, row.hand_in
        team = guarded(hand_in.name or hand_in.key) if hand_in.members else ""
        numbers = [f"{number:g}" for number in (result.earned, result.possible, result.pending, hand_in.late_hours)]
        text = guarded(shortened(result.said()))
        yield [key, guarded(result.name), team, result.status, *numbers, hand_in.submitted or "", hand_in.attempt or "",
               text]  # fmt: skip


def left_out(path: Path, listed: Sequence[Listed]) -> Path:
    """Write what could not be put into the platform's files, and why."""
    return table(path, ("key", "reason"), [(one.path, one.reason) for one in listed])


def dropped(path: Path, listed: Sequence[Listed]) -> list[Path]:
    """Write which files of an export are nobody's, or do not count, and why; no file where there are none."""
    path.unlink(missing_ok=True)
    lines = [(guarded(one.path), guarded(one.reason)) for one in listed]
    return [table(path, ("file", "reason"), lines)] if listed else []


def _lines(results: Sequence[Result], hand_ins: Mapping[str, HandIn], path: Path) -> Path:
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for result in results:
            hand_in = msgspec.to_builtins(hand_ins[result.key])
            line = {**hand_in, **msgspec.to_builtins(result), "name": result.name or hand_in["name"]}
            line["text"] = result.said()
            del line["page"], line["stem"]
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
    called = _legal(suite) or "grade"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        write = XMLGenerator(file, "utf-8")
        write.startDocument()
        write.startElement("testsuites", AttributesImpl({}))
        shown = {name: str(count) for name, count in counts.items()}
        write.startElement("testsuite", AttributesImpl({"name": called, "time": "0", **shown}))
        for result, whole in zip(results, full, strict=True):
            write.startElement(
                "testcase", AttributesImpl({"classname": called, "name": _legal(result.key), "time": "0"})
            )
            if not whole:
                kind = {"graded": "failure", "not_graded": "error", "missing": "skipped"}[result.status]
                message = f"{result.earned:g}/{result.possible + result.pending:g}"
                write.startElement(kind, AttributesImpl({"message": message if kind == "failure" else result.status}))
                write.characters(_legal(result.said()))
                write.endElement(kind)
            write.endElement("testcase")
        write.endElement("testsuite")
        write.endElement("testsuites")
        write.endDocument()
    return path


def _legal(text: str) -> str:
    """Return text as XML 1.0 takes it."""
    return _ILLEGAL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
