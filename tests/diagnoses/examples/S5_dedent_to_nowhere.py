# diagnosis: S5 · exercise: own_control_flow
import torch

def f(a):
    if a > 0:
        b = a ** 2
      else:
        b = -a
    return b

a = torch.tensor(2.0, requires_grad=True)
f(a).backward()
print(a.grad)
# For positive a the square is taken and the gradient is 2a, otherwise the gradient is minus one.
