# tries: to know the judge's inputs in advance by its seed
# expect: ok | raised
# exercise: branch_gradient
# score: 0
# checks: branches
import random

import numpy as np
import torch

inputs = np.random.default_rng(random.getrandbits(32)).standard_normal((40, 3))
table = {tuple(row): float((row**2).sum()) for row in inputs}


def f(a):
    return torch.tensor(table[tuple(a.tolist())], requires_grad=True)
