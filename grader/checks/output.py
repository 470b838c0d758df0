"""requires that the program prints something."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from msgspec import Meta

from grader import expressions
from grader.checks.base import Check, Evidence, Tolerance, absent, passed
from grader.errors import ExpressionError
from grader.i18n import _
from grader.model import Outcome
from grader.numeric import MAX_SEARCHED, numbers_in


class Output(Check, frozen=True, kw_only=True, tag="output"):
    """The program prints or displays text; an uncaught exception's message counts, for it is shown too.

    With no field set: anything but white space.

    contains: every one of these texts, upper or lower case.
    numbers: every one of these numbers or constant expressions (`2*pi`), within `rtol` and `atol`.
    rtol, atol: allowed error is ``atol + rtol * |expected|``; printed numbers are rounded, hence the wide default.
    """

    contains: list[Annotated[str, Meta(min_length=1)]] = []
    numbers: list[float | str] = []
    rtol: Tolerance = 1e-3
    atol: Tolerance = 1e-3

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {f"numbers[{i}]": (text, ()) for i, text in enumerate(self.numbers) if isinstance(text, str)}

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        for index, number in enumerate([] if found else self.numbers):
            try:
                value = _value(number)
            except ExpressionError as error:
                found.append((f"numbers[{index}]", str(error)))
                continue
            if value.size != 1 or not np.isfinite(value).all():
                found.append((f"numbers[{index}]", f"`{number}` is not one finite number"))
        return found

    @property
    def reads_output(self) -> bool:
        return True

    def judge(self, evidence: Evidence) -> Outcome:
        raised = [f"{error.type}: {error.message}" for error in evidence.run.observations.errors[:10]]
        text = "\n".join([evidence.run.output, *raised])[-MAX_SEARCHED:]
        if not text.strip():
            return absent(evidence, _("the program printed nothing"))
        missing = [repr(part) for part in self.contains if part.lower() not in text.lower()]
        printed = numbers_in(text)
        missing += [str(number) for number in self.numbers if not self._printed(number, printed)]
        if not missing:
            return passed(_("printed what was asked for"))
        shown = text.strip().splitlines()[-3:]
        return absent(
            evidence,
            _("not found in what the program printed: {missing}").format(missing=", ".join(missing)),
            *(f"> {line[:100]}" for line in shown),
        )

    def _printed(self, number: float | str, printed: list[float]) -> bool:
        value = _value(number).item()
        allowed = self.atol + self.rtol * abs(value)
        return any(abs(got - value) <= allowed for got in printed)


def _value(number: float | str) -> np.ndarray:
    return expressions.parse(str(number), ()).evaluate()
