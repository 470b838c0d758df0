# tries: to pass with a function that returns what fits its own example
# expect: ok
# exercise: branch_gradient
# score: 0
# checks: branches
import torch


def f(a):
    return torch.tensor(8.0, requires_grad=True) + 0 * a.sum()


x = torch.tensor([2.0, 0.0], requires_grad=True)
f(x).backward()
print(x.grad)
