import torch

f = lambda x: x.pow(2).log() * x.sin() + x.reciprocal()
t = torch.randn(6, dtype=torch.float64, requires_grad=True)
print(torch.autograd.grad(f(t), t, torch.ones_like(t)))
