"""Waves: smooth, bounded, never flat, the same with every library's sine."""

from __future__ import annotations

import cmath
import math
import random

import numpy as np
import pytest

from grader.waves import FREQUENCIES, Waves, random_waves

RNG = random.Random(5)
DRAWN = [random_waves(RNG, width) for width in (0.01, 1.0, 2 * math.pi, 9.0, 1000.0) for _ in range(40)]


@pytest.mark.parametrize("order", [0, 1, 2])
def test_next_order_is_the_derivative_of_the_one_before(order):
    waves = random_waves(random.Random(1), 2 * math.pi)
    x, h = np.linspace(-5, 5, 200), 1e-5
    differences = (waves.at(x + h, np.sin, order) - waves.at(x - h, np.sin, order)) / (2 * h)
    assert np.allclose(differences, waves.at(x, np.sin, order + 1), atol=1e-8)


def test_values_are_at_most_one():
    x = np.linspace(-100, 100, 5000)
    assert max(np.abs(waves.at(x, np.sin)).max() for waves in DRAWN) <= 1 + 1e-12


def test_no_wave_or_slope_is_small_over_the_width_it_was_drawn_for():
    rng, x = random.Random(2), np.linspace(0, 1, 400)
    drawn = [random_waves(rng, width) for width in (1.0,) for _ in range(300)]
    assert min(np.sqrt(np.mean(waves.at(x, np.sin) ** 2)) for waves in drawn) > 0.1
    assert min(np.sqrt(np.mean(waves.at(x, np.sin, 1) ** 2)) for waves in drawn) > 1.0


def test_two_waves_are_never_taken_for_each_other():
    x = np.linspace(0, 2 * math.pi, 200)
    rng = random.Random(3)
    values = [random_waves(rng, 2 * math.pi).at(x, np.sin) for _ in range(80)]
    distances = [np.sqrt(np.mean((a - b) ** 2) / np.mean(b**2)) for i, a in enumerate(values) for b in values[:i]]
    assert np.quantile(distances, 0.01) > 0.4


def test_shift_by_a_quarter_period_is_no_derivative():
    x = np.linspace(0, 2 * math.pi, 200)
    for waves in DRAWN[80:120]:
        slope = waves.at(x, np.sin, 1)
        shifted = waves.at(x + math.pi / 2, np.sin)
        assert np.sqrt(np.mean((slope - shifted) ** 2) / np.mean(slope**2)) > 0.3


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_libraries_agree(order):
    waves, x = random_waves(random.Random(4), 3.0), np.linspace(-3, 3, 7)
    wanted = waves.at(x, np.sin, order)
    assert np.allclose([waves.at(float(v), math.sin, order) for v in x], wanted, rtol=1e-12, atol=1e-12)
    assert np.allclose([waves.at(complex(v), cmath.sin, order) for v in x], wanted, rtol=1e-12, atol=1e-12)


def test_frequencies_scale_with_the_width():
    narrow, wide = (random_waves(random.Random(6), width) for width in (1.0, 10.0))
    assert np.allclose([a[1] / b[1] for a, b in zip(narrow.terms, wide.terms, strict=True)], 10)


def test_no_frequency_is_near_that_of_the_sine():
    assert [(low, high) for low, high in FREQUENCIES if low <= 1.2 and high >= 0.8] == []


def test_nothing_is_zero_everywhere():
    assert Waves(()).at(np.ones(3), np.sin) == 0.0
