# verdict: input-dependent
# names: line 10
import torch
def f(a):
    b = a.clone()
    count = 0
    while True:
        count += 1
        b = b * 1.5 + 0.1 * a
        if b.abs() > 20 or count > 40:
            break
    return b * count
