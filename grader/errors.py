"""The error tree: an exception here always means the author, the user or we are wrong, never the student.

GradeError
├── UsageError     the command line asks for something that cannot be (exit 2)
├── SpecError      an exercise, rubric or solution is wrong; carries every complaint of the file (exit 2)
├── ExpressionError  an expression in a spec does not parse (becomes a complaint of the spec)
├── SolutionError  a solution does not give what a check compares with: the author's fault, met while judging
└── RunnerError    the sandbox could not do its work: ours, costs no student a point (exit 3)
"""

from __future__ import annotations


class GradeError(Exception):
    """Anything `grade` knows how to report in one line."""


class UsageError(GradeError):
    """The command line, or a path on it, cannot be used."""


class SpecError(GradeError):
    """One file of the course is wrong; `complaints` are full sentences with ``file:line``."""

    def __init__(self, complaints: list[str]):
        super().__init__("\n".join(complaints))
        self.complaints = complaints


class ExpressionError(GradeError):
    """An expression such as ``cos(x)`` in a spec is not one we can evaluate."""


class SolutionError(GradeError):
    """The reference solution is silent where a check needs it."""


class RunnerError(GradeError):
    """The sandbox failed, not the program in it."""
