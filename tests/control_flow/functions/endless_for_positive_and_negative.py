# verdict: endless
# names: line 6
import torch
def f(a):
    b = a
    while b != 1000:
        b = b * 2
    return b
