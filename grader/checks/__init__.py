"""The table of check kinds; the only module that imports them all."""

from __future__ import annotations

from grader.checks import any_of
from grader.checks.any_of import AnyOf
from grader.checks.control_flow import ControlFlow
from grader.checks.derived import Derived
from grader.checks.figure import Figure
from grader.checks.function import Function
from grader.checks.gradient import Gradient
from grader.checks.output import Output
from grader.checks.raises import Raises
from grader.checks.runs import Runs
from grader.checks.source import Source
from grader.checks.tensor import Tensor
from grader.checks.written import Written

AnyCheck = (
    Runs | Tensor | Gradient | Function | Figure | Derived | ControlFlow | Raises | Source | Output | Written | AnyOf
)
KINDS = {cls.__struct_config__.tag: cls for cls in AnyCheck.__args__}

any_of.AnyCheck = AnyCheck  # type: ignore[attr-defined]  # alternatives are checks themselves: closes the circle
