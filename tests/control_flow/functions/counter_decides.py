# verdict: input-dependent
# names: line 7 line 10
import torch
def f(a):
    n = 0
    b = a.abs() + 1
    while b < 50:
        b = b * 3
        n = n + 1
    if n % 2:
        return a ** 2 + n
    return a ** 3 - n
