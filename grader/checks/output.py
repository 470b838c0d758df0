"""requires that the program prints something."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta

from grader import expressions
from grader.checks.base import Check, Evidence, Tolerance, absent, passed
from grader.i18n import _
from grader.model import Outcome

MAX_SEARCHED = 64 * 1024  # characters of output looked at: patterns may be slow on more

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


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

    def judge(self, evidence: Evidence) -> Outcome:
        raised = [f"{error.type}: {error.message}" for error in evidence.run.observations.errors]
        text = "\n".join([evidence.run.output, *raised])[:MAX_SEARCHED]
        if not text.strip():
            return absent(evidence, _("the program printed nothing"))
        missing = [repr(part) for part in self.contains if part.lower() not in text.lower()]
        printed = [float(match) for match in _NUMBER.findall(text)]
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
        value = expressions.parse(number, ()).evaluate().item() if isinstance(number, str) else number
        allowed = self.atol + self.rtol * abs(value)
        return any(abs(got - value) <= allowed for got in printed)
