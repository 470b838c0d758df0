# verdict: gradient lost
# names: line 6
import numpy as np
import torch
def f(a):
    b = a.detach().numpy()
    if b > 0:
        return torch.tensor(np.sqrt(b))
    return torch.tensor(b ** 2)
