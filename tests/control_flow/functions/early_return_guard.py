# verdict: input-dependent
# names: line 7
import torch
def f(a):
    if a.item() == 0:
        return a * 3
    if -1 < a < 1:
        return torch.cos(a)
    return a.abs().log() * a
