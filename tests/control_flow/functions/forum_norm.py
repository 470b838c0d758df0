# verdict: input-dependent
# names: line 6
import torch
def f(a):
    b = a*2
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()
