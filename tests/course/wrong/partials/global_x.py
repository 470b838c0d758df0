# fails: function · diagnosis: none
import torch

x = torch.tensor([1.0, 0.0], requires_grad=True)


def f(a):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


y = f(x)
y.backward()
print(x.grad)
