from __future__ import annotations

import numpy as np
import pytest

from grader.diagnoses.data import distance


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([1.0, 2.0], [1.0, 2.0], 0.0),
        ([2.0, 4.0], [1.0, 2.0], 1.0),
        ([1.0, 2.0, np.nan], [1.0, 2.0, 5.0], 0.0),
        ([1.0, np.nan], [1.0, 2.0], np.inf),
        ([], [], np.inf),
        ([1.0], [1.0, 2.0], np.inf),
        ([0.0, 0.0], [0.0, 0.0], 0.0),
        ([1e308, 1e308], [1e308, 1e308], 0.0),
        ([1e308, 1e308], [-1e308, -1e308], np.inf),
        ([5e-324, 0.0], [0.0, 5e-324], 0.0),
    ],
    ids=["equal", "twice", "nan left out", "one point", "empty", "shapes", "zeros", "huge", "huge apart", "denormal"],
)
@pytest.mark.filterwarnings("error")
def test_distance_is_relative_and_infinite_where_nothing_can_be_said(a, b, expected):
    assert distance(np.array(a), np.array(b)) == pytest.approx(expected, abs=1e-11)
