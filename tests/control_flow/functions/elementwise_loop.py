# verdict: input-dependent
# names: line 7
import torch
def f(x):
    out = []
    for v in x:
        out.append(v * 2 if v > 0 else v * v)
    return torch.stack(out).sum()
