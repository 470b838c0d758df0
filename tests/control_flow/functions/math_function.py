# verdict: gradient wrong
# names: line 8
import math
import torch
def f(a):
    if a < 0:
        return a ** 2
    return a * math.exp(-a.item() / 5)
