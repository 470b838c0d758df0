# diagnosis: C5 · exercise: own_control_flow
import torch
def f(a):
    return torch.where(a < 0, -a, a ** 1.5)
for v in (-1.7, 1.7):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(v, a.grad)
# Below zero the sign is changed and the slope is minus one, above it the power 1.5 has the slope 1.5 root a.
