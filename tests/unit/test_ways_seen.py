from __future__ import annotations

import numpy as np
import pytest

from grader.model import Array, Observations, RunResult, RunStatus, Searched, Way
from grader.numeric import from_numpy
from grader.ways_seen import covering, inputs, moved, only, outcomes, parting, searched


def told(*numbers: int) -> Array:
    return from_numpy(np.array(numbers, dtype="<u4"))


def way(*numbers: int, at: float = 1.0, radius: float = 0.5) -> Way:
    return Way(inputs=(from_numpy(np.array(at)),), outcomes=told(*numbers), radius=radius)


def test_outcomes_of_conditions_that_do_not_exist_are_dropped():
    assert outcomes(told(0, 5, 6, 2**31), 3) == (0, 5)


@pytest.mark.parametrize("claim", [None, from_numpy(np.array([1.0])), Array("<u4", (0, 1 << 40), b"")])
def test_claim_of_another_kind_is_nothing(claim):
    assert outcomes(claim, 10) == ()


@pytest.mark.parametrize(
    ("ways", "turns", "numbers"),
    [
        ([(2, 5), (2, 4)], (), {2}),
        ([(2, 4), (2, 4)], (), set()),
        ([(3, 3, 2), (3, 2), (3, 3, 3, 2)], (), {1}),  # a loop goes round more often
        ([(3, 3, 6), (3, 6)], (1,), {1}),  # so does one whose turns only are told
        ([(3, 3), (3,), ()], (1,), {1}),
        ([(2, 6), (8, 6)], (), set()),  # neither condition says that it decides
    ],
)
def test_conditions_at_which_ways_part(ways, turns, numbers):
    assert parting(ways, turns) == numbers


def test_only_some_conditions_count():
    assert only((0, 3, 5, 2), {1}) == (3, 2)


def test_ways_that_show_something_new_come_first():
    ways = [way(1, 1, 3), way(1, 3), way(1, 2, 2, 2), way(1, 3, 1)]
    assert [outcomes(w.outcomes, 9) for w in covering(ways, 9)] == [(1, 3), (1, 2, 2, 2), (1, 1, 3), (1, 3, 1)]


@pytest.mark.parametrize("at", [np.nan, np.inf, 1e300])
def test_inputs_that_nobody_would_try_are_dropped(at):
    assert inputs(way(1, at=at), ()) == []


def test_inputs_of_another_shape_are_dropped():
    assert inputs(way(1), (3,)) == []


def test_input_is_moved_within_its_room():
    rng = np.random.default_rng(0)
    points = [float(moved(way(1, at=2.0, radius=0.1), (), rng)) for _ in range(50)]
    assert 1.9 <= min(points) < 2 < max(points) <= 2.1


@pytest.mark.parametrize("radius", [0.0, -1.0, np.nan, np.inf])
def test_input_without_room_is_not_moved(radius):
    assert moved(way(1, radius=radius), (), np.random.default_rng(0)) is None


def test_last_claim_of_a_search_counts():
    seen = Observations(searches=[Searched(id="a", tries=1), Searched(id="b"), Searched(id="a", tries=2)])
    run = RunResult(status=RunStatus.OK, observations=seen)
    assert (searched(run, "a").tries, searched(run, "c"), searched(None, "a")) == (2, None, None)
