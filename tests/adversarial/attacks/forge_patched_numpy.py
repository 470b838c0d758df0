# tries: to patch numpy's comparisons and conversions
# expect: ok | raised | garbled
# exercise: partials
# score: 0
import numpy as np
import torch


def f(x):
    return x.sum()


np.allclose = np.isclose = np.array_equal = lambda *args, **options: True
np.asarray = np.array = np.ascontiguousarray = np.stack = lambda *args, **options: np.zeros(2)
np.testing.assert_allclose = lambda *args, **options: None
x = torch.ones(2, requires_grad=True)
f(x).backward()
