# verdict: gradient wrong
# names: line 12
import torch
class Half(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g
def f(a):
    if a > 0:
        return Half.apply(a)
    return a ** 2
