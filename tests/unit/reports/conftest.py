"""Reports of every sort."""

from __future__ import annotations

import pytest

from grader.model import CheckReport, Diagnosis, Report, RunStatus, RunSummary, Status

HOSTILE = "\x1b[31mE\n✓ figure (6/6)  \u202e[red]</b>{name}%s\0"


def line(status: Status, **fields: object) -> CheckReport:
    defaults = {
        "id": status.value,
        "kind": "runs",
        "status": status,
        "earned": 0.0,
        "possible": 2.0,
        "message": f"it {status.value}",
    }
    return CheckReport(**{**defaults, **fields})  # type: ignore[arg-type]


def some_reports() -> tuple[Report, ...]:
    checks = tuple(line(status) for status in Status)
    ran = RunSummary(status=RunStatus.OK)
    rows = {"exercise": "ex", "title": "Title", "submission": "ex.py", "status": "graded", "run": ran}
    return (
        Report(
            **{
                **rows,
                "earned": 2.5,
                "possible": 10.0,
                "pending": 3.0,
                "checks": checks,
                "notes": ("a note",),
                "output": "line 1\nline 2",
            },
            diagnosis=Diagnosis(code="B4", message="twice", hint="once"),
            diagnoses=(Diagnosis(code="C1", message="also", hint="more"),),
        ),
        Report(exercise="none", title="Nothing", submission=None, status="missing", possible=4.0),
        Report(
            **{
                **rows,
                "exercise": "ours",
                "status": "not_graded",
                "run": RunSummary(status=RunStatus.NOT_RUN, message="EPERM"),
            }
        ),
        Report(
            **{
                **rows,
                "exercise": "empty",
                "run": RunSummary(status=RunStatus.UNREADABLE, message="ex.py is empty"),
                "checks": checks,
            }
        ),
        Report(
            **{
                **rows,
                "exercise": "right",
                "earned": 1.0,
                "possible": 1.0,
                "checks": (line(Status.PASSED, evidence=("seen",)),),
            }
        ),
    )


@pytest.fixture
def reports() -> tuple[Report, ...]:
    """One report of each sort: part right, missing, our fault, no program, all right."""
    return some_reports()


@pytest.fixture
def hostile() -> Report:
    """A report in which everything that a student or a program wrote is hostile."""
    text = HOSTILE
    check = line(Status.FAILED, message=text, evidence=(text,))
    return Report(
        exercise="ex",
        title="Title",
        submission=text,
        status="graded",
        run=RunSummary(status=RunStatus.RAISED, message=text),
        checks=(check,),
        diagnosis=Diagnosis(code="B4", message=text, hint=text),
        notes=(text,),
        output=text,
    )
