# diagnosis: B10 · exercise: second_derivative
import torch
def f(x):
    return x ** 3
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward()
first = x.grad
x.grad.zero_()
g = torch.autograd.grad(f(x).sum(), x, create_graph=True)[0]
g.sum().backward()
second = x.grad.clone()
# Second derivatives need the graph of the first derivative, so more must be stored and more must be computed.
