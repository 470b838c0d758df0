"""requires that what a function does depends on its input's value, and that its gradient is right on every way."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Annotated, Literal

import numpy as np
from msgspec import Meta

from grader import ways_seen
from grader.checks.base import (
    Check,
    Evidence,
    Experiment,
    Looked,
    absent,
    call_text,
    failed,
    names_assigned,
    one_or_more,
    passed,
)  # fmt: skip
from grader.checks.exploration import Explored, Plan, Probe, differentiated_at
from grader.dependence import SELECTING, Condition
from grader.differences import Slope
from grader.endings import ending, error_sentence, where
from grader.i18n import _
from grader.model import Outcome, Raised, RunStatus, Search, Searched, Status, Wants
from grader.numeric import number

MAX_NUMBERS = 1000  # in an input
GRADIENT = 0.5  # of the points: what control flow is worth without a right gradient
ENDED = (RunStatus.OK, RunStatus.RAISED)


class ControlFlow(Check, frozen=True, kw_only=True, tag="control_flow"):
    """What a function of the student's carries out depends on the value of its input, and its gradient is right.

    Inputs that take different ways through the function are searched for: from the constants of its text, of all
    sizes, between inputs that go different ways, and towards outcomes of conditions that are missing. On each way
    found, at points that the judge picks, the gradient by automatic differentiation is compared with differences.

    name: its name, or several of which the first that exists counts.
    shapes: of its input, in order of preference: the first that the function takes; [] is a number.
    depends_on: on what its conditions must depend.
    paths: how many ways through it there must be.
    select: functions that choose between values, such as `where`, and count as conditions here.
    gradient: `consistent` compares it with differences; `any` does not look at it.
    computed: the program itself must also compute the function's gradient, wherever it likes.
    """

    name: str | list[str]
    shapes: Annotated[tuple[tuple[int, ...], ...], Meta(min_length=1, max_length=5)] = ((),)
    depends_on: Literal["value"] = "value"
    paths: Annotated[int, Meta(ge=2, le=20)] = 2
    select: list[str] = []
    gradient: Literal["consistent", "any"] = "consistent"
    computed: bool = False

    def __post_init__(self) -> None:
        if any(len(shape) > 3 or min(shape, default=1) < 1 or np.prod(shape) > MAX_NUMBERS for shape in self.shapes):
            raise ValueError(f"shapes: sizes are at least 1, and an input has at most {MAX_NUMBERS} numbers")
        unknown = [name for name in self.select if name not in SELECTING]
        if unknown:
            raise ValueError(f"select: '{unknown[0]}' is none of {', '.join(sorted(SELECTING))}")

    def looks_at(self) -> tuple[Looked, ...]:
        return (Looked(one_or_more(self.name), function=True, place="name"),)

    def needs(self, seed: int) -> Wants:
        return Wants(values=True, gradients=self.computed)

    def experiments(self, evidence: Evidence) -> tuple[Experiment, ...]:
        if not self._function(evidence):
            return ()
        ways = Experiment(id=f"{self.id}/ways", wants=Wants(searches=(self._search(evidence),)))
        plan = self._plan(evidence)
        if plan is None:
            return (ways,)
        return (ways, Experiment(id=f"{self.id}/slopes", wants=Wants(calls=plan.calls)))

    def judge(self, evidence: Evidence) -> Outcome:
        name, plan = self._function(evidence), self._plan(evidence)
        if not name:
            wanted = "`, `".join(one_or_more(self.name))
            message = _("there is no function `{name}`").format(name=wanted)
            return absent(evidence, message, names_assigned(evidence.run))
        searched = self._searched(evidence)
        called = evidence.experiments.get(f"{self.id}/slopes")
        for run in evidence.experiments.values():
            if run.status is RunStatus.NOT_RUN:
                return Outcome(status=Status.ERROR, message=run.detail)
        if plan is None or searched is None or called is None or not called.observations.calls:
            how = ending(evidence.submission, called or evidence.experiments.get(f"{self.id}/ways") or evidence.run)
            text = _("`{name}` could not be explored").format(name=name)
            return failed(text, *([how] if how else []), signature="control_flow:stopped")
        return _Verdict(self, evidence, searched, Explored(evidence, name, plan, called, self.select)).outcome()

    def _function(self, evidence: Evidence) -> str:
        """Return the function's name; "" where there is none, or the program never came so far."""
        if evidence.run.status not in ENDED:
            return ""
        functions = {value.name for value in evidence.run.observations.values if value.kind == "function"}
        return next((name for name in one_or_more(self.name) if name in functions), "")

    def _search(self, evidence: Evidence) -> Search:
        seed = int(self._rng(evidence, "search").integers(1 << 31))
        return Search(id=self.id, names=one_or_more(self.name), shapes=self.shapes, seed=seed)

    def _searched(self, evidence: Evidence) -> Searched | None:
        found = ways_seen.searched(evidence.experiments.get(f"{self.id}/ways"), self.id)
        return found if found and found.found and found.shape in self.shapes else None

    def _plan(self, evidence: Evidence) -> Plan | None:
        found = self._searched(evidence)
        own = differentiated_at(evidence.run) if self.computed else []
        if found is None:
            return None
        return Plan(self._search(evidence), found, own, self._rng(evidence, "plan"))

    def _rng(self, evidence: Evidence, purpose: str) -> np.random.Generator:
        """Return random numbers for one purpose: those of the search are no secret, where the judge looks is one."""
        return np.random.default_rng([evidence.seed, zlib.crc32(f"{self.id} {purpose}".encode())])


