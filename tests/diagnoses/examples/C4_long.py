# diagnosis: C4 · exercise: own_control_flow
import torch
def f(a):
    if a > 0:
        return a.long() * 2
    return a.round()
for v in (1.5, -2.5):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# Positive numbers are cut to whole ones and doubled, the others are rounded, and the gradient is what remains.
