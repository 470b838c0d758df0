"""The figure that the zygote has built is the one that a program would have built."""

from __future__ import annotations

import pytest

DRAWN_TWICE = """
import sys
import matplotlib
import matplotlib.pyplot as plt
import numpy as np

def picture():
    plt.close("all")
    matplotlib.rcdefaults()
    x = np.linspace(0, 6, 20)
    draw(x)
    plt.gcf().canvas.draw()
    return plt.gcf().canvas.get_width_height(), bytes(plt.gcf().canvas.buffer_rgba())

{draw}
spare = sys.modules["grader.runner.observers"].installed().spare
first, left = picture(), spare.left
print(first == picture(), first[1].count(b"\\xff") < len(first[1]), left)
"""

TAKEN = {
    "plot": "plt.plot(x, np.sin(x))",
    "legend and words": "plt.plot(x, x, label='a'); plt.legend(); plt.title('t'); plt.xlabel('x'); plt.grid()",
    "subplots": "fig, ax = plt.subplots(); ax.plot(x, x)",
    "subplots of a size": "fig, ax = plt.subplots(figsize=(3, 2)); ax.plot(x, x)",
    "two axes": "fig, axes = plt.subplots(1, 2, sharex=True); axes[0].plot(x, x); axes[1].plot(2 * x, -x)",
    "grid with ratios": "fig, axes = plt.subplots(2, 2, width_ratios=[1, 3]); axes[0, 0].plot(x, x)",
    "figure of a size": "plt.figure(figsize=(8, 4)); plt.plot(x, x)",
    "size in the settings": "plt.rcParams['figure.figsize'] = (3.5, 2.5); plt.plot(x, x)",
    "size afterwards": "plt.figure(); plt.gcf().set_size_inches(2, 3); plt.gcf().set_dpi(60); plt.plot(x, x)",
    "margins before axes": "plt.figure(); plt.subplots_adjust(left=0.4, top=0.6); plt.plot(x, x)",
    "subplot chosen twice": "plt.subplot(111); plt.plot(x, x); plt.subplot(111); plt.plot(x, -x)",
    "gca and sca": "ax = plt.gca(); plt.sca(ax); plt.plot(x, x, 'r--', lw=3)",
    "twins": "plt.plot(x, x); plt.twinx().plot(x, x ** 2, 'g')",
    "logarithmic": "plt.semilogy(x + 1, x + 1)",
    "inset and spines": "ax = plt.gca(); ax.spines['left'].set_position('zero'); ax.inset_axes([.5, .5, .2, .2])",
    "shared with another": "a = plt.subplot(1, 1, 1); b = plt.gcf().add_axes([.1, .1, .2, .2], sharex=a); b.plot(x, x)",
    "cleared and drawn again": "plt.plot(x, -x); plt.clf(); plt.plot(x, x)",
    "tight": "plt.plot(x, x); plt.tight_layout()",
}  # fmt: skip

NOT_TAKEN = {
    "style": "plt.style.use('ggplot'); plt.plot(x, x)",
    "setting": "plt.rcParams['lines.linewidth'] = 5; plt.plot(x, x)",
    "context": "with plt.rc_context({'axes.grid': True}): plt.plot(x, x)",
    "resolution": "plt.figure(dpi=50); plt.plot(x, x)",
    "face": "plt.figure(facecolor='y'); plt.plot(x, x)",
    "layout": "plt.subplots(layout='constrained')[1].plot(x, x)",
    "colours of an array": "plt.rcParams['axes.prop_cycle'] = plt.cycler(color=plt.cm.hot(x[:10])); plt.plot(x, x)",
    "face of an array": "plt.rcParams['axes.facecolor'] = np.array([.9, .8, .7]); plt.plot(x, x)",
    "face given as an array": "plt.figure(facecolor=np.array([.9, .8, .7])); plt.plot(x, x)",
    "size of an array": "plt.figure(figsize=np.array([3, 2])); plt.plot(x, x)",
    "own class": "class Own(matplotlib.figure.Figure): pass\n    plt.figure(FigureClass=Own); plt.plot(x, x)",
}

AXES_NOT_TAKEN = {
    "setting between": "plt.figure(); plt.rcParams['axes.facecolor'] = 'y'; plt.plot(x, x)",
    "place of an array": "plt.axes(np.array([.1, .1, .8, .8])); plt.plot(x, x)",
    "polar": "plt.polar(x, x)",
    "part of a grid": "plt.subplot(2, 1, 2); plt.plot(x, x)",
}


@pytest.mark.parametrize(
    ("draw", "left"),
    [
        *((pytest.param(draw, (), id=name)) for name, draw in TAKEN.items()),
        *((pytest.param(draw, ("figure", "axes"), id=name)) for name, draw in NOT_TAKEN.items()),
        *((pytest.param(draw, ("axes",), id=name)) for name, draw in AXES_NOT_TAKEN.items()),
    ],
)
def test_spare_figure_shows_what_another_would(run, draw, left):
    """The first picture of a process is drawn in the spare figure, where it fits; the second in one that is built."""
    program = DRAWN_TWICE.replace("{draw}", f"def draw(x):\n    {draw}")
    result = run(program)
    assert (result.observations.errors, result.output.strip()) == ([], f"True True {left}")


COPIES = """
import copy, pickle
import matplotlib.figure
import matplotlib.pyplot as plt

own = matplotlib.figure.Figure()
same = pickle.loads(pickle.dumps(own)), copy.copy(own)
plt.plot([1, 2], [3, 4])
print(len({id(one) for one in (own, *same, plt.gcf())}), [len(one.axes) for one in same], len(plt.gcf().axes))
"""


def test_figures_that_are_copied_are_no_spare_figures(run):
    result = run(COPIES)
    assert (result.observations.errors, result.output.strip()) == ([], "4 [0, 0] 1")
