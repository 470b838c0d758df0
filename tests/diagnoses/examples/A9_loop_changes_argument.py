# diagnosis: A9 · exercise: own_control_flow
import torch
def f(a):
    while a.norm() < 1000:
        a *= 2
    return a
a = torch.tensor(1.5, requires_grad=True)
d = f(a)
d.backward()
print(a.grad)
# a is doubled until it is at least 1000, so the gradient is two to the number of rounds that were carried out.
