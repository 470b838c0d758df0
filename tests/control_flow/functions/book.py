# verdict: input-dependent
# names: line 7 line 9
# remarks: f(0): book.py, line 7 comes to no end
import torch
def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        c = b
    else:
        c = 100 * b
    return c