class _Verdict:
    """What to say of one function."""

    def __init__(self, check: ControlFlow, evidence: Evidence, searched: Searched, known: Explored):
        self.check, self.evidence, self.searched, self.known = check, evidence, searched, known
        self.name = known.name
        self.seen = set(ways_seen.outcomes(searched.outcomes, len(known.sites)))

    def outcome(self) -> Outcome:
        wrong = self._does_not_run() or self._no_dependence()
        if wrong is not None:
            return wrong
        if self.check.gradient == "consistent" and (wrong := self._wrong_gradient()) is not None:
            return wrong
        if self.check.computed and not self.known.computed(self.evidence.run):
            message = _("the program never computes the gradient of `{name}` itself").format(name=self.name)
            return failed(message, *self._decides(), share=GRADIENT, signature="control_flow:not_computed")
        if self.check.gradient == "any":
            text = _("`{name}` takes different ways for different inputs")
            return passed(text.format(name=self.name), *self._decides(), *self._remarks())
        text = _(
            "`{name}` takes different ways for different inputs, and its gradient is right on all {count} looked at"
        )
        return passed(text.format(name=self.name, count=len(self.known.right())), *self._decides(), *self._remarks())

    def _does_not_run(self) -> Outcome | None:
        """Say that the function raises, or has no end, for inputs as people try them."""
        ordinary = [probe for probe in self.known.probes if probe.kind == "ordinary"]
        broken = [probe for probe in ordinary if self.known.broken(probe)]
        if len(broken) * 2 <= len(ordinary):
            return None
        endless = [probe for probe in broken if self.known.at(probe).endless]
        first = (endless or broken)[0]
        raised = self.known.at(first).raised
        assert raised is not None
        if endless:
            text = _("`{call}` does not end, nor do {count} of {total} ordinary inputs")
            message = text.format(call=self._call(first), count=len(endless), total=len(ordinary))
            return failed(message, self._never_ends(first.around.at, raised), signature="control_flow:endless")
        message = _("{call} raised an exception").format(call=f"`{self._call(first)}`")
        return failed(message, error_sentence(self.evidence.submission, raised), signature="control_flow:raised")

    def _no_dependence(self) -> Outcome | None:
        """Say why the function takes the same way for every input, or too few ways; None when it does not."""
        if any(condition.depends for condition in self.known.parting):
            if len(self.known.ways) >= self.check.paths:
                return None
            text = _("`{name}` takes {count} ways, at least {wanted} are asked for")
            message = text.format(name=self.name, count=len(self.known.ways), wanted=self.check.paths)
            return failed(message, *self._decides(), share=GRADIENT, signature="control_flow:few")
        if self.known.chooses_unseen():
            return None
        depending = [condition for condition in self.known.text.conditions if condition.depends]
        if self.known.parting or not self.known.text.found:
            message = _("`{name}` takes different ways, but not in a way that its text explains")
            return Outcome(status=Status.REVIEW, message=message.format(name=self.name))
        if any(condition.kind == "Lookup" for condition in depending):
            message = _("`{name}` looks up by the value of its input what it carries out: a person decides")
            return Outcome(status=Status.REVIEW, message=message.format(name=self.name))
        if depending:
            message = _("`{name}` took the same way for all {count} inputs that were tried")
            lines = [line for condition in depending if (line := self._never(condition))] or self._same(depending)
            return failed(
                message.format(name=self.name, count=self.searched.tries), *lines[:4], signature="control_flow:one_way"
            )
        return self._nothing_depends()

    def _nothing_depends(self) -> Outcome:
        if self.known.text.selections:
            chosen = self.known.text.selections[0]
            text = _("`{name}` chooses between values, but carries out the same operations for every input")
            line = _("{where}: `{what}` computes everything and picks from it")
            return failed(
                text.format(name=self.name),
                line.format(where=self._line(chosen.place[0], chosen.place[1]), what=chosen.name),
                signature="control_flow:selects",
            )
        if self.known.text.conditions:
            lines = self._same(self.known.text.conditions)
            message = _("the control flow of `{name}` does not depend on the value of its input")
            return failed(message.format(name=self.name), *lines, signature="control_flow:independent")
        message = _("`{name}` has no control flow: the same operations are carried out for every input")
        return failed(message.format(name=self.name), signature="control_flow:none")

    # ------------------------------------------------------------ gradient

    def _wrong_gradient(self) -> Outcome | None:
        compared = list(self.known.slopes())
        for probe, found in compared:
            for slope in found:
                if slope.kind == "wrong":
                    return self._wrong(probe, slope)
        if not self.known.right():
            message = _("the gradient of `{name}` could not be compared with differences anywhere").format(
                name=self.name
            )
            return Outcome(status=Status.REVIEW, message=message, evidence=tuple(self._decides()))
        known = [slope for _probe, found in compared for slope in found if slope.kind == "right"]
        if not any(slope.got or slope.expected for slope in known):
            message = _("`{name}` is constant on each of its pieces: its derivative is 0 wherever it exists")
            lines = self._decides()
            return failed(message.format(name=self.name), *lines, share=GRADIENT, signature="control_flow:constant")
        return None

    def _wrong(self, probe: Probe, slope: Slope) -> Outcome:
        result = self.known.at(probe)
        line = _("the slope there is {expected}, automatic differentiation gives {got}")
        differs = line.format(expected=number(slope.expected), got=number(slope.got))
        if result.grad is None:
            text = _("`{call}` has lost its gradient: {reason}")
            message = text.format(call=self._call(probe), reason=_(result.no_grad_reason[:200]))
            differs = _("the slope there is {expected}").format(expected=number(slope.expected))
        else:
            message = _("the gradient of `{call}` is wrong").format(call=self._call(probe))
        text = _("{where}: `{what}` takes a value out of the graph")
        cuts = [text.format(where=self._line(cut.cell, cut.line), what=cut.how) for cut in self.known.cuts(result)]
        lines = (differs, *dict.fromkeys(cuts[:2]), *self._decides())
        return failed(message, *lines, share=GRADIENT, signature="control_flow:gradient")

    # ------------------------------------------------------------ words

    def _decides(self) -> list[str]:
        lines: dict[str, str] = {}  # the first of a line is the whole condition
        for condition in self.known.deciding:
            if condition.depends:
                lines.setdefault(self._line(condition.place[0], condition.place[1]), condition.text)
        text = _("{where}: `{what}` decides")
        return [text.format(where=place, what=what) for place, what in [*lines.items()][:3]]

    def _same(self, conditions: Sequence[Condition]) -> list[str]:
        text = _("{where}: `{what}` is the same for every input")
        return [text.format(where=self._line(c.place[0], c.place[1]), what=c.text) for c in conditions[:3]]

    def _remarks(self) -> list[str]:
        """Return what is no mistake but worth knowing: what never changed, inputs without an end or an answer."""
        never = [
            line for condition in self.known.text.conditions if condition.depends and (line := self._never(condition))
        ]
        lines = never[:2]
        for trouble in self.searched.troubles[:8]:
            values = ways_seen.usable(trouble.input, self.searched.shape)
            if values is None:
                continue
            if trouble.endless:
                lines.append(self._never_ends(values, trouble.raised))
            else:
                sentence = error_sentence(self.evidence.submission, trouble.raised)
                lines.append(f"{call_text(self.name, values)}: {sentence}")
        return list({line.partition(":")[2]: line for line in reversed(lines)}.values())[::-1][:4]

    def _never(self, condition: Condition) -> str:
        """Return what to say of a condition that had one outcome only; "" when it had both, or was never asked."""
        numbers = [n for n, known in self.known.conditions.items() if known == condition]
        outcomes = {outcome & 1 for outcome in self.seen if outcome >> 1 in numbers}
        if condition.kind in ("For", "match_case") or len(outcomes) != 1:
            return ""
        text = _("{where}: `{what}` was never false in {count} tries")
        if outcomes == {0}:
            text = _("{where}: `{what}` was never true in {count} tries: can it be?")
        place = self._line(condition.place[0], condition.place[1])
        return text.format(where=place, what=condition.text, count=self.searched.tries)

    def _never_ends(self, values: np.ndarray, raised: Raised) -> str:
        text = _("{call}: {where} comes to no end; which inputs does the function accept?")
        place = where(self.evidence.submission, raised) or _("your program")
        return text.format(call=call_text(self.name, values), where=place)

    def _line(self, cell: int, line: int) -> str:
        return where(self.evidence.submission, Raised(type="", cell=cell, line=line))

    def _call(self, probe: Probe) -> str:
        return call_text(self.name, probe.around.at)
