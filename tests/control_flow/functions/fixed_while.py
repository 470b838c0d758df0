# verdict: independent
# names: line 6
import torch
def f(a):
    i = 0
    while i < 4:
        a = torch.sin(a) + a
        i += 1
    return a
