# diagnosis: C7 · exercise: own_control_flow
import torch
def f(a):
    if a.dim() == 0:
        return a ** 2
    return (a ** 3).sum()
a = torch.tensor(3.0, requires_grad=True)
f(a).backward()
print(a.grad)
# A number is squared, a vector is raised to the third power and summed; the gradients are 2a and three a squared.
