# diagnosis: C7 · exercise: own_control_flow
import torch
def f(a):
    total = 0 * a
    n = 1
    while n < 6:
        total = total + a ** n
        n += 1
    return total
a = torch.tensor(0.5, requires_grad=True)
f(a).backward()
print(a.grad)
# Five powers are added up in a loop, and the gradient is the sum of their derivatives, each by the power rule.
