# fails: analysis · diagnosis: none
import torch


def f(a):
    b = a * 2
    while b.abs() < 20:
        b = b * 2
    return b if b > 0 else 100 * b


grads = []
for v in [-1.7, 1.7, 3.4]:
    a = torch.tensor(v, requires_grad=True)
    f(a).backward()
    grads.append(a.grad)
print(grads)
