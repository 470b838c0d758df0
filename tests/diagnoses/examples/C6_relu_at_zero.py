# diagnosis: C6 · exercise: own_control_flow
import torch
def f(x):
    y = torch.relu(x)
    while y.norm() > 5:
        y = y / 2
    return y
for value in [0.0, 1.0, 8.0]:
    x = torch.tensor(value, requires_grad=True)
    f(x).backward()
    print(value, x.grad)
    assert x.grad > 0
# relu keeps positive numbers, so the gradient is one, or a power of one half for the numbers above five.
