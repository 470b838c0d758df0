import torch

x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)
for i in range(3):
    y.backward(retain_graph=True)
    print(x.grad)
