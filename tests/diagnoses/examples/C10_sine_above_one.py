# diagnosis: C10 · exercise: own_control_flow
import torch
def f(a):
    s = torch.sin(a)
    while s.abs() > 1.5:
        s = s / 2
    return s * a
x = torch.tensor(0.7, requires_grad=True)
f(x).backward()
print(x.grad)
# The loop would halve the sine if it were above 1.5; the gradient is a cos a plus sin a, by the product rule.
