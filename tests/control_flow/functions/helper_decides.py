# verdict: input-dependent
# names: line 7
import torch
def big(v):
    return v.abs().item() > 10
def g(v):
    return v ** 2 if big(v) else 10 * v
def f(a):
    return g(a) + 1
