# fails: control_flow · diagnosis: C7
import torch


def f(a):
    return torch.sin(a) * a**2


grads = []
for v in [-1.7, 1.7, 3.4]:
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    grads.append(a.grad.item())
print(grads)
# By the product rule the derivative is cos(a) times the square of a, plus twice a times sin(a); so it differs everywhere.
