# diagnosis: C2 · exercise: own_control_flow
import torch
def f(a):
    b = 3 * a.abs()
    while b > 0.1:
        b = b * 0.5 + 1
    return b
for v in (0.01, -0.02):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# The loop halves b and adds one until it is small; near zero the gradient is simply plus or minus three.
