# diagnosis: A12 · exercise: second_derivative
import torch
def f(x):
    return x ** 4
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
first = f(x).sum().backward(create_graph=True)
second = torch.autograd.grad(first.sum(), x)[0]
# The second derivative needs the graph of the first one, which has to be kept in memory and differentiated again.
