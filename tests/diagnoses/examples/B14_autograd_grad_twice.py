# diagnosis: B14 · exercise: second_derivative
import torch
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
def f(t):
    return torch.exp(t) * t
out = f(x)
first = torch.autograd.grad(out.sum(), x, create_graph=True)[0].detach()
second = torch.autograd.grad(out.sum(), x, create_graph=True)[0].detach()
# More has to be kept in memory, because the graph is used a second time and everything is differentiated again.
