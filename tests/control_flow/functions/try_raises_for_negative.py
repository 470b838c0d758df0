# verdict: input-dependent
# names: line 8
# remarks: ValueError: too small
import torch
def f(a):
    if a.item() < -50:
        raise ValueError("too small")
    if a > 1:
        return torch.sqrt(a)
    return a ** 2
