# verdict: input-dependent
# names: line 7
import torch
def f(a):
    total = a * 0
    for k in range(6):
        if int(a.item() * 4) >> k & 1:
            total = total + a ** (k % 3 + 1)
    return total + a
