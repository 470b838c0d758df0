"""What the child makes of artists: kinds, numbers, and what looking at them costs. The corpus is in tests/figures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.model import Cell, Limits, Observations, RunRequest, Wants
from grader.numeric import to_float64
from grader.runner.host import Runner

X = "x = np.linspace(0, 3, 4)\n"


@pytest.fixture
def look(runner: Runner):
    def look(source: str) -> Observations:
        request = RunRequest(cells=(Cell("a.py", source),), wants=Wants(figures=True), provide=("np", "plt"))
        return runner.run(request, Limits(wall_s=60)).observations

    return look


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("plt.plot(x, x)", ["line"]),
        ("plt.plot(x, x, 'o')", ["scatter"]),
        ("plt.step(x, x)", ["step"]),
        ("plt.scatter(x, x)", ["scatter"]),
        ("plt.stem(x, x)", ["scatter"]),
        ("plt.errorbar(x, x, yerr=1)", ["line"]),
        ("plt.bar(x, x)", ["bar"]),
        ("plt.barh(x, x)", ["barh"]),
        ("plt.hist(x)", ["bar"]),
        ("plt.hist(x, histtype='step')", ["bar"]),
        ("plt.stairs(x)", ["bar"]),
        ("plt.vlines(x, 0, x)", ["bar"]),
        ("plt.fill_between(x, x)", ["fill", "fill"]),
        ("plt.imshow(np.ones((2, 3)))", ["image"]),
        ("plt.pcolormesh(np.ones((2, 3)))", ["image"]),
        ("plt.contour(np.arange(12).reshape(3, 4))", ["contour"]),
        ("plt.axhspan(0, 1); plt.hexbin(x, x); plt.pie(x); plt.quiver(x, x); plt.text(1, 1, 'a')", []),
        ("plt.axes(projection='3d').plot(x, x, x)", ["line"]),
        ("plt.axes(projection='3d').plot_surface(*np.meshgrid(x, x), np.ones((4, 4)))", ["surface"]),
    ],
)
def test_kind_of_an_artist(look, source, kinds):
    assert [curve.kind for curve in look(X + source).curves] == kinds


@pytest.mark.parametrize(
    ("source", "x", "y"),
    [
        ("plt.bar([1, 2], [3, 4])", [1, 2], [3, 4]),
        ("plt.bar([1, 2], [3, 4], width=1, align='edge')", [1.5, 2.5], [3, 4]),
        ("plt.barh([1, 2], [3, 4])", [1, 2], [3, 4]),
        ("plt.hist([1, 1, 2], bins=[0.5, 1.5, 2.5], histtype='step')", [1, 2], [2, 1]),
        ("plt.axhline(2); plt.xlim(0, 5)", [0, 5], [2, 2]),
        ("plt.plot([0, 1], [0, 1], transform=plt.gca().transAxes); plt.axis([0, 4, 0, 8])", [0, 4], [0, 8]),
        ("plt.plot(['a', 'b'], [3, 4])", [0, 1], [3, 4]),
        ("plt.plot(np.ma.array([1, 2], mask=[0, 0]), [3, 4])", [1, 2], [3, 4]),
    ],
)
def test_numbers_of_an_artist_are_in_the_coordinates_of_the_data(look, source, x, y):
    (curve,) = look(source).curves
    assert (to_float64(curve.x).tolist(), to_float64(curve.y).tolist()) == (pytest.approx(x), pytest.approx(y))


def test_pixels_stand_at_their_middles_whichever_way_is_up(look):
    upper, lower = look(
        "plt.imshow([[1, 2], [3, 4]]); plt.figure(); plt.imshow([[1, 2], [3, 4]], origin='lower', extent=[0, 4, 0, 2])"
    ).curves
    assert to_float64(upper.y).tolist() == [0, 0, 1, 1]
    assert (to_float64(lower.x).tolist(), to_float64(lower.y).tolist()) == ([1, 3, 1, 3], [0.5, 0.5, 1.5, 1.5])
    assert upper.z is not None
    assert to_float64(upper.z).tolist() == [1, 2, 3, 4]


def test_precision_of_the_program_is_kept(look):
    (curve,) = look("plt.plot(np.arange(3, dtype='f2'), np.arange(3, dtype='f4'))").curves
    assert (curve.x.dtype, curve.y.dtype) == ("<f2", "<f4")


def test_frame_is_described(look):
    (frame,) = look(
        "plt.plot([1, 10], [1, 2], label='f')\nplt.suptitle('figure')\nplt.title('axes')\nplt.xlabel('x')\n"
        "plt.ylabel('y')\nplt.xscale('log')\nplt.grid()\nplt.legend()\nplt.text(2, 1.5, 'here')\nplt.xlim(1, 10)\n"
        "plt.xticks([1, 10], ['one', 'ten'])"
    ).axes
    assert (frame.figure_title, frame.title, frame.xlabel, frame.ylabel) == ("figure", "axes", "x", "y")
    assert (frame.xscale, frame.yscale, frame.xlim) == ("log", "linear", (1.0, 10.0))
    assert (frame.grid, frame.has_legend, frame.legend, frame.xticks) == (True, True, ("f",), ("one", "ten"))
    assert [(text.text, text.x, text.y) for text in frame.texts] == [("here", 2.0, 1.5)]


def test_colorbar_is_no_coordinate_system(look):
    seen = look("plt.imshow([[1, 2], [3, 4]]); plt.colorbar()")
    assert len(seen.axes) == 1


@pytest.mark.parametrize(
    "source",
    [
        "class Odd(Line2D):\n    def get_xdata(self, orig=True): raise ValueError\nplt.gca().add_line(Odd([1], [2]))",
        "plt.gca().get_xlim = lambda: 1 / 0",
        "plt.gca().containers.append(7)",
    ],
    ids=["artist", "axes", "container"],
)
def test_what_cannot_be_read_does_not_stop_the_program(look, source):
    seen = look(f"from matplotlib.lines import Line2D\n{source}\nplt.show()\nplt.figure(); plt.plot([1, 2], [3, 4])")
    assert seen.errors == []
    assert [to_float64(curve.y).tolist() for curve in seen.curves][-1:] == [[3, 4]]


def test_last_of_very_many_artists_are_kept(look):
    seen = look("for i in range(1600):\n    plt.cla()\n    plt.plot([0, 1], [i, i])\n    plt.plot([0, 1], [i, 0])")
    assert len(seen.curves) == 3000
    assert [to_float64(curve.y).tolist() for curve in seen.curves[-2:]] == [[1599, 1599], [1599, 0]]
    assert [curve.shown for curve in seen.curves[-3:]] == [False, True, True]


def test_backend_can_be_switched(look):
    seen = look("plt.switch_backend('agg')\nplt.plot([1, 2], [3, 4])\nplt.show()\nplt.switch_backend('svg')")
    assert (seen.errors, len(seen.curves)) == ([], 1)


def test_pauses_do_not_sleep_and_do_not_close(look):
    seen = look("for i in range(50):\n    plt.plot([0, 1], [i, i])\n    plt.pause(5)")
    assert len({curve.figure for curve in seen.curves}) == 1
    assert len(seen.curves) == 50


COST = """
import time
import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from grader.runner.observe.figures import FigureWatch

watch, best = FigureWatch(), 1.0
watch.install()
watch.enabled = True
x = np.linspace(0, 6, 200)
for _ in range(7):
    for y in (np.sin(x), np.cos(x)):
        plt.plot(x, y, label="curve")
    plt.legend()
    plt.grid()
    started = time.process_time()
    plt.show()
    best = min(best, time.process_time() - started)
print(best)
"""


def test_looking_at_two_curves_takes_less_than_ten_milliseconds():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", COST], capture_output=True, text=True, check=True, cwd=root)
    assert float(done.stdout) < 0.010
