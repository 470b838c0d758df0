"""What can be said of an exercise without running anything: its texts, names, hints and points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader import yaml_tree
from grader.checks.base import Check, kind_of, with_parts
from grader.course.findings import Area, Complaint, Examined
from grader.i18n import N_, _
from grader.rubric import Rubric
from grader.spec import Exercise
from grader.typed import nearest, node_at

_CODE = re.compile(r"`([^`]+)`")
_TODO = re.compile(r"\bTODO\b(.*)")
_NAME = re.compile(r"[A-Za-z_]\w*")
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}
SAYS_ALL = ("runs",)
"""Kinds whose messages leave nothing to advise: an exception and its line."""


class Desk:
    """An exercise with the lines of its file."""

    def __init__(self, exercise: Exercise, policy: Rubric):
        self.exercise, self.policy = exercise, policy
        root, _complaints = yaml_tree.parse(Path(exercise.path).read_text(encoding="utf-8"))
        assert root is not None, "it was loaded before"
        self._root = root

    def complaint(self, area: Area, place: str, sentence: str) -> Complaint:
        """Return a complaint about the entry at a path such as ``checks[1].hint``."""
        said = f"{place}: {sentence}" if place else sentence
        return Complaint(area=area, file=self.exercise.path, line=node_at(self._root, place).line, sentence=said)

    @property
    def languages(self) -> list[str]:
        """The languages declared; if none is, those in which anything is written."""
        texts = [text for _place, text in self._texts() if isinstance(text, Mapping)]
        return list(self.exercise.languages) or list(dict.fromkeys(code for text in texts for code in text))

    def examined(self) -> list[Examined]:
        """Return what was found, by area."""
        exercise = self.exercise
        total = sum(check.points for check in exercise.checks)
        worth = self.policy.weights.get(exercise.id, total)
        points = f"{total:g}" if worth == total else f"{total:g} → {worth:g}"
        asked = [one.names for check in exercise.checks for one in check.looks_at()]
        return [
            Examined(area="spec", complaints=unfinished(Path(exercise.path), "spec")),
            Examined(area="texts", note=", ".join(self.languages), complaints=tuple(self.untranslated())),
            Examined(
                area="names",
                note=", ".join(dict.fromkeys("/".join(names) for names in asked)),
                complaints=tuple(self.unnamed()),
            ),
            Examined(area="hints", complaints=tuple(self.unhinted())),
            Examined(area="points", note=points, complaints=tuple(self.miscounted(total))),
        ]

    def _texts(self) -> Iterator[tuple[str, Mapping[Any, str] | str]]:
        yield "title", self.exercise.title
        yield "prompt", self.exercise.prompt
        for index, check in enumerate(self.exercise.checks):
            for field in ("hint", "question"):
                if text := getattr(check, field, ""):
                    yield f"checks[{index}].{field}", text

    def untranslated(self) -> Iterator[Complaint]:
        """Complain of texts that lack a language."""
        for place, text in self._texts():
            for code in self.languages if isinstance(text, Mapping) else self.languages[1:]:
                written = text.get(code, "") if isinstance(text, Mapping) else ""
                if not written.strip():
                    said = _("there is no {language} text; write it under `{code}:`")
                    yield self.complaint("texts", place, said.format(language=_(_LANGUAGES[code]), code=code))
            if isinstance(text, str) and not text.strip():
                yield self.complaint("texts", place, _("the text still has to be written"))

    def unnamed(self) -> Iterator[Complaint]:
        """Complain of names that checks look for and students are not told."""
        prompt = self.exercise.prompt
        prompts = prompt if isinstance(prompt, Mapping) else {"": prompt}
        for index, check in enumerate(self.exercise.checks):
            for names, _function, place in check.looks_at():
                for code, text in prompts.items():
                    said = set(_NAME.findall(" ".join(_CODE.findall(text))))
                    if said.isdisjoint(names):
                        yield self.complaint("names", f"checks[{index}].{place}", _unsaid(names, code, said))

    def unhinted(self) -> Iterator[Complaint]:
        """Complain of checks that can fail without advice."""
        for index, check in enumerate(self.exercise.checks):
            if not check.hint and not check.hidden and kind_of(check) not in SAYS_ALL:
                said = _("`{check}` has no hint: say what to look at when it fails").format(check=check.id)
                yield self.complaint("hints", f"checks[{index}]", said)

    def miscounted(self, total: float) -> Iterator[Complaint]:
        """Complain of points that count for nothing, or of which the rubric does not know."""
        exercise, policy = self.exercise, self.policy
        if total <= 0:
            yield self.complaint("points", "checks", _("the checks are worth no points at all"))
        if policy.weights and exercise.id not in policy.weights and exercise.id not in policy.bonus:
            said = _("the rubric weighs other exercises, but not this one; it counts its checks' {total:g} points")
            yield self.complaint("points", "checks", said.format(total=total))
        if policy.weights.get(exercise.id) == 0:
            yield self.complaint("points", "checks", _("the rubric's weight is 0: nobody can earn anything here"))
        if all(check.hidden or kind_of(check) in SAYS_ALL for check in exercise.checks if check.points > 0) and total:
            said = _("every point is for running or hidden: students cannot see what is asked of them")
            yield self.complaint("points", "checks", said)


def unfinished(file: Path, area: Area) -> tuple[Complaint, ...]:
    """Complain of the lines of a file that still say TODO."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return tuple(
        Complaint(
            area=area, file=str(file), line=number, sentence=_("still to do: {what}").format(what=_left(found[1]))
        )
        for number, line in enumerate(lines, 1)
        if (found := _TODO.search(line))
    )


def _left(text: str) -> str:
    return text.strip(" :\"'},") or _("what this line says")


def _unsaid(names: tuple[str, ...], code: str, said: set[str]) -> str:
    listed = _(" or ").join(f"`{name}`" for name in names)
    if code:
        text = _("{names} is looked for, but the {language} prompt does not name it in backticks").format(
            names=listed, language=_(_LANGUAGES[code])
        )
    else:
        text = _("{names} is looked for, but the prompt does not name it in backticks").format(names=listed)
    return text + nearest(names[0], said)


def expressions_of(check: Check) -> list[str]:
    """Return the texts of a check's expressions, those of its alternatives too."""
    return [text for part in with_parts([check]) for text, _variables in part.expressions().values()]
