# verdict: selects
# names: line 4
import torch
def f(x): return torch.where(x > 0, x ** 2, -x)
