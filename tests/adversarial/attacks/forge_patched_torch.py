# tries: to patch torch's comparisons, gradients and conversions
# expect: ok | raised
# exercise: branch_gradient
# score: 0
# checks: branches
import torch


def f(a):
    return a.sum()


torch.allclose = torch.equal = torch.isclose = lambda *args, **options: True
torch.Tensor.__eq__ = lambda self, other: True
torch.Tensor.allclose = torch.Tensor.equal = lambda self, *args: True
torch.autograd.grad = lambda outputs, inputs, **options: (inputs * 2,)
torch.from_numpy = lambda array: torch.zeros(3, dtype=torch.float64)
torch.Tensor.backward = lambda self, *args: None
torch.Tensor.detach = lambda self: self
torch.Tensor.numpy = lambda self: __import__("numpy").zeros(3)
