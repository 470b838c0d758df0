"""Labels of curves: where they stand, and which role their words name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from grader.curve_fit import Role
from grader.curves_seen import Drawn
from grader.model import AxesSeen, TextSeen

DERIVATIVE_WORDS = re.compile(
    r"d[eé]riv|ableitung|gradient|\bgrad\b|\.grad|autograd|backward|slope|prime|\bdiff\b|\bdifferen(tia|ce)"
    r"|[a-z)\]]\s?['’′]\s*(\(|$|=)|\bd[a-z]*\s*/\s*d|∂|∇|\bdf\b|\bdy\b|\bdx\b|导数|导函数|導関数|梯度|微分|斜率",
    re.IGNORECASE,
)
"""Words and signs that mean "derivative" in a label: f'(x), dy/dx, grad, 导数."""

FUNCTION_WORDS = re.compile(r"\boriginal\b|\bprimitive\b|\bantiderivative\b|原函数|原始函数|被导函数", re.IGNORECASE)
"""Words that mean the function itself, where a derivative stands beside it."""

CHINESE = {
    "sin": ["正弦"], "cos": ["余弦"], "tan": ["正切"], "exp": ["指数函数"], "log": ["对数"], "ln": ["对数"],
    "sqrt": ["平方根"], "abs": ["绝对值"], "tangent": ["切线"], "cosine": ["余弦"], "sine": ["正弦"],
}  # fmt: skip
"""What the words of mathematics are in Chinese."""

NEAR = 0.05
"""Distance, as a share of the axes, at which a text stands beside a curve."""

_BOTH = re.compile(r"\b(and|et|und|vs)\b|&|和|与|及", re.IGNORECASE)
_QUOTES = "'\"‘’“”"


def role_meant(label: str, roles: Mapping[str, Role]) -> str | None:
    """Return the role that a label names; None when it says nothing clear."""
    if label[:1] in _QUOTES:
        label = label.strip(_QUOTES)
    if not label or _BOTH.search(label):
        return None
    derivatives = [name for name, role in roles.items() if role.derivative_of is not None]
    if len(derivatives) == 1 and DERIVATIVE_WORDS.search(label):
        return derivatives[0]
    if len(derivatives) == 1 and FUNCTION_WORDS.search(label):
        return roles[derivatives[0]].derivative_of
    hits = [name for name, role in roles.items() if any(_mentions(label, word) for word in _words(role))]
    return hits[0] if len(hits) == 1 else None


def _words(role: Role) -> list[str]:
    return [*role.words, *(chinese for word in role.words for chinese in CHINESE.get(word.lower(), ()))]


def _mentions(label: str, word: str) -> bool:
    """Whether a word begins somewhere in a label: `sin` in "y=sinx", but neither in "using" nor in "cosine"."""
    return bool(re.search(rf"(?<![a-z]){re.escape(word.lower())}", label.lower()))


def labels_of(roles: Mapping[str, Drawn], frames: Mapping[int, AxesSeen]) -> dict[str, str]:
    """Return what names each curve: its legend entry, a text beside it, the title or y-label of axes of its own."""
    labels = {name: curve.label.strip() for name, curve in roles.items()}
    for axes in {curve.axes for curve in roles.values()}:
        here = {name: curve for name, curve in roles.items() if curve.axes == axes}
        frame = frames.get(axes)
        if frame is None:
            continue
        texts = _texts_beside(here, frame)
        for name in here:
            alone = frame.title.strip() or _telling(frame.ylabel) if len(here) == 1 else ""
            labels[name] = labels[name] or texts.get(name, "") or alone
    return labels


def _telling(ylabel: str) -> str:
    """Return the label of a y-axis unless it says that this is the y-axis."""
    text = ylabel.strip()
    return "" if text.lower() in ("y", "value", "values", "值", "y值") else text


def _texts_beside(roles: Mapping[str, Drawn], frame: AxesSeen) -> dict[str, str]:
    """Return the texts that stand clearly nearer to one curve than to any other."""
    found: dict[str, str] = {}
    for text in frame.texts[:50]:
        distances = sorted((_distance(text, curve, frame), name) for name, curve in roles.items())
        nearest, name = distances[0]
        if nearest < NEAR and all(other > 2 * nearest + 0.01 for other, _name in distances[1:]):
            found.setdefault(name, text.text.strip())
    return found


def _distance(text: TextSeen, curve: Drawn, frame: AxesSeen) -> float:
    """Return how far a text is from the nearest point of a curve, as a share of the axes."""
    width, height = abs(frame.xlim[1] - frame.xlim[0]), abs(frame.ylim[1] - frame.ylim[0])
    if not (0 < width < np.inf and 0 < height < np.inf):
        return float("inf")
    steps = np.hypot((curve.x - text.x) / width, (curve.y - text.y) / height)
    return float(np.nan_to_num(steps.min(), nan=np.inf))


def legend_of_letters(entries: Sequence[str]) -> bool:
    """Whether a legend was given one text where it takes a list: each letter became an entry."""
    return len(entries) > 1 and all(len(entry.strip()) <= 1 for entry in entries) and "".join(entries).isascii()
