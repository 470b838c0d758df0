# verdict: input-dependent
# names: line 5
import torch
def f(a):
    if (s := a.sum()) > 1 or s < -3:
        return s ** 2
    return torch.tanh(s)
