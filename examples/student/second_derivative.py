import torch


def f(x):
    return x ** 3 + torch.exp(-x)


first, second = [], []
for v in [0.5, 1.0, 1.5, 2.0]:
    x = torch.tensor(v, requires_grad=True)
    g, = torch.autograd.grad(f(x), x, create_graph=True)
    h, = torch.autograd.grad(g, x)
    first.append(g.item())
    second.append(h.item())
print(first)
print(second)

# Why it is more expensive: to get f'' I need f' as a function of x, so its whole graph has to be built
# and stored, and that graph is bigger than the one of f. Then it is differentiated once more.
