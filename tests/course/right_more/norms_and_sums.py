import numpy as np, torch
def shares(A):
    s = torch.sum(A, dim=1)
    return A / s.unsqueeze(1)
def norm(x): return torch.linalg.norm(x)
v = torch.tensor([1., 2., 2.], requires_grad=True)
g = torch.autograd.grad(norm(v), v)[0]
print(g)
