# diagnosis: A11 · exercise: backward_twice
import torch
x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)
y.backward(retain_graph=True)
print(x.grad)
x.grad.zeros_()
y.backward()
print(x.grad)
