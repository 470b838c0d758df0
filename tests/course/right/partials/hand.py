import math

import torch


def f(x):
    return 3 * x[0] ** 2 + 5 * math.e ** x[1]


def grad_f(x):
    return torch.tensor([6 * x[0], 5 * torch.exp(x[1])])
