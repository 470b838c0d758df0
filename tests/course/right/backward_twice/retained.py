import torch

v = torch.randn(2, 3, requires_grad=True)
w = (v * v).sum()
w.backward(retain_graph=True)
print(v.grad)
w.backward()
print(v.grad)
