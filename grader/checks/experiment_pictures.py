"""Pictures of an experiment: what a program showed with f changed, upon what must be shown then."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from grader import derivations, dual, overlays
from grader.changes import foreseen
from grader.checks.trials import KINDS, SLOPES_ONLY, Trials
from grader.derivations import Series
from grader.i18n import N_, _
from grader.model import Overlay

SENTENCES = {
    ("replace", "followed"): N_("with {names} replaced by another function: {what} followed"),
    ("replace", "none"): N_("with {names} replaced by another function: {what} stayed what it was"),
    ("replace", "other"): N_(
        "with {names} replaced by another function: {what} changed, but not as {method} makes it change"
    ),
    ("nudge", "followed"): N_(
        "with {names} changed by a few millionths: {what} followed; what is shown is by how much, magnified"
    ),
    ("nudge", "none"): N_(
        "with {names} changed by a few millionths: {what} stayed what it was; what is shown is the change, magnified"
    ),
    ("nudge", "other"): N_(
        "with {names} changed by a few millionths: {what} changed, but not as {method} makes it change; "
        "what is shown is by how much, magnified"
    ),
}
"""(kind of experiment, answer) -> what its picture shows."""

COLORS = (
    N_("black"), N_("gray"), N_("white"), N_("red"), N_("orange"), N_("yellow"), N_("green"), N_("cyan"), N_("blue"),
    N_("purple"), N_("pink"), N_("brown"),
)  # fmt: skip
"""The words of `curve_fit.color_word`, for the translators."""


def of(trials: Trials, name: str, telling: str, asked: tuple[str, str]) -> tuple[Overlay, ...]:
    """Return the pictures of an experiment that was done: of f, where it was replaced, and of the derivative.

    Parameters
    ----------
    name : str
        Of the experiment, a key of `KINDS`.
    telling : str
        The answer that the verdict rests on (see `derivations.Answer.method`); a series with this answer is shown.
    asked : tuple of str
        The method that must be seen, and its name for people.
    """
    change = trials.change(name)
    answers = [(pair, derivations.answer(trials.f, *pair, change).method) for pair in trials.pairs(name)]
    if not answers:
        return ()
    pair, method = next((row for row in answers if row[1] == telling), answers[0])
    answer = "followed" if method == asked[0] else method if method == "none" else "other"
    shown = _picture(trials, name, pair, asked[0])
    what = _who(shown.color) or _("the derivative")
    changed = _("the slope of {names}").format(names=trials.names) if name in SLOPES_ONLY else trials.names
    sentence = _(SENTENCES[KINDS[name], answer]).format(names=changed, what=what, method=asked[1])
    return (*_of_values(trials, name), replace(shown, experiment=sentence))


def _of_values(trials: Trials, name: str) -> tuple[Overlay, ...]:
    """Return the picture of what shows f and followed; a nudge moves it too little to be worth one."""
    if KINDS[name] != "replace":
        return ()
    for old in trials.subject.values(trials.evidence.run):
        new = trials.subject.again(old, trials.run(name))
        if new is not None and derivations.answer(trials.f, old, new, trials.change(name)).method == "value":
            shown = _picture(trials, name, (old, new), "value")
            what = _who(shown.color) or _("what shows f")
            template = SENTENCES["replace", "followed"]  # apart: what stands between _ and its brackets is extracted
            sentence = _(template).format(names=trials.names, what=what)
            return (replace(shown, experiment=sentence),)
    return ()


def _who(color: str) -> str:
    return _("your {color} curve").format(color=_(color)) if color else ""


def _picture(trials: Trials, name: str, pair: tuple[Series, Series], asked: str) -> Overlay:
    old, new = pair
    change = trials.change(name)
    which = 0 if asked == "value" else 1
    method = "autodiff" if asked == "value" else asked  # values are the same by every method

    def expected(x: np.ndarray) -> np.ndarray:
        after = foreseen(trials.f, x, change, method)[which]
        return after if change.kind == "replace" else (after - dual.differentiate(trials.f, x)[which]) / change.size

    with np.errstate(all="ignore"):  # a program may draw anything
        shown = new.y if change.kind == "replace" else (new.y - old.y) / change.size
    color = trials.subject.color(old, trials.evidence.run)
    return replace(overlays.overlay(old.x, shown, expected), label=old.name[: overlays.MAX_LABEL], color=color)
