from __future__ import annotations

import numpy as np
import pytest

from grader.curves_seen import Drawn, visible_curves, visible_tables
from grader.model import AxesSeen, Curve, Observations, RunResult, RunStatus
from grader.numeric import from_numpy

X = np.linspace(0, 10, 101)


def curve(x: object, y: object, artist: int = 0, **fields: object) -> Curve:
    xs, ys = (from_numpy(np.asarray(values, dtype=float)) for values in (x, y))
    return Curve(figure=0, axes=0, artist=artist, x=xs, y=ys, points=xs.shape[0], **fields)  # type: ignore[arg-type]


def seen(*curves: Curve, **frame: object) -> list[Drawn]:
    frames = [AxesSeen(figure=0, axes=0, **frame)] if frame else []  # type: ignore[arg-type]
    run = RunResult(status=RunStatus.OK, observations=Observations(curves=list(curves), axes=frames))
    return visible_curves(run)[0]


def certain(*curves: Curve) -> list[list[float]]:
    return [drawn.y.tolist() for drawn in seen(*curves) if not drawn.guess]


def test_points_of_one_colour_are_one_curve():
    points = [curve([i], [i % 2], color="#0000ff" if i % 2 else "#ff0000", kind="scatter") for i in range(8)]
    assert certain(*points) == [[0, 0, 0, 0], [1, 1, 1, 1]]


def test_points_in_turn_are_guessed_to_be_two_curves():
    points = [curve([i], [i % 2], color=f"#{i:06x}", kind="scatter") for i in range(8)]
    assert [0, 0, 0, 0] in [drawn.y.tolist() for drawn in seen(*points)]


def test_segments_end_to_end_are_one_curve():
    segments = [curve([i, i + 1], [i % 2, (i + 1) % 2]) for i in range(6)]
    assert certain(*segments) == [[0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0]]


def test_segments_of_two_curves_drawn_in_turn_are_two():
    segments = [curve([i, i + 1], [level, level]) for i in range(5) for level in (0, 1)]
    assert certain(*segments) == [[0] * 10, [1] * 10]


def test_few_lines_of_two_points_stay_what_they_are():
    assert certain(curve([0, 1], [0, 0]), curve([0, 0], [0, 1]))[:1] == [[0, 0]]


@pytest.mark.parametrize(("kind", "ends"), [("line", [1.9, 5.1]), ("scatter", [2.0, 5.0])])
def test_only_what_lies_between_the_limits_is_seen(kind, ends):
    (drawn,) = seen(curve(X, X, kind=kind), xlim=(2.0, 5.0))
    assert drawn.x[[0, -1]] == pytest.approx(ends)


def test_limits_may_be_upside_down():
    (drawn,) = seen(curve(X, X, kind="scatter"), xlim=(5.0, 2.0), ylim=(4.0, 0.0))
    assert drawn.x[[0, -1]] == pytest.approx([2.0, 4.0])


def test_line_that_crosses_the_axes_between_two_points_is_seen():
    (drawn,) = seen(curve([-10, 10], [-10, 10]), xlim=(0.0, 1.0), ylim=(0.0, 1.0))
    assert drawn.x.tolist() == [-10, 10]


def test_curve_knows_its_artists():
    assert [drawn.artists for drawn in seen(curve(X, X, 7), curve(X, -X, 9))] == [(7,), (9,)]


def test_what_has_a_third_coordinate_is_no_curve_in_the_plane():
    run = RunResult(status=RunStatus.OK, observations=Observations(curves=[curve(X, X, z=from_numpy(X), kind="image")]))
    assert visible_curves(run)[0] == []
    assert [drawn.kind for drawn in visible_tables(run)] == ["image"]


def test_very_many_points_are_thinned():
    long = np.linspace(0, 1, 20_000)
    assert sum(drawn.x.size for drawn in seen(*[curve(long, long)] * 90)) <= 320_000


def test_coarse_dtype_is_known():
    half = Curve(figure=0, axes=0, artist=0, x=from_numpy(X.astype(np.float16)), y=from_numpy(X), points=X.size)
    assert [drawn.eps for drawn in seen(half, curve(X, X))] == pytest.approx([9.8e-4, 2.2e-16], rel=0.01)
