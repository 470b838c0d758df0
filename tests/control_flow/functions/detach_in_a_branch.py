# verdict: gradient wrong
# names: line 6
import torch
def f(x):
    if x > 1:
        return x.detach() * 3 + x
    return x**2
