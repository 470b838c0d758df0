# verdict: gradient wrong
# names: line 8
import torch
def f(a):
    b = a.abs() + 1
    with torch.no_grad():
        while b < 100:
            b = b * 3
    return b + a
