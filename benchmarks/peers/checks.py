"""What the other graders check, the same for all of them; run in their environments, with the submission's names.

Their figure is what pyplot still has at the end, so the checks of figures belong to those that run without a
notebook's inline plotting, which has closed every figure by then.
"""

from __future__ import annotations

from typing import Any

import numpy as np

INPUTS = [
    [1.0, -2.0, 0.5],
    [0.1, 0.2, 0.3],
    [3.0, 4.0, 12.0],
    [60.0, 80.0, 10.0],
    [-200.0, 5.0, 1.0],
    [90.0, 0.0, 80.0],
]
"""Norms on both sides of 100."""


def check_value(names: dict[str, Any]) -> None:
    x, y = (names[name].detach().numpy() for name in "xy")
    np.testing.assert_allclose(y, np.sin(x), rtol=1e-4, atol=1e-4)


def check_gradient(names: dict[str, Any]) -> None:
    x = names["x"]
    np.testing.assert_allclose(x.grad.numpy(), np.cos(x.detach().numpy()), rtol=1e-4, atol=1e-4)


def check_branches(names: dict[str, Any]) -> None:
    import torch

    for numbers in INPUTS:
        a = torch.tensor(numbers, requires_grad=True)
        power = 2 if np.linalg.norm(numbers) > 100 else 3
        value = names["f"](a)
        value.backward()
        np.testing.assert_allclose(value.item(), np.sum(np.array(numbers) ** power), rtol=1e-3)
        np.testing.assert_allclose(a.grad.numpy(), power * np.array(numbers) ** (power - 1), rtol=1e-3)


def check_own_gradient(names: dict[str, Any]) -> None:
    a = names["a"].detach().numpy()
    expected = 2 * a if np.linalg.norm(a) > 100 else 3 * a**2
    np.testing.assert_allclose(names["a"].grad.numpy(), expected, rtol=1e-3)


def check_figure(_names: dict[str, Any]) -> None:
    import matplotlib.pyplot as plt

    _assert_drawn([line.get_data() for line in plt.gcf().axes[0].lines])


def check_figure_with_plotchecker(_names: dict[str, Any]) -> None:
    import matplotlib.pyplot as plt
    from plotchecker import LinePlotChecker

    checker = LinePlotChecker(plt.gcf().axes[0])
    checker.assert_num_lines(2)
    _assert_drawn(list(zip(checker.x_data, checker.y_data, strict=True)))


def check_figure_with_matplotcheck(_names: dict[str, Any]) -> None:
    import matplotlib.pyplot as plt
    from matplotcheck.base import PlotTester

    tester = PlotTester(plt.gcf().axes[0])
    frame = tester.get_xy(points_only=False)
    half = len(frame) // 2
    _assert_drawn([(part["x"].to_numpy(), part["y"].to_numpy()) for part in (frame[:half], frame[half:])])


NUMBERS = (check_value, check_gradient, check_branches, check_own_gradient)


def _assert_drawn(curves: list[tuple[Any, Any]]) -> None:
    for function in (np.sin, np.cos):
        assert any(np.allclose(y, function(np.asarray(x)), atol=1e-3) for x, y in curves), f"no curve is {function}"
