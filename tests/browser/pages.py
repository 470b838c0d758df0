"""Pages to look at, from reports that are built here: every sort of report, and one in which every text is hostile."""

from __future__ import annotations

import math
from typing import get_args

import msgspec
from msgspec.structs import replace

from grader.curve_fit import Color
from grader.model import Cell, CheckReport, Diagnosis, Level, Overlay, Report, RunStatus, RunSummary, Status
from grader.reports import html

HOSTILE = (
    "<script>window.ran = 'script'</script>",
    "</script></style></title></code></pre><script>window.ran = 'closing'</script>",
    "<img src=x onerror=\"window.ran = 'image'\">",
    '"><svg onload="window.ran = \'svg\'"><text>fake</text></svg>',
    "' onmouseover='window.ran = 1' autofocus onfocus='window.ran = 2' x='",
    "<a href=\"javascript:window.ran = 'link'\">all right</a>",
    "<iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>",
    "<style>body { display: none }</style><link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'><base href=https://example.org/>",
    "{{ ''.__class__ }}{% raw %}<math><mi xlink:href=\"javascript:window.ran = 'math'\">&lt;/b&gt;",
    "`<b onclick=window.ran=3>code</b>` \u202eegap eht sesrever\u202c \x1b[31m\x00 \ud800",
    "<form action=https://example.org/><button>Send</button></form>]]><!-- <![CDATA[",
)
XS = tuple(0.1 * k for k in range(-60, 61))


def wave(color: str = "", experiment: str = "", phase: float = 0.0) -> Overlay:
    """Return a cosine upon one that may be turned against it."""
    ys, expected = (tuple(math.cos(x + turn) for x in XS) for turn in (0.0, phase))
    return Overlay(
        curve="df", label="f'(x)", color=color, experiment=experiment, x=XS, y=ys, expected_x=XS, expected_y=expected
    )


def check(status: Status, **fields: object) -> CheckReport:
    row = {"id": status.value, "kind": "figure", "status": status, "earned": 0.0, "possible": 2.0, "message": "so"}
    return CheckReport(**{**row, **fields})  # type: ignore[arg-type]


def reports() -> tuple[Report, ...]:
    """Return one report of each sort, with pictures in every colour."""
    ran = RunSummary(status=RunStatus.OK)
    colors = tuple(wave(color) for color in ("", *get_args(Color)))
    stayed = wave("orange", "with `sin` replaced by another function: your orange curve stayed what it was", 1.0)
    wrong = Report(
        exercise="wrong", title="Plot sin(x) and its derivative", submission="answers/" + "long_name_" * 12 + "a.py",
        status="graded", run=ran, earned=2.5, possible=12.0, pending=3.0, notes=("a note on `x`",),
        checks=(
            *(check(status, evidence=("line 2 draws a formula", "> np.cos(x)")) for status in Status),
            check(Status.FAILED, id="computed", kind="derived", hint="Compute it.", overlay=(stayed, stayed)),
            check(Status.PASSED, id="right", kind="derived", overlay=(wave("blue", "it followed"),)),
            check(Status.PASSED, id="colors", overlay=colors),
        ),
        diagnosis=Diagnosis(code="B4", message="`x.grad` is twice what it is", hint="Put x.grad.zero_() first."),
        diagnoses=(Diagnosis(code="C1", message="also", hint="more"),), output="printed " * 60 + "\n1\n2",
    )  # fmt: skip
    passed = check(Status.PASSED, earned=1.0, possible=1.0)
    return (
        wrong,
        replace(wrong, exercise="right", title="All right", earned=1.0, possible=1.0, pending=0.0, checks=(passed,),
                diagnosis=None, diagnoses=()),
        Report(exercise="none", title="Not handed in", submission=None, status="missing", possible=4.0),
        replace(wrong, exercise="ours", status="not_graded", checks=(),
                run=RunSummary(status=RunStatus.NOT_RUN, message="EPERM")),
        replace(wrong, exercise="empty", run=RunSummary(status=RunStatus.UNREADABLE, message="a.py is empty")),
    )  # fmt: skip


def whole() -> str:
    """Return the page on every sort of report."""
    prompt = "Plot `sin(x)` and its derivative.\n\n1. one\n2. two"
    source = "import torch\n" + "y = " + "torch.sin(x) + " * 30 + "1\n\nprint(y)\n"
    beside = {report.exercise: html.Beside(prompt, (Cell("a.py", source),)) for report in reports()}
    return html.render(reports(), (3.5, 17.0), Level.RESTRICTED, beside)


def hostile() -> str:
    """Return the page on reports whose every text is one of the hostile ones, in turn."""
    report = reports()[0]
    few = replace(report, checks=(check(Status.FAILED, hint="h", evidence=("a", "> b"), overlay=(wave("red", "so"),)),))
    spoiled = []
    for shift in range(len(HOSTILE)):
        turns = iter(range(shift, 10_000))
        spoiled.append(msgspec.convert(_spoiled(msgspec.to_builtins(few), turns), Report))
    beside = {text: html.Beside(text, (Cell(text, f"{text}\n" * 2),)) for text in HOSTILE}
    return html.render(tuple(spoiled), (0.0, 1.0), Level.FULL, beside)


def _spoiled(value: object, turns: object) -> object:
    if isinstance(value, dict):
        return {name: part if name in ("status", "kind") else _spoiled(part, turns) for name, part in value.items()}
    if isinstance(value, list):
        return [_spoiled(part, turns) for part in value]
    return HOSTILE[next(turns) % len(HOSTILE)] if isinstance(value, str) else value  # type: ignore[call-overload]
