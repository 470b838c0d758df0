# diagnosis: B13 · exercise: second_derivative
import torch
def f(t):
    return torch.cos(3 * t)
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
f(x).backward(torch.ones(4), create_graph=True)
g = x.grad
first = g.detach().clone()
g.backward(torch.ones(4))
second = x.grad.detach()
# It takes the graph of the derivative, which is bigger than that of the function, and another pass through it.
