import torch


def f(v):
    return torch.where(torch.linalg.norm(v) > 100, v * v, v * v * v).sum()


for scale in (1, 10, 100):
    v = (scale * torch.randn(3)).requires_grad_()
    (g,) = torch.autograd.grad(f(v), v)
    print(g)
