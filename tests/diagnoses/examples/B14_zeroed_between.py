# diagnosis: B14 · exercise: second_derivative
import torch
def f(x):
    return torch.sin(x) + x ** 2
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward(retain_graph=True)
first = x.grad.clone()
x.grad.zero_()
y.backward()
second = x.grad.clone()
# Each derivative needs another run through the graph, so for the second one twice as much has to be done.
