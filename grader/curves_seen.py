"""Figures as observed -> curves that a person can see, each merged from the artists that draw it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

import numpy as np

from grader.i18n import N_
from grader.model import Array, AxesSeen, Curve, RunResult
from grader.numeric import to_float64

MAX_CURVES = 100
"""Curves that are looked at, those of most points first: eight roles on each take about two seconds."""

MAX_POINTS = 300_000
"""Points that are looked at, of all curves together; longer curves are thinned evenly."""

FEW = 5
"""Points of an artist that may be a piece of a curve: one point, one segment, two."""

TURNS = (2, 3, 4)
"""Curves that a loop may draw in turn, point by point."""

WHY_UNSEEN = (
    N_("erased before it was shown"),
    N_("set_visible(False)"),
    N_("transparent"),
    N_("no line and no marker"),
    N_("the colour of the background"),
    N_("markers of size zero"),
    N_("outside the limits of its axes"),
    N_("outside the figure"),
    N_("too small to be seen between the limits of its axes"),
    N_("hidden under something else"),
)
"""What observers say of a curve that nobody can see, for the translators."""


class Drawn(NamedTuple):
    """A visible curve, merged from what was drawn point by point where needed."""

    axes: int
    label: str
    x: np.ndarray
    y: np.ndarray
    kind: str = "line"
    color: str = ""
    marker: str = ""
    z: np.ndarray | None = None
    width: np.ndarray | None = None
    eps: float = 0.0  # relative rounding of its numbers
    artists: tuple[int, ...] = ()
    guess: bool = False  # one of several ways to put pieces together
    sent: int = 0  # points before those were left out that are outside the limits or not finite


class _Pieces(NamedTuple):
    """Artists that make up one curve."""

    artists: list[Curve]
    guess: bool = False


def visible_curves(run: RunResult) -> tuple[list[Drawn], list[Curve]]:
    """Return the curves in the plane that can be seen, in the order in which they were drawn, and those that cannot.

    Only what lies between the limits of the axes counts, and points that are finite. Artists of few points in one
    coordinate system are also put together: by colour, by marker, by label, in turn, end to end, all.
    """
    seen = [curve for curve in run.observations.curves if curve.visible and curve.shown and curve.z is None]
    unseen = [curve for curve in run.observations.curves if not (curve.visible and curve.shown)]
    return _largest(_put_together(seen), run), unseen


def visible_tables(run: RunResult) -> list[Drawn]:
    """Return what can be seen that has a third coordinate or a value: images, contours, lines and points in space."""
    seen = [curve for curve in run.observations.curves if curve.visible and curve.shown and curve.z is not None]
    return _largest([_Pieces([curve]) for curve in seen], run)


def as_drawn(curve: Curve) -> Drawn:
    """Return one artist's curve, seen or not."""
    return _merged(_Pieces([curve]), {id(curve): _columns(curve, None, 1)})


def of_artists(run: RunResult, artists: tuple[int, ...]) -> Drawn | None:
    """Return the curve made up of the artists with these numbers, seen or not; None when one is missing."""
    numbered = {curve.artist: curve for curve in run.observations.curves}
    if not artists or any(number not in numbered for number in artists):
        return None
    found = [numbered[number] for number in artists]
    return _merged(_Pieces(found), {id(curve): _columns(curve, None, 1) for curve in found})


