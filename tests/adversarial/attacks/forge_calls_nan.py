# tries: to pass with functions that return NaN, infinity, empty and huge values
# expect: ok
# exercise: partials
# score: 0
import torch

answers = [float("nan"), float("inf"), -float("inf"), 10**400, True, None, "5", [], b"", {}, object(), ...]


def f(x):
    answers.append(answers.pop(0))
    return answers[0]


def grad_f(x):
    return torch.full((2,), float("nan"))
