# fails: runs · diagnosis: A11
import torch

x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)
y.backward(retain_graph=True)
print(x.grad)
y.backward(retain_graph=True)
print(x.grad)  # doubled
x.grad.zeros_()
y.backward()
print(x.grad)
