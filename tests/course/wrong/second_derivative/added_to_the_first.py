# fails: second · diagnosis: B13
import torch


def f(x):
    return torch.exp(x) * torch.sin(x)


x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward(create_graph=True)
first = x.grad.clone()
first.sum().backward()
second = x.grad
print(first, second)
# The second derivative is dearer, because the graph of the first one must be stored
# and then be differentiated again; with n inputs there are n * n of them.
