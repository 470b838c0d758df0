# verdict: constant
# names: line 5
import torch
def f(a):
    if a > 1:
        return torch.floor(a)
    return torch.sign(a)
