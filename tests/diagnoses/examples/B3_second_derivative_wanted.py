# diagnosis: B3 · exercise: second_derivative
import torch
def f(x):
    return torch.sin(x) * x ** 2
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward()
first = x.grad.clone()
y.backward()
second = x.grad
# The second derivative has to go through the graph of the first one as well, which takes more time and memory.
