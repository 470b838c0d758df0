from __future__ import annotations

import json as standard
from pathlib import Path

import jsonschema
import pytest

from grader import __version__, schemas
from grader.model import Level, Report
from grader.reports import json

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = standard.loads(schemas.of("report"))


def test_every_report_fits_the_schema(reports):
    jsonschema.validate(standard.loads(json.render(reports, Level.FULL)), SCHEMA)


def test_schema_in_the_repository_is_that_of_the_types():
    assert (ROOT / "docs" / "report.schema.json").read_text() == schemas.of("report")


@pytest.mark.parametrize(("level", "word"), [(Level.FULL, "full"), (Level.NONE, "none"), (None, "unknown")])
def test_document_tells_version_and_isolation(level, word):
    document = standard.loads(json.render((), level))
    assert document == {"version": __version__, "isolation": word, "reports": []}


def test_documented_fields_are_there(reports):
    (first, *_others) = standard.loads(json.render(reports, None))["reports"]
    assert {"exercise", "submission", "status", "run", "earned", "possible", "checks", "diagnosis"} <= set(first)
    assert set(first["run"]) == {"status", "message"}
    assert {"id", "kind", "status", "earned", "possible", "message", "evidence", "hint"} <= set(first["checks"][0])
    assert first["diagnosis"] == {"code": "B4", "message": "twice", "hint": "once"}


def test_order_is_that_of_the_course(reports):
    names = [report["exercise"] for report in standard.loads(json.render(reports, None))["reports"]]
    assert names == [report.exercise for report in reports]


def test_hostile_text_comes_back_as_it_was(hostile):
    text = json.render((hostile,), None)
    assert "\x1b" not in text
    assert standard.loads(text)["reports"][0]["output"] == hostile.output


@pytest.mark.parametrize("points", [0.0, 0.1 + 0.2, 1e-9, 10_000.0])
def test_points_are_numbers(points):
    report = Report(exercise="e", title="t", submission=None, status="graded", earned=points)
    assert standard.loads(json.render((report,), None))["reports"][0]["earned"] == points
