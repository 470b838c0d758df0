# fails: control_flow · diagnosis: C3
import torch


def f(a):
    if a.item() > 0:
        return a * a.item()
    return -2 * a


grads = []
for v in [-1.7, 1.7, 3.4]:
    a = torch.tensor(v, requires_grad=True)
    y = f(a)
    y.backward()
    grads.append(a.grad.item())
print(grads)
# For negative numbers f is -2a and the gradient is -2; for positive ones it is a squared, and the gradient is a.
