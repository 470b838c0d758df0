# verdict: input-dependent
# names: line 6
# remarks: `a * a < -1` was never true
import torch
def f(a):
    if a > 2:
        return a ** 2
    if a * a < -1:
        return a * 7
    return 3 * a
