# verdict: input-dependent
# names: line 7
import torch
def f(a):
    negative = bool(a < 0)
    b = torch.sin(a)
    if negative:
        b = b * a
    return b
