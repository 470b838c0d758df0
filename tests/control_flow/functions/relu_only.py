# verdict: selects
# names: line 5
import torch
def f(x):
    h = torch.relu(x) + 0.1 * x
    return h
