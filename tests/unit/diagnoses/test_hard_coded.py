from __future__ import annotations

from types import SimpleNamespace

import pytest

from grader.checks.source import Source
from grader.diagnoses import explain

COS = Source(id="computed", forbid_plotted=["cos", "sympy.diff"])


def test_curve_that_was_typed_in_is_named(build: SimpleNamespace) -> None:
    curves = [build.curve("sin(x)"), build.curve("cos(x)")]
    found = explain(build.case("plt.plot(x, np.sin(x))\nplt.plot(x, np.cos(x))", checks=[COS], curves=curves))

    assert [diagnosis.code for diagnosis in found] == ["H1"]


@pytest.mark.parametrize(
    ("source", "check"),
    [
        ("x = 1", COS),
        ("x = (1", COS),
        ("plt.plot(x, f(x))", Source(id="s", require=["backward"])),
        ("plt.plot(x, np.gradient(y, x))", Source(id="s", forbid_plotted=["gradient"])),
        ("y = torch.cos(x)\nplt.plot(x, y)", Source(id="s", forbid=["cos"])),
    ],
    ids=["nothing plotted", "does not parse", "a call missing", "differences", "a call that is forbidden"],
)
def test_neighbour_is_not_accused(source: str, check: Source, build: SimpleNamespace) -> None:
    assert explain(build.case(source, checks=[check], curves=[build.curve("cos(x)")])) == ()
