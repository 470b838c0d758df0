# fails: function · diagnosis: none
import torch


def f(x1, x2):
    return 3 * x1**2 + 5 * torch.exp(x2)


x = torch.tensor([2.0, 1.0], requires_grad=True)
f(x[0], x[1]).backward()
print(x.grad)
