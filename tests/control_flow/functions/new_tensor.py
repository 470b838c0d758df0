# verdict: gradient lost
# names: line 5
import torch
def f(a):
    c = torch.tensor([a, 2 * a])
    if a > 0:
        return c.sum()
    return c.prod()
