# verdict: independent
# names: line 5 line 7
import torch
def f(a):
    if not isinstance(a, torch.Tensor):
        a = torch.tensor(a)
    if a.requires_grad is None:
        return a
    return a ** 2
