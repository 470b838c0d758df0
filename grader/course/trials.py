"""What running shows of an exercise: solutions, starter, wrong answers, limits, and secrets that failures tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from grader import endings, gathering, grade, rubric, submission
from grader.checks.base import Check, Evidence, kind_of
from grader.course.findings import Area, Complaint, Examined
from grader.course.mutants.score import DONE, in_parallel
from grader.course.solutions import short_name, solutions_of
from grader.course.texts import SAYS_ALL, expressions_of, unfinished
from grader.disclosure import ON_TIME, Feedback, Telling
from grader.gathering import Runs
from grader.i18n import _
from grader.model import FRAMEWORKS, Framework, Outcome, Report, RunStatus
from grader.rubric import Rubric
from grader.spec import Exercise

ROOM = 0.5
"""Share of a limit that a solution may use: students' programs take longer, and so do their machines."""

_DECLARED = re.compile(r"#\s*fails:\s*([\w, ]+)")
_LONG_NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d{3,}(?:e[-+]?\d+)?")
_SHORT = 4  # characters that say nothing by themselves


class Answer(Struct, frozen=True, kw_only=True):
    """A file of the course, graded under one seed."""

    file: Path
    seed: int
    evidence: Evidence
    judged: tuple[tuple[Check, Outcome], ...]
    report: Report

    @property
    def failing(self) -> list[str]:
        """Ids of the checks that did not pass, in the order of the exercise."""
        return [check.id for check, outcome in self.judged if outcome.status not in DONE]


def answer(exercise: Exercise, file: Path, runner: Runs, seed: int, course: Sequence[Exercise] = ()) -> Answer:
    """Grade a file of the course, and keep what the judge saw."""
    handed_in = submission.read(file, exercise, list(course))
    evidence = gathering.gather(exercise, handed_in, runner, seed)
    judged = tuple((check, grade.judge(check, evidence)) for check in exercise.checks)
    points = rubric.score(exercise.id, judged, Rubric())
    report = grade.report(exercise, evidence, judged, points, Telling("outcome", Feedback(), ON_TIME))
    return Answer(file=file, seed=seed, evidence=evidence, judged=judged, report=report)


def declared(file: Path) -> list[str]:
    """Return the checks that a wrong answer says it fails: ``# fails: curves`` in its first lines."""
    found = _DECLARED.search(file.read_text(encoding="utf-8", errors="replace"))
    return [] if found is None else [name.strip() for name in found.group(1).split(",") if name.strip()]


