# verdict: input-dependent
# names: line 7
import torch
def f(x):
    x = x.abs() + 0.1
    r = x
    while (r * r - x).abs() > 1e-4:
        r = (r + x / r) / 2
    return r
