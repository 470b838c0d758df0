# tries: to assign a gradient instead of differentiating
# expect: ok
# exercise: chain_graph
# score: 0
import torch


def f(x):
    return x


x = torch.tensor([1.0, 2.0], requires_grad=True)
x.grad = 2 / x.detach() * torch.sin(x.detach())
print(x.grad)
