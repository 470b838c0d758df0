# diagnosis: B14 · exercise: second_derivative
import torch
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
def f(x):
    return x ** 3 + x
y = f(x)
y.sum().backward(create_graph=True)
first = x.grad.clone()
y.sum().backward(create_graph=True)
second = x.grad.clone()
# The second derivative is expensive, for the graph of the first one has to be stored and gone through again.
