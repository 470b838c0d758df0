"""requires or forbids calls, read from the syntax tree."""

from __future__ import annotations

import ast

from grader import syntax
from grader.calls_made import called, called_any, parse_part, place
from grader.checks.base import Check, Evidence, absent, failed, passed
from grader.i18n import _
from grader.model import Outcome


class Source(Check, frozen=True, kw_only=True, tag="source"):
    """The program calls, or does not call, certain functions.

    Read from the syntax tree, with import aliases resolved; comments, strings and labels do not count. A name stands
    for any call that ends in it: `cos` covers torch.cos(x), x.cos() and cos(x); `torch.cos` the first and, after
    `from torch import cos`, the last. `grad(create_graph)` asks for a call with that keyword set and not False.

    require: every one of these is called.
    any: at least one of these is called.
    forbid: none of these is called.
    """

    tells_expected = False

    require: list[str] = []
    any: list[str] = []
    forbid: list[str] = []

    def __post_init__(self) -> None:
        if not (self.require or self.any or self.forbid):
            raise ValueError("give at least one of require, any, forbid")

    def judge(self, evidence: Evidence) -> Outcome:
        tree, aliases = parse_part(evidence.submission)
        if tree is None:
            return absent(evidence, _("the program cannot be read: it has a syntax error"))
        calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call)]
        missing = [p for p in self.require if not called(p, calls, aliases)]
        if missing:
            return failed(_("no call of {names}").format(names=_listed(missing)))
        if self.any and not called_any(self.any, calls, aliases):
            return failed(_("no call of {names}").format(names=_listed(self.any[:3], _(" or "))))
        for pattern in self.forbid:
            for call in called(pattern, calls, aliases):
                message = _("{place} calls `{name}`, which this exercise does not allow")
                return failed(message.format(place=place(call), name=pattern), f"> {syntax.shown(call)}")
        return passed(_("calls are as asked"))


def _listed(names: list[str], last: str = ", ") -> str:
    return last.join(f"`{name}`" for name in names)
