# verdict: no control flow
# names: nothing
import torch
def f(x): return torch.sin(x) * x
