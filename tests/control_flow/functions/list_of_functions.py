# verdict: input-dependent
# names: line 6
import torch
OPS = [torch.sin, torch.cos, torch.exp]
def f(a):
    k = 0 if a < -1 else 1 if a < 1 else 2
    return OPS[k](a / 10)
