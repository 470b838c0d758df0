from __future__ import annotations

import pytest

from grader.curve_fit import Words
from grader.frames_asked import Frame
from grader.model import AxesSeen

SEEN = AxesSeen(
    figure=0, axes=0, title="The sine", xlabel="x", ylabel="sin(x)", xlim=(0, 6), ylim=(-1, 1), grid=True,
    has_legend=True,
)  # fmt: skip
BARE = AxesSeen(figure=0, axes=1, place=(0.5, 0, 0.5, 1))


@pytest.mark.parametrize(
    "asked",
    [
        Frame(),
        Frame(axes=1),
        Frame(title=True, xlabel=True, ylabel=True),
        Frame(title=Words(all=["SINE"]), ylabel=Words(any=["cos", "sin"])),
        Frame(xlim=[0, 6.05], ylim=[-1, 1]),
        Frame(xscale="linear", yscale="linear"),
        Frame(grid=True, legend=True),
    ],
)
def test_frame_has_what_is_asked_for(asked):
    assert asked.complaint([SEEN], [0]) == ""


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (Frame(axes=2), "there are 1 coordinate systems, expected 2"),
        (Frame(title=Words(any=["cosine"])), "title is 'The sine', expected with one of cosine"),
        (Frame(title=Words(all=["sine", "cosine"])), "title is 'The sine', expected with sine, cosine"),
        (Frame(xlim=[0, 7]), "xlim goes from 0 to 6, expected from 0 to 7"),
        (Frame(ylim=[1, -1]), "ylim goes from -1 to 1, expected from 1 to -1"),
        (Frame(yscale="log"), "yscale is linear, expected log"),
        (Frame(grid=False), "there is a grid, expected none"),
        (Frame(legend=False), "there is a legend, expected none"),
    ],
)
def test_what_the_frame_lacks_is_told(asked, complaint):
    assert asked.complaint([SEEN], [0]) == complaint


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (Frame(title=True), "the axes have no title"),
        (Frame(ylabel=Words(any=["sin"])), "the axes have no ylabel"),
        (Frame(grid=True), "there is no grid, but one is asked for"),
        (Frame(legend=True), "there is no legend, but one is asked for"),
    ],
)
def test_axes_without_curves_are_not_asked(asked, complaint):
    assert asked.complaint([SEEN, BARE], [0]) == ""
    assert asked.complaint([SEEN, BARE], [1]) == complaint


def test_twin_axes_share_their_texts_and_count_once():
    twins = [SEEN, AxesSeen(figure=0, axes=1, ylabel="cos(x)")]
    assert Frame(axes=1, xlabel=True, title=True, legend=True, ylabel=True).complaint(twins, [0, 1]) == ""


def test_title_of_the_figure_counts():
    frame = AxesSeen(figure=0, axes=0, figure_title="The sine")
    assert Frame(title=Words(any=["sine"])).complaint([frame], [0]) == ""
