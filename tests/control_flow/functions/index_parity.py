# verdict: independent
# names: nothing
import torch
def f(a):
    parts = torch.stack([a, 2 * a, a ** 2]).reshape(-1)
    total = 0
    for i, p in enumerate(parts):
        total = total + (p if i % 2 == 0 else -p)
    return total