def _largest(found: list[_Pieces], run: RunResult) -> list[Drawn]:
    """Return the largest `MAX_CURVES` in their order; arrays are only touched here."""
    sizes = [sum(map(_size, pieces.artists)) for pieces in found]
    largest = sorted(sorted(range(len(found)), key=lambda index: -sizes[index])[:MAX_CURVES])
    frames = {frame.axes: frame for frame in run.observations.axes}
    every = max(1, -(-sum(sizes[index] for index in largest) // MAX_POINTS))
    artists = {id(one): one for index in largest for one in found[index].artists}
    columns = {key: _columns(one, frames.get(one.axes), every) for key, one in artists.items()}
    drawn = [_merged(found[index], columns) for index in largest]
    return [curve for curve in drawn if curve.x.size >= 2]


def _size(curve: Curve) -> int:
    """Return how many points were sent; the lengths of the two arrays may disagree."""
    return min(math.prod(curve.x.shape), math.prod(curve.y.shape))


# ---------------------------------------------------------------- pieces


def _put_together(curves: list[Curve]) -> list[_Pieces]:
    pieces: dict[Hashable, list[Curve]] = defaultdict(list)
    found: dict[int, _Pieces] = {}
    for index, curve in enumerate(curves):
        if _size(curve) < FEW and curve.kind in ("line", "step", "scatter"):
            pieces[curve.axes, curve.kind].append(curve)
        if _size(curve) >= 2:
            found[index] = _Pieces([curve])
    groups = [group for group in pieces.values() if len(group) > 1]
    joined = {id(piece) for group in groups if len(group) >= FEW for piece in group}
    alone = [one for one in found.values() if id(one.artists[0]) not in joined]
    loose = [_Pieces(one.artists, guess=True) for one in found.values() if id(one.artists[0]) in joined]
    order = {id(curve): index for index, curve in enumerate(curves)}
    every = [*alone, *(together for group in groups for together in _ways(group)), *loose]
    return sorted(every, key=lambda pieces: order[id(pieces.artists[0])])


def _ways(group: list[Curve]) -> Iterator[_Pieces]:
    """Yield how the pieces of one coordinate system may belong together; the likeliest way is no guess."""
    chains = _chains(group)
    if 1 <= len(chains) < len(group) / 2:
        yield from (_Pieces(chain) for chain in chains)
        yield _Pieces(group, guess=True)
        return
    ways: list[list[list[Curve]]] = []
    keys: tuple[Callable[[Curve], Hashable], ...] = (
        lambda piece: (piece.color, piece.marker), lambda piece: piece.label, lambda piece: piece.color,
    )  # fmt: skip
    for key in keys:
        alike: dict[Hashable, list[Curve]] = defaultdict(list)
        for piece in group:
            alike[key(piece)].append(piece)
        if 1 < len(alike) <= min(50, len(group) / 2):
            ways.append(list(alike.values()))
    ways.append([group])
    ways += [[group[first::turns] for first in range(turns)] for turns in TURNS if len(group) >= 4 * turns]
    for rank, way in enumerate(ways):
        yield from (_Pieces(pieces, guess=rank > 0) for pieces in way)


def _chains(group: list[Curve]) -> list[list[Curve]]:
    """Link segments that begin where another ended, which is how a curve is drawn segment by segment."""
    chains: list[list[Curve]] = []
    open_ends: dict[tuple[float, float], int] = {}
    for piece in group:
        x, y = to_float64(piece.x).ravel(), to_float64(piece.y).ravel()
        size = min(x.size, y.size)
        if size >= 2:
            place = open_ends.pop((x[0], y[0]), len(chains))
            if place == len(chains):
                chains.append([])
            chains[place].append(piece)
            open_ends[x[size - 1], y[size - 1]] = place
    return chains


def _merged(pieces: _Pieces, columns: dict[int, np.ndarray]) -> Drawn:
    first = pieces.artists[0]
    label = next((piece.label for piece in pieces.artists if piece.label), "")
    x, y, z, width = np.concatenate([columns[id(piece)] for piece in pieces.artists], axis=1)
    return Drawn(
        first.axes, label, x, y, first.kind, first.color, first.marker,
        z=None if first.z is None else z, width=None if first.width is None else width, eps=_rounding(first),
        artists=tuple(piece.artist for piece in pieces.artists), guess=pieces.guess,
        sent=sum(map(_size, pieces.artists)),
    )  # fmt: skip


def _columns(curve: Curve, frame: AxesSeen | None, every: int) -> np.ndarray:
    """Return x, y, z and width where they are finite and seen, as rows; zeros for what a curve does not have."""
    size = _size(curve)
    arrays = [_numbers(array, size) for array in (curve.x, curve.y, curve.z, curve.width)]
    rows = np.stack([np.resize(array, size) if array.size else np.zeros(size) for array in arrays])
    if every > 1 and size > 10 * every:
        rows = rows[:, ::every]
    keep = np.isfinite(rows).all(axis=0)
    if frame is not None and curve.z is None and curve.kind not in ("bar", "barh"):
        keep &= _inside(rows[0], rows[1], frame, joined=curve.kind in ("line", "step"))
    return rows[:, keep]


def _numbers(array: Array | None, size: int) -> np.ndarray:
    return np.empty(0) if array is None else to_float64(array).ravel()[:size]


def _inside(x: np.ndarray, y: np.ndarray, frame: AxesSeen, *, joined: bool) -> np.ndarray:
    """Return which points lie between the limits, with the next outside where a line leads there; all if none does."""
    (left, right), (bottom, top) = sorted(frame.xlim), sorted(frame.ylim)
    slack = 1e-9 * np.nan_to_num([right - left, top - bottom], posinf=0.0)
    inside: np.ndarray = (
        (x >= left - slack[0]) & (x <= right + slack[0]) & (y >= bottom - slack[1]) & (y <= top + slack[1])
    )
    if not inside.any():
        return np.ones_like(inside)
    seen: np.ndarray = inside.copy()
    if joined:
        seen[1:] |= inside[:-1]
        seen[:-1] |= inside[1:]
    return seen


def _rounding(curve: Curve) -> float:
    """Return the relative rounding of the less precise of x and y."""
    kinds = [np.dtype(array.dtype) for array in (curve.x, curve.y)]
    return max(float(np.finfo(kind).eps) if kind.kind == "f" else 0.0 for kind in kinds)
