# diagnosis: C2 · exercise: own_control_flow
import torch
def f(a):
    b = a * a
    while b.norm() < 1000:
        b = b / 2
    return b
for v in (50.0, -60.0):
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    print(a.grad)
# The square is halved as long as its norm is below one thousand, so for large numbers the gradient is 2a.
