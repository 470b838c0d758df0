# verdict: input-dependent
# names: line 4
import torch
f = lambda x: torch.exp(x) if x < 0 else (1 + x if x < 1 else x ** 2 + 1)
