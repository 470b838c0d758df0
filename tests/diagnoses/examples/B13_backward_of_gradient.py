# diagnosis: B13 · exercise: second_derivative
import torch
def f(x):
    return x ** 3
x = torch.tensor([0.5, 1.0, 1.5, 2.0], requires_grad=True)
y = f(x).sum()
y.backward(create_graph=True)
first = x.grad.clone().detach()
x.grad.sum().backward()
second = x.grad
# To get it, the whole calculation of the first derivative has to be recorded and then gone through backwards again.
