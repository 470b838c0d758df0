# fails: own_gradient · diagnosis: B8
import torch


def f(a):
    b = a**2 if a.norm() > 100 else a**3
    return b.sum()


small = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
b = f(small)
b.backward(b)
print(small.grad)

large = torch.tensor([50.0, 80.0, 90.0], requires_grad=True)
b = f(large)
b.backward(b)
print(large.grad)
