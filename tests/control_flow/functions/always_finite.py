# verdict: one way
# names: line 5
import torch
def f(a):
    if torch.isnan(a):
        return a * 0
    return a ** 3
