# diagnosis: B13 · exercise: second_derivative
import torch
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
def f(x):
    return torch.exp(x) + x ** 2
y = f(x)
y.sum().backward(create_graph=True)
print("first", x.grad)
first = x.grad.clone()
total = first.sum()
total.backward()
print("second", x.grad)
second = x.grad
# Because first the gradient and its own graph are computed, and after that this graph is differentiated once more.
