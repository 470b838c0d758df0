# diagnosis: C7 · exercise: own_control_flow
import torch
def f(a):
    b = a
    for i in range(4):
        b = b * 2
    return b
a = torch.tensor(1.5, requires_grad=True)
f(a).backward()
print(a.grad)
# The loop is carried out four times and doubles b each time, so the gradient is sixteen at every point.
