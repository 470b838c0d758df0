# verdict: input-dependent
# names: line 6
import torch
def f(a):
    a = a.float()
    if a > 0:
        return torch.exp(-a) * a
    return a ** 2 + a
