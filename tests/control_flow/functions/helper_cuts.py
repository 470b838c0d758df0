# verdict: gradient wrong
# names: line 5
import torch
def scale(v):
    return v.item() + 1
def f(a):
    if a.abs() < 2:
        return a * 3
    return a * scale(a)
