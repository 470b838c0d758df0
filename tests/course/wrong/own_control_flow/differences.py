# fails: control_flow · diagnosis: none
import torch


def f(a):
    if a > 0:
        return a**3
    return -a


h = 1e-2
grads = []
for v in (-1.7, 1.7, 3.4):
    grads.append(((f(torch.tensor(v + h)) - f(torch.tensor(v - h))) / (2 * h)).item())
print(grads)
# When a is positive the cube is taken, so the gradient is three times the square of a; otherwise it is minus one.
