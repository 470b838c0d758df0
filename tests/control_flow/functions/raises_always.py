# verdict: raises
# names: line 6
import torch
def f(a):
    if a > 0:
        return a + undefined_name
    return torch.sine(a)
