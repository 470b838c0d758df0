# diagnosis: C1 · exercise: own_control_flow
import torch
def f(a):
    if a > 0:
        return a ** 2
    return -a
a = torch.tensor([-1.0, 2.0, 3.0], requires_grad=True)
f(a).sum().backward()
print(a.grad)
# For positive elements the square is taken and the gradient is 2a, for the others it is minus one.
