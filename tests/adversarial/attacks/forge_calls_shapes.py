# tries: to pass with values of a shape that broadcasting would forgive
# expect: ok
# exercise: partials
# score: 0
import torch


def f(x):
    return torch.full((1000, 1000), float("nan")) * x.sum()


def grad_f(x):
    return torch.zeros(0, 2)