class Trials:
    """One exercise, and what becomes of the course's own files for it."""

    def __init__(self, exercise: Exercise, runner: Runs, course: Sequence[Exercise], seeds: Sequence[int]):
        self.exercise, self.runner, self.course, self.seeds = exercise, runner, course, seeds

    def examined(self, wrong: Path | None) -> list[Examined]:
        """Grade everything; `wrong` is the folder with wrong answers to this exercise."""
        folder = Path(self.exercise.path).parent
        solutions, absent = solutions_of(self.exercise)
        starter = folder / "starters" / f"{self.exercise.id}.py"
        wrongs = [] if wrong is None else sorted(file for file in wrong.glob("*") if file.suffix in submission.SUFFIXES)
        jobs = [(file, seed) for file in solutions for seed in self.seeds]
        others = [*([starter] if starter.is_file() else []), *wrongs]
        jobs += [(file, self.seeds[0]) for file in others]
        done = in_parallel(lambda job: answer(self.exercise, job[0], self.runner, job[1], self.course), jobs)
        right = [one for one in done if one.file in solutions]
        begun = next((one for one in done if one.file == starter), None)
        failed = [one for one in done if one.file in wrongs]
        return [
            Examined(area="solution", note=self._seeds_note(right, absent), complaints=tuple(self._unsolved(right))),
            Examined(area="limits", note=_cost(right), complaints=tuple(self._near_limits(right))),
            Examined(area="starter", complaints=tuple(self._begun(begun, starter))),
            Examined(
                area="wrong answers",
                note=_("none to try") if not wrongs else str(len(wrongs)),
                complaints=tuple(self._not_wrong(failed)),
            ),
            Examined(
                area="secrets",
                note="" if any(check.hidden for check in self.exercise.checks) else _("nothing is hidden"),
                complaints=tuple(self._told(([begun] if begun else []) + failed)),
            ),
        ]

    # ------------------------------------------------------------ solution

    def _seeds_note(self, right: Sequence[Answer], absent: Sequence[Framework]) -> str:
        files = dict.fromkeys(short_name(one.file) for one in right)
        note = _("{files}, {count} seeds").format(files=", ".join(files), count=len(self.seeds)) if files else ""
        left_out = _("{note}; not tried, for it is not installed here: {frameworks}")
        return left_out.format(note=note, frameworks=", ".join(FRAMEWORKS[name] for name in absent)) if absent else note

    def _unsolved(self, right: Sequence[Answer]) -> Iterator[Complaint]:
        if not right:
            said = _("there is no solution; write solutions/{id}.py or .ipynb").format(id=self.exercise.id)
            yield self._complaint("solution", Path(self.exercise.path), said)
        for file in dict.fromkeys(one.file for one in right):
            if left := unfinished(file, "solution"):
                yield from left
                continue
            tries = [one for one in right if one.file == file]
            problem = next((one.evidence.submission.problem for one in tries if one.evidence.submission.problem), None)
            if problem is not None:
                yield self._complaint("solution", file, problem)
                continue
            for check in self.exercise.checks:
                yield from self._missed(file, check, [dict(_by_id(one))[check.id] for one in tries])

    def _missed(self, file: Path, check: Check, outcomes: Sequence[Outcome]) -> Iterator[Complaint]:
        """Complain of a check that the solution does not pass; one that it passes at times is called flaky."""
        bad = [
            (seed, outcome) for seed, outcome in zip(self.seeds, outcomes, strict=True) if outcome.status not in DONE
        ]
        if not bad:
            return
        seed, outcome = bad[0]
        said = _("the solution does not pass `{check}`: {message}").format(check=check.id, message=outcome.message)
        if len(bad) < len(outcomes):
            said = _("`{check}` is flaky: the solution passes with {good} of {count} seeds; seed {seed}: {message}")
            said = said.format(
                check=check.id, good=len(outcomes) - len(bad), count=len(outcomes), seed=seed, message=outcome.message
            )
        yield self._complaint("solution", file, said)

    def _near_limits(self, right: Sequence[Answer]) -> Iterator[Complaint]:
        """Complain of a limit of which the solution takes more than half, in any of its runs."""
        limits = self.exercise.limits
        for file in dict.fromkeys(one.file for one in right):
            used = _used([one for one in right if one.file == file])
            for field, amount in used.items():
                limit = getattr(limits, field)
                if amount > ROOM * limit:
                    said = _("the solution needs {used:.3g} of {limit:g} in limits.{field}; leave twice what it needs")
                    said = said.format(used=amount, limit=limit, field=field)
                    yield self._complaint("limits", Path(self.exercise.path), said)

    # ------------------------------------------------------------ starter and wrong answers

    def _begun(self, begun: Answer | None, starter: Path) -> Iterator[Complaint]:
        if begun is None:
            yield self._complaint("starter", starter, _("there is no starter; write what students begin from"))
            return
        if begun.evidence.run.status is not RunStatus.OK:
            how = begun.evidence.submission.problem or endings.ending(begun.evidence.submission, begun.evidence.run)
            yield self._complaint("starter", starter, _("the starter does not run: {how}").format(how=how))
        for check, outcome in begun.judged:
            if kind_of(check) not in SAYS_ALL and (outcome.status in DONE or outcome.share > 0):
                said = _("the starter already earns points for `{check}`: {message}")
                said = said.format(check=check.id, message=outcome.message)
                yield self._complaint("starter", starter, said)

    def _not_wrong(self, failed: Sequence[Answer]) -> Iterator[Complaint]:
        known = [check.id for check in self.exercise.checks]
        for one in failed:
            wanted = declared(one.file)
            if not wanted:
                said = _("say in the first line which check it fails: # fails: {check}").format(check=known[-1])
                yield self._complaint("wrong answers", one.file, said, 1)
            elif one.failing != wanted:
                got = ", ".join(f"`{name}`" for name in one.failing) or _("nothing")
                said = _("it should fail {wanted}, but fails {got}")
                wishes = ", ".join(f"`{name}`" for name in wanted)
                yield self._complaint("wrong answers", one.file, said.format(wanted=wishes, got=got), 1)
        missing = [name for name in known if failed and not any(name in declared(one.file) for one in failed)]
        for name in missing:
            said = _("no wrong answer fails `{check}`: nothing shows that it can fail").format(check=name)
            yield self._complaint("wrong answers", failed[0].file.parent, said)

    # ------------------------------------------------------------ secrets

    def _told(self, failed: Sequence[Answer]) -> Iterator[Complaint]:
        """Complain of reports in which something stands that only a hidden check knows."""
        for one in failed:
            text = msgspec.json.encode(msgspec.structs.replace(one.report, output="", submission=None)).decode()
            for check, outcome in one.judged:
                for secret in _secrets(check, outcome) if check.hidden else []:
                    if msgspec.json.encode(secret).decode()[1:-1] in text:
                        said = _("the report on it tells of the hidden check `{check}`: {secret}")
                        yield self._complaint("secrets", one.file, said.format(check=check.id, secret=secret[:80]))

    def _complaint(self, area: Area, file: Path, said: str, line: int | None = None) -> Complaint:
        return Complaint(area=area, file=str(file), line=line, sentence=" ".join(said.split()))


def _secrets(check: Check, outcome: Outcome) -> list[str]:
    """Return what only a hidden check knows: its expressions, its words on a failure, and the numbers in them."""
    lines = [outcome.message, *outcome.evidence]
    numbers = [number for line in lines for number in _LONG_NUMBER.findall(line)]
    hint = [check.hint] if isinstance(check.hint, str) else list(check.hint.values())
    found = [*expressions_of(check), *lines, *numbers, *hint]
    return [secret for secret in dict.fromkeys(found) if len(secret) >= _SHORT] if outcome.status not in DONE else []


def _by_id(one: Answer) -> Iterator[tuple[str, Outcome]]:
    for check, outcome in one.judged:
        yield check.id, outcome


def _used(tries: Sequence[Answer]) -> dict[str, float]:
    """Return the most that any run took, by the limit it counts against."""
    facts = [run.facts for one in tries for run in (one.evidence.run, *one.evidence.experiments.values())]
    return {
        "wall_s": max(fact.wall_s for fact in facts),
        "cpu_s": max(fact.cpu_s for fact in facts),
        "memory_mb": max(fact.peak_bytes for fact in facts) / 2**20,
    }


def _cost(right: Sequence[Answer]) -> str:
    if not right:
        return ""
    used = _used(right)
    return _("{seconds:.1f} s, {memory:.0f} MB").format(seconds=used["cpu_s"], memory=used["memory_mb"])
