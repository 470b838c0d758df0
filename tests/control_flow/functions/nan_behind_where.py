# verdict: gradient wrong
# names: nothing
import torch
def f(a):
    if a > 2:
        return a * 2
    return torch.where(a > 0, torch.sqrt(a), a * 0)
