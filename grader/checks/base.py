"""What every check is: a typed entry of a spec that says what to observe and how to judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, ClassVar, Literal, NamedTuple

import msgspec
import numpy as np
from msgspec import Meta, Struct

from grader import expressions
from grader.endings import stopped_early
from grader.errors import ExpressionError
from grader.i18n import _
from grader.model import (
    Array,
    Call,
    Intervention,
    Outcome,
    RunRequest,
    RunResult,
    Search,
    Searched,
    Status,
    Submission,
    Wants,
)  # fmt: skip
from grader.numeric import Mismatch, number

Texts = dict[Literal["en", "zh"], str]
Points = Annotated[float, Meta(ge=0, le=1000)]
Tolerance = Annotated[float, Meta(ge=0, le=1e6)]


class Evidence(Struct, frozen=True, kw_only=True):
    """All that a judge may look at. `request` is the judge's own copy; what `run` observed is a claim."""

    submission: Submission
    request: RunRequest
    run: RunResult
    reference: RunResult | None = None  # the solution, run with the same request; only for `expected: solution`
    checks: tuple[Check, ...] = ()  # all of the exercise: one may speak of another's curve
    seed: int = 0  # of this grading; the child never learns it
    experiments: dict[str, RunResult] = {}  # by id: further runs that checks asked for
    requests: dict[str, RunRequest] = {}  # of these, for whoever wants to know what was asked
    settled: dict[int, tuple[Check, Outcome]] = {}  # by id() of checks that judged while saying that they need no more


class Looked(NamedTuple):
    """A name of the program that a check looks at; of several the first that exists counts."""

    names: tuple[str, ...]
    function: bool = False
    place: str = ""  # the field that says so


class Experiment(Struct, frozen=True, kw_only=True):
    """A further run of the same program, asked for by a check because of what was seen so far.

    Equal ids mean equal experiments: it is done once, whoever asks.
    """

    id: str
    wants: Wants
    intervention: Intervention | None = None  # decisions are then repeated as they were taken in the ordinary run


class Check(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """One requirement with points.

    id: how reports name it; the kind, numbered when needed, unless given.
    points: what it is worth.
    required: a failure caps the whole score (rubric.yaml: `required.cap`).
    hidden: reports say only passed or failed.
    hint: the author's advice, shown when it fails; one text or one per language.
    """

    tells_expected: ClassVar[bool] = True  # messages of failures may: `feedback.reveal` can hold them back

    id: str = ""
    points: Points = 1.0
    required: bool = False
    hidden: bool = False
    hint: Texts | str = ""

    def needs(self, seed: int) -> Wants:
        """Return what to observe; `seed` picks the judge's inputs, afresh for each grading."""
        return Wants()

    def looks_at(self) -> tuple[Looked, ...]:
        """Return the names that a program must use for the check to find what it looks at."""
        return ()

    def searches(self) -> tuple[Search, ...]:
        """Return what to find out about the solution before the program is run."""
        return ()

    def reaching(self, found: Sequence[Searched], seed: int) -> Wants:
        """Return what else to observe, given the answers to `searches`."""
        return Wants()

    def experiments(self, evidence: Evidence) -> tuple[Experiment, ...]:
        """Return the further runs that judging needs, if any, given the evidence so far."""
        return ()

    def judge(self, evidence: Evidence) -> Outcome:
        """Return the outcome: a pure function of the evidence."""
        raise NotImplementedError(type(self).__name__)

    @property
    def needs_solution(self) -> bool:
        """Whether the solution must be run with the same request."""
        return False

    @property
    def reads_output(self) -> bool:
        """Whether what the program prints may decide."""
        return False

    def identified(self, new_id: str) -> Check:
        """Return the check under its final id."""
        return msgspec.structs.replace(self, id=new_id)

    def expressions(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return field path -> (text, variables) of every expression in the check."""
        return {}

    def problems_among(self, others: Sequence[Check]) -> list[tuple[str, str]]:
        """Return (field path, sentence) for what is wrong with this check beside the exercise's others."""
        return []

    def problems(self) -> list[tuple[str, str]]:
        """Return (field path, sentence) for what the types cannot say; the spec adds the line."""
        found = []
        for place, (text, variables) in self.expressions().items():
            try:
                expressions.parse(text, variables)
            except ExpressionError as error:
                found.append((place, str(error)))
        rtol, atol = getattr(self, "rtol", None), getattr(self, "atol", None)
        if rtol is not None and rtol >= 1:
            found.append(("rtol", f"{rtol:g} allows an error as large as the number itself; 0.01 is wide already"))
        if rtol == atol == 0 and self.computes:
            found.append(("rtol", "rtol and atol of 0 refuse every rounding; leave both out, or try 1e-5"))
        return found

    @property
    def computes(self) -> bool:
        """Whether what is compared went through floating-point operations, and so is never exact."""
        return False


def with_parts(checks: Iterable[Check]) -> Iterator[Check]:
    """Yield checks, and after each those that it is made of."""
    for check in checks:
        yield check
        yield from with_parts(getattr(check, "checks", ()))


def kind_of(check: Check) -> str:
    """Return the name of a check's kind as written in YAML."""
    return str(type(check).__struct_config__.tag)


def passed(message: str, *evidence: str) -> Outcome:
    return Outcome(status=Status.PASSED, message=message, evidence=evidence, share=1.0)


def failed(message: str, *evidence: str, share: float = 0.0, signature: str = "") -> Outcome:
    """Return a failed outcome, or a partial one when some share of it was right."""
    status = Status.PARTIAL if share > 0 else Status.FAILED
    return Outcome(status=status, message=message, evidence=evidence, share=share, signature=signature)


def absent(evidence: Evidence, message: str, *lines: str) -> Outcome:
    """Something was not observed: failed, or skipped when the run stopped before it could be."""
    if stopped_early(evidence.run):
        return Outcome(status=Status.SKIPPED, message=message, evidence=(*lines, _("the run stopped before this")))
    return failed(message, *lines)


def differs(name: str, difference: Mismatch, *, signature: str = "", partial: bool = False) -> Outcome:
    """Return the failed outcome for a value that is not what it should be."""
    share = difference.share_right if partial and difference.share_right < 1 else 0.0
    return failed(f"`{name}` {difference.what}", *difference.lines, share=share, signature=signature)


def names_assigned(run: RunResult) -> str:
    """Return the names the program assigned, for a message about a missing one."""
    names = [value.name[:40] for value in run.observations.values if value.kind != "other"]
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return _("names assigned: {names}").format(names=listed) if names else _("no names were assigned")


def call_id(check: Check, index: int) -> str:
    return f"{check.id}/{index}"


def calls(check: Check, names: tuple[str, ...], inputs: list[Array], gradient: bool) -> tuple[Call, ...]:
    """Return one call per input, with ids that lead back to the check."""
    return tuple(
        Call(id=call_id(check, index), names=names, inputs=(array,), gradient=gradient)
        for index, array in enumerate(inputs)
    )


def call_text(name: str, values: np.ndarray) -> str:
    """Return a call as a person would write it: `f(1.7)`, or `f(…)` where the input is large."""
    if values.ndim == 0:
        return f"{name}({number(values.item(), 4)})"
    if values.ndim == 1 and values.size <= 4:
        return f"{name}([{', '.join(number(value, 4) for value in values)}])"
    return f"{name}(…)"


def one_or_more(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def looked_at(checks: Sequence[Check]) -> list[Looked]:
    """Return the names that visible checks look at, each once."""
    shown = (one for check in checks if not check.hidden for one in check.looks_at())
    return list(dict.fromkeys(one._replace(place="") for one in shown))
