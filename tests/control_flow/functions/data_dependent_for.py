# verdict: input-dependent
# names: line 7
import torch
def f(x):
    n = int(x.abs()) % 5 + 1
    y = x
    for i in range(n):
        y = torch.sin(y) * 2
    return y
