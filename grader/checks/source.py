"""requires or forbids calls, read from the syntax tree."""

from __future__ import annotations

import ast

from grader import syntax
from grader.calls_made import called, called_any, parse_part
from grader.checks.base import Check, Evidence, absent, failed, passed
from grader.i18n import _
from grader.model import Outcome, Wants
from grader.plotted import Origins, drawn_expressions


class Source(Check, frozen=True, kw_only=True, tag="source"):
    """The program calls, or does not call, certain functions.

    Read from the syntax tree, with import aliases resolved; comments, strings and labels do not count. A name stands
    for any call that ends in it: `cos` covers torch.cos(x), x.cos() and cos(x); `torch.cos` the first and, after
    `from torch import cos`, the last. `grad(create_graph)` asks for a call with that keyword set and not False.

    require: every one of these is called.
    any: at least one of these is called.
    forbid: none of these is called.
    forbid_plotted: none of these gives the data of a curve: checked for the arguments of plotting calls, through the
      variables and lists they were collected in. More curves than such arguments are fine: a comparison line.
    """

    require: list[str] = []
    any: list[str] = []
    forbid: list[str] = []
    forbid_plotted: list[str] = []

    def __post_init__(self) -> None:
        if not (self.require or self.any or self.forbid or self.forbid_plotted):
            raise ValueError("give at least one of require, any, forbid, forbid_plotted")

    def needs(self, seed: int) -> Wants:
        return Wants(figures=bool(self.forbid_plotted))

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
                message = _("line {line} calls `{name}`, which this exercise does not allow")
                return failed(message.format(line=call.lineno, name=pattern), f"> {syntax.shown(call)}")
        return self._judge_plotted(evidence, tree, aliases) or passed(_("calls are as asked"))

    def _judge_plotted(self, evidence: Evidence, tree: ast.Module, aliases: dict[str, str]) -> Outcome | None:
        if not self.forbid_plotted:
            return None
        curves = evidence.run.observations.curves
        if not curves:
            return absent(evidence, _("nothing was plotted"))
        origins = Origins(tree, aliases, self.forbid_plotted)
        drawn = list(drawn_expressions(tree, origins))
        from_forbidden = [part for part in drawn if origins.reach(part)]
        # One expression may stand for several curves: a list by its name, the variable of a loop.
        seen = sum(curve.visible and curve.shown and curve.points >= 3 for curve in curves)
        # f itself and its derivative must both come from elsewhere; what is more may be a comparison line.
        if not from_forbidden or max(len(drawn), seen) - len(from_forbidden) >= 2:
            return None
        part = from_forbidden[0]
        names = _listed([name for name in self.forbid_plotted if Origins(tree, aliases, [name]).reach(part)])
        message = _("line {line} draws a curve computed with {names}")
        return failed(message.format(line=part.lineno, names=names), f"> {syntax.shown(part)}")


def _listed(names: list[str], last: str = ", ") -> str:
    return last.join(f"`{name}`" for name in names)
