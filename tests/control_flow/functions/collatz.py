# verdict: input-dependent
# names: line 7 line 8
import torch
def f(x):
    n = 0
    y = x
    while y > 1 and n < 50:
        y = y / 2 if int(y) % 2 == 0 else 3 * y + 1
        n += 1
    return y * x
